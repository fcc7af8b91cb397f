"""Keeping the file safe: backups and the proof that nothing was altered."""

from pathlib import Path

from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.backup import BackupReport
from cadre_desk.store.workspace import Check


def verify(session: Session, progress: Progress = SILENT) -> list[Check]:
    """Return every check of the file, the journal chain and the frozen documents."""
    session.require(Right.BACKUP)
    return session.workspace.verify(progress)


def backup(session: Session, to: Path | None = None) -> BackupReport:
    """Write a backup and prove it by reopening."""
    session.require(Right.BACKUP)
    return session.workspace.backup(to)
