"""The first-run wizard: from a machine without data to an open session, in five steps.

Nothing is written before step 3 (or the demo city of step 2). From there on ``session`` is open; it belongs
to the caller after ``exec`` said Accepted, and is closed here otherwise. ``existing`` says that the chosen
place already holds data: the caller then asks for the password.
"""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.services.session import Session
from ui import theme
from ui.ask import Ask
from ui.dialogs.frame import Frame, plain, scrolling
from ui.dialogs.progress_line import ProgressLine
from ui.dialogs.setup_people import ColleaguesStep, FirstOperatorStep
from ui.dialogs.setup_step import Setup, SetupStep
from ui.dialogs.setup_steps import FinishStep, MachineStep, PlaceStep
from ui.dialogs.step_rail import RailStep, StepRail
from ui.tasks import Tasks
from ui.widgets.buttons import button
from ui.widgets.words import label

RAIL_WIDTH = 264
RAIL_NOTES = (
    "非涉密计算机",
    "本机加密文件夹",
    "姓名、口令、恢复密钥",
    "系统、安全保密、审计分开",
    "首次备份，查看打印机",
)


class SetupWizard(Frame):
    """Walks through the steps; ``folder`` and ``session`` are its result."""

    def __init__(self, folder: Path, tasks: Tasks, ask: Ask, parent: QWidget | None = None) -> None:
        self.setup = Setup(folder, tasks, ask)
        self.steps: list[SetupStep] = [
            MachineStep(self.setup),
            PlaceStep(self.setup),
            FirstOperatorStep(self.setup),
            ColleaguesStep(self.setup),
            FinishStep(self.setup),
        ]
        self.rail = StepRail(
            [RailStep(one.TITLE, note) for one, note in zip(self.steps, RAIL_NOTES, strict=True)]
        )
        super().__init__("首次设置", parent, side=self._side())
        self.setObjectName("setupWizard")
        self.heading, self.place = label("", "name"), label("", "note")
        self.stack = QStackedWidget()
        self._lay_out()
        self.back = button("上一步", self._back, icon="chevron-left")
        self.back.setObjectName("wizardBack")
        self.add_left(self.back)
        self.next = self.add_button("下一步", self._next, kind="primary")
        self.next.setObjectName("wizardNext")
        for step in self.steps:
            step.changed.connect(self._refresh)
        self.resize(1040, 700)
        self._show(0)

    @property
    def session(self) -> Session | None:
        """The open session; None when an existing folder is to be unlocked."""
        return self.setup.session

    @property
    def folder(self) -> Path:
        """The chosen data folder."""
        return self.setup.folder

    @property
    def existing(self) -> bool:
        """Whether the chosen folder held data before, so that the caller asks for the password."""
        return self.setup.existing

    def reject(self) -> None:
        """Leave without a session; after the folder exists only when the person says so."""
        if self.setup.session is None:
            super().reject()
            return
        text = "数据文件夹已经建好，恢复密钥离开后不再显示。下次启动用口令登录。"
        if self.setup.ask.confirm(f"现在离开首次设置？{text}", "", "离开"):
            self.setup.session.workspace.close()
            self.setup.session = None
            super().reject()

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "rail")
        side.setFixedWidth(RAIL_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(22, 22, 16, 16)
        column.setSpacing(8)
        brand = plain(QHBoxLayout())
        brand.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(theme.pixmap("app", "accent", 28))
        brand.addWidget(mark)
        brand.addWidget(label("干部工作台", "title"), 1)
        column.addLayout(brand)
        column.addWidget(label("首次设置，约 3 分钟", "note"))
        column.addSpacing(12)
        column.addWidget(self.rail)
        column.addStretch(1)
        column.addWidget(label("全部在本机完成，不联网，不外传。", "note"))
        return side

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(30, 24, 30, 12)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.place)
        column.addSpacing(12)
        for step in self.steps:
            self.stack.addWidget(scrolling(step))
        column.addWidget(self.stack, 1)
        self.body.addLayout(column)
        self.body.addWidget(ProgressLine(self.setup.tasks))

    def _show(self, index: int, outcome: str = "") -> None:
        self.stack.setCurrentIndex(index)
        self.heading.setText(self.steps[index].HEADING)
        self.place.setText(f"第 {index + 1} 步，共 {len(self.steps)} 步")
        self.rail.show_step(index, outcome)
        self._refresh()
        self.steps[index].enter()

    def _refresh(self) -> None:
        index = self.stack.currentIndex()
        step = self.steps[index]
        self.next.setText(step.verb)
        self.next.setEnabled(not step.lacking)
        self.note.setText(step.lacking)
        self.back.setVisible(index > 0 and self.setup.session is None)

    def _back(self) -> None:
        self._show(self.stack.currentIndex() - 1)

    def _next(self) -> None:
        self.steps[self.stack.currentIndex()].leave(self._advance)

    def _advance(self) -> None:
        index = self.stack.currentIndex()
        last = index == len(self.steps) - 1
        if last or (self.setup.existing and isinstance(self.steps[index], PlaceStep)):
            self.done(QDialog.DialogCode.Accepted)
            return
        following = len(self.steps) - 1 if self.setup.demo else index + 1
        self._show(following, self.steps[index].outcome())
