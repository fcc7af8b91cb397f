"""要办的事: one row a task - area, whom, what, until when, and the verb that Enter does."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex

from cadre_desk.services.home import DueState, Task
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table

ROW_PX = 36
LOOKS = {
    DueState.OVERDUE: ("error-circle", "bad"),
    DueState.TODAY: ("clock", "text"),
    DueState.SOON: ("clock", "warn"),
    DueState.LATER: ("calendar-ltr", "text"),
    DueState.OPEN: ("", "mute"),
}
COLUMNS = (
    Column[Task]("事项", 3.4, lambda task: task.area, kind="pill"),
    Column[Task]("对象", 8, lambda task: task.subject, strong=True),
    Column[Task]("内容", 10, lambda task: task.text, stretch=True),
    Column[Task](
        "期限", 10, lambda task: task.due_text,
        tone=lambda task: LOOKS[task.due_state][1], icon=lambda task: LOOKS[task.due_state][0],
    ),
    Column[Task]("办理", 5.5, lambda task: task.verb, kind="link", align="right"),
)  # fmt: skip


class TaskTable(Table):
    """The table; Enter, a double click or a click on the verb opens what a task is about."""

    def __init__(self) -> None:
        self.tasks: ListModel[Task] = ListModel(COLUMNS)
        super().__init__(self.tasks, row_px=ROW_PX, in_card=True)
        self.setObjectName("taskTable")
        self.setAccessibleName("要办的事")
        self.horizontalHeader().hide()
        self.clicked.connect(self._clicked)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Replace the rows and keep the cursor on its task if that is still there."""
        before = self.current_row()
        self.tasks.set_rows(tasks)
        targets = [task.target for task in tasks]
        self.go_to(targets.index(before.target) if before and before.target in targets else 0)

    def _clicked(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()].kind == "link":
            self.opened.emit(self.tasks.row(index.row()))


def due_today(tasks: Sequence[Task]) -> list[Task]:
    """Return what is overdue or due on the day."""
    return [task for task in tasks if task.due_state in (DueState.OVERDUE, DueState.TODAY)]


def due_until(tasks: Sequence[Task], last: date) -> list[Task]:
    """Return what is due up to a day, that day included."""
    return [task for task in tasks if task.due is not None and task.due <= last]
