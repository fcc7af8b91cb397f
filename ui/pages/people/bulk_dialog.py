"""批量修改: tick the fields that change and give their values; then read who changes from what to what."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.model.changes import Changes
from cadre_desk.model.record import FieldSpec
from cadre_desk.services.bulk import BulkPlan, BulkRow, apply_bulk, bulk_fields, plan_bulk
from cadre_desk.services.people import unit_names
from ui.desk import Desk
from ui.dialogs.differences import DifferenceView
from ui.dialogs.frame import MARGIN, Frame, plain, scrolling
from ui.forms.enter_next import EnterNext
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.editors import editor_for
from ui.widgets.words import label

CHOOSING, READING = 0, 1


class _Choice:
    """One field: its tick and its editor, which ticks by itself when something is typed."""

    def __init__(self, spec: FieldSpec, refs: dict[str, dict[str, str]]) -> None:
        self.spec = spec
        self.tick = QCheckBox(spec.label)
        self.tick.setObjectName(f"tick_{spec.name}")
        self.editor = editor_for(spec, refs)
        self.editor.changed.connect(lambda: self.tick.setChecked(True))

    @property
    def typed(self) -> str:
        """What was typed."""
        return self.editor.text()

    def has_focus(self) -> bool:
        """Tell whether the cursor is in this field."""
        now = QApplication.focusWidget()
        return now is not None and (now is self.editor or self.editor.isAncestorOf(now))


class BulkDialog(Frame):
    """Two steps: choose and read. ``changes`` is what was written, None if nothing was."""

    def __init__(self, desk: Desk, person_ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(f"批量修改 {len(person_ids)} 人的哪些栏目？", parent)
        self.setObjectName("bulkDialog")
        self.desk, self.person_ids = desk, list(person_ids)
        self.plan: BulkPlan | None = None
        self.changes: Changes | None = None
        refs = {"unit": unit_names(desk.session)}
        self.choices = {spec.name: _Choice(spec, refs) for spec in bulk_fields()}
        self.model = ListModel(_columns())
        self.table = Table(self.model)
        self.table.setObjectName("bulkPlan")
        self.table.setAccessibleName("修改计划")
        self.detail = DifferenceView()
        self.table.current_changed.connect(self._show_row)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._choosing())
        self.stack.addWidget(self._reading())
        self.body.addWidget(self.stack)
        self.back = self.add_button("上一步", self._back)
        self.add_button("取消", self.reject)
        self.go = self.add_button("看修改计划", self._go, kind="primary")
        self.resize(960, 640)
        self._back()

    # ------------------------------------------------------------ steps

    def typed(self) -> dict[str, str]:
        """Return the ticked fields with what was typed; an empty one empties the field."""
        return {name: one.typed for name, one in self.choices.items() if one.tick.isChecked()}

    def _go(self) -> None:
        if self.stack.currentIndex() == CHOOSING:
            self.plan = self.desk.attempt(lambda: plan_bulk(self.desk.session, self.person_ids, self.typed()))
            if self.plan is not None:
                self._show_plan(self.plan)
            return
        plan = self.plan
        if plan is not None:
            session = self.desk.session
            self.go.setEnabled(False)
            self.desk.tasks.write(
                lambda progress: apply_bulk(session, plan, progress=progress),
                self._written,
                self._refused,
                title=plan.title,
            )

    def _written(self, changes: Changes) -> None:
        self.changes = changes
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self.desk.refuse(error)

    def _show_plan(self, plan: BulkPlan) -> None:
        self.model.set_rows(plan.rows)
        self.table.go_to(0)
        self.stack.setCurrentIndex(READING)
        self.back.show()
        left_out = len(plan.rows) - len(plan.to_change)
        said = [f"{len(plan.to_change)} 人要改"]
        said += [f"{plan.same} 人本来如此"] if plan.same else []
        said += [f"{left_out} 人有必改问题，不改"] if left_out else []
        self.note.setText("，".join(said) + "；一次撤销可全部还原")
        self.go.setText(f"修改 {len(plan.to_change)} 人")
        self.go.setEnabled(bool(plan.to_change))
        self.table.setFocus()

    def _back(self) -> None:
        self.stack.setCurrentIndex(CHOOSING)
        self.back.hide()
        self.go.setText("看修改计划")
        self.go.setEnabled(True)
        self.note.setText("填写即打勾；F2 只打勾不填就是清空；F7 看计划")
        next(iter(self.choices.values())).editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = [one for one in self.choices.values() if one.has_focus()]
        if event.key() == Qt.Key.Key_F2 and here:
            here[0].tick.toggle()
        elif event.key() == Qt.Key.Key_F7 and self.stack.currentIndex() == CHOOSING:
            self._go()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ layout

    def _choosing(self) -> QWidget:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(MARGIN, 16, MARGIN, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        half = (len(self.choices) + 1) // 2
        self._enter = EnterNext(self)
        for place, one in enumerate(self.choices.values()):
            row, column = place % half, place // half * 2
            grid.addWidget(one.tick, row, column)
            grid.addWidget(one.editor, row, column + 1)
            one.tick.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            one.editor.installEventFilter(self._enter)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(half, 1)
        return scrolling(sheet, name="要改的栏目")

    def _reading(self) -> QWidget:
        sheet = QWidget()
        across = plain(QHBoxLayout(sheet))
        across.addWidget(self.table, 3)
        column = plain(QVBoxLayout())
        column.addWidget(self.detail, 1)
        column.addWidget(label("一次操作，一次撤销（Ctrl+Z）。", "hint"))
        across.addLayout(column, 2)
        return sheet

    def _show_row(self, row: BulkRow | None) -> None:
        if row is None:
            return
        role = "error" if row.blocked else "warn"
        notes = [(role, text) for text in row.problems]
        changes = [(one.label, one.before, one.after) for one in row.changes]
        self.detail.show_all(row.before.name or "", notes, changes)


def _columns() -> tuple[Column[BulkRow], ...]:
    return (
        Column("姓名", 5, lambda row: row.before.name or "", strong=True),
        Column("改动", 12, _summary, stretch=True),
        Column("问题", 9, lambda row: row.problems[0] if row.problems else "", tone=_tone),
    )


def _summary(row: BulkRow) -> str:
    return "；".join(f"{one.label} {one.before or '空'}→{one.after or '空'}" for one in row.changes)


def _tone(row: BulkRow) -> str:
    return "bad" if row.blocked else "warn"
