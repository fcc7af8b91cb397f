"""Keeping the file safe: backups and the proof that nothing was altered."""

from datetime import datetime
from pathlib import Path

from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.backup import BackupReport, newest_backup
from cadre_desk.store.workspace import Check

RECENT_BACKUP_DAYS = 7


def verify(session: Session, progress: Progress = SILENT) -> list[Check]:
    """Return every check of the file, the journal chain and the frozen documents."""
    session.require(Right.BACKUP)
    return session.workspace.verify(progress)


def backup(session: Session, to: Path | None = None) -> BackupReport:
    """Write a backup and prove it by reopening."""
    session.require(Right.BACKUP)
    return session.workspace.backup(to)


def backup_in_words(session: Session, now: datetime) -> tuple[str, bool]:
    """Return when the last backup was written, as people say it, and whether it is recent (7 days)."""
    last = newest_backup(session.workspace.folder / "backups")
    if last is None:
        return "还没有备份", False
    days = (now.date() - last.date()).days
    if days < 2:
        return f"上次备份 {('今天', '昨天')[max(days, 0)]} {last:%H:%M}，已验证可还原", True
    return f"上次备份 {last.month}月{last.day}日，{days} 天前", days <= RECENT_BACKUP_DAYS
