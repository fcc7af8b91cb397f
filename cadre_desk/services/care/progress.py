"""The twenty measures as of a day: where each stands, by class and lead unit, and urging those overdue."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Order
from cadre_desk.model.records.care import CareMeasure, CareTask
from cadre_desk.model.records.letters import Letter
from cadre_desk.rules.care.measures import Standing, quarter_ends, standing
from cadre_desk.rules.dates import add_months
from cadre_desk.services import letters
from cadre_desk.services.care.letters import ORDER, URGING
from cadre_desk.services.care.registers import MEASURES
from cadre_desk.services.care.tables import CareTable
from cadre_desk.services.computed import Made
from cadre_desk.services.register import LetterFrom
from cadre_desk.services.register.letters import letters_of, offers_of, words_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

NO_UNIT, AHEAD, PLANNED = "未定牵头单位", "—", "应落实"
_LETTER_DAYS = (
    "submitted_on",
    "approved_on",
    "issued_on",
    "served_on",
    "replied_on",
    "closed_on",
    "voided_on",
)
_COUNTED = (Standing.DONE, Standing.UNDER_WAY, Standing.NOT_BEGUN, Standing.OVERDUE)


@dataclass(frozen=True)
class MeasureProgress:
    """One measure on a day; ``quarters``: where it stood at each quarter end, or whether it is due then."""

    measure: CareMeasure
    tasks: tuple[CareTask, ...]
    now: Standing
    quarters: tuple[str, ...]
    letter: str

    @property
    def tasks_done(self) -> str:
        """How many of the tasks are done: 1/2, "" if it is not divided into any."""
        return f"{sum(1 for one in self.tasks if one.done_on)}/{len(self.tasks)}" if self.tasks else ""

    def __repr__(self) -> str:
        return f"<MeasureProgress {self.measure.number}>"


def progress_of_measures(session: Session) -> list[MeasureProgress]:
    """Return every measure as it stands on the 基准日, by number."""
    session.require(Right.READ_CARE)
    tasks = defaultdict[str, list[CareTask]](list)
    for task in session.workspace.read.find(CareTask):
        tasks[task.measure_id or ""].append(task)
    measures = session.workspace.read.find(CareMeasure, order=[Order("number")])
    return [_progress(session, one, tasks[one.id or ""]) for one in measures]


def _progress(session: Session, measure: CareMeasure, tasks: Sequence[CareTask]) -> MeasureProgress:
    day = session.as_of
    quarters = [_stood(measure, tasks, end, day) for end in quarter_ends(day)]
    known = tuple(_as_it_stood(tasks, day))
    last = _last_letter(session, measure)
    return MeasureProgress(measure, known, standing(measure, tasks, day), tuple(quarters), last)


def _last_letter(session: Session, measure: CareMeasure) -> str:
    """Return the last letter of a measure by the 基准日, with its state while that is the state of then."""
    read, day = session.workspace.read, session.as_of
    for line in reversed(letters_of(session, MEASURES, measure.id or "")):
        letter = read.require(Letter, line.letter_id)
        if letter.drafted_on is None or letter.drafted_on <= day:
            later = any((then := getattr(letter, name)) and then > day for name in _LETTER_DAYS)
            return f"{line.words}（{letter.drafted_on}起草）" if later else f"{line.words}（{line.state}）"
    return ""


def _stood(measure: CareMeasure, tasks: Sequence[CareTask], end: date, day: date) -> str:
    """Return where a measure stood at the end of a quarter; of one that is ahead whether it is to be done."""
    if end <= day:
        return standing(measure, tasks, end).label
    due = measure.due_on
    if due is None or not add_months(end.replace(day=1), -2) <= due <= end:
        return AHEAD
    done = standing(measure, tasks, day) is Standing.DONE
    return Standing.DONE.label if done else PLANNED


def _as_it_stood(tasks: Iterable[CareTask], on: date) -> Iterable[CareTask]:
    """Yield tasks as they stood on a day: what was done later was not done."""
    for task in tasks:
        later = task.done_on is not None and task.done_on > on
        yield task.changed(done_on=None) if later else task


# ---------------------------------------------------------------- tables


def matrix(session: Session) -> Made:
    """Return the matrix: a row a measure, where it stood at each quarter end and stands now."""
    rows = [_matrix_row(one) for one in progress_of_measures(session)]
    heads = ("措施", "类别", "牵头单位", "责任人", "时限", "一季", "二季", "三季", "四季", "现在")
    return Made((*heads, "任务", "佐证", "催办"), tuple(rows))


def _matrix_row(one: MeasureProgress) -> tuple[str, ...]:
    row = one.measure
    what = (row.title or "", row.typed("care_class"))
    who = (row.lead_unit or "", row.owner or "", row.typed("due_on"))
    proof = row.proof if row.completed_on is None or one.now is Standing.DONE else None
    return (*what, *who, *one.quarters, one.now.label, one.tasks_done, proof or "", one.letter)


def by_class(session: Session) -> Made:
    """Return how many measures of each class stand where."""
    return _counted(session, "类别", lambda row: row.typed("care_class"))


def by_lead_unit(session: Session) -> Made:
    """Return how many measures of each lead unit stand where."""
    return _counted(session, "牵头单位", lambda row: row.lead_unit or NO_UNIT)


def _counted(session: Session, head: str, key: Callable[[CareMeasure], str]) -> Made:
    groups = defaultdict[str, list[Standing]](list)
    found = progress_of_measures(session)
    for one in found:
        groups[key(one.measure)].append(one.now)
    rows = [(name, *_cells(stands)) for name, stands in groups.items()]
    if found:
        rows.append(("合计", *_cells([one.now for one in found])))
    return Made((head, "共", *(one.label for one in _COUNTED), "落实率"), tuple(rows))


def _cells(stands: Sequence[Standing]) -> tuple[str, ...]:
    count = Counter(stands)
    share = f"{100 * count[Standing.DONE] / len(stands):.0f}%"
    return (str(len(stands)), *(str(count[one]) for one in _COUNTED), share)


_APART = "逾期的另列，不计入推进中"
TABLES = (
    CareTable("measures_matrix", "关爱措施矩阵", "季末和现在的进展按日期推得", matrix, monthly=True),
    CareTable("measures_by_class", "关爱措施进展（按类别）", _APART, by_class, monthly=True),
    CareTable("measures_by_unit", "关爱措施进展（按牵头单位）", _APART, by_lead_unit, monthly=True),
)

# ---------------------------------------------------------------- urging


@dataclass(frozen=True)
class Urged:
    """What urging started: 督办单 for what had none, 催办单 after one that was sent."""

    orders: tuple[Letter, ...]
    urgings: tuple[Letter, ...]
    waiting: tuple[str, ...]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """All that was started."""
        return (*self.orders, *self.urgings)


def urge(session: Session, measure_ids: Sequence[str]) -> Urged:
    """Start a letter for each measure in one act and note the day of urging.

    One without 督办单 gets it; one that is overdue after its 督办单 was sent gets a 催办单; ``waiting`` names
    those whose letter is still being written. Raises StepRefused if nothing can be started.
    """
    session.require(Right.EDIT_CARE)
    session.require(Right.DRAFT_LETTER)
    rows = [session.workspace.read.require(CareMeasure, one) for one in measure_ids]
    calls = {row.id: _called_for(session, row) for row in rows}
    first = [row for row in rows if calls[row.id] is ORDER]
    again = [row for row in rows if calls[row.id] is URGING]
    if not first and not again:
        raise StepRefused("没有可以催办的措施。", "未填牵头单位的先填；已起草的督办单先发出。")
    with session.workspace.journal.act(f"催办关爱措施 {len(first) + len(again)} 条") as act:
        orders, urgings = _drafts(session, ORDER, first), _drafts(session, URGING, again)
        for row in (*first, *again):
            act.update(row.changed(urged_on=session.as_of))
    left = tuple(row.title or "" for row in rows if calls[row.id] is None)
    return Urged(orders, urgings, left)


def _called_for(session: Session, row: CareMeasure) -> LetterFrom | None:
    offered = {one.letter.type for one in offers_of(session, MEASURES, row)}
    if ORDER.type in offered:
        return ORDER
    sent = URGING.type in offered and words_of(session, MEASURES, row, URGING.after)
    return URGING if sent else None


def _drafts(session: Session, letter: LetterFrom, rows: Sequence[CareMeasure]) -> tuple[Letter, ...]:
    ids = [one.id or "" for one in rows]
    return tuple(letters.draft_from_rows(session, MEASURES, letter, ids)) if ids else ()
