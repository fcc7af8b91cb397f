"""Keying of a vote's ballots: batches left, the sheet in the middle, keys right. F5 begins, Esc pauses.

The page that owns it says which forms there are and which classes vote; nothing here knows what the vote
is for.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.ballots import Ballot, BallotBatch, BallotSheet, BatchState
from cadre_desk.rules.assessment.scheme import VoterClass
from cadre_desk.rules.ballots.recheck import Recheck
from cadre_desk.services import ballots
from cadre_desk.services.ballots import BatchLine, Heard, NextStep, Pile, Standing, Step, Way
from cadre_desk.services.rights import Right
from ui.ballots.batch_dialog import BatchDialog
from ui.ballots.batch_list import BatchRow
from ui.ballots.frame import EVERY_NAME, EXCEPTIONS, BallotFrame
from ui.ballots.taking_in import import_counts, show_paper
from ui.desk import Desk
from ui.widgets.keys import page_keys
from ui.widgets.words import set_role

TONES = {
    Standing.LOCKED: "ok", Standing.RECHECK: "calc", Standing.KEYING: "calc", Standing.COMPLETE: "info",
    Standing.UNBALANCED: "warn", Standing.NOT_BEGUN: "mute",
}  # fmt: skip


class BallotView(BallotFrame):
    """Give it forms and classes by ``show_vote``. Emits ``wanted()`` when a form is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sheets: list[BallotSheet] = []
        self.voter_classes: list[VoterClass] = []
        self.lines: dict[str, BatchLine] = {}
        self.pile: Pile | None = None
        self._writing = False
        self._unsaid: frozenset[tuple[str, str]] = frozenset()
        self._way: Way | None = None
        self._connect()

    # ------------------------------------------------------------ showing

    def show_vote(self, sheets: Sequence[BallotSheet], voter_classes: Sequence[VoterClass]) -> None:
        """Show the batches of a vote."""
        self.sheets, self.voter_classes = list(sheets), list(voter_classes)
        self.stack.setCurrentIndex(1 if self.sheets else 0)
        self._show_list()
        self._show_batch(self.list.current_id())

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched, unless it was keyed here: then everything is at hand."""
        if not self._writing and changes.touches(Ballot, BallotBatch, BallotSheet):
            self._show_list()
            if self.pile is not None:
                self.pile.reload()
            self._show_pile()

    def stops(self) -> list[QWidget]:
        """Return where F6 stops: the batches, the ballot."""
        begin = self.empty.action
        return [self.list, self.canvas, *([begin] if begin else [])]

    def focus_start(self) -> None:
        """Start where forms are made while there are none; else go on keying, or in the list of batches."""
        if not self.sheets and self.empty.action is not None:
            self.empty.action.setFocus()
        else:
            (self.canvas if self.pile is not None and self.pile.is_open else self.list).setFocus()

    def _show_list(self) -> None:
        rows: list[BatchRow] = []
        self.lines = {}
        for sheet, subjects, lines in ballots.overview(self.desk.session, self.sheets):
            about = f"{sheet.unit_name or sheet.title} · {sheet.asks_in_words(subjects)}"
            rows.append(BatchRow(about, sheet_id=sheet.id or "", alone=not lines))
            for one in lines:
                self.lines[one.batch.id or ""] = one
                title = f"{one.batch.voter_class} 票  {one.batch.class_title or ''}"
                tone = TONES[one.standing]
                done = one.balance.entered
                rows.append(
                    BatchRow(title, one.batch.id or "", one.word, tone, done, one.total, sheet.id or "")
                )
        self.list.show_rows(rows)

    def _show_batch(self, batch_id: str) -> None:
        if not batch_id or not self.desk.may(Right.ASSESS):
            self.pile = None
        elif self.pile is None or self.pile.desk.batch.id != batch_id:
            self.pile = Pile(self.desk.session, batch_id, self._stored)
            self._use_mode(self.modes.current())
        self._show_pile()

    def _show_pile(self) -> None:
        pile = self.pile
        self.canvas.show_pile(pile)
        self.keys.show_pile(pile, self._recheck())
        self.unit.set_full("")
        for part in (self.balance, self.canvas, self.head, self.what, self.letter):
            part.setVisible(pile is not None)
        self.nothing.setVisible(pile is None)
        if pile is not None:
            self.balance.show_balance(pile.desk.balance)
            self._show_head(pile)
        self._show_buttons()

    def _show_head(self, pile: Pile) -> None:
        sheet, batch = pile.desk.view.sheet, pile.desk.batch
        self.unit.set_full(sheet.unit_name or sheet.title or "")
        self.what.setText(sheet.purpose.label if sheet.purpose else "")
        self.letter.show_state(f"{batch.voter_class} 票 {batch.class_title or ''}", "info")
        self.number.setText(pile.number_words)
        self.speed.setText(pile.speed_words)
        self.mode_note.setText("盲复核，不显示第一次结果" if pile.way is Way.AGAIN else "")

    def _show_buttons(self) -> None:
        pile = self.pile
        ahead = pile.next_step if pile else NextStep(Step.BALANCE)
        self.lock.setText(ahead.step.value)
        self.lock.setEnabled(pile is not None and not ahead.barred)
        self.why.setText(ahead.barred or ahead.note)
        is_locked = pile is not None and pile.desk.batch.state is BatchState.LOCKED
        set_role(self.why, "ok" if is_locked else "warn")
        self.void.setEnabled(pile is not None and pile.is_open)

    def _recheck(self) -> Recheck | None:
        if self.pile is None or self.pile.desk.batch.state is BatchState.ENTRY:
            return None
        return ballots.recheck_of(self.desk.session, self.pile.desk.batch.id or "")

    # ------------------------------------------------------------ acting

    def start(self) -> None:
        """Begin, or go on, with the current batch (F5); asks for what is not registered yet."""
        if self.pile is None:
            self.new_batch()
            return
        if self.pile.desk.balance.returned is None and not self.change_counts():
            return
        self.pile.to_next()
        self._show_pile()
        self.canvas.setFocus()

    def new_batch(self) -> None:
        """Ask for a new batch and go to it, ready to be keyed if its sheets were counted."""
        if not self.sheets:
            self.wanted.emit()
            return
        taken = [(one.batch.sheet_id or "", one.batch.voter_class or "") for one in self.lines.values()]
        dialog = BatchDialog(
            self.sheets, self.voter_classes, current=self._current_sheet(), taken=taken, parent=self.window()
        )
        if not dialog.exec():
            return
        one, session = dialog.values, self.desk.session
        made = self.desk.attempt(
            lambda: ballots.add_batch(
                session, one.sheet_id, one.letter, one.class_title, issued=one.issued, returned=one.returned
            )
        )
        if made is not None:
            self.desk.announce(
                Changes(f"新建 {one.letter} 票批次", frozenset({("ballot_batch", made.id or "")}))
            )
            self.list.go_to(made.id or "")
            self.focus_start()

    def change_counts(self) -> bool:
        """Ask how many sheets went out and came back (F2); tell whether it was said."""
        pile = self.pile
        if pile is None or pile.desk.batch.state is BatchState.LOCKED:
            return False
        dialog = BatchDialog([], [], batch=pile.desk.batch, parent=self.window())
        if not dialog.exec():
            return False
        one, batch_id = dialog.values, pile.desk.batch.id or ""
        session = self.desk.session
        done = self.desk.run(
            lambda: ballots.set_counts(session, batch_id, issued=one.issued, returned=one.returned)
        )
        return done is not None and one.returned is not None

    def balance_or_lock(self) -> None:
        """End entry once the paper adds up; then lock the batch, after asking, or send it back to keying."""
        if self.pile is None or not self.lock.isEnabled():
            return
        step = self.pile.next_step.step
        if step is Step.REREAD:
            self.reread()
        elif step is Step.LOCK:
            self._lock_batch(self.pile.desk.batch.id or "")
        else:
            batch_id = self.pile.desk.batch.id or ""
            if self.desk.run(lambda: ballots.end_entry(self.desk.session, batch_id)):
                self.canvas.setFocus()

    def _lock_batch(self, batch_id: str) -> None:
        text = "锁定后这一批选票不能再改，汇总从此可以计算；这一步不能撤销。"
        if self.desk.ask.confirm("锁定这一批选票？", text, "锁定"):
            self.desk.run(lambda: ballots.lock_batch(self.desk.session, batch_id), undoable=False)
            self.list.setFocus()

    def reread(self) -> None:
        """Send a batch that was keyed twice back to keying, with a reason."""
        if self.pile is None or self.pile.desk.batch.state is not BatchState.RECHECK:
            return
        reason = self.desk.ask.reason("退回录入", "为什么退回？")
        batch_id = self.pile.desk.batch.id or ""
        if reason:
            self.desk.run(lambda: ballots.reread_batch(self.desk.session, batch_id, reason))
            self.list.setFocus()

    def recall_numbered(self) -> None:
        """Ask which sheet to put right and call it back (Shift+F3)."""
        if self.pile is None or self.pile.desk.batch.state is not BatchState.ENTRY:
            return
        typed = self.desk.ask.reason("调出一张改正", "第几张")
        number = int(typed) if typed and typed.isdecimal() else 0
        if typed and not self.pile.recall(number):
            self.desk.ask.tell(
                "没有这一张", f"这一批已录 {len(self.pile.desk.ballots)} 张，没有第“{typed}”张。"
            )
        self._show_pile()
        self.canvas.setFocus()

    def import_counts(self) -> None:
        """Take counts of a scanner for the form of the current batch."""
        titles = {one.letter: one.title for one in self.voter_classes}
        import_counts(self.desk, self._current_sheet(), titles)

    def print_ballots(self) -> None:
        """Show the ballots of every form for every class of voters, each a document of its own (Ctrl+P)."""
        ids, session = [one.id or "" for one in self.sheets], self.desk.session
        letters = [(one.letter, one.title) for one in self.voter_classes]
        if ids:
            show_paper(self.desk, self, "测评票", partial(ballots.ballot_papers_of, session, ids, letters))

    def print_tally(self) -> None:
        """Show the tally of the current form's locked batches (Alt+P)."""
        sheet_id, session = self._current_sheet(), self.desk.session
        if sheet_id:
            show_paper(self.desk, self, "测评统计表", partial(ballots.tally_paper, session, sheet_id))

    def _current_sheet(self) -> str:
        first = (self.sheets[0].id or "") if self.sheets else ""
        return self.list.current_sheet() or first

    def _stored(self, changes: Changes) -> None:
        """Keep what was written for the other pages until the keying pauses."""
        self._unsaid |= changes.rows

    def _tell(self) -> None:
        if self._unsaid:
            rows, self._unsaid = self._unsaid, frozenset()
            self._writing = True
            self.desk.changed.emit(Changes("录票", rows))
            self._writing = False

    def hideEvent(self, event: QHideEvent) -> None:
        self._tell()
        super().hideEvent(event)

    def _void(self) -> None:
        if self.pile is not None:
            self.pile.press(".")
            self.canvas.update()
            self.canvas.setFocus()

    def _heard(self, heard: Heard) -> None:
        """Bring the figures up to date at the end of a sheet; a single mark touches the sheet only."""
        if heard is Heard.SHEET or self.pile is None or self.pile.way is not self._way:
            self._way = self.pile.way if self.pile else None
            self._show_figures()

    def _show_figures(self) -> None:
        pile = self.pile
        if pile is None:
            return
        self.balance.show_balance(pile.desk.balance)
        self.keys.show_pile(pile, self._recheck())
        self._show_head(pile)
        self._show_buttons()

    def _pause(self) -> None:
        self._tell()
        self._show_list()
        self.list.setFocus()

    def _use_mode(self, mode: str) -> None:
        if self.pile is not None:
            self.pile.use_exceptions() if mode == EXCEPTIONS else self.pile.use_every_name()

    def _mode_chosen(self, mode: str) -> None:
        self._use_mode(mode)
        self._show_pile()
        self.canvas.setFocus()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_batch)
        self.list.opened.connect(lambda _id: self.start())
        self.canvas.heard.connect(self._heard)
        self.canvas.paused.connect(self._pause)
        self.balance.clicked.connect(self.change_counts)
        self.modes.chosen.connect(self._mode_chosen)
        self._connect_buttons()
        acts: dict[str, Callable[[], object]] = {
            "F5": self.start,
            "F2": self.change_counts,
            "Ctrl+O": self.import_counts,
            "Shift+F3": self.recall_numbered,
            "Ctrl+N": self.new_batch,
            "Ctrl+Return": self.balance_or_lock,
            "Ctrl+E": self._flip_mode,
            "Ctrl+P": self.print_ballots,
            "Alt+P": self.print_tally,
        }
        page_keys(self, acts)

    def _flip_mode(self) -> None:
        self.modes.pick(EVERY_NAME if self.modes.current() == EXCEPTIONS else EXCEPTIONS)

    def _connect_buttons(self) -> None:
        for made, act in (
            (self.void, self._void), (self.lock, self.balance_or_lock), (self.new, self.new_batch),
            (self.take_in, self.import_counts), (self.back, self.reread), (self.tally, self.print_tally),
        ):  # fmt: skip
            made.clicked.connect(act)
