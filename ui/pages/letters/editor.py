"""The form of a letter: the locked result, shortcomings with facts, requirement, reply clock, the reply."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cadre_desk.model import codes
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.rules.problem import Problem
from cadre_desk.services.editing import EditSession
from cadre_desk.services.letters import LetterEdit, due_day
from ui.dialogs.frame import scrolling
from ui.forms.field_row import FieldRow
from ui.pages.letters.fact_card import FactCard
from ui.pages.letters.states import days_passed
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip, title_note
from ui.widgets.day_boxes import DayBoxes
from ui.widgets.kbd import KeyLegend
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label, set_role

PAUSE_MS = 2000
REASONS = codes.table(LetterFact.SPEC["reason"].kind.table)  # type: ignore[attr-defined]


class LetterEditor(QFrame):
    """Shows a LetterEdit.

    Signals: ``edited()`` at each key, ``rested()`` when a field was left or after a pause,
    ``dropped(EditSession)`` when a fact with text is to go, which the page asks about, ``explain_asked()``.
    """

    edited = Signal()
    rested = Signal()
    dropped = Signal(object)
    explain_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "left")
        self.edit: LetterEdit | None = None
        self.cards: list[FactCard] = []
        self.checks: dict[str, QCheckBox] = {}
        self.requirement = FieldRow(Letter.SPEC["requirement"])
        self.days = FieldRow(Letter.SPEC["reply_days"])
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.rested.emit)
        for row in (self.requirement, self.days):
            row.typed.connect(self._typed)
            row.left.connect(lambda _name: self.rested.emit())
        self._lay_out()

    def show_letter(self, edit: LetterEdit | None) -> None:
        """Show a letter, or nothing."""
        self.edit = edit
        self.inside.setVisible(edit is not None)
        if edit is None:
            self.verdict.set_full("")
            return
        self._show_result(edit)
        for row in (self.requirement, self.days):
            row.editor.set_text(edit.letter.text(row.spec.name))
            row.editor.set_read_only(not edit.open)
        self._show_facts()
        self._show_reply(edit.stored)
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
        self.requirement.show_problem(by_field.get("requirement"))
        self._show_clock(edit)
        self._show_verdict(edit, found)

    def go_to(self, problem: Problem) -> None:
        """Put the focus where a problem can be mended."""
        field = problem.field
        if field.startswith("fact."):
            _, place, name = field.split(".")
            card = self.cards[int(place)]
            (card.fact if name == "fact" else card.source).editor.setFocus()
            self.area.ensureWidgetVisible(card)
        elif field == "reason":
            next(iter(self.checks.values())).setFocus()
        else:
            self.requirement.editor.setFocus()

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

    # ------------------------------------------------------------ filling

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
        named = edit.reasons()
        for word, check in self.checks.items():
            check.blockSignals(True)
            check.setChecked(word in named)
            check.setEnabled(edit.open)
            check.blockSignals(False)

    def _card(self, number: int, one: EditSession) -> FactCard:
        card = FactCard(number, one, read_only=not (self.edit and self.edit.open))
        card.typed.connect(self._changed)
        card.rested.connect(self.rested.emit)
        card.raised.connect(lambda: self._raise(one))
        card.dropped.connect(lambda: self._drop(one))
        return card

    def _show_clock(self, edit: LetterEdit) -> None:
        letter, _ = edit.typed()
        today = edit.session.as_of
        self.boxes.show_term(letter.reply_days or 0, days_passed(letter, today))
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

    def _show_reply(self, letter: Letter) -> None:
        self.reply_title.setVisible(bool(letter.reply))
        self.reply.setVisible(bool(letter.reply))
        self.reply.setText(f"{letter.replied_on}　{letter.reply}" if letter.reply else "")
        self.voided.setVisible(letter.state is LetterState.VOID)
        self.voided.setText(f"作废原因：{letter.void_reason or ''}（文号保留，不再使用）")

    # ------------------------------------------------------------ typing

    def _typed(self, name: str, text: str) -> None:
        if self.edit is not None:
            self.edit.letter.type_in(name, text)
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
        column.addWidget(self._result_box())
        self.voided = label("", "error-title", wrap=True)
        column.addWidget(self.voided)
        head, _, self.saved = title_note("不足", "每条都要有事实和来源")
        column.addLayout(head)
        column.addLayout(self._check_row())
        self.facts = QVBoxLayout()
        bare(self.facts, 10)
        column.addLayout(self.facts)
        column.addLayout(title_note("整改要求")[0])
        column.addWidget(self.requirement)
        column.addLayout(title_note("回复时限")[0])
        column.addLayout(self._days_row())
        column.addWidget(self.clock)
        self.reply_title, self.reply = label("本人回复", "strong"), label("", wrap=True)
        self.reply.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.reply_title)
        column.addWidget(self.reply)
        column.addStretch(1)
        return scrolling(self.inside, name="函件内容")

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

    def _check_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        bare(row, 14)
        for entry in REASONS.offered():
            check = QCheckBox(entry.label)
            check.setObjectName(f"reason_{entry.code}")
            check.toggled.connect(lambda on, word=entry.label: self._ticked(word, on=on))
            self.checks[entry.label] = check
            row.addWidget(check)
        row.addStretch(1)
        return row

    def _days_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        bare(row, 8)
        self.days.setFixedWidth(64)
        self.clock, self.boxes = label("", "calc", wrap=True), DayBoxes()
        row.addWidget(self.days)
        row.addWidget(label("个工作日"))
        row.addWidget(self.boxes)
        row.addStretch(1)
        return row
