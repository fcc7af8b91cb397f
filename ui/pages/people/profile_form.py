"""The middle of a profile: the person's own fields, the résumé, and a card for each kind of rows."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Attachment, Person, ResumeEntry, Sanction
from cadre_desk.rules.influence import influences
from cadre_desk.services.editing import EditSession
from cadre_desk.services.profile_edit import Found
from ui.desk import Desk
from ui.dialogs.frame import scrolling
from ui.forms.recall import Recall
from ui.forms.record_form import Computed, RecordForm
from ui.forms.row_grid import RowGrid
from ui.forms.rows_card import RowsCard
from ui.pages.people.attachments_card import AttachmentsCard
from ui.pages.people.resume_card import LEAD, ResumeCard
from ui.pages.people.sections import ADDED_ELSEWHERE, BASIC, GROUPS, RESUME, is_of_resume
from ui.tables.record_model import Column
from ui.widgets.editors import Refs

COMPUTED = (
    Computed("age", "born", "年龄"),
    Computed("service_years", "work_start"),
    Computed("party_years", "party_full_date"),
    Computed("post_tenure", "post_since"),
    Computed("rank_tenure", "rank_since"),
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "post": (
        "start", "end", "unit_name", "title", "level", "leading", "group_head", "key_post", "concurrent",
        "temporary", "posting", "home_unit", "setting", "domain", "decided_on", "decided_by", "decision_no",
        "unit_id",
    ),
    "rank": ("start", "end", "rank", "decided_on", "decision_no"),
}  # fmt: skip


class ProfileForm(QWidget):
    """Lays the cards out and finds places in them; hands every gesture on."""

    def __init__(self, desk: Desk, refs: Refs) -> None:
        super().__init__()
        self.desk = desk
        self.recall = Recall(desk, self)
        self.form = RecordForm(Person, refs=refs, computed=COMPUTED, words=self.recall.words)
        self.resume = ResumeCard(self.form, self.recall.words)
        self.attachments = AttachmentsCard()
        self.cards: dict[type[Record], RowsCard | AttachmentsCard] = {}
        for group in GROUPS:
            for kind in group.kinds:
                self.cards[kind] = self._card(kind, refs)
        self.area = self._lay_out()
        self.form.chain()

    def grids(self) -> list[tuple[type[Record], RowGrid]]:
        """Return every grid with its record type."""
        rows = [(kind, card.grid) for kind, card in self.cards.items()]
        return [*rows, (ResumeEntry, self.resume.grid)]

    def show_counts(self) -> None:
        """Say in each card how many rows there are."""
        for card in self.cards.values():
            card.show_count()

    def grid_of(self, kind: type[Record]) -> RowGrid:
        """Return the grid of a record type."""
        return dict(self.grids())[kind]

    # ------------------------------------------------------------ places

    def go_to(self, found: Found) -> None:
        """Go to the place of a problem."""
        kind, field = found.edit.record_type, found.problem.field
        if kind is Person and field == "resume":
            self.go_to_section(RESUME)
        elif kind is Person:
            self.area.ensureWidgetVisible(self.form.rows[field], 20, 60)
            self.form.go_to(field)
        else:
            grid = self.grid_of(kind)
            self.area.ensureWidgetVisible(grid, 20, 60)
            grid.go_to_field(found.edit, field)

    def go_to_section(self, key: str) -> None:
        """Go to the beginning of a section."""
        if key == BASIC:
            self.area.verticalScrollBar().setValue(0)
            self.form.go_to("name")
        elif key == RESUME:
            self._to_top(self.resume)
            grid = self.resume.grid
            if grid.rows_model.rowCount():
                grid.setFocus()
                grid.setCurrentIndex(grid.rows_model.index(max(0, grid.currentIndex().row()), LEAD))
            else:
                self.resume.edit_text()
        else:
            group = next(one for one in GROUPS if one.key == key)
            self._to_top(self.cards[group.kinds[0]])
            self.cards[group.kinds[0]].focus_start()

    def place(self) -> str:
        """Return where the focus is, as ``go_back_to`` takes it: a field or the table of a grid."""
        field = self.form.focused()
        if field:
            return field
        focus = self.focusWidget()
        return next((kind.TABLE for kind, grid in self.grids() if _within(focus, grid)), "")

    def go_back_to(self, place: str) -> None:
        """Put the focus where it was with the person before."""
        if place in self.form.rows:
            self.form.go_to(place)
            return
        for kind, grid in self.grids():
            if place == kind.TABLE:
                grid.setFocus()
                self.area.ensureWidgetVisible(grid, 20, 60)

    def resume_problems(self, found: Sequence[Found]) -> list[Found]:
        """Return the problems that stand in the résumé."""
        return [one for one in found if is_of_resume(one)]

    def _to_top(self, card: QWidget) -> None:
        inside = self.area.widget() or card
        self.area.verticalScrollBar().setValue(card.mapTo(inside, QPoint(0, 0)).y() - 8)

    # ------------------------------------------------------------ layout

    def _card(self, kind: type[Record], refs: Refs) -> RowsCard | AttachmentsCard:
        if kind is Attachment:
            return self.attachments
        trail = (self._influence(),) if kind is Sanction else ()
        card = RowsCard(
            kind, kind.TITLE, refs, columns=COLUMNS.get(kind.TABLE, ()), trail=trail, words=self.recall.words
        )
        if kind in ADDED_ELSEWHERE:
            card.add.hide()
        return card

    def _influence(self) -> Column[EditSession]:
        return Column("影响期", 8, self._period, tone=self._period_tone)

    def _period(self, edit: EditSession) -> str:
        record = edit.record()
        found = influences([record]) if isinstance(record, Sanction) else []
        if not found:
            return "无" if isinstance(record, Sanction) and record.measure else ""
        return f"至 {found[0].end.isoformat()}" if found[0].end else "尚未结束"

    def _period_tone(self, edit: EditSession) -> str:
        record = edit.record()
        found = influences([record]) if isinstance(record, Sanction) else []
        return "warn" if any(one.covers(self.desk.session.as_of) for one in found) else "calc"

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.form)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolling(inside, name="干部信息")
        whole.addWidget(area)
        return area


def _within(widget: QWidget | None, grid: RowGrid) -> bool:
    return widget is not None and (widget is grid or grid.isAncestorOf(widget))
