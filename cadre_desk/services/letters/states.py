"""The states of a letter, and what refuses a step that does not follow from the present one."""

from collections.abc import Callable, Sequence

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.services.letters.reading import allowed, blockers_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def step_each(
    session: Session,
    letter_ids: Sequence[str],
    verb: str,
    step: Callable[[Act, Letter], Letter],
    *,
    reason: str = "",
    undoable: bool = True,
) -> Changes:
    """Take letters one step on, all of them in one act or none."""
    session.require(Right.READ_PEOPLE)
    title = f"{verb} {len(letter_ids)} 份函件"
    with session.workspace.journal.act(title, reason=reason, undoable=undoable) as act:
        for letter_id in letter_ids:
            act.update(step(act, allowed(session, act.require(Letter, letter_id))))
    return act.changes


def expect(letter: Letter, state: LetterState, verb: str) -> None:
    """Let a letter in the right state pass. Raises StepRefused naming both states."""
    expect_one_of(letter, (state,), verb)


def expect_one_of(letter: Letter, states: Sequence[LetterState], verb: str) -> None:
    """Let a letter in one of the right states pass. Raises StepRefused naming them."""
    if letter.state in states:
        return
    now = letter.state.label if letter.state else "未知"
    right = "、".join(f"“{state.label}”" for state in states)
    raise StepRefused(f"{letter.addressee}的函件现在是“{now}”，不能{verb}。", f"{right}的函件才能{verb}。")


def refuse_blocked(kind: LetterType, letter: Letter, facts: Sequence[LetterFact]) -> None:
    """Let a letter pass that lacks nothing. Raises StepRefused with the first thing it lacks."""
    found = blockers_of(kind, letter, facts)
    if found:
        raise StepRefused(f"{letter.addressee}的函件还不能送审：{found[0].message}", found[0].hint)


def need_reason(reason: str, verb: str) -> None:
    """Let a reason pass. Raises StepRefused for a blank one."""
    if not reason.strip():
        raise StepRefused(f"{verb}要写明原因。", "请填写原因后再办。")
