"""Steps 1, 2 and 5 of the first-run wizard: the machine, the place, and what makes it safe."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QRadioButton

from cadre_desk.progress import Progress
from cadre_desk.services.demo.build import Demo, make_demo
from cadre_desk.services.safekeeping import backup
from cadre_desk.services.session import Session
from cadre_desk.services.setup import holds_data, unlock
from cadre_desk.store.backup import BackupReport
from ui.dialogs.frame import plain
from ui.dialogs.setup_step import Setup, SetupStep
from ui.widgets.buttons import button
from ui.widgets.words import label, set_role


class MachineStep(SetupStep):
    """1: this machine may hold the department's data."""

    TITLE, HEADING = "本机与保密要求", "本机与保密要求"
    RULES = (
        "本程序处理内部工作资料和个人信息，只能装在单位配发、专人管理的计算机上。",
        "涉及国家秘密的内容不得录入，也不得在本机存放。",
        "全部数据加密存放在本机，程序不联网、不外传；导出的文件由导出人保管。",
        "离开座位请锁定；打印件按内部资料管理。",
    )

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        for rule in self.RULES:
            self.column.addWidget(label(f"·  {rule}", wrap=True))
        self.confirmed = QCheckBox("本机是非涉密计算机，以上要求已知悉")
        self.confirmed.setObjectName("machineConfirmed")
        self.confirmed.toggled.connect(lambda _on: self.changed.emit())
        self.column.addSpacing(8)
        self.column.addWidget(self.confirmed)
        self.column.addStretch(1)

    @property
    def lacking(self) -> str:
        """The confirmation."""
        return "" if self.confirmed.isChecked() else "确认后可继续"

    def outcome(self) -> str:
        """Return the confirmation."""
        return "非涉密计算机，已确认"

    def enter(self) -> None:
        """Start at the check box."""
        self.confirmed.setFocus()


class PlaceStep(SetupStep):
    """2: where the data lie, and whether to begin with the fictional city."""

    TITLE, HEADING = "数据存放位置", "数据存放在哪里"

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._busy = False
        self._then: Callable[[], None] = lambda: None
        self.empty = QRadioButton("新建空的数据文件夹")
        self.demo = QRadioButton("打开演示城市：单位、姓名、数字全部虚构，用来学习和试用")
        self.demo.setObjectName("demoCity")
        self.empty.setChecked(True)
        self.place = QLineEdit(str(setup.folder))
        self.place.setObjectName("dataFolder")
        self.place.setAccessibleName("数据文件夹")
        self.verdict = label("", "hint", wrap=True)
        self.verdict.setObjectName("folderVerdict")
        for widget in (self.empty, self.demo):
            self.column.addWidget(widget)
        self.column.addSpacing(8)
        self.column.addLayout(self._place_row())
        self.column.addWidget(self.verdict)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        self.demo.toggled.connect(self._switched)
        self.place.textChanged.connect(self._chosen)
        self._chosen()

    @property
    def lacking(self) -> str:
        """A place."""
        if self._busy:
            return "正在建立演示城市…"
        return "" if self.place.text().strip() else "请选择位置"

    @property
    def verb(self) -> str:
        """What going on will do."""
        return "打开这里的数据" if self.setup.existing else "建立演示城市" if self.setup.demo else "下一步"

    def outcome(self) -> str:
        """Return the place."""
        return str(self.setup.folder)

    def enter(self) -> None:
        """Start at the choice."""
        (self.demo if self.demo.isChecked() else self.empty).setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Go on; the demo city is built first, which takes a few seconds."""
        if not self.setup.demo or self.setup.existing:
            then()
            return
        folder, self._then = self.setup.folder, then

        def build(progress: Progress) -> tuple[Demo, Session]:
            demo = make_demo(folder, progress=progress)
            return demo, unlock(folder, demo.operators[0][1], demo.password)

        self.trouble.hide()
        self._set_busy(True)
        self.setup.tasks.write(build, self._built, self._failed, title="正在建立演示城市")

    def _built(self, made: tuple[Demo, Session]) -> None:
        self._set_busy(False)
        self.setup.demo_made, self.setup.session = made
        self._then()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        self.complain(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for field in (self.empty, self.demo, self.place):
            field.setEnabled(not busy)
        self.changed.emit()

    def _place_row(self) -> QHBoxLayout:
        row = plain(QHBoxLayout())
        row.setSpacing(8)
        caption = label("位置")
        caption.setBuddy(self.place)
        row.addWidget(caption)
        row.addWidget(self.place, 1)
        row.addWidget(button("选择…", self._browse, icon="folder-open"))
        return row

    def _browse(self) -> None:
        chosen = self.setup.ask.open_folder("数据存放在哪里")
        if chosen is not None:
            self.place.setText(str(chosen))

    def _switched(self, demo: bool) -> None:
        ending = "-演示"
        plain_name = self.place.text().removesuffix(ending)
        self.place.setText(plain_name + ending if demo else plain_name)
        self._chosen()

    def _chosen(self) -> None:
        self.setup.folder = Path(self.place.text().strip())
        self.setup.demo = self.demo.isChecked()
        self.setup.existing = holds_data(self.setup.folder)
        if self.setup.existing:
            self.verdict.setText("这里已有数据文件夹，将用它登录，不会改动其中内容。")
        else:
            self.verdict.setText("数据库、密钥槽和备份都放在这里。请勿放在网络共享或同步盘。")
        self.trouble.hide()
        self.changed.emit()


class FinishStep(SetupStep):
    """5: a first backup that is proved by reopening, and the printers that Windows knows."""

    TITLE, HEADING = "备份与打印机", "备份与打印机"

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self.result = label("还没有备份。", "note", wrap=True)
        self.result.setObjectName("backupResult")
        self.do = button("现在备份一次", self._backup, icon="archive")
        row = plain(QHBoxLayout())
        row.addWidget(self.do)
        row.addStretch(1)
        self.demo_note = label("", wrap=True)
        self.demo_note.hide()
        self.printers = label("", wrap=True)
        for widget in (self.demo_note, label("备份", "title"), self.result):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.column.addWidget(self.trouble)
        self.column.addWidget(label("打印机", "title"))
        self.column.addWidget(self.printers)
        self.column.addStretch(1)

    @property
    def verb(self) -> str:
        """The last act."""
        return "开始使用"

    def enter(self) -> None:
        """Show the printers and how the demo's operators sign in."""
        names = [info.printerName() for info in QPrinterInfo.availablePrinters()]
        found = "找到：" + "、".join(names) if names else "没有找到打印机。可先存为 PDF，装好打印机后再打印。"
        self.printers.setText(found)
        demo = self.setup.demo_made
        if demo is not None:
            self.demo_note.setText(_demo_words(demo))
            self.demo_note.show()
        QTimer.singleShot(0, self.do.setFocus)

    def _backup(self) -> None:
        session = self.setup.session
        if session is None:
            return
        self.trouble.hide()
        self.setup.tasks.write(
            lambda _progress: backup(session), self._backed_up, self.complain, title="正在备份"
        )

    def _backed_up(self, report: BackupReport) -> None:
        self.result.setText(f"已备份并重新打开核对：{report.file}")
        set_role(self.result, "ok")


def _demo_words(demo: Demo) -> str:
    people = "、".join(f"{name}（{login}）" for name, login, _ in demo.operators)
    return f"演示城市已建好，共 {demo.people} 名虚构干部。登录名：{people}；口令都是 {demo.password}。"
