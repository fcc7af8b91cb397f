"""How the states of a letter look, and which step leads on from each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.services.home import SOON_WORKING_DAYS
from cadre_desk.services.rights import Right
from ui.widgets.steps import Step

PATH = (
    LetterState.DRAFT,
    LetterState.SUBMITTED,
    LetterState.APPROVED,
    LetterState.ISSUED,
    LetterState.SERVED,
    LetterState.REPLIED,
    LetterState.CLOSED,
)
TONES = {
    LetterState.DRAFT: "mute",
    LetterState.SUBMITTED: "info",
    LetterState.APPROVED: "info",
    LetterState.ISSUED: "calc",
    LetterState.SERVED: "calc",
    LetterState.REPLIED: "ok",
    LetterState.CLOSED: "ok",
    LetterState.VOID: "bad",
}
PRINTABLE = frozenset(PATH[3:])


@dataclass(frozen=True)
class Verb:
    """What can be done next: its word, its icon and the right it needs."""

    key: str
    text: str
    icon: str
    right: Right


NEXT = {
    LetterState.DRAFT: Verb("submit", "送审", "send", Right.DRAFT_LETTER),
    LetterState.SUBMITTED: Verb("approve", "批准", "checkmark", Right.APPROVE_LETTER),
    LetterState.APPROVED: Verb("issue", "编号", "document", Right.ISSUE_LETTER),
    LetterState.ISSUED: Verb("serve", "登记送达", "mail", Right.DRAFT_LETTER),
    LetterState.SERVED: Verb("reply", "登记回复", "checkmark", Right.DRAFT_LETTER),
    LetterState.REPLIED: Verb("close", "办结", "checkmark-circle", Right.DRAFT_LETTER),
}
BATCH = ("submit", "approve", "issue", "close")


def state_of(letter: Letter) -> LetterState:
    """Return the state; a letter without one is a draft."""
    return letter.state or LetterState.DRAFT


def pill_of(letter: Letter, today: date) -> tuple[str, str]:
    """Return word and tone of the pill: the clock while it runs, else the state."""
    state = state_of(letter)
    if state is LetterState.ISSUED and letter.number:
        return f"{letter.number} 号", "calc"
    if state is not LetterState.SERVED or letter.due_on is None:
        return state.label, TONES[state]
    days = WorkCalendar.load().working_days_between(min(today, letter.due_on), max(today, letter.due_on))
    if letter.due_on < today:
        return f"逾期 {days} 日", "bad"
    return f"剩 {days} 日", "warn" if days <= SOON_WORKING_DAYS else "calc"


def days_passed(letter: Letter, today: date) -> int:
    """Return the working days since delivery, up to the reply or today; 0 before delivery."""
    end = letter.replied_on or today
    if letter.served_on is None or end <= letter.served_on:
        return 0
    return WorkCalendar.load().working_days_between(letter.served_on, end)


def path_of(letter: Letter) -> Sequence[Step]:
    """Return the steps of one letter."""
    state = state_of(letter)
    if state is LetterState.VOID:
        return (Step("void", "作废", "bad", letter.void_reason or ""),)
    at = PATH.index(state)
    return [
        Step(one.stored, one.label, "done" if place < at else ("now" if place == at else "ahead"))
        for place, one in enumerate(PATH)
    ]


def hands_of(letter: Letter) -> str:
    """Return who did what when, line by line."""
    lines = (
        ("起草", letter.drafted_by, None),
        ("送审", "", letter.submitted_on),
        ("批准", letter.approved_by, letter.approved_on),
        ("编号", letter.document_no, letter.issued_on),
        ("送达", "", letter.served_on),
        ("回复", "", letter.replied_on),
        ("办结", "", letter.closed_on),
        ("作废", letter.void_reason, None),
    )
    return "\n".join(f"{word}：{who or ''} {on or ''}".rstrip() for word, who, on in lines if who or on)


def clock_of(letter: Letter, today: date) -> tuple[str, str]:
    """Return the reply clock in two lines."""
    if letter.replied_on:
        return f"{letter.replied_on} 已回复", f"期限 {letter.due_on}" if letter.due_on else ""
    if letter.due_on:
        return pill_of(letter, today)[0], f"{letter.due_on} 到期"
    return "回复时钟未起算", "登记送达后开始"
