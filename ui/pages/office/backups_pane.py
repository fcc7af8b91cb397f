"""备份: what there is, made now, proved, brought to a second disk, restored into a new folder."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from cadre_desk.progress import Progress
from cadre_desk.services import safekeeping
from cadre_desk.services.rights import Right
from cadre_desk.settings import load_settings
from cadre_desk.store.backup import BackupFile, BackupReport
from cadre_desk.store.workspace import Check
from ui.desk import Desk
from ui.pages.office.pane import OfficePane
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.buttons import button
from ui.widgets.card import strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.mark import Mark
from ui.widgets.words import label, set_role

COLUMNS = (
    Column[BackupFile]("时间", 11, lambda one: one.moment.strftime("%Y-%m-%d %H:%M:%S"), strong=True),
    Column[BackupFile]("为什么", 5, lambda one: one.why or "—"),
    Column[BackupFile]("日志条数", 5, lambda one: str(one.entries), align="right"),
    Column[BackupFile]("大小", 5, lambda one: f"{one.size / 1024 / 1024:.1f} MB", align="right"),
    Column[BackupFile]("在哪里", 14, lambda one: str(one.file.parent), stretch=True),
)


class BackupsPane(OfficePane):
    """Enter on a backup restores it: choose an empty folder, done."""

    TITLE = "备份"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model: ListModel[BackupFile] = ListModel(COLUMNS)
        self.table = Table(self.model)
        self.table.setObjectName("backupTable")
        self.table.setAccessibleName("备份")
        self.stack = QStackedWidget()
        self.second, self.second_mark = label("", "note", wrap=True), Mark("info", "text2", 16)
        self.result = label("", "note", wrap=True)
        self.result.setObjectName("verifyResult")
        self._lay_out()
        self.table.opened.connect(lambda _one: self.restore())

    def refresh(self) -> None:
        """Look at both places anew."""
        place = load_settings().second_place
        found = safekeeping.backups(self.desk.session, Path(place) if place else None)
        self.model.set_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        self.table.go_to(0)
        words, recent = safekeeping.second_place_in_words(place, datetime.now())
        self.second.setText(words)
        set_role(self.second, "note" if recent else "warn")
        self.second_mark.show_icon(*(("checkmark-circle", "ok") if recent else ("warning", "warn")))
        self.counts.setText(f"{len(found)} 份")

    def focus_start(self) -> None:
        """Start in the list."""
        self.table.setFocus()

    # ------------------------------------------------------------ acting

    def make(self) -> None:
        """Write a backup now."""
        session = self.desk.session
        self.desk.tasks.write(
            lambda _progress: safekeeping.backup(session), self._made, title="正在备份并验证"
        )

    def make_second(self) -> None:
        """Write a backup to the second place."""
        session, place = self.desk.session, load_settings().second_place
        self.desk.tasks.write(
            lambda _progress: safekeeping.backup_to_second_place(session, place),
            self._made,
            title="正在备份到第二处",
        )

    def _made(self, report: BackupReport | None) -> None:
        said = f"已备份并验证可还原（日志 {report.entries} 条）" if report else "第二处已是最新，没有重复备份"
        self.desk.done.emit(said, False)
        self.refresh()

    def verify(self) -> None:
        """Check the open file, the journal and everything frozen."""
        session = self.desk.session

        def check(progress: Progress) -> list[Check]:
            return safekeeping.verify(session, progress)

        self.result.setText("正在校验…")
        self.desk.tasks.write(check, self._verified, title="正在校验")

    def _verified(self, checks: list[Check]) -> None:
        wrong = [one for one in checks if not one.ok]
        shown = wrong or checks
        head = "有问题，请停止使用并从备份恢复：" if wrong else f"全部 {len(checks)} 项通过："
        self.result.setText(head + "；".join(f"{one.name} {one.detail}" for one in shown))
        set_role(self.result, "bad" if wrong else "ok")

    def prove(self) -> None:
        """Read the chosen backup back whole."""
        one = self.table.current_row()
        if one is not None:
            session = self.desk.session
            self.desk.tasks.write(
                lambda _progress: safekeeping.prove(session, one.file),
                lambda entries: self.desk.done.emit(f"这份备份完好，可以还原（日志 {entries} 条）", False),
                title="正在验证备份",
            )

    def restore(self) -> None:
        """Restore the chosen backup into a new folder; what is open now is not touched."""
        one = self.table.current_row()
        to = self.desk.ask.open_folder("恢复到哪个空文件夹") if one is not None else None
        if one is None or to is None:
            return
        session = self.desk.session
        self.desk.tasks.write(
            lambda _progress: safekeeping.restore_beside(session, one.file, to),
            lambda _report: self.desk.ask.tell(
                "已恢复到新文件夹",
                f"{to}\n现在打开的数据没有改动。要用恢复出来的数据：锁定后在登录窗口换到这个文件夹，"
                "用备份当时的口令打开。",
            ),
            title="正在恢复",
        )

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        _, row = self.bar()
        row.addWidget(self.second_mark)
        row.addWidget(self.second, 1)
        row.addWidget(button("校验数据", self.verify, icon="shield-checkmark", name="verifyData"))
        row.addWidget(button("备份到第二处", self.make_second, icon="copy", name="secondBackup"))
        row.addWidget(button("立即备份", self.make, kind="primary", icon="save", name="makeBackup"))
        self.stack.addWidget(self.table)
        self.stack.addWidget(
            EmptyState("archive", "还没有备份", "打开、关闭时和每小时自动备份一次，每份都重新打开验证。")
        )
        self.column.addWidget(self.stack, 1)
        inside, below = strip("foot", 0, (16, 16))
        below.setContentsMargins(16, 8, 16, 8)
        self.restoring = button(
            "恢复到新文件夹  Enter", self.restore, kind="link", icon="arrow-undo", name="restore"
        )
        below.addWidget(self.restoring)
        below.addWidget(button("验证这一份", self.prove, kind="link", icon="checkmark", name="proveBackup"))
        below.addWidget(self.result, 1)
        self.counts = label("", "note")
        below.addWidget(self.counts)
        self.column.addWidget(inside)
        self.setEnabled(self.desk.may(Right.BACKUP))
