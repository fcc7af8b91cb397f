"""The form of a letter: the locked result, the type's blanks, facts with their source, requirement, clock."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.rules.problem import Problem
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.editing import EditSession
from cadre_desk.services.letters import LetterEdit, due_day
from ui.dialogs.frame import scrolling
from ui.forms.enter_next import EnterNext
from ui.forms.field_row import FieldRow
from ui.pages.letters.after_card import AfterCard
from ui.pages.letters.blanks import BlankRows
from ui.pages.letters.fact_card import FactCard
from ui.pages.letters.reason_checks import ReasonChecks
from ui.pages.letters.states import days_passed
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.day_boxes import DayBoxes
from ui.widgets.kbd import KeyLegend
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label, set_role

PAUSE_MS = 2000
PHRASED = {"requirement": "要求", "fact": "事实", "source": "来源"}


class LetterEditor(QFrame):
    """Shows a LetterEdit.

    Signals: ``edited()`` at each key, ``rested()`` when a field was left or after a pause,
    ``dropped(EditSession)`` when a fact with text is to go, which the page asks about, ``explain_asked()``,
    ``phrases_asked(widget, field)`` for F4.
    """

    edited = Signal()
    rested = Signal()
    dropped = Signal(object)
    explain_asked = Signal()
    phrases_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "left")
        self.edit: LetterEdit | None = None
        self.cards: list[FactCard] = []
        self.reasons, self.blanks, self.after = ReasonChecks(), BlankRows(), AfterCard()
        names = ("requirement", "reply_days", "copies_to", "attachments")
        self.fields = {name: FieldRow(Letter.SPEC[name]) for name in names}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def requirement(self) -> FieldRow:
        """The row of the requirement."""
        return self.fields["requirement"]

    def show_letter(self, edit: LetterEdit | None) -> None:
        """Show a letter, or nothing."""
        self.edit = edit
        self._pause.stop()
        self.inside.setVisible(edit is not None)
        if edit is None:
            self.verdict.set_full("")
            return
        self._show_sections(edit.kind)
        self._show_result(edit)
        self.blanks.show_edit(edit)
        for name, row in self.fields.items():
            row.editor.set_text(edit.letter.text(name))
            row.editor.set_read_only(not edit.open)
        self._show_facts()
        self.after.show_letter(edit.stored)
        self.show_problems()

    def show_problems(self) -> None:
        """Mark what holds the letter; a sent letter has nothing to mend."""
        edit = self.edit
        if edit is None:
            return
        found = edit.blockers() if edit.open else []
        by_field = {one.field: one for one in found}
        for place, card in enumerate(self.cards):
            card.fact.show_problem(by_field.get(f"fact.{place}.fact"))
            card.source.show_problem(by_field.get(f"fact.{place}.source"))
        self.blanks.show_problems(by_field)
        self.requirement.show_problem(by_field.get("requirement"))
        self._show_clock(edit)
        self._show_verdict(edit, found)

    def go_to(self, problem: Problem) -> None:
        """Put the focus where a problem can be mended."""
        part, _, rest = problem.field.partition(".")
        if part == "fact":
            place, _, name = rest.partition(".")
            card = self.cards[int(place)]
            self._focus_row(card.fact if name == "fact" else card.source)
        elif part == "blank":
            self._focus_row(self.blanks.rows[rest])
        elif part == "reason":
            self.reasons.focus_first()
        else:
            self._focus_row(self.requirement)

    def _focus_row(self, row: FieldRow) -> None:
        row.editor.setFocus()
        self.area.ensureWidgetVisible(row)

    def focus_start(self) -> None:
        """Start at the first thing to mend."""
        edit = self.edit
        if edit is None:
            return
        found = edit.blockers() if edit.open else []
        if found:
            self.go_to(found[0])
        else:
            self.requirement.editor.setFocus()

    def ask_phrases(self) -> None:
        """Ask for the phrases of the field that has the focus, else of the requirement (F4)."""
        if self.edit is None or not self.edit.open:
            return
        widget: QWidget | None = self.focusWidget()
        name = widget.objectName() if widget is not None else ""
        field = next((one for one in PHRASED if name.startswith(one)), "")
        if not field:
            widget, field = self.requirement.editor, "requirement"
        self.phrases_asked.emit(widget, PHRASED[field])

    # ------------------------------------------------------------ filling

    def _show_sections(self, kind: LetterType) -> None:
        """Show what this type of letter has."""
        self.result_box.setVisible(bool({"result", "grade"} & set(kind.needs)))
        self.facts_box.setVisible(bool(kind.reasons))
        self.facts_title.setText(kind.facts_label)
        self.blanks_box.setVisible(bool(kind.fields))
        self.requirement_box.setVisible(bool(kind.requirement))
        self.clock_box.setVisible(kind.clock.reply_working_days > 0)
        self.clock_title.setText(f"{kind.clock.reply_name}时限")

    def _show_result(self, edit: LetterEdit) -> None:
        letter = edit.stored
        score = f"综合得分 {letter.score.normalize():f} 分" if letter.score is not None else "没有得分"
        place = (
            f"，{letter.class_name}类 {letter.class_size} 名中列第 {letter.place} 名" if letter.place else ""
        )
        self.result.setText(f"{score}{place}，等次：{letter.grade or '未定'}")

    def _show_facts(self) -> None:
        edit = self.edit
        if edit is None:
            return
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [self._card(place, one) for place, one in enumerate(edit.facts, start=1)]
        for card in self.cards:
            self.facts.addWidget(card)
        self.reasons.show_reasons(edit.offered(), edit.reasons(), open_=edit.open)

    def _card(self, number: int, one: EditSession) -> FactCard:
        card = FactCard(number, one, read_only=not (self.edit and self.edit.open))
        card.typed.connect(self._changed)
        card.rested.connect(self._rest)
        card.raised.connect(lambda: self._raise(one))
        card.dropped.connect(lambda: self._drop(one))
        return card

    def _show_clock(self, edit: LetterEdit) -> None:
        letter, _ = edit.typed()
        today = edit.session.as_of
        passed = days_passed(letter, today, calendar_of(edit.session))
        self.boxes.show_term(letter.reply_days or 0, passed)
        if letter.due_on:
            self.clock.setText(f"{letter.served_on} 送达，{letter.due_on} 到期。按工作日历计。")
            return
        due = due_day(edit.session, letter, today)
        words = f"若今天（{today.month}月{today.day}日）送达，{due.month}月{due.day}日到期。" if due else ""
        self.clock.setText(f"{words}按工作日历计，含调休。" if words else "没有写回复时限，不计时。")

    def _show_verdict(self, edit: LetterEdit, found: Sequence[Problem]) -> None:
        state = edit.stored.state or LetterState.DRAFT
        if found:
            self.verdict.set_full(f"还差 {len(found)} 处才能送审：{found[0].message}")
        elif state is LetterState.DRAFT:
            self.verdict.set_full("可以送审")
        else:
            self.verdict.set_full(f"{state.label}，内容已锁定")
        self.mend.setVisible(bool(found))
        self.mark.show_icon("error-circle" if found else "checkmark-circle", "bad" if found else "ok")
        set_role(self.verdict, "error" if found else "ok")

    # ------------------------------------------------------------ typing

    def _connect(self) -> None:
        self._pause.timeout.connect(self._rest)
        self.reasons.ticked.connect(lambda word, on: self._ticked(word, on=on))
        self.blanks.typed.connect(self._filled)
        self.blanks.rested.connect(self._rest)
        enter = EnterNext(self)
        for row in self.fields.values():
            row.editor.installEventFilter(enter)
            row.typed.connect(self._typed)
            row.left.connect(lambda _name: self._rest())

    def _typed(self, name: str, text: str) -> None:
        if self.edit is not None:
            self.edit.letter.type_in(name, text)
            self._changed()

    def _filled(self, name: str, text: str) -> None:
        if self.edit is not None:
            self.edit.fill_blank(name, text)
            self._changed()

    def _changed(self) -> None:
        self.show_problems()
        self._pause.start()
        self.edited.emit()

    def _ticked(self, word: str, *, on: bool) -> None:
        edit = self.edit
        if edit is None:
            return
        if on:
            edit.add_fact(word)
            self.rebuild()
            self.cards[-1].fact.editor.setFocus()
            return
        for one in [fact for fact in edit.facts if fact.text("reason") == word]:
            self._drop(one)
        self.rebuild()

    def _rest(self) -> None:
        """Say that typing rests, but not of a form whose window is gone: its file may be closed."""
        if self.isVisible():
            self.rested.emit()

    def rebuild(self) -> None:
        """Show the facts anew after one came, went or moved."""
        self._show_facts()
        self._changed()
        self.rested.emit()

    def _raise(self, one: EditSession) -> None:
        if self.edit is not None:
            self.edit.move_up(one)
            self.rebuild()

    def _drop(self, one: EditSession) -> None:
        if self.edit is None:
            return
        if one.text("fact").strip() or one.text("source").strip():
            self.dropped.emit(one)
        else:
            self.edit.remove(one)
            self.rebuild()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        self.area = self._form()
        column.addWidget(self.area, 1)
        foot, row = strip("foot", 36, (14, 12))
        self.mark, self.verdict = Mark("checkmark-circle", "ok", 16), Elided("", "ok")
        self.verdict.setObjectName("letterVerdict")
        row.addWidget(self.mark)
        row.addWidget(self.verdict, 1)
        self.mend = KeyLegend([("F8", "去补")])
        row.addWidget(self.mend)
        column.addWidget(foot)

    def _form(self) -> QScrollArea:
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self.facts_title = label("", "strong")
        self.clock_title = label("", "strong")
        self.result_box = self._result_box()
        self.facts_box = self._facts_box()
        self.blanks_box = _section(label("填写项", "strong"), self.blanks)
        phrases = button("短语  F4", self.ask_phrases, kind="link", name="phrases")
        self.requirement_box = _section(label("要求", "strong"), self.requirement, beside=phrases)
        self.clock_box = _section(self.clock_title, self._days_row())
        for part in (self.result_box, self.after, self.facts_box, self.blanks_box):
            column.addWidget(part)
        for part in (self.requirement_box, self.clock_box, self._more_box()):
            column.addWidget(part)
        column.addStretch(1)
        return scrolling(self.inside, name="函件内容")

    def _facts_box(self) -> QWidget:
        inside = QWidget()
        self.facts = QVBoxLayout(inside)
        bare(self.facts, 10)
        return _section(self.facts_title, self.reasons, inside, beside=label("每条都要有事实和来源", "note"))

    def _more_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        bare(column, 6)
        for name in ("copies_to", "attachments"):
            across = QHBoxLayout()
            bare(across, 8)
            across.addWidget(self.fields[name].label)
            across.addWidget(self.fields[name], 1)
            column.addLayout(across)
        return box

    def _result_box(self) -> QFrame:
        box = QFrame()
        box.setProperty("kind", "evidence")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        bare(head, 6)
        head.addWidget(Mark("calculator", "calc", 16))
        head.addWidget(label("考核结果（取自考核，不能手改）", "calc"), 1)
        head.addWidget(button("查看说明", self.explain_asked.emit, kind="link", name="explainResult"))
        column.addLayout(head)
        self.result = label("", wrap=True)
        self.result.setObjectName("letterResult")
        column.addWidget(self.result)
        return box

    def _days_row(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        bare(column, 6)
        row = QHBoxLayout()
        bare(row, 8)
        self.fields["reply_days"].setFixedWidth(64)
        self.clock, self.boxes = label("", "calc", wrap=True), DayBoxes()
        row.addWidget(self.fields["reply_days"])
        row.addWidget(label("个工作日"))
        row.addWidget(self.boxes)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.clock)
        return holder


def _section(title: QWidget, *parts: QWidget, beside: QWidget | None = None) -> QWidget:
    """Return a titled part of the form."""
    box = QWidget()
    column = QVBoxLayout(box)
    bare(column, 8)
    head = QHBoxLayout()
    bare(head, 8)
    head.addWidget(title)
    head.addStretch(1)
    if beside is not None:
        head.addWidget(beside)
    column.addLayout(head)
    for part in parts:
        column.addWidget(part)
    return box
