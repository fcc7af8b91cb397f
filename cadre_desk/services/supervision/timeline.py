"""监督一条线: everything that supervision knows of one person, by day, as far as the reader may see it.

Training, selection, assessment, reward, measures, letters and the registers of supervision stand in one list
(监督贯穿教育培训、选拔任用、考核评价、激励奖惩全过程). To add a source: its line in SOURCES.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cadre_desk.documents.letter_type import letter_types
from cadre_desk.model.query import All, Is, Not
from cadre_desk.model.record import Record
from cadre_desk.model.records.assessment import (
    AssessmentCycle,
    AssessmentEntry,
    FeedbackTalk,
    GradeAppeal,
)
from cadre_desk.model.records.care import (
    CareAction,
    CareVisit,
    Clarification,
    Exemplar,
    FaultTolerance,
    Reinstatement,
)
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import (
    Award,
    Deed,
    Post,
    Rank,
    RoutineResult,
    Sanction,
    Training,
    YearlyResult,
)
from cadre_desk.model.records.political import GateResult, PoliticalReview, SixCheck
from cadre_desk.model.records.selection import (
    OutcomeDecision,
    PoolMembership,
    ReservePool,
    SelectionCandidate,
    SelectionCase,
)
from cadre_desk.model.records.supervision import (
    AppointeePack,
    AppointeeVote,
    CaseAttendance,
    IncompetenceCase,
    MattersCheck,
    MattersFiling,
    PromotionBacktrack,
    SelectionAppraisal,
    WarningCase,
    WatchPoint,
)
from cadre_desk.rules.moments import Moment, in_order
from cadre_desk.rules.supervision import selection as rules
from cadre_desk.services.letters import open_letters
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Source:
    """Rows of one type that belong to the line: the field of the day, their words, the right to see them.

    What is ``planned`` stands on the line before its day; all else only once the 基准日 has reached it.
    """

    kind: type[Record]
    stage: str
    when: str
    words: Callable[[Any], str]
    right: Right = Right.READ_PEOPLE
    planned: bool = False


def _both(*names: str) -> Callable[[Any], str]:
    return lambda row: "，".join(text for name in names if (text := row.typed(name)))


def _reported(row: MattersFiling) -> str:
    """Return a report, with who moved abroad if it tells of a move."""
    moved = f"{row.typed('moved')}移居" if row.moved else ""
    released = "不再报告" if row.exempt else ""
    return "，".join(filter(None, (row.typed("kind"), moved, row.typed("filed_on"), released)))


_SUPERVISION = Right.READ_SUPERVISION
SOURCES = (
    Source(Training, "教育培训", "start", _both("name", "organiser")),
    Source(Post, "选拔任用", "start", lambda row: f"任{row.unit_name or ''}{row.title or ''}"),
    Source(OutcomeDecision, "选拔任用", "on", _both("outcome", "what"), Right.READ_SELECTION),
    Source(YearlyResult, "考核评价", "year", lambda row: f"年度考核{row.typed('grade')}"),
    Source(Rank, "选拔任用", "start", lambda row: f"任{row.typed('rank')}"),
    Source(
        RoutineResult,
        "考核评价",
        "year",
        lambda row: f"第{row.typed('quarter')}季度平时考核{row.typed('grade')}",
    ),
    Source(FeedbackTalk, "考核评价", "held_on", _both("held_by", "told")),
    Source(GradeAppeal, "考核评价", "filed_on", _both("kind", "outcome")),
    Source(Deed, "考核评价", "done_on", _both("what")),
    Source(GateResult, "政治素质", "checked_on", _both("purpose", "verdict"), Right.READ_POLITICAL),
    Source(PoliticalReview, "政治素质", "opened_on", _both("occasion"), Right.READ_POLITICAL),
    Source(SixCheck, "政治素质", "checked_on", _both("used_for"), Right.READ_POLITICAL),
    Source(Award, "激励奖惩", "granted_on", _both("name", "granted_by")),
    Source(Exemplar, "激励奖惩", "decided_on", _both("battle", "deed"), Right.READ_CARE),
    Source(FaultTolerance, "激励奖惩", "applied_on", _both("event"), Right.READ_CARE),
    Source(Clarification, "激励奖惩", "clarified_on", _both("mode", "finding"), Right.READ_CARE),
    Source(CareAction, "关爱", "given_on", _both("care_class", "what"), Right.READ_CARE),
    Source(CareVisit, "关爱", "planned_on", _both("kind", "result"), Right.READ_CARE, planned=True),
    Source(Reinstatement, "关爱", "reviewed_on", _both("conclusion"), Right.READ_CARE),
    Source(Sanction, "激励奖惩", "effective_on", _both("measure", "cause"), _SUPERVISION),
    Source(AppointeePack, "第一时间", "appointed_on", _both("post"), _SUPERVISION),
    Source(MattersFiling, "个人事项", "due_on", _reported, _SUPERVISION, planned=True),
    Source(MattersCheck, "个人事项", "year", _both("kind", "finding", "handling"), _SUPERVISION),
    Source(PromotionBacktrack, "倒查", "began_on", _both("post", "conclusion"), _SUPERVISION),
    Source(IncompetenceCase, "处置", "proposed_on", _both("basis", "measure", "exit_to"), _SUPERVISION),
    Source(WatchPoint, "四个关键", "on", _both("title", "seen"), _SUPERVISION, planned=True),
)


def timeline(session: Session, person_id: str) -> list[Moment]:
    """Return the line of one person, newest first.

    Raises NotPermitted, for the own record and those of relatives too.
    """
    session.require(Right.READ_SUPERVISION)
    session.require_not_oneself(person_id)
    parts = (_sources, _selected, _grades, _letters, _attended, _voted)
    found = [one for part in parts for one in part(session, person_id)]
    return in_order(one for one in found if one.planned or not one.is_after(session.as_of))[::-1]


def _sources(session: Session, person_id: str) -> Iterator[Moment]:
    for source in SOURCES:
        if session.may(source.right):
            for row in session.workspace.read.find(source.kind, Is("person_id", person_id)):
                yield Moment(row.typed(source.when), source.stage, source.words(row), planned=source.planned)


def _selected(session: Session, person_id: str) -> Iterator[Moment]:
    """Yield selections that somebody was listed in and pools, for who may read them."""
    if not session.may(Right.READ_SELECTION):
        return
    read = session.workspace.read
    for one in read.find(SelectionCandidate, Is("person_id", person_id)):
        case = read.require(SelectionCase, one.case_id or "")
        yield Moment(one.typed("listed_on"), "选拔任用", f"列入{case.title}人选")
    for stay in read.find(PoolMembership, Is("person_id", person_id)):
        pool = read.require(ReservePool, stay.pool_id or "")
        yield Moment(stay.typed("entered_on"), "选拔任用", f"进入储备库：{pool.name}")
        if stay.left_on:
            yield Moment(stay.typed("left_on"), "选拔任用", f"出储备库：{pool.name}")


def _grades(session: Session, person_id: str) -> Iterator[Moment]:
    read = session.workspace.read
    decided = All((Is("person_id", person_id), Not(Is("grade", None)), Not(Is("grade_draft", True))))
    entered = {row.year for row in read.find(YearlyResult, Is("person_id", person_id))}
    for entry in read.find(AssessmentEntry, decided):
        cycle = read.get(AssessmentCycle, entry.cycle_id or "")
        if cycle is not None and cycle.year in entered:
            continue
        yield Moment(str(cycle.year if cycle else ""), "考核评价", f"等次 {entry.typed('grade')}")


def _letters(session: Session, person_id: str) -> Iterator[Moment]:
    titles = {one.id: one.title for one in letter_types()}
    sent = All((Is("person_id", person_id), Not(Is("state", LetterState.VOID)), open_letters(session)))
    for letter in session.workspace.read.find(Letter, sent):
        when = letter.typed("issued_on") or letter.typed("drafted_on")
        yield Moment(
            when,
            "函件" if letter.issued_on else "函件拟办",
            f"{titles.get(letter.type or '', '')}{letter.document_no or '未编号'}，{letter.typed('state')}",
        )


def _attended(session: Session, person_id: str) -> Iterator[Moment]:
    read = session.workspace.read
    for one in read.find(CaseAttendance, Is("person_id", person_id)):
        case = read.require(WarningCase, one.case_id or "")
        if case.met_on is not None:
            yield Moment(case.typed("met_on"), "警示教育", f"{case.title}，{_came(one)}")


def _came(one: CaseAttendance) -> str:
    """Return whether somebody came; what nobody wrote down is not said."""
    if one.came:
        return "参加"
    if one.came is None and not one.absence:
        return "到会情况未登记"
    return f"未参加{one.absence or ''}"


def _voted(session: Session, person_id: str) -> Iterator[Moment]:
    read = session.workspace.read
    for one in read.find(AppointeeVote, Is("person_id", person_id)):
        row = read.require(SelectionAppraisal, one.appraisal_id or "")
        if rules.vote_rate(one) is None:
            continue
        low = "，明显偏低" if rules.clearly_low(rules.vote_rate(one), rules.cadre_line(row)) else ""
        when = row.typed("held_on") or row.typed("year")
        yield Moment(when, "一报告两评议", f"认同和基本认同 {rules.percent(rules.vote_rate(one))}{low}")


def line_of(session: Session, person: Any) -> list[Moment]:
    """Return the line beside a row of people."""
    session.require(Right.READ_SUPERVISION)
    return timeline(session, person.id or "")
