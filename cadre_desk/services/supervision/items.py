"""The register of what is reported, by day, and what it says of one report (个人有关事项, mechanism 34)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from cadre_desk.model.query import All, AnyOf, Between, Condition, Is, Order
from cadre_desk.model.records.supervision import ItemArea, MattersFiling, ReportedItem
from cadre_desk.rules.supervision import items as rules
from cadre_desk.rules.tables import DEFAULT_MARK
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Proposal, Proposer, Register, RowAt, Shown, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_MISSING = "这一天没有起用的项目清单；请在“申报项目”里按当年的规定登记。"
OWN_MARK = "（自定）"


def items_on(session: Session, day: date) -> list[ReportedItem]:
    """Return the items that were to be reported on a day: own rows beside or over shipped ones."""
    session.require(Right.READ_SUPERVISION)
    return rules.listed_on(session.workspace.read.find(ReportedItem), day)


def listed(session: Session, row: MattersFiling) -> Sequence[Derived]:
    """Return the list that a report answers, family and property, each with its source."""
    session.require(Right.READ_SUPERVISION)
    return list(_listed(session, row))


def _listed(session: Session, row: MattersFiling) -> Iterator[Derived]:
    day = rules.list_day(row, session.as_of)
    found = items_on(session, day)
    yield from _halves(found, day)
    if row.item and found and row.item not in {one.item for one in found}:
        yield Derived("item", "变化事项", "不在清单里", f"{day} 的清单没有“{row.typed('item')}”")


def _halves(found: Sequence[ReportedItem], day: date) -> Iterator[Derived]:
    """Yield the two halves of the list of a day, rows of the office marked as such."""
    if not found:
        yield Derived("items", "应报告项目", "没有清单", f"{day}：{_MISSING}")
    for area in ItemArea:
        half = [one for one in found if one.area is area]
        if half:
            words = "、".join(f"{one.words}{'' if rules.is_shipped(one) else OWN_MARK}" for one in half)
            because = "；".join(dict.fromkeys(one.source or "" for one in half))
            yield Derived(area.stored, f"{area.label}{len(half)}项", words, f"{day} 的清单；{because}")


def _figures(session: Session, row: ReportedItem) -> Sequence[Derived]:
    """Return what a row stands over and the whole list of the 基准日, shipped items that hold included."""
    day = session.as_of
    return [*_over(row, day), *_halves(items_on(session, day), day)]


def _over(row: ReportedItem, day: date) -> Iterator[Derived]:
    over = [one for one in rules.in_force(rules.shipped(), day) if rules.stands_over(row, one, day)]
    if over and not rules.is_shipped(row):
        ended = row.until_on is not None and row.until_on < day
        words = "、".join(one.words or "" for one in over)
        yield Derived("over", "停报内置" if ended else "替换内置", words, over[0].source or "")


def words_of(area: ItemArea, session: Session, row: MattersFiling) -> str:
    """Return one half of the list as lines to tick on a reminder card."""
    found = items_on(session, rules.list_day(row, session.as_of))
    return "\n".join(f"□{one.words}" for one in found if one.area is area)


def missing_items(session: Session) -> list[Proposal]:
    """Propose the items of the shipped editions that are not in the register."""
    session.require(Right.READ_SUPERVISION)
    there = {(one.item, one.from_on) for one in session.workspace.read.find(ReportedItem)}
    return [
        Proposal(one, f"{one.typed('area')} {one.words}，{one.typed('from_on')} 起", one.source or "")
        for one in rules.shipped()
        if (one.item, one.from_on) not in there
    ]


def _now(day: date) -> Condition:
    open_or_later = AnyOf((Is("until_on", None), Between("until_on", low=day)))
    return All((Between("from_on", high=day), open_or_later))


def _replaced(session: Session, rows: Sequence[ReportedItem]) -> Mapping[str, bool]:
    """Return by id whether another row stands over one that would be reported on the 基准日."""
    day = session.as_of
    listed_now = {rules.said(one) for one in items_on(session, day)}
    return {one.id or "": rules.said(one) not in listed_now for one in rules.in_force(rows, day)}


def _text(at: RowAt) -> str:
    if at.found:
        return "已替换"
    if not rules.is_shipped(at.record):
        return "自定"
    return "默认示例" if DEFAULT_MARK in (at.record.source or "") else "规定"


def _text_tone(at: RowAt) -> str:
    return {"自定": "calc", "默认示例": "warn"}.get(_text(at), "mute")


ITEMS = Register(
    record=ReportedItem,
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="book",
    columns=(
        Shown("area", width=4),
        Shown("position", width=4),
        Shown("words", stretch=True),
        "from_on",
        "until_on",
        Shown("source", "文本", 6, value=_text, tone=_text_tone, pill=True),
    ),
    filters=("area", "from_on"),
    views=(
        View("now", "现行", _now),
        View("old", "已停用", lambda day: Between("until_on", high=day - timedelta(days=1))),
    ),
    proposers=(Proposer("列出规定的项目", missing_items, "规则表里的项目都已在册。"),),
    figures=_figures,
    looks_up=_replaced,
    order=(Order("from_on", descending=True), Order("area"), Order("position")),
    named="words",
    empty="没有登记的，按内置的14项报告；要改某一项，按 Ctrl+N 另立一条，或按 Ctrl+G 列出内置的项目。",
    note="自定的一条按项目或表述替换内置的同一项，填了停用日期的不再报告；其余内置的项目照旧有效，早先的报告仍按当时的清单。",
)
