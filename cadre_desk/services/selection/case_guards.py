"""选任: what a form may not write past the steps - 已任职, another post, rows that decisions rest on."""

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseStage,
    SelectionCandidate,
    SelectionCase,
)
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.case_files import case_of
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

TYPED = "已输入的内容都在，没有保存。"
NOTHING_GONE = "没有删除任何内容。"
_ENDS = (CaseStage.DONE, CaseStage.STOPPED)
_DECIDED = (CaseStage.NOTICE, CaseStage.PROBATION)
_THE_POST = ("title", "unit_id", "level", "form")
_AFTER_THE_MOTION = ("level", "form")
_BY_STEPS = ("state", "ended_on", "ended_why")


# ---------------------------------------------------------------- candidates


def refuse_past_the_steps(
    session: Session, row: SelectionCandidate, stored: SelectionCandidate | None
) -> None:
    """Keep 已任职 and 拟任人选 to the steps that decide on them. Raises StepRefused."""
    session.require(Right.EDIT_SELECTION)
    case = case_of(session, row) if row.case_id else None
    if case is not None:
        _refuse_ended(session, case, row)
    _refuse_moved(session, row, stored)
    before = stored.state if stored else None
    if row.state is before:
        return
    if CandidateState.APPOINTED in (row.state, before):
        raise StepRefused(
            "“已任职”由公示期满后的任职这一步形成，不能在人选里直接改。",
            "请在选任里按 Ctrl+Enter 办理。",
            kept=TYPED,
        )
    if row.state is CandidateState.PROPOSED and case is not None and case.state in _DECIDED:
        raise StepRefused("讨论决定已经作出，不能再增加拟任人选。", "请先退回讨论决定这一步。", kept=TYPED)


def _refuse_moved(session: Session, row: SelectionCandidate, stored: SelectionCandidate | None) -> None:
    """Keep the person, the selection, and the days that were held to something."""
    if row.listed_on and row.listed_on > session.as_of:
        raise StepRefused(
            f"列入日期 {row.listed_on} 晚于基准日 {session.as_of}。", "请核对列入日期。", kept=TYPED
        )
    if stored is not None and (stored.person_id, stored.case_id) != (row.person_id, row.case_id):
        raise StepRefused(
            "人选不能改成另一名干部或另一次选任。", "请将原来的人选改为“不再列入”，另行列入。", kept=TYPED
        )
    if stored is not None and stored.state is CandidateState.APPOINTED:
        _refuse_another_day(row, stored)


def _refuse_another_day(row: SelectionCandidate, stored: SelectionCandidate) -> None:
    """Keep the day that the notice, the outcome and the probation were held to."""
    if row.appointed_on != stored.appointed_on:
        raise StepRefused(
            f"任职日期 {stored.appointed_on} 由任职这一步定下，不能再改。",
            "误填的，撤销任职那一步，改好再办。",
            kept=TYPED,
        )


def _refuse_ended(session: Session, case: SelectionCase, row: SelectionCandidate) -> None:
    if case.state in _ENDS:
        raise StepRefused(
            f"“{case.title}”的选任已经{case.typed('state')}，不能再改。", "请另行登记。", kept=TYPED
        )
    others = session.workspace.read.children(SelectionCandidate, case.id or "")
    if any(one.person_id == row.person_id and one.id != row.id for one in others):
        raise StepRefused("这名干部已经在这次选任的人选里。", "请打开原来那一条修改。", kept=TYPED)


def stays_if_appointed(act: Act, row: SelectionCandidate) -> None:
    """Keep who was appointed, and everybody of a selection that has ended. Raises StepRefused."""
    case = act.get(SelectionCase, row.case_id or "")
    if case is not None and case.state in _ENDS:
        raise StepRefused(
            f"“{case.title}”的选任已经{case.typed('state')}，人选不能删除。",
            "请保留原来的记录。",
            kept=NOTHING_GONE,
        )
    if row.state is CandidateState.APPOINTED:
        raise _appointed_stays()


# ---------------------------------------------------------------- the selection


def refuse_another_post(session: Session, case: SelectionCase) -> None:
    """Keep the post that people were recommended for, voted on and shown in public. Raises StepRefused."""
    session.require(Right.EDIT_SELECTION)
    stored = session.workspace.read.require(SelectionCase, case.id or "")
    for name in (*_BY_STEPS, *_fixed(stored)):
        if getattr(stored, name) != getattr(case, name):
            label = SelectionCase.SPEC[name].label
            words = f"“{stored.typed('state')}”这一步不能再改{label}。"
            raise StepRefused(words, "请先退回上一步；岗位变了的，终止后另行登记。", kept=TYPED)


def _fixed(case: SelectionCase) -> tuple[str, ...]:
    if case.state is CaseStage.MOTION:
        return ()
    return _THE_POST if case.state in _DECIDED else _AFTER_THE_MOTION


def refuse_lost_candidate(act: Act, case: SelectionCase) -> None:
    """Let the form of a selection take nobody out once somebody was appointed. Raises StepRefused."""
    if case.state is CaseStage.PROBATION:
        written = {row_id for table, row_id in act.changes.rows if table == SelectionCandidate.TABLE}
        if written - {one.id for one in act.children(SelectionCandidate, case.id or "")}:
            raise _appointed_stays()


def _appointed_stays() -> StepRefused:
    return StepRefused(
        "已经任职的，人选不能删除。", "请保留原来的记录；误办的，撤销任职那一步。", kept=NOTHING_GONE
    )


def case_stays(act: Act, case: SelectionCase) -> None:
    """Keep a selection by which somebody was appointed. Raises StepRefused."""
    if case.state in (CaseStage.PROBATION, *_ENDS):
        raise StepRefused(
            f"“{case.title}”的选任已经任职或办结，不能删除。", "请保留原来的记录。", kept=NOTHING_GONE
        )
