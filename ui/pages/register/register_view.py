"""One register on screen: its list, and in its place the form of one row; papers, steps, history."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model import kinds
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.people import Attachment
from cadre_desk.services import letters
from cadre_desk.services import register as registers
from cadre_desk.services.attachments import save_attachment
from cadre_desk.services.printing import Printout
from cadre_desk.services.register import Document, LetterFrom, Proposer, Register, Step
from cadre_desk.services.register.tabling import export_table, may_leave, print_table
from ui.desk import Desk
from ui.dialogs.history import HistoryDialog
from ui.dialogs.show_printout import show_printout
from ui.pages.register.form_view import FormView
from ui.pages.register.list_pane import ListPane
from ui.pages.register.proposal_dialog import ProposalDialog
from ui.widgets.card import bare
from ui.widgets.keys import inner_keys, own_keys, page_keys

_PEOPLE = ("干部", "现任职务", "反映的问题")


class RegisterView(QWidget):
    """The list and the form of one register.

    Signals: ``head_changed()`` when the number of rows or the row shown changed, ``letter_asked(id)`` to
    show a letter.
    """

    head_changed = Signal()
    letter_asked = Signal(str)

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self.desk, self.register = desk, register
        self.list = ListPane(desk, register)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.stack)
        self._connect()

    # ------------------------------------------------------------ showing

    @cached_property
    def form(self) -> FormView:
        """The form, made when a row is first opened."""
        form = FormView(self.desk, self.register)
        self.stack.addWidget(form)
        form.closed.connect(self.show_list)
        form.stepped.connect(self._step)
        form.history_asked.connect(self.show_history)
        return form

    @property
    def title(self) -> str:
        """The word on the tab."""
        return self.register.name

    def refresh(self) -> None:
        """Read everything anew."""
        self.list.reload()
        if self.in_form():
            self.form.reload()

    def changed(self, changes: Changes) -> None:
        """Reload if an act touched the register or a row it refers to; else compute the summary again."""
        kind = self.register.record
        refers = [spec.kind.table for spec in kind.SPECS if isinstance(spec.kind, kinds.Ref)]
        tables = {kind.TABLE, *refers, *(child.TABLE for child in self.register.children)}
        tables |= {Letter.TABLE} if self.register.letters else set()
        if any(table in tables for table, _ in changes.rows):
            self.refresh()
        elif self.register.figures is not None:
            self.list.look_again()

    def focus_start(self) -> None:
        """Start in the list, or in the form."""
        if self.in_form():
            self.form.focus_start()
        else:
            self.list.focus_rows()

    def in_form(self) -> bool:
        """Tell whether a row is open."""
        return self.stack.currentWidget() is not self.list

    def open_row(self, row_id: str | None) -> None:
        """Open a row, or the form of a new one."""
        self.keep()
        if (row_id is None or self._let_in(row_id)) and self.form.show_row(row_id):
            self.stack.setCurrentWidget(self.form)
            self._show_place()
            self.head_changed.emit()
            self.form.focus_start()

    def _let_in(self, row_id: str) -> bool:
        """Take the step that opens a closed row, such as naming a purpose; tell whether it is open."""
        register, session = self.register, self.desk.session
        if register.opens is None or not registers.is_closed(session, register, row_id):
            return True
        self.list.go_to(row_id)
        self.take_step(register.opens)
        return not registers.is_closed(session, register, row_id)

    def show_list(self) -> None:
        """Go back to the list with the cursor on the row that was open."""
        self.keep()
        edit = self.form.edit
        self.stack.setCurrentWidget(self.list)
        if edit is not None and edit.row_id:
            self.list.go_to(edit.row_id)
        self.list.table.setFocus()
        self.head_changed.emit()

    def keep(self) -> None:
        """Keep what is typed so far."""
        if self.in_form():
            self.form.keep()

    # ------------------------------------------------------------ acting

    def new_row(self) -> None:
        """Open an empty form (Ctrl+N); what is typed in the open one is saved or kept first."""
        if self.in_form() and not self.form.save():
            return
        if self.desk.may(self.register.edit) and not self.register.elsewhere:
            self.open_row(None)

    def delete(self, row_ids: list[str]) -> None:
        """Delete rows; undo brings them back."""
        session = self.desk.session
        if row_ids and not self.in_form():
            self.desk.run(lambda: registers.delete(session, self.register, row_ids))
            self.list.checked -= set(row_ids)
            self.list.focus_rows()

    def take_step(self, step: Step) -> None:
        """Take a declared step on the current row, asking for what it needs."""
        picked = self.list.table.current_row()
        if picked is None or (
            step.confirm and not self.desk.ask.confirm(f"{step.title}？", step.confirm, step.title)
        ):
            return
        reason = self.desk.ask.reason(step.title, step.ask) if step.ask else ""
        if reason is not None:
            session = self.desk.session
            self.desk.run(
                lambda: registers.take_step(session, self.register, step, picked.id, reason),
                undoable=step.undoable,
            )
            if step.also is not None:
                self.refresh()
            self.list.table.setFocus()

    def propose(self, proposer: Proposer) -> None:
        """Show what a rule proposes and enter what is ticked; undo takes all of it back."""
        session = self.desk.session
        found = self.desk.attempt(lambda: registers.offered(session, self.register, proposer))
        if found is None:
            return
        dialog = ProposalDialog(self.register, proposer, found, self.window())
        if dialog.exec():
            self.desk.run(lambda: registers.add_offered(session, self.register, proposer, dialog.picked))

    def propose_first(self) -> None:
        """Show what the first rule proposes (Ctrl+G)."""
        if self.register.proposers and self.desk.may(self.register.edit) and not self.register.elsewhere:
            self.propose(self.register.proposers[0])

    def make_document(self, document: Document) -> None:
        """Preview a paper of the ticked rows, else of the current one."""
        session, row_ids = self.desk.session, self.list.picked()
        if row_ids:
            self.desk.tasks.write(
                lambda progress: document.render(session, row_ids, progress),
                lambda made: self._preview(document.title, made),
                title=f"正在排版{document.title}",
            )

    def start_letter(self, letter: LetterFrom) -> None:
        """Start a letter from each ticked row, else from the current one, and go to it."""
        session, row_ids = self.desk.session, self.list.picked()
        people = self._whom(letter, row_ids)
        if people is not None and not people:
            return
        made = self.desk.attempt(
            lambda: letters.draft_from_rows(session, self.register, letter, row_ids, people=people)
        )
        if made:
            rows = frozenset((Letter.TABLE, one.id or "") for one in made)
            self.desk.announce(Changes(f"起草 {len(made)} 份函件", rows))
            self.letter_asked.emit(made[0].id or "")

    def _whom(self, letter: LetterFrom, row_ids: Sequence[str]) -> list[str] | None:
        """Ask whom of several people a row's letter goes to; None to leave it to the row."""
        session, register = self.desk.session, self.register
        if letter.beside is None or len(row_ids) != 1:
            return None
        found = self.desk.attempt(lambda: registers.offered_people(session, register, letter, row_ids[0]))
        if found is None or len(found) < 2:
            return None
        proposer = Proposer("起草给谁", lambda _session: ())
        dialog = ProposalDialog(register, proposer, found, self.window(), verb="起草", heads=_PEOPLE)
        return [one.proposal.row.id for one in dialog.picked] if dialog.exec() else []

    def take_first_step(self) -> None:
        """Take the first step that the current row offers (Ctrl+Enter)."""
        whole = self.list.summary.whole
        if whole is not None and whole.steps and not self.in_form():
            self.take_step(whole.steps[0])

    def next_pane(self) -> None:
        """Go from the list to what can be done with its row, and back (F6)."""
        if any(one.hasFocus() for one in self.list.summary.findChildren(QWidget)):
            self.list.table.setFocus()
        else:
            self.list.summary.focus_start()

    def start_first_letter(self) -> None:
        """Start the first letter that the current row calls for (Ctrl+E)."""
        whole = self.list.summary.whole
        if whole is not None and whole.offers:
            self.start_letter(whole.offers[0].letter)

    def save_paper(self, attachment_id: str) -> None:
        """Write an attachment that a line names to a file."""
        session = self.desk.session
        name = registers.named(session, Attachment.TABLE, attachment_id)
        self.desk.export(
            "材料",
            lambda file, purpose, _progress: save_attachment(
                session, attachment_id, file=file, purpose=purpose
            ),
            name=name.name if name else "",
        )

    def make_first_document(self) -> None:
        """Preview the first paper of the current or ticked rows (F12)."""
        whole = self.list.summary.whole
        if whole is not None and whole.documents:
            self.make_document(whole.documents[0])

    def print_list(self) -> None:
        """Preview the list as it stands, or its ticked rows, as a table on paper."""
        session, asked, order = self.desk.session, self.list.asked(), self.list.order
        ticked = tuple(self.list.checked)
        self.desk.tasks.write(
            lambda progress: print_table(session, self.register, asked, order, ticked, progress),
            lambda made: self._preview(f"{self.register.name}台账", made),
            title=f"正在排版{self.register.name}台账",
        )

    def export(self) -> None:
        """Write the list as it stands to a spreadsheet, for a purpose that the journal keeps."""
        session, asked, order = self.desk.session, self.list.asked(), self.list.order
        if not self.desk.attempt(lambda: may_leave(session, self.register)):
            return
        ticked = tuple(self.list.checked)
        self.desk.export(
            self.register.name,
            lambda file, purpose, _progress: export_table(
                session, self.register, asked, order, ticked, file=file, purpose=purpose
            ),
            name=f"{self.register.name}.xlsx",
        )

    def _preview(self, title: str, made: Printout) -> None:
        show_printout(self.desk, title, made, self.window())

    def show_history(self, row_id: str) -> None:
        """Show who changed what in a row."""
        session, kind = self.desk.session, self.register.record
        row = session.workspace.read.require(kind, row_id)
        title = registers.title_of(session, self.register, row)
        HistoryDialog(title, registers.history(session, self.register, row_id), self.window()).exec()

    # ------------------------------------------------------------ wiring

    def _connect(self) -> None:
        self.list.opened.connect(self.open_row)
        self.list.new_asked.connect(self.new_row)
        self.list.delete_asked.connect(self.delete)
        self.list.print_asked.connect(self.print_list)
        self.list.export_asked.connect(self.export)
        self.list.proposals_asked.connect(self.propose)
        self.list.counted.connect(self.head_changed)
        pane = self.list.summary
        pane.open_asked.connect(lambda: self._with_current(self.open_row))
        pane.history_asked.connect(lambda: self._with_current(self.show_history))
        pane.step_asked.connect(self.take_step)
        pane.document_asked.connect(self.make_document)
        pane.letter_asked.connect(self.start_letter)
        pane.letter_opened.connect(self.letter_asked)
        pane.paper_asked.connect(self.save_paper)
        self._shortcuts()

    def _shortcuts(self) -> None:
        in_list: dict[str, Callable[[], object]] = {
            "Ctrl+P": self.print_list,
            "Ctrl+G": self.propose_first,
            "Ctrl+E": self.start_first_letter,
            "Ctrl+Return": self.take_first_step,
            "Ctrl+Enter": self.take_first_step,
            "Alt+X": self.export,
            "Ctrl+PgDown": lambda: self.list.step_view(1),
            "Ctrl+PgUp": lambda: self.list.step_view(-1),
            "F12": self.make_first_document,
            "F6": self.next_pane,
        }
        page_keys(self, {"Ctrl+N": self.new_row})
        page_keys(self.list, in_list)
        inner_keys(self.list.summary, {"Esc": self.list.table.setFocus})
        on_rows = {"Ctrl+A": self.list.tick_all, "Del": lambda: self.delete(self.list.picked())}
        own_keys(self.list.table, on_rows)

    def _with_current(self, then: Callable[[str], object]) -> None:
        line = self.list.table.current_row()
        if line is not None:
            then(line.id)

    def _step(self, step: int) -> None:
        edit = self.form.edit
        found = self.list.all_ids()
        if edit is not None and edit.row_id in found:
            at = found.index(edit.row_id) + step
            if 0 <= at < len(found):
                self.open_row(found[at])

    def _show_place(self) -> None:
        edit, found = self.form.edit, self.list.all_ids()
        at = found.index(edit.row_id) + 1 if edit is not None and edit.row_id in found else 0
        self.form.place.setText(f"{at} / {len(found)}" if at else "")
