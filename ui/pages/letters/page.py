"""函件: the list at the left, the form in the middle, the very page at the right; steps along the top.

Ctrl+Enter takes the letter its next step, F8 goes to what is still missing, F9 stores. The preview is the PDF
that will be printed, drawn anew 300 ms after the last key.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.services import assessment, letters
from cadre_desk.services.editing import EditSession
from cadre_desk.services.letters import LetterEdit
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.pages.letters.acts import LetterActs
from ui.pages.letters.dialogs import PickDialog
from ui.pages.letters.editor import LetterEditor
from ui.pages.letters.letter_bar import LetterBar
from ui.pages.letters.letter_list import LetterList, lines_of
from ui.pages.letters.register_dialog import RegisterDialog
from ui.pages.letters.states import BATCH, NEXT, PATH, PRINTABLE, state_of
from ui.pages.page import Page
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.pdf_view import PdfPreview
from ui.widgets.steps import Pipeline, Step
from ui.widgets.words import Elided, label

TYPING_WAIT_MS, SHOW_WAIT_MS = 300, 60
LETTER_TYPE = "assessment_notice"
ALL = "all"


class LettersPage(Page):
    """Nothing is sent on without a fact and its source; what was sent on is locked."""

    AREA, TITLE = "letters", "函件"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.letters: list[Letter] = []
        self.shown = ALL
        self._late = 0
        self.edit: LetterEdit | None = None
        self.acts = LetterActs(desk, self.window)
        self.pipeline, self.list, self.bar = Pipeline(), LetterList(), LetterBar(desk)
        self.editor, self.preview = LetterEditor(), PdfPreview()
        self.pipeline.setObjectName("letterPipeline")
        self._soon = QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ page

    def subtitle(self) -> str:
        """Return what kind of letters these are."""
        return "提示函"

    def badge(self) -> tuple[str, str]:
        """Return how many replies are overdue."""
        return (f"逾期{self._late}", "bad") if self._late else ("", "info")

    def count_badge(self) -> None:
        """Count replies that are overdue."""
        session = self.desk.session
        if self.desk.may(Right.READ_PEOPLE):
            self.desk.tasks.read(lambda: len(letters.overdue(session)), self._late_counted)

    def _late_counted(self, count: int) -> None:
        self._late = count
        self.head_changed.emit()

    def refresh(self) -> None:
        """Read the letters, and the one that is open, anew."""
        if not self.desk.may(Right.READ_PEOPLE):
            return
        self._keep()
        self.letters = letters.letters(self.desk.session)
        self._show_pipeline()
        self._show_list()
        self.head_changed.emit()

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""
        if changes.touches(Letter, LetterFact, AssessmentEntry, AssessmentCycle):
            self.refresh()

    def focus_start(self) -> None:
        """Start in the list."""
        self.list.table.setFocus()

    def open_target(self, target_id: str | None) -> None:
        """Open one letter."""
        if not target_id:
            return
        if not self.list.go_to(target_id):
            self._filter(ALL)
            self.list.go_to(target_id)
        self._show_letter(self.list.current())

    def may_leave(self) -> bool:
        """Keep what is typed; the letter may always be left, the draft waits."""
        self._keep()
        return True

    # ------------------------------------------------------------ showing

    def _show_pipeline(self) -> None:
        steps = [Step(ALL, "全部", "now" if self.shown == ALL else "ahead", str(len(self.letters)))]
        for state in (*PATH, LetterState.VOID):
            count = sum(1 for one in self.letters if state_of(one) is state)
            steps.append(
                Step(state.stored, state.label, "now" if self.shown == state.stored else "ahead", str(count))
            )
        self.pipeline.show_steps(steps)

    def _show_list(self) -> None:
        chosen = [one for one in self.letters if self.shown in (ALL, state_of(one).stored)]
        words = letters.shortcomings(self.desk.session, [one.id for one in chosen])
        lines = lines_of(chosen, words, self.desk.session.as_of)
        may = self.desk.may(Right.DRAFT_LETTER)
        self.list.show_letters(lines, total=len(self.letters), may_pick=may)
        self._show_letter(self.list.current())

    def _show_letter(self, letter: Letter | None) -> None:
        self._keep()
        self.edit = None
        if letter is not None:
            session, letter_id = self.desk.session, letter.id or ""
            self.edit = self.desk.attempt(lambda: letters.open_letter(session, letter_id))
        self.middle.setCurrentIndex(0 if self.edit else 1)
        self.editor.show_letter(self.edit)
        self._show_bar()
        self._show_batch()
        self._soon.start(SHOW_WAIT_MS)

    def _show_bar(self) -> None:
        edit = self.edit
        found = edit.blockers() if edit and edit.open else []
        blocked = f"先处理 {len(found)} 处" if found else ""
        self.bar.show_letter(edit.stored if edit else None, blocked=blocked)

    def _show_batch(self) -> None:
        chosen = self.list.picked() if self.list.checked else []
        states = {state_of(one) for one in chosen}
        verb = NEXT.get(next(iter(states))) if len(states) == 1 else None
        if verb is None or verb.key not in BATCH or not self.desk.may(verb.right):
            self.list.show_batch("", ready=0)
            return
        ready = self._ready(chosen)
        why = f"{len(chosen) - len(ready)} 份暂不能办" if len(ready) < len(chosen) else ""
        self.list.show_batch(verb.text, ready=len(ready), of=len(chosen), why=why)

    def _ready(self, chosen: list[Letter]) -> list[Letter]:
        """Return those of the ticked letters whose next step nothing holds."""
        session = self.desk.session
        if state_of(chosen[0]) is LetterState.DRAFT:
            return [one for one in chosen if not letters.open_letter(session, one.id or "").blockers()]
        if state_of(chosen[0]) is LetterState.SUBMITTED:
            return [one for one in chosen if one.drafted_by != session.who]
        return chosen

    def _draw(self) -> None:
        edit = self.edit
        if edit is None:
            self.preview.show_pdf(b"")
            self.page_note.set_full("")
            return
        letter_id = edit.letter_id
        self.desk.tasks.read(
            edit.preview, lambda pdf: self._drawn(letter_id, pdf), lambda error: self._not_drawn(error)
        )

    def _drawn(self, letter_id: str, pdf: bytes) -> None:
        if self.edit is not None and self.edit.letter_id == letter_id:
            self.preview.show_pdf(pdf)
            frozen = self.edit.stored.pdf is not None
            words = "已存档，不能再改，打印的就是这一份" if frozen else "草稿，文号、日期审定后自动填入"
            self.page_note.set_full(f"{self.preview.pages()} 页 · {words}")

    def _not_drawn(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.preview.show_pdf(b"")
        self.page_note.set_full(str(error))

    # ------------------------------------------------------------ typing

    def _keep(self) -> None:
        if self.edit is not None and self.edit.open:
            self.edit.keep()

    def _edited(self) -> None:
        self._show_bar()
        self._soon.start(TYPING_WAIT_MS)

    def save(self) -> bool:
        """Store the open letter (F9)."""
        self.setFocus()
        edit = self.edit
        if edit is None or not edit.open or not edit.dirty:
            return True
        return self.desk.run(edit.save) is not None

    def _ask_drop(self, one: EditSession) -> None:
        edit = self.edit
        text = "这一条已经写了内容，删去后不能找回。"
        if edit is not None and self.desk.ask.confirm("删去这一条不足？", text, "删去这一条"):
            edit.remove(one)
        self.editor.rebuild()

    def next_problem(self) -> None:
        """Go to what still holds the letter (F8)."""
        found = self.edit.blockers() if self.edit and self.edit.open else []
        if found:
            self.editor.go_to(found[0])

    # ------------------------------------------------------------ acting

    def pick(self) -> None:
        """Ask whom to write to and draft the letters (Ctrl+N)."""
        session = self.desk.session
        cycles = assessment.cycles(session)
        if not cycles or not self.desk.may(Right.DRAFT_LETTER):
            self.desk.ask.tell("还不能起草", "先在考核页新建考核、登记得分并定等次。")
            return
        listed = (letters.focus_list(session, one.id or "") for one in cycles)
        open_rows = ([row for row in rows if row.letter_id is None] for rows in listed)
        rows = next((rows for rows in open_rows if rows), [])
        dialog = PickDialog(rows, self.window())
        if dialog.exec():
            self._draft([row.entry.id or "" for row in dialog.picked])

    def _draft(self, entry_ids: list[str]) -> None:
        session = self.desk.session

        def draft_all() -> list[Letter]:
            with session.workspace.journal.act(f"起草 {len(entry_ids)} 份提示函"):
                return [letters.draft_letter(session, LETTER_TYPE, one) for one in entry_ids]

        made = self.desk.attempt(draft_all)
        if made:
            rows = frozenset((Letter.TABLE, one.id or "") for one in made)
            self.desk.announce(Changes(f"起草 {len(made)} 份提示函", rows))
            self.open_target(made[0].id)
            self.editor.focus_start()

    def step(self, key: str) -> None:
        """Take the open letter one step on, storing it first."""
        if self.edit is not None and self.save():
            self.acts.step(key, [self.edit.stored])

    def batch(self) -> None:
        """Take the ticked letters one step on, as far as they can go."""
        chosen = self.list.picked()
        verb = NEXT.get(state_of(chosen[0])) if chosen else None
        if verb is not None and self.save() and self.acts.step(verb.key, self._ready(chosen)):
            self.list.checked.clear()
            self.refresh()

    def print_out(self) -> None:
        """Preview the ticked letters, or the open one."""
        chosen = [one for one in self.list.picked() if state_of(one) in PRINTABLE]
        if chosen:
            self.acts.print_out(chosen)

    def explain(self) -> None:
        """Say how the result of the assessment came about."""
        entry_id = self.edit.stored.entry_id if self.edit else None
        if entry_id:
            why = self.desk.attempt(lambda: assessment.explain(self.desk.session, entry_id))
            if why:
                self.desk.ask.tell("考核结果是怎么来的", "\n".join(why))

    def show_register(self) -> None:
        """Open the register."""
        dialog = RegisterDialog(self.letters, self.window())
        if dialog.exec() and dialog.chosen is not None:
            self.open_target(dialog.chosen.id)

    def _filter(self, key: str) -> None:
        self.shown = key
        self._show_pipeline()
        self._show_list()

    def _with_open(self, act: Callable[[Letter], object]) -> None:
        if self.edit is not None:
            act(self.edit.stored)

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.pipeline.chosen.connect(self._filter)
        self.list.chosen.connect(self._show_letter)
        self.list.pick_asked.connect(self.pick)
        self.list.batch_asked.connect(lambda _ids: self.batch())
        self.list.table.opened.connect(lambda _line: self.editor.focus_start())
        self.editor.edited.connect(self._edited)
        self.editor.rested.connect(self._keep)
        self.editor.dropped.connect(self._ask_drop)
        self.editor.explain_asked.connect(self.explain)
        self.bar.step_asked.connect(self.step)
        self.bar.back_asked.connect(lambda: self._with_open(self.acts.send_back))
        self.bar.void_asked.connect(lambda: self._with_open(self.acts.void))
        self.bar.print_asked.connect(self.print_out)
        self._soon.timeout.connect(self._draw)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self.bar.press,
            "Ctrl+N": self.pick,
            "Ctrl+P": self.print_out,
            "F8": self.next_problem,
            "F9": self.save,
            "Esc": self.list.table.setFocus,
        }
        for key, act in keys.items():
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), self, act, context=context)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 50, (14, 14))
        row.addWidget(self.pipeline, 1)
        row.addSpacing(8)
        row.addWidget(button("台账", self.show_register, icon="document-table", name="letterRegister"))
        column.addWidget(head)
        across = QHBoxLayout()
        bare(across)
        across.addWidget(self.list)
        self.middle = QStackedWidget()
        self.middle.addWidget(self._work())
        self.middle.addWidget(
            EmptyState(
                "mail", "没有选中的函件", "从左边选一份，或从排名选人起草；这里显示内容和将打印的页面。"
            )
        )
        across.addWidget(self.middle, 1)
        column.addLayout(across, 1)

    def _work(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        bare(column)
        column.addWidget(self.bar)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.editor)
        split.addWidget(self._paper())
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([530, 460])
        column.addWidget(split, 1)
        return whole

    def _paper(self) -> QFrame:
        pane = QFrame()
        pane.setProperty("kind", "surface")
        pane.setMinimumWidth(320)
        column = QVBoxLayout(pane)
        bare(column)
        column.addWidget(self.preview, 1)
        foot, row = strip("foot", 36, (14, 12))
        self.page_note = Elided("", "note")
        row.addWidget(self.page_note, 1)
        row.addWidget(label("与打印件相同", "hint"))
        column.addWidget(foot)
        return pane
