"""The conditions of the list: chips that read as one sentence, and a line to type another (Ctrl+F)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cadre_desk.services.filters import FIELDS, Filter
from ui.desk import Desk
from ui.pages.people.condition_box import ConditionBox
from ui.widgets.buttons import button
from ui.widgets.card import bare
from ui.widgets.chips import Chip
from ui.widgets.flow import Flow
from ui.widgets.kbd import Kbd
from ui.widgets.mark import Mark
from ui.widgets.words import label


class FilterBar(QFrame):
    """Emits ``changed`` when a condition was added, changed or removed; ``filters`` are those in force.

    Emits ``left`` when the line was closed, so that the list gets the focus back.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters: tuple[Filter, ...] = ()
        self._editing: int | None = None
        self.chips: list[Chip] = []
        self.add = button("添加条件", self.open, kind="link", icon="add", name="addCondition")
        self.cap = Kbd("Ctrl F")
        self.box = ConditionBox(desk)
        self.wrong = label("", "error")
        self.box.given.connect(self._given)
        self.box.emptied.connect(lambda: self._removed(len(self.filters) - 1))
        self.box.closed.connect(self._closed)
        self.box.wrong.connect(self._show_wrong)
        row = QHBoxLayout(self)
        bare(row, 8)
        row.addWidget(Mark("filter", "text2", 18))
        inside = QWidget()
        self._flow = Flow(inside)
        for part in (self.add, self.cap, self.box, self.wrong):
            self._flow.addWidget(part)
        row.addWidget(inside, 1)
        self.box.hide()
        self.wrong.hide()
        self.show_filters(())

    def show_filters(self, wanted: Sequence[Filter]) -> None:
        """Show other conditions without emitting."""
        self.filters = tuple(wanted)
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = [self._chip(place, one) for place, one in enumerate(self.filters)]
        for part in (*self.chips, self.add, self.cap, self.box, self.wrong):
            self._flow.removeWidget(part)
            self._flow.addWidget(part)

    def _chip(self, place: int, one: Filter) -> Chip:
        made = Chip(*chip_words(one))
        made.removed.connect(lambda: self._removed(place))
        made.edited.connect(lambda: self._edit(place))
        return made

    def _show_wrong(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def open(self) -> None:
        """Open the line for another condition."""
        self._editing = None
        self._show_box("")

    def close_line(self) -> None:
        """Close the line."""
        self.box.stop()
        self.add.show()
        self.cap.show()
        self._show_wrong("")

    def _show_box(self, text: str) -> None:
        self.add.hide()
        self.cap.hide()
        self.box.start(text)

    def _edit(self, place: int) -> None:
        self._editing = place
        self._show_box("".join(chip_words(self.filters[place])).replace(" ", ""))

    def _closed(self) -> None:
        self.close_line()
        self.left.emit()

    def _given(self, one: Filter) -> None:
        kept = list(self.filters)
        if self._editing is not None and self._editing < len(kept):
            kept[self._editing] = one
        else:
            kept.append(one)
        self.show_filters(list(dict.fromkeys(kept)))
        self._editing = None
        self.changed.emit()
        self.box.start()

    def _removed(self, place: int) -> None:
        if 0 <= place < len(self.filters):
            self.show_filters([one for at, one in enumerate(self.filters) if at != place])
            self.changed.emit()


def chip_words(one: Filter) -> tuple[str, str]:
    """Return what a chip shows: field, then operator, value and unit."""
    field = FIELDS.get(one.field)
    if field is None:
        return one.field, one.rest
    unit = f" {field.unit}" if field.unit == "月" and one.text else ""
    return field.label, f"{one.rest}{unit}"
