"""People out of the register: whom, in which format, what for, and where to.

What leaves is no longer encrypted: the purpose is asked for and stands in the journal with the count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.exchange.file_out import free_stem
from cadre_desk.exchange.roster_layouts import LAYOUTS
from cadre_desk.progress import Progress
from cadre_desk.services.exporting import (
    Exported,
    PlannedForm,
    export_forms,
    export_roster,
    plan_forms,
)
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame, explain, notice
from ui.dialogs.progress_line import ProgressLine
from ui.widgets.buttons import Segments, button
from ui.widgets.empty_state import EmptyState
from ui.widgets.words import Elided, label

_FORMS = (
    ("lrmx", "任免审批表 .lrmx（每人一个文件）", "导入过的文件没有改动的，原样写出；改过的只改那几项。"),
    ("lrm", "旧格式任免审批表 .lrm + .pic", "供旧版软件使用；没有身份证号，GBK 写不出的字会先告诉您。"),
)
_SHEETS = {
    "roster": "两行表头，按单位分组；再导入能原样读回。",
    "discussion": "拟任免职务一栏取自档案；年月为 80.04 的简写。",
    "overview": "带照片；推荐考察三栏留空手填。",
    "all": "每一个信息项一列，适合核对和再导入。",
}
FORMATS = (*_FORMS, *((one.key, f"{one.title} .xlsx", _SHEETS[one.key]) for one in LAYOUTS))


@dataclass(frozen=True)
class Scope:
    """Whom to export: a key, how it is called, and a function that reads the ids in order."""

    key: str
    label: str
    count: int
    ids: Callable[[], Sequence[str]]


class ExportDialog(Frame):
    """Owns one export; ``exported`` is what was written, None while nothing was."""

    def __init__(self, desk: Desk, scopes: Sequence[Scope], parent: QWidget | None = None) -> None:
        super().__init__("导出干部", parent)
        self.setObjectName("exportDialog")
        self.desk = desk
        self.exported: Exported | None = None
        self.scopes = {scope.key: scope for scope in scopes if scope.count}
        self.folder = desk.session.workspace.folder / "exports"
        self.stack = QStackedWidget()
        self.whom = Segments([(one.key, f"{one.label} {one.count} 人") for one in self.scopes.values()])
        self.format, self.purpose = QComboBox(), QLineEdit()
        self.about, self.where = label("", "note", wrap=True), Elided("")
        self._lay_out()
        self.cancel = self.add_button("取消", self.reject)
        self.go = self.add_button("导出", self._act, kind="primary")
        self.go.setObjectName("exportGo")
        QShortcut(QKeySequence("Ctrl+Return"), self, self._act)
        self.whom.chosen.connect(lambda _key: self._show())
        self.format.currentIndexChanged.connect(lambda _place: self._show())
        self.purpose.textChanged.connect(lambda _text: self._show())
        self.resize(620, 400)
        self._show()
        self.purpose.setFocus()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        for key, title, _about in FORMATS:
            self.format.addItem(title, key)
        for widget, name, spoken in (
            (self.format, "exportFormat", "格式"),
            (self.purpose, "exportPurpose", "用途"),
            (self.whom, "exportWhom", "导出哪些人"),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(spoken)
        self.purpose.setPlaceholderText("如：报送任免材料、部务会名单（记入日志）")
        self.purpose.setMaxLength(100)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(14)
        column.addLayout(self._grid())
        column.addWidget(
            notice("导出的文件不再加密。人数和用途记入日志；请存放在本单位允许的地方，用完删除。")
        )
        column.addStretch(1)
        self.stack.addWidget(sheet)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(ProgressLine(self.desk.tasks))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        place = QWidget()
        row = QGridLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.where, 0, 0)
        row.addWidget(button("更改…", self._choose_folder, kind="small", name="exportFolder"), 0, 1)
        for at, (words, widget) in enumerate(
            (
                ("导出", self.whom),
                ("格式", self.format),
                ("", self.about),
                ("用途", self.purpose),
                ("存到", place),
            )
        ):
            caption = label(words, "label")
            caption.setBuddy(widget)
            grid.addWidget(caption, at, 0)
            grid.addWidget(widget, at, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _show(self) -> None:
        key = self.format.currentData()
        self.about.setText(next(about for one, _title, about in FORMATS if one == key))
        self.where.set_full(str(self.folder))
        scope = self._scope()
        said = bool(self.purpose.text().strip())
        self.go.setText(f"导出 {scope.count} 人" if scope else "导出")
        self.go.setEnabled(scope is not None and said)
        self.note.setText("" if said else "请写明用途")

    def _scope(self) -> Scope | None:
        return self.scopes.get(self.whom.current())

    def _choose_folder(self) -> None:
        folder = self.desk.ask.export_folder("导出到")
        if folder is not None:
            self.folder = folder
            self._show()

    # ------------------------------------------------------------ acting

    def _act(self) -> None:
        if self.exported is not None:
            self.accept()
        elif self.go.isEnabled():
            self._start()

    def _start(self) -> None:
        scope, form = self._scope(), str(self.format.currentData())
        if scope is None:
            return
        self._rest("正在导出…")
        ids = list(scope.ids())
        if any(form == key for key, _title, _about in _FORMS):
            self._plan(form, ids)
        else:
            self._write_sheet(form, ids)

    def _plan(self, form: str, ids: Sequence[str]) -> None:
        session = self.desk.session

        def plan(progress: Progress) -> tuple[PlannedForm, ...]:
            return plan_forms(session, form, ids, progress)

        self.desk.tasks.write(
            plan, lambda made: self._write_forms(form, made), self._failed, title="正在准备"
        )

    def _write_forms(self, form: str, planned: Sequence[PlannedForm]) -> None:
        if not self._accepts(planned):
            self._show()
            return
        session, folder, purpose = self.desk.session, self.folder, self.purpose.text()

        def write(progress: Progress) -> Exported:
            return export_forms(session, form, planned, folder=folder, purpose=purpose, progress=progress)

        self.desk.tasks.write(write, self._done, self._failed, title="正在导出")

    def _accepts(self, planned: Sequence[PlannedForm]) -> bool:
        wanting = [f"{one.name}（{'、'.join(one.missing)}）" for one in planned if one.missing]
        if not wanting:
            return True
        return self.desk.ask.confirm(
            f"{len(wanting)} 人有旧格式写不出的字，写作“〓”？",
            f"{'；'.join(wanting[:8])}。改用 .lrmx 格式可以保留原字。",
            "写作〓并导出",
        )

    def _write_sheet(self, layout: str, ids: Sequence[str]) -> None:
        session, purpose = self.desk.session, self.purpose.text()
        title = next(one.title for one in LAYOUTS if one.key == layout)
        file = new_file(self.folder, f"{title}{session.as_of:%Y%m%d}")

        def write(progress: Progress) -> Exported:
            return export_roster(session, layout, ids, file=file, purpose=purpose, progress=progress)

        self.desk.tasks.write(write, self._done, self._failed, title="正在导出")

    def _rest(self, words: str) -> None:
        self.note.setText(words)
        self.go.setEnabled(False)

    def _failed(self, error: Exception) -> None:
        self._show()
        explain(error, self.desk.ask)

    def _done(self, made: Exported) -> None:
        self.exported = made
        files = f"{len(made.files)} 个文件" if len(made.files) != 1 else made.files[0].name
        text = "\n".join([f"{files}，在 {self.folder}", *made.notes[:5]])
        done = EmptyState(
            "checkmark-circle", f"已导出 {made.count} 人", text, "打开文件夹", self._open_folder
        )
        self.stack.addWidget(done)
        self.stack.setCurrentWidget(done)
        self.cancel.hide()
        self.note.setText("")
        self.go.setText("完成")
        self.go.setEnabled(True)
        self.go.setFocus()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))


def new_file(folder: Path, stem: str) -> Path:
    """Return a file of that name that is not there yet."""
    taken = {one.stem.casefold() for one in folder.glob("*.xlsx")} if folder.is_dir() else set()
    return folder / f"{free_stem(stem, taken)}.xlsx"
