"""Letters that rows of supervision call for: cards, packs, inquiries, admonitions, orders to rectify."""

from datetime import date
from functools import partial
from typing import Any

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.query import All, In, Is, Not, Order
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.supervision import (
    CheckFinding,
    FilingKind,
    Gravity,
    ItemArea,
    MattersCheck,
    MattersFiling,
    MattersGuidance,
)
from cadre_desk.rules.dates import day_in_words
from cadre_desk.rules.supervision.matters import due_of
from cadre_desk.services.register import LetterFrom
from cadre_desk.services.session import Session
from cadre_desk.services.supervision.items import words_of


def _due(_: Session, row: Any) -> str:
    return f"{day_in_words(row.due_on)}前" if row.due_on else ""


def _gap(_: Session, row: MattersCheck) -> str:
    what = row.typed("gap").partition("：")[2] or "部分事项"
    return f"{row.year}年查核发现，你报告的“{what}”与查核结果不一致。"


def _checked(_: Session, row: MattersCheck) -> str:
    return f"{row.year}年个人有关事项{row.typed('kind')}结果"


def _hints(session: Session, row: MattersFiling) -> str:
    """Return what the libraries in use say to this person: lines for everybody, then those of the group."""
    found = session.workspace.read.find(MattersGuidance, In("library", CARD_LIBRARIES), [Order("title")])
    groups = {None, *_groups_of(session, row)}
    used = [one for one in found if one.audience in groups and is_in_use(one, session.as_of)]
    used.sort(key=lambda one: (one.audience is not None, CARD_LIBRARIES.index(one.library or "")))
    usual = next(one.default for one in LetterType.load("filing_card").fields if one.name == HINTS)
    return "\n".join([usual, *(f"{one.title}：{_sentence(one.content)}" for one in used[:MOST_HINTS])])


def _sentence(text: str | None) -> str:
    """Return the first sentence of an entry: a card has little room."""
    return f"{(text or '').partition('。')[0]}。"


def _groups_of(session: Session, row: MattersFiling) -> list[str]:
    """Return the groups of 三类重点人群 that a report puts its person into."""
    person = session.workspace.read.get(Person, row.person_id or "")
    kinds = {FilingKind.NEW: "new", FilingKind.CHANGE: "changed"}
    found = [kinds[row.kind]] if row.kind in kinds else []
    return [*found, "to_promote"] if person is not None and person.proposed_post else found


def is_in_use(entry: MattersGuidance, on: date) -> bool:
    """Tell whether an entry of a library still holds on a day."""
    return entry.retired_on is None or entry.retired_on > on


_MATTERS = "18"
"""The code of letter_reason for 个人有关事项."""
CARD_LIBRARIES = ("three_reminders", "card", "hint", "question", "case")
MOST_HINTS, HINTS = 5, "易漏事项"
FILING_CARD = LetterFrom(
    "filing_card",
    fills={
        "填报期限": _due,
        "家事项目": partial(words_of, ItemArea.FAMILY),
        "家产项目": partial(words_of, ItemArea.PROPERTY),
        HINTS: _hints,
    },
    when=All((Is("filed_on", None), Is("exempt", None))),
)


def _owed(row: MattersFiling) -> date | None:
    return row.due_on or due_of(row)


def _is_late(row: MattersFiling, on: date) -> bool:
    due = _owed(row)
    return due is not None and row.exempt is None and min(row.filed_on or on, on) > due


def _first_late(session: Session, row: MattersFiling) -> str:
    """Return why a late report calls for a reminder: it is the person's first one (T4)."""
    if not _is_late(row, session.as_of):
        return ""
    same = session.workspace.read.find(MattersFiling, Is("person_id", row.person_id))
    if any(_is_late(one, session.as_of) for one in same if _earlier(one, row)):
        return ""
    return f"首次逾期报告个人有关事项，期限 {_owed(row)}"


def _earlier(one: MattersFiling, row: MattersFiling) -> bool:
    return (_owed(one) or date.max) < (_owed(row) or date.max)


def _late_words(session: Session, row: MattersFiling) -> str:
    """Return what was late; "" for a report that came in time."""
    if not _is_late(row, session.as_of):
        return ""
    has_come = row.filed_on is not None and row.filed_on <= session.as_of
    came = f"，{day_in_words(row.filed_on)}才报告" if has_come else "，至今没有报告"
    return f"应于{day_in_words(_owed(row))}前报告个人有关事项{came}。"


REMINDER = LetterFrom(
    "reminder",
    fills={
        "反映方面": lambda _session, _row: "报告个人有关事项",
        "开头": lambda _session, _row: "个人有关事项报告登记中发现，你没有按期报告",
    },
    fact=_late_words,
    source=lambda _session, row: f"{row.typed('kind')}登记",
    reason=_MATTERS,
    applies=_is_late,
    rule="T4-10",
    because=_first_late,
)
PACK = LetterFrom("new_appointee_pack", fills={"新任职务": "post"}, when=Is("received_on", None))

_DIFFERS = (Not(Is("finding", None)), Not(Is("finding", CheckFinding.AGREES)))
INQUIRY = LetterFrom(
    "inquiry",
    fills={
        "反映方面": lambda _session, _row: "报告个人有关事项",
        "开头": lambda _, row: f"{row.year}年个人有关事项{row.typed('kind')}中发现有需要你说明的情况",
    },
    fact=_gap,
    source=_checked,
    reason=_MATTERS,
    when=All((*_DIFFERS, Is("explained", None))),
)
ADMONITION = LetterFrom(
    "admonition",
    fills={"问题概括": lambda _session, row: f"{row.typed('finding')}个人有关事项"},
    fact=_gap,
    source=_checked,
    reason=_MATTERS,
    when=All((*_DIFFERS, Is("gravity", Gravity.HEAVY))),
)


def _task(session: Session, row: Any) -> str:
    return f"{row.typed('kind')}反馈问题的整改"


ORDER = LetterFrom(
    "supervision_order",
    fills={
        "承办单位": "unit_id",
        "责任人": "leader",
        "督办事项": _task,
        "任务来源": lambda _session, row: row.typed("kind"),
    },
    to="",
    unit="unit_id",
    when=All((Is("closed_on", None), Not(Is("conclusion", None)))),
)
