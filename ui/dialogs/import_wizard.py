"""Taking files in: choose or drop, read the plan, import, undo if it was a mistake.

Word forms are looked through first, box by box. Columns of a roster can be told by hand (Ctrl+M). Up to
导入 N 人 nothing is written; the import is one act that one Ctrl+Z takes back.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from cadre_desk.exchange.bundles import READABLE
from cadre_desk.exchange.lrmx_person import FormTexts
from cadre_desk.exchange.word_form import WordForm
from cadre_desk.model.changes import Changes
from cadre_desk.progress import Progress
from cadre_desk.services.editing import undo
from cadre_desk.services.importing import (
    ImportPlan,
    ImportResult,
    apply_import,
    export_findings,
    findings_of,
    keep_layout,
    plan_import,
    preview_sheets,
    read_word_forms,
)
from ui.desk import Desk
from ui.dialogs.frame import Frame, explain
from ui.dialogs.import_columns import ColumnsDialog
from ui.dialogs.import_plan import PlanView
from ui.dialogs.import_review import ReviewView
from ui.dialogs.progress_line import ProgressLine
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState

PATTERN = "任免表和名册 (" + " ".join(f"*{ending}" for ending in (*READABLE, ".zip")) + ")"


class ImportDialog(Frame):
    """Owns one plan at a time; ``imported`` is what was imported, None while nothing was."""

    def __init__(self, desk: Desk, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__("导入干部", parent)
        self.setObjectName("importDialog")
        self.setAcceptDrops(True)
        self.desk = desk
        self.plan: ImportPlan | None = None
        self.paths: list[Path] = []
        self.reviewed: dict[Path, FormTexts] = {}
        self.waiting: list[tuple[Path, WordForm]] = []
        self.imported: ImportResult | None = None
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(ProgressLine(desk.tasks))
        self.cancel = self.add_button("取消", self.reject)
        self.folder = self.add_button("选择文件夹…", self._choose_folder)
        self.choose = self.add_button("选择文件…", self._choose)
        self.columns = button("列对应…", self._tell_columns, tip="指明名册的哪一列是什么  Ctrl+M")
        self.list = button("导出问题清单…", self._list_findings, tip="所有问题写成 Excel，退回报送单位")
        self.add_left(self.columns)
        self.add_left(self.list)
        self.go = self.add_button("导入", self._act, kind="primary")
        self.go.setObjectName("importGo")
        QShortcut(QKeySequence("Ctrl+Return"), self, self._act)
        QShortcut(QKeySequence("Ctrl+M"), self, self._tell_columns)
        QShortcut(QKeySequence("F8"), self, self._next_wrong)
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._in_plan(lambda view: view.next_tab(1)))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._in_plan(lambda view: view.next_tab(-1)))
        QShortcut(QKeySequence("Ctrl+Z"), self, self._undo)
        QShortcut(QKeySequence("Ctrl+O"), self, self._choose)
        self.resize(1120, 690)
        self._show_start()
        if paths:
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, folders or zips: Word forms are shown to be looked through, then the plan."""
        self.paths, self.reviewed = list(paths), {}
        self._rest("正在读取…")

        def look(progress: Progress) -> dict[Path, WordForm]:
            return read_word_forms(paths, progress)

        self.desk.tasks.write(look, self._review, self._failed, title="正在读取文件")

    def _review(self, forms: dict[Path, WordForm]) -> None:
        self.waiting = list(forms.items())
        self._next_review()

    def _next_review(self) -> None:
        """Show the next Word form, or go on to the plan."""
        if not self.waiting:
            self._read_plan()
            return
        path, form = self.waiting.pop(0)
        done = len(self.reviewed)
        view = ReviewView(path, form, f"第 {done + 1} 份，共 {done + 1 + len(self.waiting)} 份")
        view.accepted.connect(lambda texts: self._looked_through(path, texts))
        self._show(view)
        self._offer(choosing=True)
        self.go.setText("核对无误")
        self.go.setEnabled(True)
        self.note.setText("逐栏核对：没有读到的请补上，读错的按 F2 改")
        view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _looked_through(self, path: Path, texts: FormTexts) -> None:
        self.reviewed[path] = texts
        self._next_review()

    def _read_plan(self) -> None:
        self._rest("正在读取…")
        session, paths, reviewed = self.desk.session, list(self.paths), dict(self.reviewed)

        def plan(progress: Progress) -> ImportPlan:
            return plan_import(session, paths, progress, reviewed=reviewed)

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
        return [path for path in paths if path.is_dir() or path.suffix.lower() in (*READABLE, ".zip")]

    def _show(self, widget: QWidget) -> None:
        while (old := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(widget)

    def _show_start(self) -> None:
        text = (
            "选择或拖入任免表（lrmx、lrm、docx）、名册（xlsx），整个文件夹或 zip 也可以。"
            "先列出新增、变化、相同、有误，确认后才写入。"
        )
        start = EmptyState("arrow-import", "导入干部任免表或名册", text, "选择文件…", self._choose)
        self._show(start)
        self._offer(choosing=False)
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

    def _choose_folder(self) -> None:
        folder = self.desk.ask.open_folder("导入文件夹里的任免表和名册")
        if folder is not None:
            self.read([folder])

    def _offer(self, *, choosing: bool, plan: ImportPlan | None = None) -> None:
        """Show the buttons that fit: other files, columns of a roster, the list of findings."""
        self.choose.setText("换文件…" if choosing else "选择文件…")
        self.choose.setVisible(choosing)
        self.folder.setVisible(self.imported is None)
        self.columns.setVisible(plan is not None and bool(_sheets_of(plan)))
        self.list.setVisible(plan is not None and any(True for _ in findings_of(plan)))

    def _planned(self, plan: ImportPlan) -> None:
        self.plan = plan
        view = PlanView(plan)
        view.chosen.connect(self._count)
        self._show(view)
        self._offer(choosing=True, plan=plan)
        self._count()
        view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        view = self.stack.currentWidget()
        taken = view.taken if isinstance(view, PlanView) else 0
        self.go.setText(f"导入 {taken} 人")
        self.go.setEnabled(taken > 0)
        self.note.setText("" if taken else "没有可导入的人")

    def _tell_columns(self) -> None:
        """Let the person say which column of a roster is which, and read again."""
        plan, session = self.plan, self.desk.session
        path = next(iter(_sheets_of(plan)), None) if plan and self.imported is None else None
        sheets = self.desk.attempt(lambda: preview_sheets(session, path)) if path else None
        if not sheets:
            return
        dialog = ColumnsDialog(sheets, self)
        if dialog.exec() and dialog.layout_said is not None:
            said = dialog.layout_said
            self.desk.attempt(lambda: keep_layout(session, said))
            self._read_plan()

    def _list_findings(self) -> None:
        plan, session = self.plan, self.desk.session
        file = self.desk.ask.save_file("导出问题清单", "导入问题清单.xlsx", "Excel 表格 (*.xlsx)")
        if plan is not None and file is not None:
            made = self.desk.attempt(lambda: export_findings(session, plan, file))
            self.note.setText(f"已导出 {made.count} 条：{file.name}" if made else "")

    def _next_wrong(self) -> None:
        view = self.stack.currentWidget()
        if isinstance(view, PlanView | ReviewView):
            view.next_wrong()

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
        view = self.stack.currentWidget()
        if isinstance(view, ReviewView):
            view.accept()
            return
        plan, session = self.plan, self.desk.session
        if plan is None or not isinstance(view, PlanView):
            return
        refused = frozenset(view.refused)
        self._rest("正在导入…")

        def write(progress: Progress) -> ImportResult:
            return apply_import(session, plan, progress, refused=refused)

        self.desk.tasks.write(write, self._imported, self._failed, title=self.go.text())

    def _imported(self, result: ImportResult) -> None:
        self.imported = result
        self.desk.announce(result.changes)
        wrong = f"有误 {result.rejected} 人没有导入，改好文件后可再导入。" if result.rejected else ""
        left = f"未勾选 {result.refused} 人没有导入。" if result.refused else ""
        text = f"新增 {result.new} 人，更新 {result.changed} 人，相同 {result.same} 人未动。{left}{wrong}"
        head = f"已导入 {result.new + result.changed} 人"
        self._show(EmptyState("checkmark-circle", head, text, "撤销这次导入  Ctrl+Z", self._undo))
        self._offer(choosing=False, plan=self.plan)
        self.columns.hide()
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


def _sheets_of(plan: ImportPlan | None) -> list[Path]:
    """Return the rosters of a plan, those that nothing could be read of first."""
    rosters = [one for one in plan.files if one.format == "xlsx"] if plan else []
    return [Path(one.file) for one in sorted(rosters, key=lambda one: bool(one.persons))]
