"""合并重复: pairs that may be one person at the left, both side by side at the right, a choice per field."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.model.changes import Changes
from cadre_desk.services.merging import (
    Duplicate,
    FieldPair,
    MergePlan,
    apply_merge,
    find_duplicates,
    plan_merge,
)
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.pages.people.portrait import Portrait
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.card import bare
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label, set_role


class _FieldTable(Table):
    """Fields that differ; ← and → take the left or the right value."""

    def __init__(self, dialog: "MergeDialog", model: ListModel[FieldPair]) -> None:
        super().__init__(model)
        self._dialog = dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
        pair = self.current_row()
        if event.key() in sides and pair is not None:
            self._dialog.take(pair, second=sides[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class MergeDialog(Frame):
    """Shows every pair; ``merged`` are the changes of those that were united, in order."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("哪些记录是同一个人？", parent)
        self.setObjectName("mergeDialog")
        self.desk = desk
        self.plan: MergePlan | None = None
        self.wins: set[str] = set()
        self.merged: list[Changes] = []
        self.pairs = ListModel(_pair_columns())
        self.pair_table = Table(self.pairs)
        self.pair_table.setObjectName("duplicatePairs")
        self.pair_table.setAccessibleName("可能重复的记录")
        self.fields = ListModel(self._field_columns())
        self.field_table = _FieldTable(self, self.fields)
        self.field_table.setObjectName("mergeFields")
        self.field_table.setAccessibleName("两条记录不同的栏目")
        self.pair_table.current_changed.connect(self._show_pair)
        self.pair_table.opened.connect(lambda _row: self.field_table.setFocus())
        self._lay_out()
        self.add_button("关闭", self.reject)
        self.go = self.add_button("合并为一人", self._merge, kind="primary")
        self.resize(1120, 680)
        self._find()

    def take(self, pair: FieldPair, *, second: bool) -> None:
        """Take one side's value of a field."""
        (self.wins.add if second else self.wins.discard)(pair.name)
        self.fields.repaint_all()

    def _find(self) -> None:
        session = self.desk.session
        self.note.setText("正在查找…")
        self.go.setEnabled(False)
        self.desk.tasks.read(lambda: find_duplicates(session), self._found)

    def _found(self, pairs: list[Duplicate]) -> None:
        self.pairs.set_rows(pairs)
        nobody = "没有身份证号相同、或姓名和出生年月都相同的人"
        self.note.setText(f"{len(pairs)} 对可能重复" if pairs else nobody)
        self.pair_table.go_to(0)
        self._show_pair(self.pair_table.current_row())
        self.pair_table.setFocus()

    def _show_pair(self, pair: Duplicate | None) -> None:
        self.plan, self.wins = None, set()
        if pair is not None:
            first, second = pair.first.id or "", pair.second.id or ""
            self.left_photo.show_photo(pair.first.photo)
            self.right_photo.show_photo(pair.second.photo)
            try:
                self._show_plan(plan_merge(self.desk.session, first, second))
            except UserError as refusal:
                self._say(f"{refusal}", "error")
        else:
            self._say("")
        self.go.setEnabled(self.plan is not None)

    def _show_plan(self, plan: MergePlan) -> None:
        self.plan = plan
        self.wins = {one.name for one in plan.fields if one.take_second}
        self.fields.set_rows(plan.fields)
        self.field_table.go_to(0)
        self._say(_united(plan))

    def _say(self, text: str, role: str = "note") -> None:
        """Say what becomes of the rows, or why these two cannot be united."""
        if role == "error":
            self.fields.set_rows(())
        set_role(self.united, role)
        self.united.setText(text)

    def _merge(self) -> None:
        plan, wins = self.plan, frozenset(self.wins)
        if plan is None:
            return
        changes = self.desk.attempt(lambda: apply_merge(self.desk.session, plan, wins))
        if changes is not None:
            self.merged.append(changes)
            self.desk.announce(changes)
            self._find()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setContentsMargins(MARGIN, 16, MARGIN, 12)
        across.setSpacing(14)
        across.addWidget(self.pair_table, 2)
        right = QVBoxLayout()
        bare(right, 8)
        photos = QHBoxLayout()
        bare(photos, 12)
        self.left_photo, self.right_photo = Portrait(64), Portrait(64)
        photos.addWidget(self.left_photo)
        photos.addWidget(label("左：保留这条记录\n右：并入左边，原记录不再单列", "note", wrap=True), 1)
        photos.addWidget(self.right_photo)
        right.addLayout(photos)
        right.addWidget(KeyLegend([("↑ ↓", "栏目"), ("←", "取左边"), ("→", "取右边")]))
        right.addWidget(self.field_table, 1)
        self.united = label("", "note", wrap=True)
        right.addWidget(self.united)
        across.addLayout(right, 4)
        self.body.addLayout(across)

    def _field_columns(self) -> tuple[Column[FieldPair], ...]:
        def left(one: FieldPair) -> str:
            return "mute" if one.name in self.wins else "strong"

        def right(one: FieldPair) -> str:
            return "strong" if one.name in self.wins else "mute"

        return (
            Column("栏目", 6, lambda one: one.label),
            Column("", 1.4, lambda one: "" if one.name in self.wins else "✓", tone=lambda one: "ok"),
            Column("左", 10, lambda one: _line(one.first), stretch=True, tone=left),
            Column("", 1.4, lambda one: "✓" if one.name in self.wins else "", tone=lambda one: "ok"),
            Column("右", 10, lambda one: _line(one.second), stretch=True, tone=right),
        )


def _pair_columns() -> tuple[Column[Duplicate], ...]:
    return (
        Column("姓名", 5, lambda one: one.first.name or "", strong=True),
        Column("为什么", 10, lambda one: one.because, stretch=True),
    )


def _line(text: str) -> str:
    return text.replace("\n", " ") or "（空）"


def _united(plan: MergePlan) -> str:
    parts = [
        f"{one.label} {one.first}＋{one.second}" + (f"（{one.same} 行相同，只留一行）" if one.same else "")
        for one in plan.rows
    ]
    rows = "、".join(parts) or "两边都没有"
    moved = f"引用右边的 {plan.moved} 处改指左边。" if plan.moved else ""
    return f"各类明细都保留：{rows}。{moved}一次撤销可全部还原。"
