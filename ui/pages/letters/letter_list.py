"""The letters at the left: ticked ones go on together, as far as they can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from cadre_desk.model.records.letters import Letter
from cadre_desk.rules.dates import WorkCalendar
from ui.pages.letters.states import pill_of, state_of
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

WIDTH = 286


@dataclass(frozen=True)
class LetterLine:
    """One letter with the shortcomings it names."""

    letter: Letter
    reasons: str
    pill: tuple[str, str]


class LetterList(QFrame):
    """Signals: ``chosen(Letter)``, ``pick_asked()``, ``batch_asked(ids)``, ``print_asked(ids)``."""

    chosen = Signal(object)
    pick_asked = Signal()
    batch_asked = Signal(list)
    print_asked = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "left")
        self.setFixedWidth(WIDTH)
        self.checked: set[str] = set()
        columns: tuple[Column[LetterLine], ...] = (
            Column("", 1.2, lambda line: "", kind="check", checked=self._is_checked),
            Column(
                "人员", 3, lambda line: line.letter.addressee or "", kind="two", strong=True, stretch=True,
                note=lambda line: line.reasons,
            ),
            Column(
                "状态", 5.8, lambda line: line.pill[0], kind="pill", tone=lambda line: line.pill[1],
                align="right",
            ),
        )  # fmt: skip
        self.model: ListModel[LetterLine] = ListModel(columns)
        self.table = Table(self.model, row_px=50)
        self.table.setObjectName("letterTable")
        self.table.setAccessibleName("函件")
        self.table.horizontalHeader().hide()
        self.table.current_changed.connect(self._moved)
        self.model.toggled.connect(self._toggled)
        self._lay_out()

    def show_letters(self, lines: Sequence[LetterLine], *, total: int, may_pick: bool) -> None:
        """Show other letters and keep the cursor on its letter."""
        before = self.table.current_row()
        self.model.set_rows(lines)
        ids = [line.letter.id for line in lines]
        self.checked &= {one or "" for one in ids}
        self.title.setText(f"{len(lines)} 份" if len(lines) == total else f"{len(lines)} 份 · 共 {total} 份")
        self.pick.setEnabled(may_pick)
        self.stack.setCurrentIndex(0 if lines else 1)
        self.empty.say(
            "没有这一步的函件" if total else "还没有函件",
            "换一步看看。" if total else "按 Ctrl+N 选人起草。",
        )
        if self.empty.action is not None:
            self.empty.action.setVisible(not total and may_pick)
        if lines:
            self.table.go_to(ids.index(before.letter.id) if before and before.letter.id in ids else 0)
        else:
            self.chosen.emit(None)
        self.show_batch("", ready=0)

    def go_to(self, letter_id: str) -> bool:
        """Put the cursor on a letter; False if it is not in the list."""
        ids = [line.letter.id for line in self.model.rows]
        if letter_id in ids:
            self.table.go_to(ids.index(letter_id))
        return letter_id in ids

    def step(self, by: int) -> bool:
        """Go so many letters down; False if there is none."""
        current = self.current()
        ids = [line.letter.id for line in self.model.rows]
        at = ids.index(current.id) + by if current else -1
        if 0 <= at < len(ids):
            self.table.go_to(at)
        return 0 <= at < len(ids)

    def current(self) -> Letter | None:
        """Return the letter under the cursor."""
        line = self.table.current_row()
        return line.letter if line else None

    def picked(self) -> list[Letter]:
        """Return the ticked letters, else the current one."""
        current = self.current()
        ticked = [line.letter for line in self.model.rows if line.letter.id in self.checked]
        return ticked or ([current] if current else [])

    def tick_all(self) -> None:
        """Tick all letters that are shown, or none if all are (Ctrl+A)."""
        shown = {line.letter.id or "" for line in self.model.rows}
        self.checked = set() if shown <= self.checked else self.checked | shown
        self.model.repaint_all()
        self.chosen.emit(self.current())

    def show_batch(self, verb: str, *, ready: int, of: int = 0, why: str = "") -> None:
        """Offer what the ticked letters can do together."""
        self.foot.setVisible(bool(self.checked))
        self.ticked.setText(f"已选 {len(self.checked)} 份" + (f"，{why}" if why else ""))
        words = f"{verb} {ready} 份" if ready == of else f"先{verb}可办的 {ready} 份"
        self.batch.setText(f"{words}  Ctrl+Enter" if verb else "所选函件没有同一步可办")
        self.batch.setEnabled(bool(verb) and ready > 0)

    def _is_checked(self, line: LetterLine) -> bool:
        return (line.letter.id or "") in self.checked

    def _toggled(self, line: LetterLine) -> None:
        self.checked ^= {line.letter.id or ""}
        self.model.repaint_all()
        self.chosen.emit(self.current())

    def _moved(self, line: LetterLine | None) -> None:
        self.chosen.emit(line.letter if line else None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 44, (14, 8))
        self.title = label("", "strong")
        self.title.setObjectName("letterCount")
        self.pick = button("选人起草", self.pick_asked.emit, kind="link", icon="add", name="pickPeople")
        row.addWidget(self.title, 1)
        row.addWidget(self.pick)
        column.addWidget(head)
        self.stack = QStackedWidget()
        self.empty = EmptyState("mail", "", "", "选人起草", self.pick_asked.emit)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        self.foot = QFrame()
        self.foot.setProperty("kind", "foot")
        inside = QVBoxLayout(self.foot)
        inside.setContentsMargins(14, 8, 14, 12)
        inside.setSpacing(6)
        self.ticked = label("", "note")
        self.batch = button("", self._batch, kind="primary", name="batchStep")
        inside.addWidget(self.ticked)
        inside.addWidget(self.batch)
        column.addWidget(self.foot)
        keys, row = strip("foot", 32, (14, 8))
        row.addWidget(KeyLegend([("空格", "勾选"), ("Ctrl+A", "全选"), ("Ctrl+N", "选人")]))
        row.addStretch(1)
        column.addWidget(keys)

    def _batch(self) -> None:
        self.batch_asked.emit([one.id for one in self.picked()])


def lines_of(
    letters: Sequence[Letter], reasons: Mapping[str, str], today: date, calendar: WorkCalendar
) -> list[LetterLine]:
    """Return the lines of letters, those furthest behind first."""
    order = sorted(letters, key=lambda one: (list(type(state_of(one))).index(state_of(one)), one.number or 0))
    return [
        LetterLine(
            one, reasons.get(one.id or "", "") or (one.addressee_post or ""), pill_of(one, today, calendar)
        )
        for one in order
    ]
