"""The registers of the office: its units and how many posts each may fill, its phrases."""

from datetime import date

from cadre_desk.model.query import Between, Condition, Not, Order
from cadre_desk.model.records.letters import Phrase
from cadre_desk.model.records.people import PostQuota, Unit
from cadre_desk.services.office.staffing import UnitLook, staffing_table, unit_figures, unit_looks
from cadre_desk.services.register import Document, Register, RowAt, Shown, View
from cadre_desk.services.rights import Right


def _name(at: RowAt) -> str:
    return "　" * _look(at).depth + (at.record.name or "")


def _look(at: RowAt) -> UnitLook:
    assert isinstance(at.found, UnitLook), "looks_up finds every row of the page"
    return at.found


def _allowed(at: RowAt) -> str:
    allowed = _look(at).staffing.allowed
    return "" if allowed is None else str(allowed)


def _filled(at: RowAt) -> str:
    return str(_look(at).staffing.filled or "")


def _gap(at: RowAt) -> str:
    found = _look(at).staffing
    words = [f"超配 {found.over}"] if found.over else []
    if found.vacant:
        words.append(f"空缺 {found.vacant}")
    return " ".join(words) or ("满额" if found.allowed else "")


def _gap_tone(at: RowAt) -> str:
    found = _look(at).staffing
    return "bad" if found.over else ("warn" if found.vacant else "ok")


def _dissolved(day: date) -> Condition:
    return Between("until", high=day)


UNITS = Register(
    record=Unit,
    read=Right.READ_PEOPLE,
    edit=Right.EDIT_UNITS,
    icon="branch-compare",
    columns=(
        Shown("position", "单位名称", width=15, value=_name, tone=lambda _at: "strong", stretch=True),
        Shown("category", width=6.5),
        Shown("from_date", "设立", width=5.6),
        Shown("until", "撤销", width=5.6),
        Shown("", "职数", width=2.6, value=_allowed),
        Shown("", "实配", width=2.6, value=_filled),
        Shown("", "配备", width=8.4, value=_gap, tone=_gap_tone, pill=True),
    ),
    named="name",
    filters=("category", "parent_id"),
    views=(
        View("current", "现有", lambda day: Not(_dissolved(day))),
        View("dissolved", "已撤销", _dissolved),
    ),
    order=(Order("position"), Order("name")),
    children=(PostQuota,),
    looks_up=unit_looks,
    figures=unit_figures,
    documents=(Document("职数配备表", staffing_table),),
    empty="单位按规格和次序登记，职数按职务层次填；撤销的单位填撤销日期，不要删除，旧任职还指着它。",
)

PHRASES = Register(
    record=Phrase,
    read=Right.READ_PEOPLE,
    edit=Right.DRAFT_LETTER,
    icon="document",
    columns=(Shown("words", width=30, stretch=True), Shown("field", width=8)),
    filters=("field",),
    order=(Order("field"), Order("words")),
    empty="起草函件时按 F4 存下的短语在这里修改、删除。",
)

REGISTERS = (UNITS, PHRASES)
