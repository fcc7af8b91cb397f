"""个人有关事项: which items are reported on which day, and which gap found by a check is which.

The list is that of the day on which a report was made or is due: ``resources/rules/matters_items.toml`` ships
its editions, the rows that the office enters go beside the shipped items or, by number or name, over them.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from cadre_desk.model import codes
from cadre_desk.model.records.supervision import ItemArea, MattersCheck, MattersFiling, ReportedItem
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import out_of_order
from cadre_desk.rules.tables import RuleRow, load_table

EDITIONS, FINDINGS = "matters_items", "matters_findings"


def shipped() -> list[ReportedItem]:
    """Return the items of every shipped edition, oldest edition first, in the order of the articles."""
    return [item for row in load_table(EDITIONS).rows for item in _items(row)]


def _items(row: RuleRow) -> Iterator[ReportedItem]:
    words = codes.table("matters_item")
    for area in ItemArea:
        for position, code in enumerate(row.values[area.stored], 1):
            yield ReportedItem.new(
                item=code,
                area=area,
                position=position,
                words=words.label(code),
                from_on=row.first_day,
                until_on=row.last_day,
                source=row.citation,
            )


def in_force(items: Iterable[ReportedItem], on: date) -> list[ReportedItem]:
    """Return those that are reported on a day, family first, in their order."""
    found = [one for one in items if one.from_on and one.from_on <= on <= (one.until_on or date.max)]
    areas = list(ItemArea)
    return sorted(found, key=lambda one: (areas.index(one.area or areas[0]), one.position or 99))


def listed_on(entered: Iterable[ReportedItem], on: date) -> list[ReportedItem]:
    """Return what is reported on a day: rows of the office, and the shipped items that none stands over.

    Entered rows that say what a shipped edition says are no rows of the office; of two rows of the office
    with one number or name the later one holds.
    """
    own = [one for one in entered if not is_shipped(one)]
    left = [one for one in shipped() if not any(stands_over(row, one, on) for row in own)]
    kept = [one for one in own if not any(_later(row, one) and stands_over(row, one, on) for row in own)]
    return in_force([*kept, *left], on)


def _later(row: ReportedItem, than: ReportedItem) -> bool:
    return (row.from_on or date.min) > (than.from_on or date.min)


def stands_over(own: ReportedItem, item: ReportedItem, on: date) -> bool:
    """Tell whether a row of the office replaces a shipped item on a day, or removes it once it has ended.

    It does so by the number or the name of the item, from its first day on; an edition that came out after
    the row had ended lists the item again.
    """
    started = own.from_on is not None and own.from_on <= on
    newer = own.until_on is not None and item.from_on is not None and item.from_on > own.until_on
    return started and not newer and (own.item == item.item or own.words == item.words)


def is_shipped(item: ReportedItem) -> bool:
    """Tell whether an item says what a shipped edition says, for the same days."""
    return any(said(one) == said(item) for one in shipped())


def said(item: ReportedItem) -> tuple[object, ...]:
    """Return what an item says and for which days, to compare it with others."""
    return item.item, item.words, item.from_on, item.until_on, item.source


def list_day(filing: MattersFiling, today: date) -> date:
    """Return the day whose list a report answers: that of the change, of the report, of its due day."""
    return filing.happened_on or filing.filed_on or filing.due_on or today


def check_item(item: ReportedItem) -> list[Problem]:
    """Return whether the days of an item contradict each other."""
    return list(out_of_order(item, ("from_on", "until_on"), "item_days"))


def gap_rule(check: MattersCheck) -> RuleRow | None:
    """Return what the rules of the year say of the gap that a check found; None if they know none."""
    table = load_table(FINDINGS)
    found = table.in_year(check.year) if check.year else table.rows
    return next((row for row in found if row.id == check.gap), None)


def check_gap(check: MattersCheck) -> Iterator[Problem]:
    """Yield what is wrong between the finding of a check and the gap it names."""
    rule = gap_rule(check)
    if check.gap is None or check.finding is None:
        return
    if rule is None:
        what = f"{check.year}年的规则表里没有这种情形。"
        yield Problem("gap", "check_gap_year", what, Severity.WARNING, "请核对查核年度和情形。")
    elif rule.values["finding"] != check.finding.stored:
        what = f"“{check.typed('gap')}”与查核结论“{check.finding.label}”不符。"
        yield Problem("gap", "check_gap", what, Severity.ERROR, "请改结论或情形。", rule.citation)
