"""The bar of one letter: whom it goes to, where it stands, its reply clock, and the next step."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.pages.letters.states import NEXT, PRINTABLE, TONES, clock_of, hands_of, path_of, state_of
from ui.widgets.buttons import button
from ui.widgets.card import bare, line
from ui.widgets.pill import Pill
from ui.widgets.steps import StepPath
from ui.widgets.words import Elided, label

HEIGHT = 62


class LetterBar(QFrame):
    """Signals: ``step_asked(key)`` for the next step, and ``back_asked``, ``void_asked``, ``print_asked``."""

    step_asked = Signal(str)
    back_asked = Signal()
    void_asked = Signal()
    print_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedHeight(HEIGHT)
        self.desk = desk
        self._verb = ""
        self.name, self.state, self.post = label("", "title"), Pill(), Elided("", "note")
        self.name.setObjectName("letterName")
        self.path = StepPath()
        self.clock, self.clock_note = label("", "strong"), label("", "note")
        self._lay_out()

    def show_letter(self, letter: Letter | None, *, blocked: str = "") -> None:
        """Show a letter; ``blocked`` says why its next step has to wait."""
        self.setVisible(letter is not None)
        if letter is None:
            return
        state = state_of(letter)
        self.name.setText(letter.addressee or "")
        self.state.show_state(state.label, TONES[state])
        self.post.set_full(letter.document_no or letter.addressee_post or "")
        self.path.show_steps(path_of(letter))
        self.path.setToolTip(hands_of(letter))
        today: date = self.desk.session.as_of
        words, note = clock_of(letter, today)
        self.clock.setText(words)
        self.clock_note.setText(note)
        self._show_acts(letter, blocked)

    def _show_acts(self, letter: Letter, blocked: str) -> None:
        state = state_of(letter)
        verb = NEXT.get(state)
        self._verb = verb.key if verb else ""
        self.go.setVisible(verb is not None)
        why = blocked
        if verb is not None:
            self.go.setText(verb.text)
            if not self.desk.may(verb.right):
                why = f"没有“{verb.right.value}”的权限"
            elif verb.key == "approve" and letter.drafted_by == self.desk.session.who:
                why = "由您起草，请另一位批准"
        self.go.setEnabled(not why)
        self.why.setText(why if why != blocked else "")
        self.go.setToolTip(why or "Ctrl+Enter")
        may_approve = self.desk.may(Right.APPROVE_LETTER)
        self.back.setVisible(state is LetterState.SUBMITTED and may_approve)
        self.void.setVisible(state is not LetterState.VOID and may_approve)
        self.print.setVisible(state in PRINTABLE)

    def press(self) -> None:
        """Take the next step if it can be taken (Ctrl+Enter)."""
        if self.go.isVisible() and self.go.isEnabled():
            self.step_asked.emit(self._verb)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        who = QVBoxLayout()
        bare(who, 3)
        who.addStretch(1)
        names = QHBoxLayout()
        bare(names, 8)
        names.addWidget(self.name)
        names.addWidget(self.state)
        names.addStretch(1)
        who.addLayout(names)
        who.addWidget(self.post)
        who.addStretch(1)
        row.addLayout(who, 2)
        row.addWidget(self.path, 5)
        row.addWidget(line(upright=True))
        clock = QVBoxLayout()
        bare(clock, 2)
        clock.addStretch(1)
        clock.addWidget(self.clock)
        clock.addWidget(self.clock_note)
        clock.addStretch(1)
        row.addLayout(clock)
        row.addWidget(line(upright=True))
        self.why = label("", "warn")
        self.back = button("退回", self.back_asked.emit, icon="arrow-undo", name="sendBack")
        self.void = button("作废", self.void_asked.emit, icon="prohibited", name="voidLetter")
        self.print = button("打印", self.print_asked.emit, icon="print", name="printLetter", tip="Ctrl+P")
        self.go = button("", self.press, kind="primary", name="nextStep")
        for part in (self.why, self.back, self.void, self.print, self.go):
            row.addWidget(part)
