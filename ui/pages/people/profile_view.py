"""The profile of one person, others open beside: sections at the left, the form, problems at the right.

F9 saves everything as one act, F8 goes to the next problem, F6 to the next pane, Ctrl+PgUp / Ctrl+PgDn to the
person before or after, Ctrl+Tab to the next open one. What is typed is kept as a draft whenever a field is
left, so that a crash loses nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person, ResumeEntry
from cadre_desk.rules.problem import Severity
from cadre_desk.services import history, people
from cadre_desk.services.editing import EditSession
from cadre_desk.services.people import Derived, derived
from cadre_desk.services.profile_edit import ProfileEdit
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.forms.row_grid import RowGrid
from ui.pages.people.open_people import OpenPeople
from ui.pages.people.problem_bar import ProblemActs, ProblemBar
from ui.pages.people.problem_pane import ProblemPane
from ui.pages.people.profile_acts import ProfileActs
from ui.pages.people.profile_bar import ProfileBar, key_foot
from ui.pages.people.profile_files import ProfileFiles
from ui.pages.people.profile_form import ProfileForm
from ui.pages.people.section_list import SectionList
from ui.pages.people.sections import ADDED_ELSEWHERE, HISTORY, sections
from ui.widgets.card import bare
from ui.widgets.keys import page_keys

SAVE_FIRST = "新增的干部先保存（F9），再加照片和附件"
NO_RIGHT = "您没有修改干部信息的权限"


class ProfileView(QWidget):
    """The open profiles, one shown.

    Signals: ``closed()`` back to the list, ``stepped(int)`` to a neighbour, ``form_asked(ids)``,
    ``history_asked(id)``.
    """

    closed = Signal()
    stepped = Signal(int)
    form_asked = Signal(list)
    history_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.open_people = OpenPeople()
        self._at = -1
        self._changes = 0
        refs = {"unit": people.unit_names(desk.session)} if desk.may(Right.READ_PEOPLE) else {}
        self.middle = ProfileForm(desk, refs)
        self.form, self.resume = self.middle.form, self.middle.resume
        self.bar, self.sections, self.problems = ProfileBar(), SectionList(), ProblemPane()
        self.files = ProfileFiles(desk, self, self._shown_id, self.keep)
        self.acts = ProfileActs(desk, self.middle, self.bar, lambda: self.edit, self._show_texts)
        self._lay_out()
        self._connect()
        self.files.serve(self.sections, self.middle.attachments)

    @property
    def edit(self) -> ProfileEdit | None:
        """The form that is shown."""
        return self.open_people.current

    # ------------------------------------------------------------ showing

    def show_person(self, person_id: str | None, *, instead: bool = False) -> bool:
        """Show the form of a person, or of a new one; False if the person is gone."""
        self._give_cell()
        session = self.desk.session
        if self.desk.attempt(lambda: self.open_people.open(session, person_id, instead=instead)) is None:
            return False
        self._show()
        return True

    def reload(self) -> None:
        """Show what is stored now, with what is typed on top."""
        edit = self.edit
        if edit is None:
            return
        place = self.middle.place()
        edit.keep()
        self.open_people.outdate()
        try:
            self.open_people.open(self.desk.session, edit.person_id)
        except UserError as gone:
            self.open_people.forget(self.open_people.key)
            self.desk.ask.error(gone)
            self.closed.emit()
            return
        self._show()
        self.middle.go_back_to(place)

    def keep(self) -> None:
        """Keep what is typed as drafts."""
        if self.desk.may(Right.EDIT_PEOPLE):
            self._give_cell()
            self.open_people.keep_all()

    def focus_start(self) -> None:
        """Start at the first faulty field, else at the name."""
        if self.edit is not None:
            wrong = [one for one in self.edit.problems() if one.problem.severity is Severity.ERROR]
            self.middle.go_to(wrong[0]) if wrong else self.form.go_to("name")

    def _show(self) -> None:
        edit = self.edit
        if edit is None:
            return
        self._at = -1
        read_only = not self.desk.may(Right.EDIT_PEOPLE)
        self.form.bind(edit.person, read_only=read_only)
        for kind, grid in self.middle.grids():
            grid.make_row = None if kind in ADDED_ELSEWHERE else self._maker(edit, kind)
            grid.show_rows(edit.rows[kind], read_only=read_only)
        self.resume.show_text(shown=not edit.rows[ResumeEntry])
        self._show_photo(edit, read_only=read_only)
        self.bar.say("已恢复上次没存完的内容" if edit.restored else "")
        self._changes = 0
        self._changed()
        self._count_changes(edit)

    def _show_photo(self, edit: ProfileEdit, *, read_only: bool) -> None:
        person = edit.person.original
        self.sections.portrait.show_photo(person.photo if isinstance(person, Person) else None)
        why_not = NO_RIGHT if read_only else SAVE_FIRST
        may = edit.person_id is not None and not read_only
        self.sections.allow_photo(on=may, why_not=why_not)
        self.middle.attachments.allow_adding(on=may, why_not=why_not)

    def _count_changes(self, edit: ProfileEdit) -> None:
        session, person_id = self.desk.session, edit.person_id
        if person_id:
            self.desk.tasks.read(lambda: len(history.acts_of(session, person_id)), self._counted)

    def _counted(self, changes: int) -> None:
        self._changes = changes
        self._changed()

    def _maker(self, edit: ProfileEdit, kind: type[Record]) -> Callable[[], EditSession]:
        return lambda: edit.add_row(kind)

    def _changed(self) -> None:
        edit = self.edit
        if edit is None:
            return
        found, figures = edit.problems(), self._figures(edit)
        self.form.show_problems([one.problem for one in found if one.edit is edit.person])
        self.form.show_chips("档案认定", edit.file_months())
        self.form.show_computed({one.name: (one.value, one.because) for one in figures})
        self.problems.show_all(found, figures)
        self.sections.show_sections(sections(edit, found, self._changes))
        self.middle.show_counts()
        of_resume = self.middle.resume_problems(found)
        today = PartialDate.of(self.desk.session.as_of)
        self.resume.show_beside(edit.person.text("resume"), edit.rows[ResumeEntry], today, of_resume)
        self.bar.show_edit(edit, may=self.desk.may(Right.EDIT_PEOPLE))
        self.bar.show_open(self.open_people.titles(), self.open_people.key)

    def _figures(self, edit: ProfileEdit) -> list[Derived]:
        person = edit.person.record()
        assert isinstance(person, Person)
        return derived(people.bare_profile(person), self.desk.session.as_of)

    def _shown_id(self) -> str:
        return (self.edit.person_id or "") if self.edit is not None else ""

    # ------------------------------------------------------------ acting

    def save(self) -> bool:
        """Save everything (F9); False if it was refused, which the person has been told."""
        edit, place = self.edit, self.middle.place()
        self._give_cell()
        if edit is None or not edit.dirty:
            self.middle.go_back_to(place)
            return True
        changes = self.desk.attempt(edit.save)
        if changes is None:
            self.middle.go_back_to(place)
            return False
        self.open_people.saved()
        self.desk.announce(changes)
        self.show_person(edit.person_id)
        self.bar.say("已保存", timed=True)
        self.middle.go_back_to(place)
        return True

    def revert_all(self) -> None:
        """Throw away what is typed, after asking."""
        edit = self.edit
        if edit is None or not edit.dirty:
            return
        if self.desk.ask.confirm(
            "放弃没有保存的改动？", f"{edit.name}的 {edit.changed_count} 项改动将丢弃。", "放弃改动"
        ):
            edit.discard()
            self.open_people.forget(self.open_people.key)
            self.show_person(edit.person_id)

    def next_problem(self) -> None:
        """Go to the next problem (F8)."""
        found = self.edit.problems() if self.edit is not None else []
        if found:
            self._at = (self._at + 1) % len(found)
            self.middle.go_to(found[self._at])

    def next_pane(self, step: int = 1) -> None:
        """Go to the next pane (F6): sections, form, problems."""
        focus = QApplication.focusWidget()
        panes: tuple[QWidget, ...] = (self.sections, self.middle, self.problems)
        here = next((place for place, one in enumerate(panes) if focus and one.isAncestorOf(focus)), 1)
        target = (here + step) % len(panes)
        if panes[target] is self.problems and not self.problems.focus_first():
            target = (target + step) % len(panes)
        if panes[target] is self.sections:
            self.sections.table.setFocus()
        elif panes[target] is self.middle:
            self.form.go_to("name")

    def show_beside(self, step: int) -> None:
        """Show the next open person (Ctrl+Tab)."""
        key = self.open_people.neighbour(step)
        if key and key != self.open_people.key:
            self._chosen(key)

    def dismiss(self) -> None:
        """Close the shown person; the draft waits (Ctrl+W)."""
        self._give_cell()
        if self.open_people.close():
            self._chosen(self.open_people.key)
        else:
            self.closed.emit()

    def _chosen(self, key: str) -> None:
        place = self.middle.place()
        if self.show_person(None if key == "new" else key):
            self.middle.go_back_to(place or "name")

    def _step(self, step: int) -> None:
        place = self.middle.place()
        self._give_cell()
        self.stepped.emit(step)
        self.middle.go_back_to(place or "name")

    def _give_cell(self) -> None:
        """Let an open cell give its text."""
        focus = QApplication.focusWidget()
        if focus is not None and self.middle.isAncestorOf(focus):
            self.setFocus()

    def show_typed(self) -> None:
        """Show what was put into the shown form by something else than typing."""
        if self.edit is not None:
            self._show_texts(self.edit)

    def _show_texts(self, edit: ProfileEdit) -> None:
        """Show what was put into the form by something else than typing."""
        read_only = not self.desk.may(Right.EDIT_PEOPLE)
        self.form.bind(edit.person, read_only=read_only)
        for kind, grid in self.middle.grids():
            if grid.rows() != edit.rows[kind]:
                grid.show_rows(edit.rows[kind], read_only=read_only)
            grid.rows_model.repaint_all()
        self._changed()
        self._kept()

    def _kept(self) -> None:
        edit = self.edit
        if edit is not None and self.desk.may(Right.EDIT_PEOPLE):
            edit.keep()
            if edit.dirty:
                self.bar.say("草稿存于", timed=True)

    def _left(self, field: str) -> None:
        edit = self.edit
        if edit is None or not self.desk.may(Right.EDIT_PEOPLE):
            return
        if field == "citizen_id":
            filled = edit.fill_from_id()
            if filled:
                self._show_texts(edit)
                labels = "、".join(Person.SPEC[name].label for name in filled)
                self.bar.say(f"已按身份证号填{labels}")
        elif field == "resume" and "resume" in edit.person.changed_fields:
            self.acts.split()

    def _row_removed(self, row: object) -> None:
        edit = self.edit
        if edit is not None and isinstance(row, EditSession):
            edit.remove_row(row)
            self._changed()
            self._kept()

    def _restored(self, grid: RowGrid, rows: list[EditSession]) -> None:
        if self.edit is not None:
            self.edit.set_rows(grid.kind, rows)

    def _section_chosen(self, key: str) -> None:
        if key == HISTORY:
            self._show_history()
        else:
            self.middle.go_to_section(key)

    def _esc(self) -> None:
        if not self.form.revert_focused():
            self.keep()
            self.closed.emit()

    def _print(self) -> None:
        if self.edit is not None and self.edit.person_id:
            self.form_asked.emit([self.edit.person_id])

    def _show_history(self) -> None:
        if self.edit is not None and self.edit.person_id:
            self.history_asked.emit(self.edit.person_id)

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.form.edited.connect(self._changed)
        self.form.rested.connect(self._kept)
        self.form.field_left.connect(self._left)
        self.sections.chosen.connect(self._section_chosen)
        self.resume.split_asked.connect(self.acts.split)
        self.resume.write_asked.connect(self.acts.write_resume)
        self._connect_problems(self.problems)
        self._connect_problems(self.resume.bar)
        for _, grid in self.middle.grids():
            self._connect_grid(grid)
        self._connect_bar()
        acts: dict[str, Callable[[], object]] = {
            "F9": self.save, "F8": self.next_problem, "F6": self.next_pane,
            "Shift+F6": lambda: self.next_pane(-1),
            "Ctrl+PgUp": lambda: self._step(-1), "Ctrl+PgDown": lambda: self._step(1),
            "Ctrl+Tab": lambda: self.show_beside(1), "Ctrl+W": self.dismiss,
            "Ctrl+R": lambda: self.acts.take_over(self.open_people.previous),
            "Ctrl+P": self._print, "F12": self._print, "Esc": self._esc,
        }  # fmt: skip
        page_keys(self, acts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.problems.fit(self.window().width())

    def _connect_problems(self, place: ProblemBar | ProblemActs) -> None:
        place.chosen.connect(self.middle.go_to)
        place.fix_asked.connect(self.acts.fix)
        place.confirm_asked.connect(self.acts.confirm)

    def _connect_grid(self, grid: RowGrid) -> None:
        grid.may_restore = True
        grid.edited.connect(self._changed)
        grid.edited.connect(self._kept)
        grid.row_removed.connect(self._row_removed)
        grid.rows_restored.connect(lambda rows: self._restored(grid, rows))
        grid.said.connect(self.bar.say)
        grid.refused.connect(self.desk.ask.error)

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.closed.connect(self.closed)
        bar.stepped.connect(self._step)
        bar.chosen.connect(self._chosen)
        bar.dismissed.connect(self.dismiss)
        bar.revert_asked.connect(self.revert_all)
        bar.history_asked.connect(self._show_history)
        bar.form_asked.connect(self._print)
        bar.save_asked.connect(self.save)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.bar)
        across = QHBoxLayout()
        bare(across)
        across.addWidget(self.sections)
        middle = QVBoxLayout()
        bare(middle)
        middle.addWidget(self.middle, 1)
        middle.addWidget(key_foot())
        across.addLayout(middle, 1)
        across.addWidget(self.problems)
        column.addLayout(across, 1)
