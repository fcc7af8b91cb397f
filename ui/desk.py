"""What every page gets by constructor: the session, the workers, the asker; and the one broadcast."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from cadre_desk.errors import Cancelled, UserError
from cadre_desk.exchange.sheet_write import SheetColumn
from cadre_desk.model.changes import Changes
from cadre_desk.progress import Progress
from cadre_desk.services import editing
from cadre_desk.services.exporting import Exported, export_list
from cadre_desk.services.office import code_tables
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from ui.ask import Ask
from ui.tasks import Tasks

T = TypeVar("T")
Write = Callable[[Path, str, Progress], Exported]

_KINDS = {".xlsx": "Excel 表格 (*.xlsx)"}


class Desk(QObject):
    """The signed-in session on this screen.

    Signals: ``changed(Changes)`` after every write, for pages to reload; ``done(str, bool)`` with what to
    say and whether it can be undone; ``as_of_changed()`` when the 基准日 moves; ``settings_changed()``
    when a choice of this workstation changes.
    """

    changed = Signal(object)
    done = Signal(str, bool)
    as_of_changed = Signal()
    settings_changed = Signal()

    def __init__(self, session: Session, tasks: Tasks, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.tasks = tasks
        self.ask = ask

    def may(self, right: Right) -> bool:
        """Tell whether the operator has a right, for what a page offers."""
        return self.session.may(right)

    def may_read_people(self) -> bool:
        """Tell whether names of people may be shown at all."""
        return self.may(Right.READ_PEOPLE)

    def run(self, act: Callable[[], Changes], *, undoable: bool = True, say: str = "") -> Changes | None:
        """Run a short write and tell everybody; None if it was refused, which the person has been told."""
        changes = self.attempt(act)
        if changes is not None:
            self.announce(changes, undoable=undoable, say=say)
        return changes

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Run anything that may be refused; None if it was, which the person has been told."""
        try:
            return act()
        except UserError as error:
            self.ask.error(error)
            return None

    def refuse(self, error: Exception) -> None:
        """Tell what a job of ``tasks`` was refused for; a stop by hand needs no words."""
        if isinstance(error, UserError):
            self.ask.error(error)
        elif not isinstance(error, Cancelled):
            raise error

    def announce(self, changes: Changes, *, undoable: bool = True, say: str = "") -> None:
        """Tell all pages what was written, by ``run`` or by a job of ``tasks``."""
        if not changes:
            return
        self._changed(changes)
        self.done.emit(say or f"已{changes.title}", undoable)

    def _changed(self, changes: Changes) -> None:
        code_tables.follow(self.session, changes)
        self.changed.emit(changes)

    def undo(self) -> None:
        """Take back the last act."""
        changes = self._step(editing.undo)
        if changes:
            self._changed(changes)
            self.done.emit(f"已{changes.title}", False)

    def redo(self) -> None:
        """Do again what was taken back."""
        changes = self._step(editing.redo)
        if changes:
            self.announce(changes)

    def export_list(
        self,
        title: str,
        columns: Sequence[SheetColumn],
        rows: Callable[[], Iterable[Sequence[str]]],
        *,
        total: int,
    ) -> None:
        """Write a list as a spreadsheet; ``rows`` is read by the worker."""
        session = self.session

        def write(file: Path, purpose: str, progress: Progress) -> Exported:
            return export_list(
                session, title, columns, rows(), total=total, file=file, purpose=purpose, progress=progress
            )

        self.export(f"{title} {total} 行", write, name=f"{title}.xlsx")

    def export(
        self, what: str, write: Write, *, name: str, say: Callable[[str], object] | None = None
    ) -> None:
        """Ask what for and where to, and let a worker write one file.

        ``write`` gets the file, the purpose and the progress. A file without the ending of ``name`` gets it.
        ``say`` is told what was done; the window says it otherwise.
        """
        if not self._allowed(Right.EXPORT):
            return
        purpose = self.ask.reason(f"导出{what}", "用途（记入日志；导出的文件不再加密）")
        file = self._place(what, name) if purpose else None
        if not purpose or file is None:
            return
        tell = say or (lambda words: self.done.emit(words, False))
        self.tasks.write(
            lambda progress: write(file, purpose, progress),
            lambda made: tell(f"已导出 {made.count} 条：{file.name}"),
            title=f"正在导出{what}",
        )

    def _allowed(self, right: Right) -> bool:
        try:
            self.session.require(right)
        except UserError as refused:
            self.ask.error(refused)
            return False
        return True

    def _place(self, what: str, name: str) -> Path | None:
        ending = Path(name).suffix
        file = self.ask.save_file(f"导出{what}", name, _KINDS.get(ending, "所有文件 (*)"))
        if file is None or file.suffix.lower() == ending.lower():
            return file
        return file.with_name(file.name + ending)

    def _step(self, step: Callable[[Session], Changes]) -> Changes | None:
        """Undo or redo; that there is nothing, or that it cannot be, is said in passing."""
        try:
            return step(self.session)
        except UserError as refused:
            self.done.emit(refused.message, False)
            return None

    def look_as_of(self, day: date) -> None:
        """Move the 基准日; all ages and periods follow."""
        self.session = self.session.with_as_of(day)
        self.as_of_changed.emit()
