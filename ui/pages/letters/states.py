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
    LetterState.PRINTED: "calc",
    LetterState.SERVED: "calc",
    LetterState.REPLIED: "ok",
    LetterState.CLOSED: "ok",
    LetterState.VOID: "bad",
}
PRINTABLE = frozenset({*PATH[3:], LetterState.PRINTED})


@dataclass(frozen=True)
class Verb:
    """What can be done next: its word, its icon and the right it needs."""

    key: str
    text: str
    icon: str
    right: Right


_SERVE = Verb("serve", "登记送达", "mail", Right.DRAFT_LETTER)
_CLOSE = Verb("close", "办结", "checkmark-circle", Right.DRAFT_LETTER)
_FOLLOW = Verb("follow", "登记整改报告", "checkmark", Right.DRAFT_LETTER)
_NEXT = {
    LetterState.DRAFT: Verb("submit", "送审", "send", Right.DRAFT_LETTER),
    LetterState.SUBMITTED: Verb("approve", "批准", "checkmark", Right.APPROVE_LETTER),
    LetterState.APPROVED: Verb("issue", "编号", "document", Right.ISSUE_LETTER),
    LetterState.ISSUED: _SERVE,
    LetterState.PRINTED: _SERVE,
    LetterState.SERVED: Verb("reply", "登记回复", "checkmark", Right.DRAFT_LETTER),
    LetterState.REPLIED: _CLOSE,
}
BATCH = ("submit", "approve", "issue", "close", "urge")
URGE = Verb("urge", "催办", "clock", Right.DRAFT_LETTER)


def next_of(letter: Letter) -> Verb | None:
    """Return the next step of a letter: one that asks for no reply is closed once it was served."""
    state = state_of(letter)
    owed = letter.follow_due_on is not None and letter.followed_on is None
    if state is LetterState.SERVED and letter.due_on is None:
        return _FOLLOW if owed else _CLOSE
    if state is LetterState.REPLIED and owed:
        return _FOLLOW
    return _NEXT.get(state)


def state_of(letter: Letter) -> LetterState:
    """Return the state; a letter without one is a draft."""
    return letter.state or LetterState.DRAFT


def place_of(letter: Letter) -> LetterState:
    """Return the step under which the pipeline counts a letter: printed ones wait for delivery too."""
    state = state_of(letter)
    return LetterState.ISSUED if state is LetterState.PRINTED else state


def pill_of(letter: Letter, today: date, calendar: WorkCalendar) -> tuple[str, str]:
    """Return word and tone of the pill: the clock while it runs, else the state."""
    state = state_of(letter)
    if state is LetterState.ISSUED and letter.number:
        return f"{letter.number} 号", "calc"
    due = running_due(letter)
    if due is None:
        return state.label, TONES[state]
    days = calendar.working_days_between(min(today, due), max(today, due))
    if due < today:
        return f"逾期 {days} 日", "bad"
    if state is LetterState.REPLIED:
        return state.label, "ok"
    return f"剩 {days} 日", "warn" if days <= SOON_WORKING_DAYS else "calc"


def running_due(letter: Letter) -> date | None:
    """Return the day that a running clock ends: the reply's, then the later report's."""
    state = state_of(letter)
    if state is LetterState.SERVED and letter.due_on:
        return letter.due_on
    if state in (LetterState.SERVED, LetterState.REPLIED) and not letter.followed_on:
        return letter.follow_due_on
    return None


def days_passed(letter: Letter, today: date, calendar: WorkCalendar) -> int:
    """Return the working days since delivery, up to the reply or today; 0 before delivery."""
    end = letter.replied_on or today
    if letter.served_on is None or end <= letter.served_on:
        return 0
    return calendar.working_days_between(letter.served_on, end)


def path_of(letter: Letter) -> Sequence[Step]:
    """Return the steps of one letter."""
    if state_of(letter) is LetterState.VOID:
        return (Step("void", "作废", "bad", letter.void_reason or ""),)
    at = PATH.index(place_of(letter))
    return [
        Step(one.stored, one.label, "done" if place < at else ("now" if place == at else "ahead"))
        for place, one in enumerate(PATH)
    ]


def hands_of(letter: Letter) -> str:
    """Return who did what when, line by line."""
    lines = (
        ("起草", letter.drafted_by, letter.drafted_on),
        ("送审", letter.submitted_by, letter.submitted_on),
        ("批准", letter.approved_by, letter.approved_on),
        ("编号", letter.issued_by, letter.issued_on),
        ("打印", letter.printed_by, letter.printed_on),
        ("送达", letter.served_by, letter.served_on),
        ("签收", letter.received_by, letter.served_on),
        ("本人阅知", "", letter.read_on),
        ("催办", f"{letter.urged_times or 0} 次", letter.urged_on),
        ("延期", letter.extended_by, letter.due_on if letter.extended_by else None),
        ("回复登记", letter.reply_logged_by, letter.replied_on),
        ("整改报告", "", letter.followed_on),
        ("办结", letter.closed_by, letter.closed_on),
        ("作废", letter.voided_by, letter.voided_on),
    )
    return "\n".join(f"{word}：{who or ''} {on}".replace("： ", "：") for word, who, on in lines if on)


def clock_of(letter: Letter, today: date, calendar: WorkCalendar) -> tuple[str, str]:
    """Return the clock in two lines."""
    due = running_due(letter)
    if due is not None:
        word = "整改报告" if letter.due_on is None or letter.replied_on else "回复"
        late = due < today
        words = pill_of(letter, today, calendar)[0] if late or word == "回复" else "等整改报告"
        return words, f"{word} {due} 到期"
    if letter.replied_on:
        return f"{letter.replied_on} 已回复", f"期限 {letter.due_on}" if letter.due_on else ""
    if letter.served_on:
        return f"{letter.served_on} 送达", "不要求回复" if not letter.due_on else ""
    return "回复时钟未起算", "登记送达后开始"
