"""Attachments: any file taken in and given out byte for byte; never opened or run by the program."""

import hashlib
from pathlib import Path

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.file_out import write_out
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.people import Attachment, Person
from cadre_desk.services.exporting.leaving import Exported, note_export
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

MOST_BYTES = 20 * 1024 * 1024
PROGRAMS = frozenset(
    (".exe", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".ps1", ".msi", ".lnk", ".hta", ".jar")
)


def add_attachments(session: Session, person_id: str, files: list[Path]) -> Changes:
    """Seal files in the database, in one act. Raises FileRefused naming the file; then none is taken."""
    session.require(Right.EDIT_PEOPLE)
    session.require_not_oneself(person_id)
    rows = [_row(session, person_id, file) for file in files]
    person = session.workspace.read.require(Person, person_id)
    names = "、".join(row.name or "" for row in rows[:2])
    with session.workspace.journal.act(f"给{person.name or ''}加附件 {names}") as act:
        for row in rows:
            act.insert(row)
    return act.changes


def save_attachment(session: Session, attachment_id: str, *, file: Path, purpose: str) -> Exported:
    """Write an attachment to a file; the journal keeps the purpose.

    Raises FileRefused if its bytes are not those that were taken in, UserError if it cannot be written.
    """
    session.require(Right.READ_PEOPLE)
    session.require(Right.EXPORT)
    row = session.workspace.read.require(Attachment, attachment_id)
    session.require_not_oneself(row.person_id)
    content = row.content or b""
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise FileRefused(f"附件“{row.name}”已损坏，没有写出。", "请从备份恢复。", kept="库中内容没有改动。")
    note_export(session, f"附件 {row.name}", 1, purpose, file)
    write_out(file, content)
    return Exported((file,), 1)


def _row(session: Session, person_id: str, file: Path) -> Attachment:
    return Attachment.new(
        person_id=person_id,
        name=file.name[-200:],
        size=file.stat().st_size if file.is_file() else 0,
        added_on=session.as_of,
        content=(content := _bytes_of(file)),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _bytes_of(file: Path) -> bytes:
    kept = "没有收入任何附件。"
    if file.suffix.lower() in PROGRAMS:
        raise FileRefused(f"“{file.name}”是程序文件，不收。", "附件只收文档、图片和扫描件。", kept=kept)
    try:
        if file.stat().st_size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise FileRefused(f"“{file.name}”超过 {most} MB，不收。", "请压缩扫描件后再加。", kept=kept)
        return file.read_bytes()
    except OSError:
        raise FileRefused(f"“{file.name}”打不开。", "请确认文件还在。", kept=kept) from None
