"""A pile of ballots under the hands of one person: which sheet comes next, and what each key does to it.

Three ways to work on a sheet: keyed new, called back to be put right, or keyed again without sight of the
first. The screen only paints this and passes keys on.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.ballots import Ballot, BatchState
from cadre_desk.rules.ballots.form import BLANK
from cadre_desk.rules.ballots.keying import Sheet, blank_sheet, plain_key, preset_sheet
from cadre_desk.rules.ballots.recheck import limit_text
from cadre_desk.services.ballots.keying import (
    BatchDesk,
    open_batch,
    record_ballot,
    record_rekeyed,
    void_ballot,
)
from cadre_desk.services.ballots.locking import recheck_due, recheck_of
from cadre_desk.services.session import Session

VOID_REASONS = ("同一人勾两项", "字迹无法辨认", "票面损坏", "其他原因")
VOID_KEY = "."
USUAL_PRESET = "2"


class Way(Enum):
    """How the sheet on the screen is worked on."""

    NEW = auto()
    RECALLED = auto()
    AGAIN = auto()


class Heard(Enum):
    """What a key did: nothing, one mark, or it ended the sheet, which is stored by then."""

    NOTHING = auto()
    MARK = auto()
    SHEET = auto()


class Step(Enum):
    """What comes after the keying; the value is the word on its button."""

    BALANCE = "平衡并复核"
    LOCK = "锁定这一批"
    REREAD = "退回录入"


@dataclass(frozen=True)
class NextStep:
    """A step, why it cannot be done yet ("" if it can), and why it is this one."""

    step: Step
    barred: str = ""
    note: str = ""


class Pile:
    """One batch being keyed. ``stored`` is told of every write."""

    def __init__(
        self,
        session: Session,
        batch_id: str,
        stored: Callable[[Changes], object] = lambda _changes: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session, self._batch_id, self._tell, self._clock = session, batch_id, stored, clock
        self.desk: BatchDesk = open_batch(session, batch_id)
        self._again: list[int] | None = None
        self.exceptions, self.preset = False, USUAL_PRESET
        self.choosing_void = False
        self.way, self.number = Way.NEW, 1
        self.sheet: Sheet = blank_sheet(self.desk.view.form, len(self.desk.view.subjects))
        self._began, self._keyed = clock(), 0
        self.to_next()

    # ------------------------------------------------------------ which sheet

    @property
    def is_open(self) -> bool:
        """Whether a sheet can be keyed at all now."""
        if self.desk.batch.counted or self.desk.batch.state is BatchState.LOCKED:
            return False
        if self.way is Way.AGAIN:
            return bool(self._left_again())
        return self.way is Way.RECALLED or (self.desk.balance.pending or 0) > 0

    @property
    def again_left(self) -> int:
        """How many sheets of the sample are still to be keyed again."""
        return len(self._left_again())

    def _left_again(self) -> list[int]:
        """Return the sheets of the sample that are left; read once for each sheet, not for each key."""
        if self._again is None:
            self._again = self._read_again()
        return self._again

    def _read_again(self) -> list[int]:
        if self.desk.batch.state is not BatchState.RECHECK:
            return []
        due = recheck_due(self._session, self._batch_id)
        return [number for number in due if not self._stored(number).rekeyed]

    def _stored(self, number: int) -> Ballot:
        found = self.desk.ballot(number)
        return found if found is not None else Ballot.new(number=number)

    def to_next(self) -> None:
        """Go to the next sheet of the pile, or of the sample once entry has ended."""
        again = self._left_again()
        rechecking = self.desk.batch.state is BatchState.RECHECK
        self.way = Way.AGAIN if rechecking else Way.NEW
        self.number = (again[0] if again else 0) if rechecking else self.desk.next_number
        self.choosing_void = False
        self._fresh_sheet()

    def _fresh_sheet(self) -> None:
        form, subjects = self.desk.view.form, len(self.desk.view.subjects)
        use_preset = self.exceptions and self.way is Way.NEW and self.is_open
        self.sheet = preset_sheet(form, subjects, self.preset) if use_preset else blank_sheet(form, subjects)

    def recall(self, number: int | None = None) -> bool:
        """Call a sheet back to put it right, without a number the one before; tell whether there is one."""
        wanted = self.number - 1 if number is None else number
        if self.desk.batch.state is not BatchState.ENTRY or self.desk.ballot(wanted) is None:
            return False
        self.number = wanted
        self.way, self.choosing_void = Way.RECALLED, False
        marks = self._stored(self.number).marks or ""
        self.sheet = replace(blank_sheet(self.sheet.form, self.sheet.subjects), marks=marks)
        return True

    def use_exceptions(self, preset: str = USUAL_PRESET) -> None:
        """Preset every sheet and key exceptions only; what is keyed of this sheet stays."""
        self._use(preset, exceptions=True)

    def use_every_name(self) -> None:
        """Key every name."""
        self._use(self.preset, exceptions=False)

    def _use(self, preset: str, *, exceptions: bool) -> None:
        self.exceptions, self.preset = exceptions, preset
        if self.way is Way.NEW:
            keyed = replace(self.sheet, marks=self.sheet.marks[: self.sheet.at])
            self.sheet = replace(keyed.filled(preset), at=keyed.at) if exceptions else keyed

    # ------------------------------------------------------------ keys

    def press(self, typed: str) -> Heard:
        """Take a character from the keyboard or an input method."""
        key = plain_key(typed)
        if not self.is_open:
            return Heard.NOTHING
        if self.choosing_void:
            return self._void_chosen(key)
        if key == VOID_KEY:
            self.choosing_void = True
            return Heard.MARK
        pressed = self.sheet.press(key) if len(key) == 1 else None
        if pressed is None:
            return Heard.NOTHING
        self.sheet = pressed
        return self._end() if self._ends_by_itself() else Heard.MARK

    def _ends_by_itself(self) -> bool:
        """Tell whether the last mark ends the sheet; a preset one ends by Enter."""
        return self.sheet.is_full and not (self.exceptions and self.way is Way.NEW)

    def enter(self) -> Heard:
        """Take the rest as it stands: preset, or as it was on a sheet that was called back."""
        if not self.is_open or self.choosing_void:
            return Heard.NOTHING
        if self.way is Way.AGAIN and not self.sheet.is_full:
            return Heard.NOTHING
        self.sheet = self.sheet.filled(self.preset)
        return self._end()

    def back(self) -> None:
        """Step back one mark."""
        if self.choosing_void:
            self.choosing_void = False
        else:
            self.sheet = self.sheet.back()

    def go_to(self, place: int) -> None:
        """Put the cursor on a mark that is set, or the first that is not; farther it does not go."""
        self.sheet = replace(self.sheet, at=max(0, min(place, len(self.sheet.marks), self.sheet.size - 1)))

    def move(self, step: int) -> None:
        """Move among marks that are set."""
        if self.sheet.marks:
            self.sheet = self.sheet.moved(step)

    def _void_chosen(self, key: str) -> Heard:
        if not (key.isdigit() and 1 <= int(key) <= len(VOID_REASONS)):
            return Heard.NOTHING
        self.choosing_void = False
        reason = VOID_REASONS[int(key) - 1]
        if self.way is Way.AGAIN:
            return self._written(record_rekeyed(self._session, self._batch_id, self.number, None))
        return self._written(void_ballot(self._session, self._batch_id, self.number, reason))

    def _end(self) -> Heard:
        if self.way is Way.AGAIN:
            return self._written(record_rekeyed(self._session, self._batch_id, self.number, self.sheet.marks))
        return self._written(record_ballot(self._session, self._batch_id, self.number, self.sheet.marks))

    def _written(self, changes: Changes) -> Heard:
        self._keyed += self.way is Way.NEW
        self.reload()
        self._tell(changes)
        return Heard.SHEET

    def reload(self) -> None:
        """Read the batch anew, after an undo or another count, and go to the next sheet."""
        self.desk, self._again = open_batch(self._session, self._batch_id), None
        self.to_next()

    # ------------------------------------------------------------ figures

    @property
    def is_blank(self) -> bool:
        """Whether the sheet on the screen has blanks only: a valid sheet that abstains throughout."""
        return bool(self.sheet.marks) and set(self.sheet.marks) == {BLANK}

    @property
    def per_minute(self) -> float | None:
        """How many sheets a minute were keyed since the batch was opened, None before the third."""
        minutes = (self._clock() - self._began) / 60
        return None if self._keyed < 3 or minutes <= 0 else self._keyed / minutes

    @property
    def minutes_left(self) -> int | None:
        """About how many minutes the rest takes."""
        speed, left = self.per_minute, self.desk.balance.pending
        return None if not speed or left is None else max(1, round(left / speed))

    @property
    def number_words(self) -> str:
        """Return which sheet this is, as in the head of the sheet."""
        total = self.desk.balance.returned
        if not self.is_open:
            return "待填收回张数" if total is None else "本批已录完"
        verb = {Way.NEW: "第", Way.RECALLED: "改正第", Way.AGAIN: "复核第"}[self.way]
        return f"{verb} {self.number} 张  / {total}"

    @property
    def speed_words(self) -> str:
        """Return how fast it goes and how long the rest takes; in the sample, how many sheets are left."""
        if not self.is_open:
            return ""
        if self.way is Way.AGAIN:
            return f"抽样还有 {self.again_left} 张"
        speed, left = self.per_minute, self.minutes_left
        return f"每分钟 {speed:.1f} 张，约 {left} 分钟录完" if speed and left else ""

    @property
    def next_step(self) -> NextStep:
        """Return the step after keying, and why it cannot be done yet."""
        balance, state = self.desk.balance, self.desk.batch.state
        if state is BatchState.LOCKED:
            return NextStep(Step.BALANCE, barred="已锁定，不能再改")
        if state is BatchState.RECHECK:
            return self._after_recheck()
        if balance.is_complete:
            return NextStep(Step.BALANCE)
        return NextStep(
            Step.BALANCE, barred=f"还有 {balance.pending} 张待录" if balance.holds else "票数不平"
        )

    def _after_recheck(self) -> NextStep:
        if self.again_left:
            return NextStep(Step.LOCK, barred=f"还有 {self.again_left} 张待复核")
        found = recheck_of(self._session, self._batch_id)
        if found.passes:
            return NextStep(Step.LOCK)
        return NextStep(Step.REREAD, note=f"不一致 {found.rate_text}，超过 {limit_text()}")
