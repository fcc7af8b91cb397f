"""The bar of one letter: whom it goes to, where it stands, its reply clock, and the next step."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from cadre_desk.model.records.letters import Letter, LetterState, Secrecy
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.letters import late_since
from cadre_desk.services.register.grounds import ground_of
from cadre_desk.services.registers import PAGES
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.pages.letters.states import PRINTABLE, TONES, clock_of, hands_of, next_of, path_of, state_of
from ui.widgets.buttons import button
from ui.widgets.card import bare, line
from ui.widgets.pill import Pill
from ui.widgets.steps import StepPath
from ui.widgets.words import Elided, label

HEIGHT = 62


class LetterBar(QFrame):
    """Signals: ``step_asked(key)`` for the next step; ``act_asked(key)`` for what may be done beside it.

    ``ground_asked(area, target)`` leads to the row that called for the letter.
    Keys of ``act_asked``: back, void, print, urge, extend, read, proof, follow_on, secrecy:<level>.
    """

    step_asked = Signal(str)
    act_asked = Signal(str)
    ground_asked = Signal(str, str)

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
        self.menu = QMenu(self)
        self._lay_out()

    def show_letter(self, letter: Letter | None, title: str = "", *, blocked: str = "") -> None:
        """Show a letter of a type; ``blocked`` says why its next step has to wait."""
        self.setVisible(letter is not None)
        if letter is None:
            return
        state = state_of(letter)
        self.name.setText(letter.addressee or "")
        self.state.show_state(state.label, TONES[state])
        blank = "未填职务" if letter.person_id else "单位"
        self.post.set_full(letter.document_no or f"{title} · {letter.addressee_post or blank}")
        self.path.show_steps(path_of(letter))
        self.path.setToolTip(hands_of(letter))
        today: date = self.desk.session.as_of
        words, note = clock_of(letter, today, calendar_of(self.desk.session))
        self.clock.setText(words)
        self.clock_note.setText(note)
        self._show_step(letter, blocked)
        self._show_menu(letter)

    def _show_step(self, letter: Letter, blocked: str) -> None:
        verb = next_of(letter)
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

    def _show_menu(self, letter: Letter) -> None:
        """Offer what may be done beside the next step."""
        state, may = state_of(letter), self.desk.may
        late = bool(late_since(letter, self.desk.session))
        self.urge.setVisible(late and may(Right.DRAFT_LETTER))
        self.print.setVisible(state in PRINTABLE)
        approve = may(Right.APPROVE_LETTER)
        offered = (
            ("back", "退回起草人(&B)", state is LetterState.SUBMITTED and approve),
            ("proof", "看清样并预检  F7(&P)", state not in PRINTABLE and state is not LetterState.VOID),
            ("extend", "延期(&E)", state is LetterState.SERVED and letter.due_on is not None and approve),
            ("read", "登记本人阅知(&R)", letter.served_on is not None and letter.read_on is None),
            ("void", "作废(&V)", state is not LetterState.VOID and approve),
        )
        self.menu.clear()
        for key, words, on in offered:
            if on:
                self._offer(key, words)
        ground = ground_of(self.desk.session, letter, PAGES)
        if ground is not None:
            area, target = ground.area, f"{ground.key}/{ground.row_id}"
            words = f"看依据：{ground.words}(&G)"
            self.menu.addAction(words, lambda: self.ground_asked.emit(area, target))
        if letter.number is None and may(Right.SET_SECRECY):
            self.menu.addSeparator()
            for level in (None, *Secrecy):
                words = f"密级：{level.label}" if level else "密级：不定密"
                self._offer(f"secrecy:{level.stored if level else ''}", words)
        self.more.setVisible(not self.menu.isEmpty())

    def _offer(self, key: str, words: str) -> None:
        self.menu.addAction(words, lambda: self.act_asked.emit(key))

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
        self.urge = button("催办", lambda: self.act_asked.emit("urge"), icon="clock", name="urgeLetter")
        self.print = button(
            "打印", lambda: self.act_asked.emit("print"), icon="print", name="printLetter", tip="Ctrl+P"
        )
        self.more = button("更多", self.show_more, name="moreActs", tip="退回、延期、作废等  Alt+M")
        self.more.setText("更多(M)")  # no "&": Alt+M is a shortcut of the page, twice it would be none
        self.go = button("", self.press, kind="primary", name="nextStep")
        for part in (self.why, self.urge, self.print, self.more, self.go):
            row.addWidget(part)

    def show_more(self) -> None:
        """Open the menu of further acts."""
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
