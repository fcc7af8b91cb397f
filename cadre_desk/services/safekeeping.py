"""Keeping the file safe: backups and the proof that nothing was altered."""

from datetime import datetime
from pathlib import Path

from cadre_desk.errors import StepRefused
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.backup import BackupFile, BackupReport, list_backups, newest_backup, restore_backup
from cadre_desk.store.workspace import Check

RECENT_BACKUP_DAYS = 7


def verify(session: Session, progress: Progress = SILENT) -> list[Check]:
    """Return every check of the file, the journal chain and the frozen documents."""
    session.require(Right.BACKUP)
    return session.workspace.verify(progress)


def backup(session: Session, to: Path | None = None) -> BackupReport:
    """Write a backup and prove it by reopening."""
    session.require(Right.BACKUP)
    return session.workspace.backup(to, why="手工")


def keep_safe(session: Session, why: str, second_place: Path | None = None) -> list[BackupReport]:
    """Write the backups that are due now, none where nothing changed since the last one.

    The program's own duty, whoever works: at opening and closing, hourly, before an import or a restore. A
    second place that is away now is passed over; ``second_place_in_words`` reminds of it.
    """
    places = [None, second_place] if second_place is not None and second_place.is_dir() else [None]
    made = [session.workspace.backup_if_changed(place, why=why) for place in places]
    return [one for one in made if one is not None]


def backups(session: Session, second_place: Path | None = None) -> list[BackupFile]:
    """Return the backups in the data folder and in the second place, newest first."""
    session.require(Right.BACKUP)
    return backups_in(session.workspace.folder, second_place)


def backups_in(folder: Path, second_place: Path | None = None) -> list[BackupFile]:
    """Return the backups of a data folder, newest first; needs neither password nor right."""
    found = list_backups(folder / "backups") + (list_backups(second_place) if second_place else [])
    return sorted(found, key=lambda one: (one.moment, one.entries), reverse=True)


def prove(session: Session, file: Path) -> int:
    """Read one backup back whole and return how many lines its journal has. Raises DataFolderError."""
    session.require(Right.BACKUP)
    return session.workspace.prove_backup(file)


def restore(file: Path, to: Path) -> BackupReport:
    """Make a new data folder of a backup and return what it holds; never into one that holds anything.

    The backup stays encrypted on its way, so that whoever keeps the machine can do it without a key; it
    opens with the passwords of its day. Raises DataFolderError.
    """
    return restore_backup(file, to)


def restore_beside(session: Session, file: Path, to: Path) -> BackupReport:
    """Restore into a new folder from the open desk; what is open is backed up first and never touched."""
    session.require(Right.BACKUP)
    keep_safe(session, "恢复前")
    return restore(file, to)


def second_place_in_words(place: str, now: datetime) -> tuple[str, bool]:
    """Return how recent the copy on another disk is, and whether that is recent enough (7 days)."""
    if not place:
        return "还没有设第二处备份：硬盘坏了，备份会一起丢。请在“本机设置”里指定另一块磁盘上的文件夹。", False
    last = newest_backup(Path(place)) if Path(place).is_dir() else None
    if last is None:
        return f"第二处备份“{place}”现在连不上或还没有备份，请接上那块磁盘后按“备份到第二处”。", False
    days = (now.date() - last.date()).days
    if days <= RECENT_BACKUP_DAYS:
        return f"第二处备份 {last:%Y-%m-%d %H:%M}，在“{place}”。", True
    return f"第二处备份已 {days} 天没有更新，请接上那块磁盘后按“备份到第二处”。", False


def backup_to_second_place(session: Session, place: str) -> BackupReport | None:
    """Write a backup to the second place unless the newest there is as new. Raises DataFolderError."""
    session.require(Right.BACKUP)
    if not place or not Path(place).is_dir():
        raise StepRefused("第二处备份的位置现在连不上。", "请接上那块磁盘，或在“本机设置”里换一个文件夹。")
    return session.workspace.backup_if_changed(Path(place), why="第二处")


def backup_in_words(session: Session, now: datetime) -> tuple[str, bool]:
    """Return when the last backup was written, as people say it, and whether it is recent (7 days)."""
    last = newest_backup(session.workspace.folder / "backups")
    if last is None:
        return "还没有备份", False
    days = (now.date() - last.date()).days
    if days < 2:
        return f"上次备份 {('今天', '昨天')[max(days, 0)]} {last:%H:%M}，已验证可还原", True
    return f"上次备份 {last.month}月{last.day}日，{days} 天前", days <= RECENT_BACKUP_DAYS
