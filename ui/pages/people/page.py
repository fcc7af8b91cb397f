"""干部: the list, and in its place the profile of one person; importing, printing and history from both."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import SavedView
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.services.history import acts_of, take_back
from cadre_desk.services.people import CHILD_RECORDS
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.export_people import ExportDialog
from ui.dialogs.import_wizard import ImportDialog
from ui.dialogs.person_history import PersonHistoryDialog
from ui.pages.page import Page
from ui.pages.people.bulk_dialog import BulkDialog
from ui.pages.people.fetch_dialog import FetchDialog
from ui.pages.people.merge_dialog import MergeDialog
from ui.pages.people.papers import CHOICES, PeoplePapers
from ui.pages.people.profile_view import ProfileView
from ui.pages.people.roster_view import RosterView
from ui.pages.people.tags_dialog import TagsDialog
from ui.widgets.card import bare
from ui.widgets.keys import page_keys


class PeoplePage(Page):
    """Enter opens a profile, Esc leads back to the list with the cursor on that person."""

    AREA, TITLE = "people", "干部"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.roster, self.profile = RosterView(desk), ProfileView(desk)
        self.papers = PeoplePapers(desk, self.window)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.roster)
        self.stack.addWidget(self.profile)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.stack)
        self._connect()

    # ------------------------------------------------------------ page

    def subtitle(self) -> str:
        """Return how many people there are, or that one of them is open."""
        return "干部信息" if self._in_profile() else f"共 {self.roster.total} 人"

    def refresh(self) -> None:
        """Read the list, and the open profile, anew."""
        self.roster.as_of_moved()
        if self._in_profile():
            self.profile.reload()

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""
        if changes.touches(Person, Unit, Letter, SavedView, *CHILD_RECORDS):
            self.roster.reload()
            if self._in_profile():
                self.profile.reload()

    def focus_start(self) -> None:
        """Start in the list, or at the first faulty field."""
        if self._in_profile():
            self.profile.focus_start()
        else:
            self.roster.focus_start()

    def open_target(self, target_id: str | None) -> None:
        """Open the profile of a person; without one the list."""
        if not target_id:
            self._show_list()
        elif target_id.startswith("act:"):
            self._act(target_id.removeprefix("act:"))
        elif target_id.startswith("unit:"):
            self._show_list()
            self.roster.show_unit(target_id.removeprefix("unit:"))
        elif self.may_leave() and self.profile.show_person(target_id):
            self._show_profile()

    def _act(self, name: str) -> None:
        """Do what the search box was asked for by name."""
        acts: dict[str, Callable[[], object]] = {
            "new": self.new_person,
            "import": self.import_files,
            "pack": self.open_pack,
            "print": self.print_menu,
            "bulk": lambda: self.bulk_edit(self.roster.picked()),
            "tags": lambda: self.tag(self.roster.picked()),
            "merge": self.merge_duplicates,
            "fetch": self.fetch_back,
            "named": lambda: self.roster.sort_by(""),
            "view": self.roster.save_view,
            "columns": self.roster.choose_columns,
            "condition": self.roster.filter_bar.open,
        }
        if name not in ("new", "import", "pack"):
            self._show_list()
        QTimer.singleShot(0, self, acts[name])

    def may_leave(self) -> bool:
        """Keep what is typed; the form may always be left, the draft waits."""
        if self._in_profile():
            self.profile.keep()
        return True

    def find_condition(self) -> None:
        """Open the line for a condition."""
        if not self._in_profile():
            self.roster.filter_bar.open()

    # ------------------------------------------------------------ acting

    def new_person(self) -> None:
        """Open an empty form (Ctrl+N)."""
        if self.desk.may(Right.EDIT_PEOPLE) and self.may_leave() and self.profile.show_person(None):
            self._show_profile()

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Open the import, with files already chosen if any."""
        if self.desk.may(Right.IMPORT) and self.may_leave():
            ImportDialog(self.desk, files, self.window()).exec()
            self.focus_start()

    def export_people(self) -> None:
        """Open the export (Ctrl+G)."""
        if self.desk.may(Right.EXPORT) and self.roster.total and self.may_leave():
            ExportDialog(self.desk, self.roster.scopes(), self.window()).exec()
            self.focus_start()

    def print_forms(self, person_ids: list[str]) -> None:
        """Check and preview the 干部任免审批表 of people."""
        if person_ids and self.may_leave():
            self.papers.print_choice(CHOICES[0], person_ids)

    def print_menu(self) -> None:
        """Offer what can be printed of the people ticked (Ctrl+P); Enter takes the 任免审批表."""
        if self.desk.may(Right.PRINT) and self.may_leave():
            at = self.roster.printing
            self.papers.menu(self.roster.picked()).exec(at.mapToGlobal(at.rect().bottomLeft()))

    def write_letters(self, person_ids: list[str]) -> None:
        """Go to the letters and begin some to people (Ctrl+H)."""
        if person_ids and self.desk.may(Right.DRAFT_LETTER):
            self.navigate.emit("letters", f"people:{','.join(person_ids)}")

    def open_pack(self) -> None:
        """Put together the papers of a meeting (F7), starting with the people ticked."""
        if self.desk.may(Right.PRINT) and self.may_leave():
            ticked = list(self.roster.list.checked)
            self.papers.pack(ticked if len(ticked) > 1 else ())

    def show_history(self, person_id: str) -> None:
        """Show who changed what in a profile, each act with its undo."""
        self.history_dialog(person_id).exec()

    def history_dialog(self, person_id: str) -> PersonHistoryDialog:
        """Return the history of a person, not yet shown."""
        session = self.desk.session
        person = session.workspace.read.require(Person, person_id)
        dialog = PersonHistoryDialog(
            person.name or "",
            acts_of(session, person_id),
            may_edit=self.desk.may(Right.EDIT_PEOPLE),
            parent=self.window(),
        )

        def back(act: str) -> None:
            self.may_leave()
            if self.desk.run(lambda: take_back(session, act, person_id)) is not None:
                dialog.show_lines(acts_of(session, person_id))

        dialog.take_back_asked.connect(back)
        return dialog

    def bulk_edit(self, person_ids: list[str]) -> None:
        """Change some fields of many people at once (Ctrl+B)."""
        if not person_ids or not self.desk.may(Right.EDIT_PEOPLE):
            return
        dialog = BulkDialog(self.desk, person_ids, self.window())
        if dialog.exec() and dialog.changes is not None:
            self.desk.announce(dialog.changes)

    def tag(self, person_ids: list[str]) -> None:
        """Put words on people and take them off; the words in use (Ctrl+T)."""
        dialog = TagsDialog(self.desk, person_ids, self.window())
        dialog.written.connect(self.desk.announce)
        if dialog.exec() and dialog.shown_tag:
            self.roster.show_tag(dialog.shown_tag)

    def merge_duplicates(self) -> None:
        """Find people who are in the list twice and unite them (Ctrl+M)."""
        if self.desk.may(Right.EDIT_PEOPLE):
            MergeDialog(self.desk, self.window()).exec()

    def fetch_back(self) -> None:
        """Put a person back to what a backup holds (Ctrl+K, 从备份取回)."""
        if not self.desk.may(Right.EDIT_PEOPLE):
            return
        dialog = FetchDialog(self.desk, self.window())
        if dialog.exec() and dialog.changes is not None:
            self.desk.announce(dialog.changes)

    def _step(self, step: int) -> None:
        edit = self.profile.edit
        after = self.roster.neighbour(edit.person_id, step) if edit and edit.person_id else None
        if after is None:
            self.profile.bar.say("已是名单的最后一人" if step > 0 else "已是名单的第一人")
        elif self.profile.show_person(after, instead=True):
            self._show_place()
            self.head_changed.emit()

    # ------------------------------------------------------------ showing

    def _in_profile(self) -> bool:
        return self.stack.currentWidget() is self.profile

    def _show_profile(self) -> None:
        self.stack.setCurrentWidget(self.profile)
        self._show_place()
        self.head_changed.emit()
        self.profile.focus_start()

    def _show_place(self) -> None:
        edit = self.profile.edit
        at = self.roster.place_of(edit.person_id) if edit and edit.person_id else None
        count = self.roster.model.rowCount()
        self.profile.bar.place.setText(f"{at + 1} / {count}" if at is not None else "")

    def _show_list(self) -> None:
        self.may_leave()
        edit = self.profile.edit
        self.stack.setCurrentWidget(self.roster)
        if edit is not None and edit.person_id:
            self.roster.go_to(edit.person_id)
        self.roster.table.setFocus()
        self.head_changed.emit()

    def _connect(self) -> None:
        self.roster.opened.connect(self.open_target)
        self.roster.print_asked.connect(self.print_menu)
        self.papers.profile_asked.connect(self.open_target)
        self.roster.new_asked.connect(self.new_person)
        self.roster.import_asked.connect(lambda: self.import_files())
        self.roster.export_asked.connect(self.export_people)
        self.roster.counted.connect(self.head_changed.emit)
        for view in (self.roster, self.profile):
            view.form_asked.connect(self.print_forms)
            view.history_asked.connect(self.show_history)
        self.roster.letters_asked.connect(self.write_letters)
        self.profile.closed.connect(self._show_list)
        self.profile.stepped.connect(self._step)
        self.roster.bulk_asked.connect(self.bulk_edit)
        self.roster.tags_asked.connect(self.tag)
        self.roster.merge_asked.connect(self.merge_duplicates)
        everywhere: dict[str, Callable[[], object]] = {
            "Ctrl+N": self.new_person,
            "Ctrl+O": self.import_files,
            "F7": self.open_pack,
            "Ctrl+G": self.export_people,
        }
        in_list: dict[str, Callable[[], object]] = {
            "Ctrl+P": self.print_menu,
            "Ctrl+B": lambda: self.bulk_edit(self.roster.picked()),
            "Ctrl+T": lambda: self.tag(self.roster.picked()),
            "Ctrl+M": self.merge_duplicates,
            "Ctrl+H": lambda: self.write_letters(self.roster.picked()),
            "Ctrl+J": lambda: self.roster.sort_by(""),
            "Ctrl+S": self.roster.save_view,
            "Ctrl+A": self.roster.list.tick_all,
            "Ctrl+U": self.roster.toggle_open,
            "Ctrl+PgUp": lambda: self.roster.step_view(-1),
            "Ctrl+PgDown": lambda: self.roster.step_view(1),
            "Alt+S": self.roster.views.open_sorts,
            "Alt+C": self.roster.choose_columns,
        }
        page_keys(self, everywhere)
        page_keys(self.roster, in_list)
