"""任职公示 as a letter of a selection: who is to be appointed to what, from when to when."""

from typing import Any

from cadre_desk.model.query import In, Is
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.selection import CandidateState, CaseStage, SelectionCandidate
from cadre_desk.rules.dates import day_in_words
from cadre_desk.rules.selection.cases import last_day
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.register import LetterFrom
from cadre_desk.services.selection.case_files import steps_of
from cadre_desk.services.session import Session

_NOTICED = (CandidateState.PROPOSED, CandidateState.APPOINTED)


def _people(session: Session, row: Any) -> str:
    """Return a paragraph for each person who is to be appointed."""
    read = session.workspace.read
    found = [one for one in read.children(SelectionCandidate, row.id or "") if one.state in _NOTICED]
    known = {one.id: one for one in read.find(Person, In("id", tuple(one.person_id for one in found)))}
    return "\n".join(_words(known[one.person_id], row.title or "") for one in found if one.person_id in known)


def _words(person: Person, post: str) -> str:
    born = f"{person.born.year}年{person.born.month}月出生" if person.born and person.born.month else ""
    parts = (
        person.name, person.typed("sex"), person.typed("ethnicity"), born, person.typed("political_status"),
        f"现任{person.current_post}" if person.current_post else "", f"拟任{post}",
    )  # fmt: skip
    return "，".join(part for part in parts if part) + "。"


def _term(session: Session, row: Any) -> str:
    step = steps_of(session.workspace.read, row).get(CaseStage.NOTICE)
    if step is None or step.on is None:
        return ""
    until = step.until or last_day(CaseStage.NOTICE, step.on, calendar_of(session))
    return f"{day_in_words(step.on)}至{day_in_words(until)}"


NOTICE = LetterFrom(
    "appointment_notice",
    to="",
    unit="unit_id",
    fills={"人选情况": _people, "公示期": _term},
    when=Is("state", CaseStage.NOTICE),
)
