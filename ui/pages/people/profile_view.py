"""The profile of one person: sections at the left, the form in the middle, problems at the right.

F9 saves everything as one act, F8 goes to the next problem, Ctrl+PgUp / Ctrl+PgDn to the person before or
after. What is typed is kept as a draft whenever a field is left.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cadre_desk.model.record import Record
from cadre_desk.model.records.people import (
    Award,
    Education,
    FamilyMember,
    Person,
    Post,
    Rank,
    ResumeEntry,
    Sanction,
    YearlyResult,
)
from cadre_desk.rules.problem import Severity
from cadre_desk.services import people
from cadre_desk.services.editing import EditSession
from cadre_desk.services.people import Derived, derived
from cadre_desk.services.profile_edit import Found, ProfileEdit, open_profile
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import scrolling
from ui.forms.record_form import Computed, RecordForm
from ui.forms.row_grid import RowGrid
from ui.forms.rows_card import RowsCard
from ui.pages.people.problem_pane import ProblemPane
from ui.pages.people.resume_card import ResumeCard
from ui.pages.people.section_list import Section, SectionList
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import bare, strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label, set_role

COMPUTED = (
    Computed("age", "born", "年龄"),
    Computed("service_years", "work_start"),
    Computed("party_years", "party_full_date"),
    Computed("post_tenure", "post_since"),
    Computed("rank_tenure", "rank_since"),
)
GRIDS: tuple[tuple[type[Record], str], ...] = (
    (Education, "教育"),
    (FamilyMember, "家庭成员"),
    (Award, "奖励"),
    (Sanction, "处分处理"),
    (YearlyResult, "历年考核"),
    (Post, "任职"),
    (Rank, "职级"),
)
BASIC, WHOLE_FORM = "基本信息", "person"
KEYS = (
    ("Enter", "下一项"),
    ("Shift+Enter", "上一项"),
    ("F4", "选词典"),
    ("F8", "下一处问题"),
    ("F9", "保存"),
    ("F12", "任免表"),
    ("Esc", "还原本项"),
)


class ProfileView(QWidget):
    """One open profile.

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
        self.edit: ProfileEdit | None = None
        self._at = -1
        refs = {"unit": people.unit_names(desk.session)} if desk.may(Right.READ_PEOPLE) else {}
        self.form = RecordForm(Person, refs=refs, computed=COMPUTED)
        self.resume = ResumeCard(self.form)
        self.cards: dict[type[Record], RowsCard] = {
            kind: RowsCard(kind, title, refs) for kind, title in GRIDS
        }
        self.sections, self.problems = SectionList(), ProblemPane()
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ showing

    def show_person(self, person_id: str | None) -> bool:
        """Open the form of a person, or of a new one; False if the person is gone."""
        edit = self.desk.attempt(lambda: open_profile(self.desk.session, person_id))
        if edit is None:
            return False
        self.edit, self._at = edit, -1
        read_only = not self.desk.may(Right.EDIT_PEOPLE)
        self.form.bind(edit.person, read_only=read_only)
        for kind, grid in self._grids():
            grid.make_row = self._maker(edit, kind)
            grid.show_rows(edit.rows[kind], read_only=read_only)
        photo = edit.person.original
        self.sections.portrait.show_photo(photo.photo if isinstance(photo, Person) else None)
        self.draft.setText("已恢复上次没存完的内容" if edit.restored else "")
        self._changed()
        return True

    def reload(self) -> None:
        """Show what is stored now, with what is typed on top."""
        if self.edit is not None:
            self.edit.keep()
            self.show_person(self.edit.person_id)

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        if self.edit is not None and self.desk.may(Right.EDIT_PEOPLE):
            self.edit.keep()
            if self.edit.dirty:
                self.draft.setText(f"草稿存于 {datetime.now():%H:%M:%S}")

    def focus_start(self) -> None:
        """Start at the first faulty field, else at the name."""
        if self.edit is not None:
            wrong = [one for one in self.edit.problems() if one.problem.severity is Severity.ERROR]
            self._go_to(wrong[0]) if wrong else self.form.go_to("name")

    def _maker(self, edit: ProfileEdit, kind: type[Record]) -> Callable[[], EditSession]:
        return lambda: edit.add_row(kind)

    def _grids(self) -> list[tuple[type[Record], RowGrid]]:
        rows = [(kind, card.grid) for kind, card in self.cards.items()]
        return [*rows, (ResumeEntry, self.resume.grid)]

    def _changed(self) -> None:
        edit = self.edit
        if edit is None:
            return
        found, figures = edit.problems(), self._figures(edit)
        self.form.show_problems([one.problem for one in found if one.edit is edit.person])
        self.form.show_computed({one.name: (one.value, one.because) for one in figures})
        self.problems.show_all(found, figures)
        self.sections.show_sections(self._states(edit, found))
        for card in self.cards.values():
            card.show_count()
        self._show_state(edit, found)

    def _figures(self, edit: ProfileEdit) -> list[Derived]:
        person = edit.person.record()
        assert isinstance(person, Person)
        return derived(people.bare_profile(person), self.desk.session.as_of)

    def _show_state(self, edit: ProfileEdit, found: list[Found]) -> None:
        self.name.set_full(edit.name or "新增干部")
        count = edit.changed_count
        self.state.setText(f"已改 {count} 项，未保存" if count else ("" if edit.person_id else "尚未保存"))
        self.dot.setVisible(count > 0)
        set_role(self.state, "warn" if count else "note")
        may = self.desk.may(Right.EDIT_PEOPLE)
        self.save_button.setEnabled(count > 0 and may)
        self.revert.setEnabled(count > 0)
        stored = edit.person_id is not None
        self.preview.setEnabled(stored)
        self.history.setEnabled(stored)
        self.save_button.setToolTip("" if may else "您没有修改干部信息的权限")

    def _states(self, edit: ProfileEdit, found: list[Found]) -> list[Section]:
        own = [one for one in found if one.edit is edit.person]
        made = [_section(WHOLE_FORM, BASIC, "齐全", [one for one in own if one.problem.field != "resume"])]
        made.append(
            _section("resume", "简历", f"{len(edit.rows[ResumeEntry])} 行", [
                one for one in found if one.problem.field == "resume" or one.edit.record_type is ResumeEntry
            ])
        )  # fmt: skip
        for kind, title in GRIDS:
            own = [one for one in found if one.edit.record_type is kind]
            made.append(_section(kind.TABLE, title, f"{len(edit.rows[kind])} 条", own))
        return made

    # ------------------------------------------------------------ acting

    def save(self) -> bool:
        """Save everything (F9); False if it was refused, which the person has been told."""
        edit, field = self.edit, self.form.focused()
        self.setFocus()  # an open cell gives its text
        if edit is None or not edit.dirty:
            self.form.go_to(field)
            return True
        if self.desk.run(edit.save) is None:
            self.form.go_to(field)
            return False
        self.show_person(edit.person_id)
        self.draft.setText(f"已保存 {datetime.now():%H:%M:%S}")
        self.form.go_to(field)
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
            self.show_person(edit.person_id)

    def next_problem(self) -> None:
        """Go to the next problem (F8)."""
        found = self.edit.problems() if self.edit is not None else []
        if found:
            self._at = (self._at + 1) % len(found)
            self._go_to(found[self._at])

    def _go_to(self, found: Found) -> None:
        edit = self.edit
        if edit is None:
            return
        if found.edit is edit.person:
            self._bring(
                self.resume if found.problem.field == "resume" else self.form.rows[found.problem.field]
            )
            self.form.go_to(found.problem.field)
            return
        for kind, grid in self._grids():
            if kind is found.edit.record_type:
                self._bring(grid)
                grid.go_to_field(found.edit, found.problem.field)

    def _bring(self, widget: QWidget) -> None:
        self.area.ensureWidgetVisible(widget, 20, 60)

    def _section_chosen(self, key: str) -> None:
        if key == WHOLE_FORM:
            self.area.verticalScrollBar().setValue(0)
            self.form.go_to("name")
        elif key == "resume":
            self._to_top(self.resume)
            self.form.go_to("resume")
        for kind, card in self.cards.items():
            if key == kind.TABLE:
                self._to_top(card)
                card.grid.setFocus()

    def _to_top(self, card: QWidget) -> None:
        inside = self.area.widget() or card
        self.area.verticalScrollBar().setValue(card.mapTo(inside, QPoint(0, 0)).y() - 8)

    def _split(self) -> None:
        edit = self.edit
        if edit is None:
            return
        count = edit.split_resume()
        self.resume.grid.show_rows(edit.rows[ResumeEntry])
        self._changed()
        self.keep()
        self.desk.done.emit(f"简历拆成 {count} 行，保存后生效", False)

    def _row_removed(self, row: object) -> None:
        edit = self.edit
        if edit is not None:
            for rows in edit.rows.values():
                for one in rows:
                    if one is row:
                        edit.remove_row(one)
                        break
            self._changed()
            self.keep()

    def _esc(self) -> None:
        if not self.form.revert_focused():
            self.closed.emit()

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.form.edited.connect(self._changed)
        self.form.rested.connect(self.keep)
        self.sections.chosen.connect(self._section_chosen)
        self.problems.chosen.connect(self._go_to)
        self.resume.split.clicked.connect(self._split)
        for _, grid in self._grids():
            grid.edited.connect(self._changed)
            grid.edited.connect(self.keep)
            grid.row_removed.connect(self._row_removed)
        acts: dict[str, Callable[[], object]] = {
            "F9": self.save,
            "F8": self.next_problem,
            "Ctrl+PgUp": lambda: self.stepped.emit(-1),
            "Ctrl+PgDown": lambda: self.stepped.emit(1),
            "Ctrl+P": self._print,
            "F12": self._print,
            "Esc": self._esc,
        }
        for keys, act in acts.items():
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, act, context=context)

    def _print(self) -> None:
        if self.edit is not None and self.edit.person_id:
            self.form_asked.emit([self.edit.person_id])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._bar())
        across = QHBoxLayout()
        bare(across)
        across.addWidget(self.sections)
        middle = QVBoxLayout()
        bare(middle)
        self.area = self._middle()
        middle.addWidget(self.area, 1)
        foot, row = strip("foot", 32, (14, 14))
        row.addWidget(KeyLegend(KEYS))
        row.addStretch(1)
        row.addWidget(label("输入法组字时 Enter、Esc 只作用于输入法", "hint"))
        middle.addWidget(foot)
        across.addLayout(middle, 1)
        across.addWidget(self.problems)
        column.addLayout(across, 1)

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 48, (14, 12))
        row.addWidget(button("名单", self.closed.emit, kind="link", icon="chevron-left", name="backToList"))
        self.name = Elided("", "title")
        self.name.setObjectName("profileName")
        self.place = label("", "note")
        row.addWidget(self.name)
        row.addWidget(self.place)
        row.addWidget(icon_button("chevron-left", "上一人  Ctrl+PgUp", lambda: self.stepped.emit(-1)))
        row.addWidget(icon_button("chevron-right", "下一人  Ctrl+PgDn", lambda: self.stepped.emit(1)))
        row.addStretch(1)
        self.dot = Mark("error-circle-filled", "warn", 16)
        self.state, self.draft = label("", "note"), label("", "note")
        self.state.setObjectName("profileState")
        row.addWidget(self.dot)
        row.addWidget(self.state)
        row.addWidget(self.draft)
        self.revert = button("放弃改动", self.revert_all, icon="arrow-undo", name="revertProfile")
        self.history = button("修改记录", self._show_history, icon="history", name="profileHistory")
        self.preview = button("预览任免表", self._print, icon="document", name="previewForm", tip="F12")
        self.save_button = button("保存  F9", self.save, kind="primary", icon="save", name="saveProfile")
        for part in (self.revert, self.history, self.preview, self.save_button):
            row.addWidget(part)
        return bar

    def _show_history(self) -> None:
        if self.edit is not None and self.edit.person_id:
            self.history_asked.emit(self.edit.person_id)

    def _middle(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.form)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        return scrolling(inside, name="干部信息")


def _section(key: str, title: str, fine: str, found: list[Found]) -> Section:
    if not found:
        return Section(key, title, fine, "ok")
    wrong = any(one.problem.severity is Severity.ERROR for one in found)
    return Section(key, title, f"{len(found)} 处", "bad" if wrong else "warn")
