"""选任: what a form may not write past the steps - 已任职, another post, rows that decisions rest on."""

from collections import Counter
from collections.abc import Hashable, Iterable

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseStage,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.rules.selection.cases import path_of
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
_VOTES = ("meeting_votes", "talk_votes", "agreed", "against", "abstained")
_OF_A_STEP = ("step", "on", "until", "who", "called", "present", "paper", "result")


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
    if row.state is not before:
        _refuse_state(row, before, case)
    if case is not None and case.state in _DECIDED:
        _refuse_other_votes(case, row, stored or SelectionCandidate.new())


def _refuse_state(row: SelectionCandidate, before: CandidateState | None, case: SelectionCase | None) -> None:
    if CandidateState.APPOINTED in (row.state, before):
        raise StepRefused(
            "“已任职”由公示期满后的任职这一步形成，不能在人选里直接改。",
            "请在选任里按 Ctrl+Enter 办理。",
            kept=TYPED,
        )
    if row.state is CandidateState.PROPOSED and case is not None and case.state in _DECIDED:
        raise StepRefused("讨论决定已经作出，不能再增加拟任人选。", "请先退回讨论决定这一步。", kept=TYPED)


def _refuse_other_votes(case: SelectionCase, row: SelectionCandidate, stored: SelectionCandidate) -> None:
    """Keep the votes that the decision rests on, and what the inspection had found by then."""
    found = ("findings",) if stored.findings else ()
    for name in (*_VOTES, *found):
        if getattr(row, name) != getattr(stored, name):
            raise _decided(case, SelectionCandidate.SPEC[name].label)


def _decided(case: SelectionCase, label: str) -> StepRefused:
    back = "退回讨论决定这一步" if case.state is CaseStage.NOTICE else "撤销任职那一步，再退回讨论决定"
    return StepRefused(f"讨论决定已经作出，不能再改{label}。", f"确需更正的，请先{back}。", kept=TYPED)


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
    if case is not None and case.state in _DECIDED:
        raise _decided_stays()


# ---------------------------------------------------------------- the steps


def refuse_other_step(session: Session, row: SelectionStep) -> None:
    """Keep what stands in a step that is behind once it was decided; what is empty may be filled in.

    A second row of such a step would take the place of the first. Raises StepRefused.
    """
    session.require(Right.EDIT_SELECTION)
    read = session.workspace.read
    case = read.get(SelectionCase, row.case_id or "")
    if case is None or case.state not in _DECIDED:
        return
    path = path_of(case.form)
    behind, stored = path[: path.index(case.state)], read.get(SelectionStep, row.id or "")
    if stored is None and row.step in behind:
        raise _decided(case, f"步骤“{row.typed('step')}”")
    for name in _OF_A_STEP if stored is not None and stored.step in behind else ():
        before = getattr(stored, name)
        if before is not None and getattr(row, name) != before:
            raise _decided(case, f"步骤“{row.typed('step')}”的{SelectionStep.SPEC[name].label}")


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


def refuse_lost_rows(act: Act, case: SelectionCase) -> None:
    """Let the form of a selection hold each step and each person once, and lose nothing it was decided by.

    Raises StepRefused.
    """
    steps = act.children(SelectionStep, case.id or "")
    people = act.children(SelectionCandidate, case.id or "")
    lost_step = _written(act, SelectionStep) - {one.id for one in steps}
    lost_person = _written(act, SelectionCandidate) - {one.id for one in people}
    if lost_person and case.state is CaseStage.PROBATION:
        raise _appointed_stays()
    if lost_person and case.state in _DECIDED:
        raise _decided_stays()
    if lost_step and case.state in _DECIDED:
        raise StepRefused("讨论决定已经作出，步骤不能删除。", "请保留原来的记录。", kept=NOTHING_GONE)
    if _written(act, SelectionStep) and _twice(one.step for one in steps):
        raise StepRefused("同一步骤登记了两行。", "请并成一行，删去多余的。", kept=TYPED)
    if _written(act, SelectionCandidate) and _twice(one.person_id for one in people):
        raise StepRefused("同一名干部列了两次人选。", "请删去多余的一行。", kept=TYPED)


def _written(act: Act, kind: type[SelectionStep | SelectionCandidate]) -> set[str]:
    return {row_id for table, row_id in act.changes.rows if table == kind.TABLE}


def _twice(found: Iterable[Hashable]) -> bool:
    return any(number > 1 for number in Counter(found).values())


def _decided_stays() -> StepRefused:
    return StepRefused(
        "讨论决定已经作出，人选和票数不能删除。",
        "不再考虑的，请将进展改为“不再列入”。",
        kept=NOTHING_GONE,
    )


def _appointed_stays() -> StepRefused:
    return StepRefused(
        "已经任职的，人选不能删除。", "请保留原来的记录；误办的，撤销任职那一步。", kept=NOTHING_GONE
    )


def case_stays(act: Act, case: SelectionCase) -> None:
    """Keep a selection that was decided on. Raises StepRefused."""
    if case.state is CaseStage.NOTICE:
        raise StepRefused(
            f"“{case.title}”已经讨论决定，不能删除。", "不再任用的，请办理“终止”。", kept=NOTHING_GONE
        )
    if case.state in (CaseStage.PROBATION, *_ENDS):
        raise StepRefused(
            f"“{case.title}”的选任已经任职或办结，不能删除。", "请保留原来的记录。", kept=NOTHING_GONE
        )
