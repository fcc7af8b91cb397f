"""选任 as it stands on a day: the selection with its steps, and what is on file about each candidate."""

from dataclasses import replace
from datetime import date

from cadre_desk.model.kinds import Text
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person, PersonState
from cadre_desk.model.records.selection import (
    CaseForm,
    CaseStage,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.rules.influence import Influence, barring, blocks_of
from cadre_desk.rules.selection.candidates import ASKED_OF_ALL, Bar, Looked, rows_asked, rule
from cadre_desk.rules.selection.cases import CaseFile, bars
from cadre_desk.rules.selection.criteria import TABLE as T7
from cadre_desk.rules.selection.criteria import PromotionFile, Verdict
from cadre_desk.rules.selection.precheck import PreCheck, conditions, pre_check
from cadre_desk.rules.selection.standing import standing
from cadre_desk.rules.tables import load_table
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.people import Derived
from cadre_desk.services.political.gate import gate_of
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.files import promotion_files
from cadre_desk.services.selection.prechecks import prechecks
from cadre_desk.services.session import Session
from cadre_desk.store.repository import Rows


def file_of(session: Session, case: SelectionCase) -> CaseFile:
    """Return a selection with everything that its next step asks for, on the 基准日."""
    session.require(Right.READ_SELECTION)
    read = session.workspace.read
    rows = read.children(SelectionCandidate, case.id or "")
    candidates = tuple(_looked(session, case, one) for one in rows if one.person_id)
    return CaseFile(case, steps_of(read, case), candidates)


def steps_of(read: Rows, case: SelectionCase) -> dict[CaseStage, SelectionStep]:
    """Return the rows of a selection's steps, the last one where there are several."""
    rows = read.children(SelectionStep, case.id or "")
    return {one.step: one for one in rows if one.step is not None}


def whole(kind: type[Record], field: str, text: str | None) -> str | None:
    """Return a text that a field holds whole; a document's number cut short would be another one."""
    spec = kind.SPEC[field].kind
    return text if text and isinstance(spec, Text) and len(text) <= spec.max_chars else None


def case_of(session: Session, row: SelectionCandidate) -> SelectionCase:
    """Return the selection that a candidate stands in. Raises UserError if it is gone."""
    session.require(Right.READ_SELECTION)
    return session.workspace.read.require(SelectionCase, row.case_id or "")


def _looked(session: Session, case: SelectionCase, row: SelectionCandidate) -> Looked:
    who, on = row.person_id or "", session.as_of
    file = next(promotion_files(session, (who,)))
    person, gate = file.life.person, gate_of(session, who, on)
    that_day = _against(file, case, row.appointed_on) if row.appointed_on else []
    known = Looked(row, person.name or "", gate, gone=_gone(person), that_day=that_day)
    if case.form is CaseForm.TRANSFER:
        leading = standing(file.life, on).leading
        level = leading.level if leading else None
        return replace(known, barring=_against(file, case, on), level=level)
    always = conditions(file, case.level or "", rows_asked(*ASKED_OF_ALL), on)
    return replace(known, check=pre_check(file, on), always=always)


def _gone(person: Person) -> str:
    return "" if person.state in (None, PersonState.IN_OFFICE) else person.typed("state")


def _against(file: PromotionFile, case: SelectionCase, on: date) -> list[Influence]:
    """Return the periods that bar a post on a day: a higher one, or one of the same level."""
    row = rule("SS-equal") if case.form is CaseForm.TRANSFER else load_table(T7).row("T7-influence")
    return barring(file.measures, blocks_of(row), on)


def check_of(session: Session, person_id: str) -> PreCheck | None:
    """Return the pre-check (T7) of a person on the 基准日, None if no rule applies."""
    return next((check for _, check in prechecks(session, person_id)), None)


def bars_of(session: Session, case: SelectionCase) -> list[Bar]:
    """Return what keeps a selection from its next step on the 基准日."""
    return bars(file_of(session, case), calendar_of(session), session.as_of)


# ---------------------------------------------------------------- in words


def about_person(session: Session, person_id: str, on: date, level: str | None) -> list[Derived]:
    """Return how a person stands on a day before being listed: gate, pre-check, 凡提必核."""
    that_day = session.with_as_of(on)
    gate = gate_of(that_day, person_id, on)
    check = check_of(that_day, person_id)
    said = "；".join(gate.reasons) or f"{gate.on} 由{gate.checked_by}审核"
    return [
        Derived("gate", "首要关口", "通过" if gate.passed else f"没有通过：{said}", said),
        *_checked(check, level),
    ]


def _checked(check: PreCheck | None, level: str | None) -> list[Derived]:
    if check is None or (level and check.to_level != level):
        return [Derived("check", "晋升预审", "没有适用于这一层次的逐项条件，由人核对", "T7")]
    lines = [
        f"{one.title}{verdict.label}：{one.working}（{one.citation}）"
        for verdict in (Verdict.FAILED, Verdict.UNKNOWN)
        for one in check.of(verdict)
    ]
    matters = next((one for one in check.criteria if one.title == "个人有关事项查核"), None)
    found = [Derived("check", "晋升预审", "\n".join((check.outcome, *lines)), check.version)]
    if matters is not None:
        found.append(
            Derived("matters", "凡提必核", f"{matters.verdict.label}：{matters.working}", matters.citation)
        )
    return found
