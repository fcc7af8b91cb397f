"""函件: the list at the left, the form in the middle, the very page at the right; steps along the top.

Ctrl+N picks whom to write to, Ctrl+Enter takes the letter, or those ticked, a step on, Ctrl+PgDn goes to the
next letter, F8 to what is missing, F4 offers phrases, F9 stores. The preview is what will be printed.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState, LetterWording, Secrecy
from cadre_desk.services import assessment, letters
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.editing import EditSession
from cadre_desk.services.letters import LetterEdit
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.pages.letters.acts import LetterActs
from ui.pages.letters.batching import ALL, LATE, common_verb, pipeline_of, ready, titled
from ui.pages.letters.editor import LetterEditor
from ui.pages.letters.kind_box import KindBox
from ui.pages.letters.letter_bar import LetterBar
from ui.pages.letters.letter_list import LetterList, lines_of
from ui.pages.letters.paper_pane import PaperPane
from ui.pages.letters.phrase_menu import PhraseMenu
from ui.pages.letters.pick_dialog import PickDialog
from ui.pages.letters.register_dialog import RegisterDialog
from ui.pages.letters.states import BATCH, PRINTABLE, place_of, state_of
from ui.pages.letters.wording_dialog import WordingDialog
from ui.pages.page import Page
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import own_keys, page_keys
from ui.widgets.steps import Pipeline

USUAL_KIND = "assessment_notice"
FOR_PEOPLE = "people:"  # a target that asks to write to people: people:<id>,<id>


class LettersPage(Page):
    """Nothing is sent on without a fact and its source; what was sent on is locked."""

    AREA, TITLE = "letters", "函件"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.letters: list[Letter] = []
        self.kinds: list[LetterType] = []
        self.late: set[str] = set()
        self.shown = ALL
        self.edit: LetterEdit | None = None
        self.acts = LetterActs(desk, self.window)
        self.kind_box, self.pipeline = KindBox(), Pipeline()
        self.list, self.bar = LetterList(), LetterBar(desk)
        self.editor, self.paper = LetterEditor(), PaperPane(desk.tasks)
        self.kind_box.setObjectName("letterKind")
        self.pipeline.setObjectName("letterPipeline")
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ page

    def subtitle(self) -> str:
        return "提示、提醒、函询、诫勉、表扬、澄清、督办"

    @classmethod
    def count_badge(cls, desk: Desk, show: Callable[[str, str], None]) -> None:
        """Count replies that are overdue."""
        session = desk.session

        def counted(count: int) -> None:
            show(f"逾期{count}" if count else "", "bad")

        desk.tasks.read(lambda: len(letters.overdue(session)), counted)

    def refresh(self) -> None:
        """Read the letters, and the one that is open, anew."""
        session = self.desk.session
        self._keep()
        self.kinds = letters.kinds(session)
        self.letters = letters.letters(session)
        self.late = {one.id or "" for one in self.letters if letters.late_since(one, session)}
        counts = Counter(one.type or "" for one in self.letters)
        self.kind_box.show_kinds(self.kinds, counts, everything=True)
        self._show_pipeline()
        self._show_list()
        self.head_changed.emit()

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""
        if changes.touches(Letter, LetterFact, LetterWording, AssessmentEntry, AssessmentCycle):
            self.refresh()

    def focus_start(self) -> None:
        """Start in the list."""
        self.list.table.setFocus()

    def open_target(self, target_id: str | None) -> None:
        """Open one letter, or begin letters to the people that the target names."""
        if not target_id:
            return
        if target_id.startswith(FOR_PEOPLE):
            self.pick(target_id.removeprefix(FOR_PEOPLE).split(","))
            return
        if not self.list.go_to(target_id):
            self.kind_box.choose("")
            self._filter(ALL)
            self.list.go_to(target_id)
        self._show_letter(self.list.current())

    def may_leave(self) -> bool:
        """Keep what is typed; the letter may always be left, the draft waits."""
        self._keep()
        return True

    # ------------------------------------------------------------ showing

    def _of_kind(self) -> list[Letter]:
        kind = self.kind_box.kind
        return [one for one in self.letters if not kind or one.type == kind]

    def _show_pipeline(self) -> None:
        self.pipeline.show_steps(pipeline_of(self._of_kind(), self.late, self.shown))

    def _is_shown(self, one: Letter) -> bool:
        if self.shown == LATE:
            return one.id in self.late
        return self.shown in (ALL, place_of(one).stored)

    def _show_list(self) -> None:
        session = self.desk.session
        mine = self._of_kind()
        chosen = [one for one in mine if self._is_shown(one)]
        words = letters.shortcomings(session, [one.id for one in chosen])
        if not self.kind_box.kind:
            words = titled(chosen, self.kinds)
        lines = lines_of(chosen, words, session.as_of, calendar_of(session))
        self.list.show_letters(lines, total=len(mine), may_pick=self.desk.may(Right.DRAFT_LETTER))
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
        self.paper.show_edit(self.edit)

    def _show_bar(self) -> None:
        edit = self.edit
        found = edit.blockers() if edit and edit.open else []
        blocked = f"先处理 {len(found)} 处" if found else ""
        self.bar.show_letter(edit.stored if edit else None, edit.kind.title if edit else "", blocked=blocked)

    def _show_batch(self) -> None:
        chosen = self.list.picked() if self.list.checked else []
        verb = common_verb(chosen, self.late)
        if verb is None or verb.key not in BATCH or not self.desk.may(verb.right):
            self.list.show_batch("", ready=0)
            return
        able = len(ready(self.desk.session, chosen))
        why = f"{len(chosen) - able} 份暂不能办" if able < len(chosen) else ""
        self.list.show_batch(verb.text, ready=able, of=len(chosen), why=why)

    # ------------------------------------------------------------ typing

    def _keep(self) -> None:
        if self.edit is not None and self.edit.open:
            self.edit.keep()

    def _edited(self) -> None:
        self._show_bar()
        self.paper.typed()

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
        if edit is not None and self.desk.ask.confirm("删去这一条？", text, "删去这一条"):
            edit.remove(one)
        self.editor.rebuild()

    def next_problem(self) -> None:
        """Go to what still holds the letter (F8)."""
        found = self.edit.blockers() if self.edit and self.edit.open else []
        if found:
            self.editor.go_to(found[0])

    # ------------------------------------------------------------ acting

    def pick(self, people: Sequence[str] = ()) -> None:
        """Ask whom to write to and draft the letters (Ctrl+N)."""
        if not self.desk.may(Right.DRAFT_LETTER):
            self.desk.ask.tell("不能起草", f"没有“{Right.DRAFT_LETTER.value}”的权限。")
            return
        dialog = self.pick_dialog(people)
        if dialog.exec():
            self._draft(dialog)

    def pick_dialog(self, people: Sequence[str] = ()) -> PickDialog:
        """Return the dialog that asks whom to write to."""
        kind, cycles = self.kind_box.kind or USUAL_KIND, assessment.cycles(self.desk.session)
        cycle_id = cycles[0].id if cycles else None
        return PickDialog(self.desk, self.kinds, kind, cycle_id, people=people, parent=self.window())

    def _draft(self, dialog: PickDialog) -> None:
        session, kind_id, to = self.desk.session, dialog.kind_id, dialog.recipients
        made = self.desk.attempt(lambda: letters.draft_many(session, kind_id, to))
        if made:
            rows = frozenset((Letter.TABLE, one.id or "") for one in made)
            self.desk.announce(Changes(f"起草 {len(made)} 份函件", rows))
            self.open_target(made[0].id)
            self.editor.focus_start()

    def step(self, key: str) -> None:
        """Take the open letter one step on, storing it first; then the arrows lead through the list."""
        if self.edit is not None and self.save() and self.acts.step(key, [self.edit.stored]):
            self.list.table.setFocus()

    def act(self, key: str) -> None:
        """Do what is offered beside the next step."""
        if self.edit is None or not self.save():
            return
        letter, (word, _, level) = self.edit.stored, key.partition(":")
        single: dict[str, Callable[[Letter], object]] = {
            "back": self.acts.send_back,
            "void": self.acts.void,
            "urge": self.acts.urge,
            "extend": self.acts.extend,
            "read": self.acts.read,
        }
        if word in single:
            single[word](letter)
        elif word == "secrecy":
            self.acts.set_secrecy(letter, next((one for one in Secrecy if one.stored == level), None))
        elif word in ("print", "proof"):
            (self.print_out if word == "print" else self.proof)()

    def _press(self) -> None:
        """Take the ticked letters one step on together, or the open one (Ctrl+Enter)."""
        (self.batch if self.list.checked else self.bar.press)()

    def _next_letter(self, by: int) -> None:
        """Open the letter below or above and go on writing there (Ctrl+PgDn, Ctrl+PgUp)."""
        if self.list.step(by):
            self.editor.focus_start()

    def batch(self) -> None:
        """Take the ticked letters one step on, as far as they can go."""
        chosen = self.list.picked()
        verb = common_verb(chosen, self.late)
        if verb is not None and self.save() and self.acts.step(verb.key, ready(self.desk.session, chosen)):
            self.list.checked.clear()
            self.refresh()

    def print_out(self) -> None:
        """Preview the ticked letters, or the open one (Ctrl+P)."""
        chosen = self._printable()
        if chosen:
            self.acts.print_out(chosen)

    def save_files(self) -> None:
        """Write the ticked letters, or the open one, to a file each (Ctrl+S)."""
        chosen = self._printable()
        if chosen:
            self.acts.save_files(chosen)

    def proof(self) -> None:
        """Look through the pages of what has no number yet, with what would not print right (F7)."""
        chosen = [one for one in self.list.picked() if state_of(one) is not LetterState.VOID]
        if chosen and self.save():
            self.acts.proofs(chosen)

    def _printable(self) -> list[Letter]:
        return [one for one in self.list.picked() if state_of(one) in PRINTABLE]

    def explain(self) -> None:
        """Say how the result of the assessment came about."""
        if self.edit is not None:
            self.acts.explain(self.edit.stored)

    def show_register(self) -> None:
        """Open the register of a year (Ctrl+R)."""
        dialog = self.register_dialog()
        if dialog.exec() and dialog.chosen is not None:
            self.open_target(dialog.chosen.id)

    def register_dialog(self) -> RegisterDialog:
        """Return the register of a year."""
        return RegisterDialog(self.desk, self.kinds, self.window())

    def show_wording(self) -> None:
        """Open the template editor (Ctrl+M)."""
        self.wording_dialog().exec()

    def wording_dialog(self) -> WordingDialog:
        """Return the template editor on the type of the open letter."""
        kind = self.edit.kind.id if self.edit else self.kind_box.kind or USUAL_KIND
        return WordingDialog(self.desk, self.kinds, kind, self.window())

    def _filter(self, key: str) -> None:
        self.shown = key
        self._show_pipeline()
        self._show_list()

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.kind_box.picked.connect(lambda _kind: self._filter(ALL))
        self.pipeline.chosen.connect(self._filter)
        self.list.chosen.connect(self._show_letter)
        self.list.pick_asked.connect(self.pick)
        self.list.batch_asked.connect(lambda _ids: self.batch())
        self.list.table.opened.connect(lambda _line: self.editor.focus_start())
        self.editor.edited.connect(self._edited)
        self.editor.rested.connect(self._keep)
        self.editor.dropped.connect(self._ask_drop)
        self.editor.explain_asked.connect(self.explain)
        self.editor.phrases_asked.connect(lambda box, field: PhraseMenu(self.desk, box, field).pop_up())
        self.bar.step_asked.connect(self.step)
        self.bar.act_asked.connect(self.act)
        self.bar.ground_asked.connect(self.navigate)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self._press,
            "Ctrl+PgDown": lambda: self._next_letter(1),
            "Ctrl+PgUp": lambda: self._next_letter(-1),
            "Ctrl+N": self.pick,
            "Ctrl+P": self.print_out,
            "Ctrl+S": self.save_files,
            "Ctrl+R": self.show_register,
            "Ctrl+M": self.show_wording,
            "F4": self.editor.ask_phrases,
            "F7": self.proof,
            "F8": self.next_problem,
            "F9": self.save,
            "Alt+M": self.bar.show_more,
            "Esc": self.list.table.setFocus,
        }
        own_keys(self.list.table, {"Ctrl+A": self.list.tick_all})
        page_keys(self, keys)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 50, (14, 14))
        self.kind_box.setFixedWidth(190)
        row.addWidget(self.kind_box)
        row.addWidget(self.pipeline, 1)
        row.addSpacing(8)
        row.addWidget(button("模板", self.show_wording, icon="edit", name="letterWording", tip="Ctrl+M"))
        row.addWidget(
            button("台账", self.show_register, icon="document-table", name="letterRegister", tip="Ctrl+R")
        )
        column.addWidget(head)
        across = QHBoxLayout()
        bare(across)
        across.addWidget(self.list)
        self.middle = QStackedWidget()
        self.middle.addWidget(self._work())
        words = "从左边选一份，或按 Ctrl+N 选人起草；这里显示内容和将打印的页面。"
        self.middle.addWidget(EmptyState("mail", "没有选中的函件", words))
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
        split.addWidget(self.paper)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([530, 460])
        column.addWidget(split, 1)
        return whole
