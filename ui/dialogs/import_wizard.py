"""Taking files in: choose or drop, read the plan, import, undo if it was a mistake.

Everything up to 导入 N 人 writes nothing; the import is one act that one Ctrl+Z takes back.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.progress import Progress
from cadre_desk.services.editing import undo
from cadre_desk.services.importing import ImportPlan, ImportResult, apply_import, plan_import
from ui.desk import Desk
from ui.dialogs.frame import Frame, explain
from ui.dialogs.import_plan import AT_ONCE, PlanView
from ui.dialogs.progress_line import ProgressLine
from ui.widgets.empty_state import EmptyState

READABLE = ("lrmx", "lrm", "xlsx")
PATTERN = "任免表和名册 (" + " ".join(f"*.{ending}" for ending in READABLE) + ")"


class ImportDialog(Frame):
    """Owns one plan at a time; ``imported`` is what was imported, None while nothing was."""

    def __init__(self, desk: Desk, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__("导入干部", parent)
        self.setObjectName("importDialog")
        self.setAcceptDrops(True)
        self.desk = desk
        self.plan: ImportPlan | None = None
        self.imported: ImportResult | None = None
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(ProgressLine(desk.tasks))
        self.cancel = self.add_button("取消", self.reject)
        self.choose = self.add_button("选择文件…", self._choose)
        self.go = self.add_button("导入", self._act, kind="primary")
        self.go.setObjectName("importGo")
        QShortcut(QKeySequence("Ctrl+Return"), self, self._act)
        QShortcut(QKeySequence("F8"), self, lambda: self._in_plan(PlanView.next_wrong))
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._in_plan(lambda view: view.next_tab(1)))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._in_plan(lambda view: view.next_tab(-1)))
        QShortcut(QKeySequence("Ctrl+Z"), self, self._undo)
        QShortcut(QKeySequence("Ctrl+O"), self, self._choose)
        self.resize(1120, 690)
        self._show_start()
        if paths:
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and show their plan."""
        self._rest("正在读取…")
        session = self.desk.session

        def plan(progress: Progress) -> ImportPlan:
            return plan_import(session, paths, progress)

        self.desk.tasks.write(plan, self._planned, self._failed, title="正在读取文件")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files of the kinds that can be read."""
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self.read(self._dropped(event))

    def _dropped(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower().lstrip(".") in READABLE]

    def _show(self, widget: QWidget) -> None:
        while (old := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(widget)

    def _show_start(self) -> None:
        text = "选择或拖入任免表（lrmx、lrm）或名册（xlsx）。先列出新增、变化、相同、有误，确认后才写入。"
        start = EmptyState("arrow-import", "导入干部任免表或名册", text, "选择文件…", self._choose)
        self._show(start)
        self.choose.hide()
        self._rest("")
        if start.action is not None:
            start.action.setFocus()

    def _rest(self, reason: str) -> None:
        self.note.setText(reason)
        self.go.setEnabled(False)

    def _choose(self) -> None:
        paths = self.desk.ask.open_files("导入干部", PATTERN)
        if paths:
            self.read(paths)

    def _planned(self, plan: ImportPlan) -> None:
        self.plan = plan
        view = PlanView(plan)
        self._show(view)
        self.choose.setText("换文件…")
        self.choose.show()
        todo = sum(view.counts[outcome] for outcome in AT_ONCE)
        self.go.setText(f"导入 {todo} 人")
        self.go.setEnabled(todo > 0)
        self.note.setText("" if todo else "没有可导入的人")
        view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        if self.plan is None:
            self._show_start()
        else:
            self._planned(self.plan)
        explain(error, self.desk.ask)

    def _act(self) -> None:
        if not self.go.isEnabled():
            return
        if self.imported is not None:
            self.accept()
            return
        plan, session = self.plan, self.desk.session
        if plan is None:
            return
        self._rest("正在导入…")

        def write(progress: Progress) -> ImportResult:
            return apply_import(session, plan, progress)

        self.desk.tasks.write(write, self._imported, self._failed, title=self.go.text())

    def _imported(self, result: ImportResult) -> None:
        self.imported = result
        self.desk.announce(result.changes)
        wrong = f"有误 {result.rejected} 人没有导入，改好文件后可再导入。" if result.rejected else ""
        text = f"新增 {result.new} 人，更新 {result.changed} 人，相同 {result.same} 人未动。{wrong}"
        head = f"已导入 {result.new + result.changed} 人"
        self._show(EmptyState("checkmark-circle", head, text, "撤销这次导入  Ctrl+Z", self._undo))
        self.choose.hide()
        self.cancel.hide()
        self.note.setText("")
        self.go.setText("完成")
        self.go.setEnabled(True)
        self.go.setFocus()

    def _undo(self) -> None:
        if self.imported is None:
            return
        session = self.desk.session
        self.desk.tasks.write(lambda _progress: undo(session), self._undone, self._failed, title="正在撤销")

    def _undone(self, changes: Changes) -> None:
        self.desk.announce(changes, undoable=False, say="已撤销导入")
        self.imported = None
        self.cancel.show()
        if self.plan is not None:
            self._planned(self.plan)
            self.note.setText("已撤销，名册恢复原样")

    def _in_plan(self, act: Callable[[PlanView], None]) -> None:
        view = self.stack.currentWidget()
        if isinstance(view, PlanView):
            act(view)
