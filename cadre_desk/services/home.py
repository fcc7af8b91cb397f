"""The home page: what is due, what waits in draft, where the cycles stand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.query import In, Is
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleState
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.office import Draft
from cadre_desk.services.assessment import cycles, entries_of
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.care import dues as care_dues
from cadre_desk.services.editing import drafts
from cadre_desk.services.letters import letters
from cadre_desk.services.letters import overdue as overdue_letters
from cadre_desk.services.office.group_keys import PLACE, keys_to_hand_over
from cadre_desk.services.office.operators import open_duties
from cadre_desk.services.register.due_lines import DueLine
from cadre_desk.services.rights import Right
from cadre_desk.services.selection import dues as selection_dues
from cadre_desk.services.selection import introduced
from cadre_desk.services.session import Session
from cadre_desk.services.supervision import dues as supervision_dues

VOID = LetterState.VOID
SOON_WORKING_DAYS = 3  # from here on a clock is shown as a warning (screens.md 3, status pill)


class DueState(Enum):
    """How a due date stands on the session's day."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    OPEN = "open"


@dataclass(frozen=True)
class Target:
    """Where Enter leads: a page's area and what to open there."""

    area: str
    id: str


@dataclass(frozen=True)
class Task:
    """One thing to do."""

    area: str
    subject: str
    text: str
    due: date | None
    due_text: str
    due_state: DueState
    verb: str
    target: Target


@dataclass(frozen=True)
class ReplyClock:
    """One letter that waits for its reply."""

    letter: Letter
    title: str
    detail: str
    left_text: str
    state: DueState


@dataclass(frozen=True)
class DraftLine:
    """One kept draft."""

    title: str
    saved: str
    target: Target


@dataclass(frozen=True)
class ClassProgress:
    """One comparable class of a cycle: per stage (done, of), None where it has not begun."""

    name: str
    size: int
    stages: tuple[tuple[int, int] | None, ...]
    stuck: str


@dataclass(frozen=True)
class CycleProgress:
    """One open cycle."""

    cycle: AssessmentCycle
    stage_names: tuple[str, ...]
    classes: tuple[ClassProgress, ...]
    summary: str


@dataclass(frozen=True)
class Routine:
    """One line of the month's routine and whether it is done."""

    text: str
    done: bool


@dataclass(frozen=True)
class Home:
    """Everything the home page shows."""

    tasks: tuple[Task, ...]
    replies: tuple[ReplyClock, ...]
    drafts: tuple[DraftLine, ...]
    cycles: tuple[CycleProgress, ...]
    routine: tuple[Routine, ...]


def home(session: Session) -> Home:
    """Return what the signed-in operator has before them today."""
    session.require(Right.READ_PEOPLE)
    open_letters = letters(
        session, In("state", tuple(set(LetterState) - {LetterState.CLOSED, LetterState.VOID}))
    )
    going = [cycle for cycle in cycles(session) if cycle.state is not CycleState.ARCHIVED]
    progress = tuple(_progress(session, cycle) for cycle in going)
    kept = drafts(session)
    tasks = [_letter_task(session, one) for one in open_letters] + [
        _cycle_task(session, one) for one in progress
    ]
    tasks += [
        _register_task(session, area, title, one)
        for area, title, lines in (
            ("supervision", "监督", supervision_dues.due_lines(session)),
            ("selection", "选育", selection_dues.due_lines(session)),
            ("care", "关爱", care_dues.due_lines(session)),
        )
        for one in lines
    ]
    tasks.sort(key=lambda task: (task.due is None, task.due or date.max, task.subject))
    waiting = [one for one in open_letters if one.state is LetterState.SERVED and one.due_on]
    clocks = sorted(
        (_clock(session, one) for one in waiting), key=lambda clock: clock.letter.due_on or date.max
    )
    lines = tuple(_draft_line(session, draft) for draft in kept)
    return Home(tuple(tasks), tuple(clocks), lines, progress, tuple(_routine(session)))


def _letter_task(session: Session, letter: Letter) -> Task:
    text, verb, due = _letter_work(letter)
    state, due_text = _due(session, due)
    number = f" {letter.document_no}" if letter.document_no else ""
    title = LetterType.load(letter.type or "").title
    return Task(
        "函件", letter.addressee or "", f"{title}{number}，{text}", due, due_text, state, verb,
        Target("letters", letter.id or ""),
    )  # fmt: skip


def _letter_work(letter: Letter) -> tuple[str, str, date | None]:
    """Return what is to be done with a letter, the verb for it, and until when."""
    state, kind = letter.state or LetterState.DRAFT, LetterType.load(letter.type or "")
    if state is LetterState.SERVED and letter.due_on:
        return f"{kind.clock.reply_name}待报", "登记回复", letter.due_on
    owed = letter.follow_due_on and not letter.followed_on
    if owed and state in (LetterState.SERVED, LetterState.REPLIED):
        return f"{kind.clock.follow_up_name}待报", "登记整改报告", letter.follow_due_on
    return (*_LETTER_WORK[state], None)


_LETTER_WORK = {
    LetterState.DRAFT: ("草稿待完善送审", "继续起草"),
    LetterState.SUBMITTED: ("待批准", "查看"),
    LetterState.APPROVED: ("已批准，待编号", "编号"),
    LetterState.ISSUED: ("已编号，待送达登记", "登记送达"),
    LetterState.PRINTED: ("已打印，待送达登记", "登记送达"),
    LetterState.SERVED: ("已送达，待办结", "办结"),
    LetterState.REPLIED: ("已回复，待办结", "办结"),
}


def _cycle_task(session: Session, progress: CycleProgress) -> Task:
    cycle = progress.cycle
    state, due_text = _due(session, cycle.due_on)
    stage = cycle.state.label if cycle.state else ""
    return Task(
        "考核", f"{cycle.year}年度考核", f"阶段：{stage}，{progress.summary}", cycle.due_on, due_text, state,
        "打开", Target("assessment", cycle.id or ""),
    )  # fmt: skip


def _register_task(session: Session, area: str, title: str, line: DueLine) -> Task:
    state, due_text = _due(session, line.first)
    key = line.register.key
    target = Target(area, f"{key}/{line.row_id}" if line.row_id else key)
    return Task(title, line.register.name, line.words, line.first, due_text, state, "查看", target)


def _due(session: Session, due: date | None) -> tuple[DueState, str]:
    if due is None:
        return DueState.OPEN, "未定期限"
    today = session.as_of
    if due == today:
        return DueState.TODAY, "今天"
    days = calendar_of(session).working_days_between(min(due, today), max(due, today))
    if due < today:
        return DueState.OVERDUE, f"逾期 {days} 个工作日"
    soon = days <= SOON_WORKING_DAYS
    return (DueState.SOON if soon else DueState.LATER), f"{due.month}月{due.day}日"


def _clock(session: Session, letter: Letter) -> ReplyClock:
    state, text = _due(session, letter.due_on)
    served, due = letter.served_on, letter.due_on
    parts = [f"{served.month}月{served.day}日送达" if served else "", f"{letter.reply_days} 个工作日"]
    parts.append(f"{due.month}月{due.day}日到期" if due else "")
    left = text.replace("个工作日", "日")
    if state in (DueState.SOON, DueState.LATER) and due:
        left = f"剩 {calendar_of(session).working_days_between(session.as_of, due)} 日"
    detail = " · ".join(part for part in parts if part)
    return ReplyClock(letter, f"{letter.addressee} · {letter.document_no}", detail, left, state)


def _draft_line(session: Session, draft: Draft) -> DraftLine:
    saved = datetime.fromisoformat(draft.saved_at) if draft.saved_at else datetime.now()
    today = date.today()
    when = saved.strftime("%H:%M") if saved.date() == today else f"{saved.month}月{saved.day}日"
    if saved.date() == today - timedelta(days=1):
        when = saved.strftime("昨天 %H:%M")
    area = _DRAFT_AREAS.get(draft.record_table or "", "people")
    return DraftLine(draft.title or "未命名", when, Target(area, draft.row_id or ""))


_DRAFT_AREAS = {
    "letter_form": "letters",
    "assessment_entry": "assessment",
    "scheme_edit": "assessment",
}


def _progress(session: Session, cycle: AssessmentCycle) -> CycleProgress:
    members = entries_of(session, cycle.id or "")
    sent = {one.entry_id: one for one in letters(session, Is("cycle_id", cycle.id)) if one.state is not VOID}
    by_class: dict[str, list[AssessmentEntry]] = {}
    for entry in members:
        by_class.setdefault(entry.comparable_class or "", []).append(entry)
    rows = tuple(_class_progress(name, rows, sent) for name, rows in by_class.items())
    decided = sum(1 for entry in members if entry.grade)
    due = f" · 计划 {cycle.due_on.month}月{cycle.due_on.day}日 前完成" if cycle.due_on else ""
    summary = f"应参加 {len(members)} 人 · 已定等次 {decided} 人{due}"
    return CycleProgress(cycle, ("名册", "得分", "等次", "函件送达"), rows, summary)


def _class_progress(
    name: str, members: list[AssessmentEntry], sent: dict[str | None, Letter]
) -> ClassProgress:
    size = len(members)
    scored = sum(1 for entry in members if entry.score is not None)
    graded = sum(1 for entry in members if entry.grade is not None)
    written = [sent[entry.id] for entry in members if entry.id in sent]
    served = sum(1 for letter in written if letter.served_on)
    stages = (
        (size, size),
        (scored, size) if scored else None,
        (graded, size) if graded else None,
        (served, len(written)) if written else None,
    )
    return ClassProgress(name, size, stages, _stuck(size, scored, graded))


def _stuck(size: int, scored: int, graded: int) -> str:
    if scored < size:
        return f"{size - scored} 人没有得分"
    return f"{size - graded} 人待定" if 0 < graded < size else ""


def _routine(session: Session) -> list[Routine]:
    overdue = overdue_letters(session)
    drafts_open = letters(session, In("state", (LetterState.DRAFT, LetterState.SUBMITTED)))
    over = introduced.overdue(session) if session.may(Right.READ_SELECTION) else 0
    terms = [Routine(f"引进干部 {over} 人任期已满待办", False)] if over else []
    open_roles = open_duties(session) if session.may(Right.MANAGE_OPERATORS) else ""
    named = [Routine(open_roles, False)] if open_roles else []
    keys = keys_to_hand_over(session) if session.may(Right.GROUP_KEYS) else []
    names = "、".join(dict.fromkeys(one.operator.name or "" for one in keys))
    named += [Routine(f"待移交密钥给{names}（{PLACE}）", False)] if keys else []
    return [
        *named,
        *terms,
        Routine("逾期函件已清零" if not overdue else f"逾期函件 {len(overdue)} 份待催办", not overdue),
        Routine(
            "函件草稿已办完" if not drafts_open else f"起草和待批函件 {len(drafts_open)} 份", not drafts_open
        ),
    ]
