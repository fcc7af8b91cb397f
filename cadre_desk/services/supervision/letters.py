"""Letters that rows of supervision call for: cards, packs, inquiries, admonitions, orders to rectify."""

from datetime import date, timedelta
from typing import Any

from cadre_desk.model.query import All, Between, Is, Not
from cadre_desk.model.records.supervision import CheckFinding, Gravity, MattersCheck, MattersFiling
from cadre_desk.rules.dates import day_in_words
from cadre_desk.rules.supervision.matters import due_of
from cadre_desk.services.register import LetterFrom
from cadre_desk.services.session import Session


def _due(_: Session, row: Any) -> str:
    return f"{day_in_words(row.due_on)}前" if row.due_on else ""


def _gap(_: Session, row: MattersCheck) -> str:
    what = row.typed("gap").partition("：")[2] or "部分事项"
    return f"{row.year}年查核发现，你报告的“{what}”与查核结果不一致。"


def _checked(_: Session, row: MattersCheck) -> str:
    return f"{row.year}年个人有关事项{row.typed('kind')}结果"


FILING_CARD = LetterFrom("filing_card", fills={"填报期限": _due}, when=Is("filed_on", None))


def _owed(row: MattersFiling) -> date | None:
    return row.due_on or due_of(row)


def _is_late(row: MattersFiling, on: date) -> bool:
    due = _owed(row)
    return due is not None and (row.filed_on or on) > due


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
    came = f"，{day_in_words(row.filed_on)}才报告" if row.filed_on else "，至今没有报告"
    return f"应于{day_in_words(_owed(row))}前报告个人有关事项{came}。"


REMINDER = LetterFrom(
    "reminder",
    fills={"反映方面": lambda _session, _row: "报告个人有关事项"},
    fact=_late_words,
    source=lambda _session, row: f"{row.typed('kind')}登记",
    reason="18",
    when=lambda day: Between("due_on", high=day - timedelta(days=1)),
    rule="T4-10",
    because=_first_late,
)
PACK = LetterFrom("new_appointee_pack", fills={"新任职务": "post"}, when=Is("received_on", None))

_DIFFERS = (Not(Is("finding", None)), Not(Is("finding", CheckFinding.AGREES)))
INQUIRY = LetterFrom(
    "inquiry",
    fills={"反映方面": lambda _session, _row: "报告个人有关事项"},
    fact=_gap,
    source=_checked,
    when=All((*_DIFFERS, Is("explained", None))),
)
ADMONITION = LetterFrom(
    "admonition",
    fills={"问题概括": lambda _session, row: f"{row.typed('finding')}个人有关事项"},
    fact=_gap,
    source=_checked,
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
