"""A negative matter: what it still lacks before it may stand in a file, and how long it stands unreviewed."""

from collections.abc import Iterator
from datetime import date

from cadre_desk.model.records.political import NegativeFinding
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.tables import load_table

TABLE = "political"
KEPT = ("person_id", "item_id", "raised_on", "fact", "happened_on", "source", "reported_by", "second_person")
"""What does not change any more once a matter was judged."""


def lacks(finding: NegativeFinding, on: date) -> tuple[str, ...]:
    """Return what a matter lacks before it may enter the file, in words."""
    return tuple(_lacks(finding, on))


def _lacks(one: NegativeFinding, on: date) -> Iterator[str]:
    if one.happened_on is None:
        yield "没有发生日期"
    elif one.happened_on > on:
        yield "发生日期晚于基准日"
    if not one.source:
        yield "没有来源"
    if not one.reported_by:
        yield "没有反映或发现人"
    if not one.second_person:
        yield "没有第二印证人"
    elif one.second_person == one.reported_by:
        yield "第二印证人与反映或发现人是同一人"
    if one.told_on is None or one.told_on > on:
        yield "没有告知本人"


def review_day(since: date) -> date:
    """Return the day by which a matter that entered, or was reviewed, is to be looked at again."""
    return add_months(since, int(load_table(TABLE).row("PQ-finding").values["review_months"]))
