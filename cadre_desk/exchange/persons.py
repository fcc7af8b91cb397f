"""People in a file of any known format: the door that import and check use.

What a file is, is told by its content, not by its name. Nothing raises for bad content: a file that is
refused gives no person and one error that says why.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.drafts import FileReading, PersonDraft
from cadre_desk.exchange.file_kind import FileKind, kind_of
from cadre_desk.exchange.findings import FileProblem, error
from cadre_desk.exchange.lrm import read_lrm
from cadre_desk.exchange.lrmx import MOST_BYTES, read_lrmx
from cadre_desk.exchange.lrmx_person import person_of, texts_of
from cadre_desk.exchange.roster import read_roster
from cadre_desk.model.records.people import SourceFile

__all__ = ["FileProblem", "FileReading", "PersonDraft", "persons_from_file"]

_PICTURES = (".pic", ".PIC", ".jpg", ".JPG")


def persons_from_file(path: Path) -> FileReading:
    """Return the people of a file, or an error that says why there are none."""
    kind = FileKind.UNKNOWN
    try:
        data = _bytes_of(path)
        kind = kind_of(data, path.name)
        return _READERS[kind](path, data)
    except FileRefused as fault:
        return FileReading(path, kind.value, problems=(error("", str(fault)),))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileRefused(f"“{path.name}”超过 50 MB。", "请拆分后再导入。", kept="未导入任何内容。")
        return path.read_bytes()
    except OSError:
        raise FileRefused(
            f"“{path.name}”打不开。", "请确认文件还在、没有被其他程序占用。", kept="未导入任何内容。"
        ) from None


def _from_lrmx(path: Path, data: bytes) -> FileReading:
    draft = person_of(texts_of(read_lrmx(data, path.name)))
    return FileReading(path, "lrmx", (_with_source(draft, path, data, "lrmx"),))


def _from_lrm(path: Path, data: bytes) -> FileReading:
    draft = person_of(read_lrm(data, path.name, _picture_beside(path)))
    return FileReading(path, "lrm", (_with_source(draft, path, data, "lrm"),))


def _from_sheet(path: Path, data: bytes) -> FileReading:
    persons, problems = read_roster(data, path.name)
    return FileReading(path, "xlsx", persons, problems)


_READERS: dict[FileKind, Callable[[Path, bytes], FileReading]] = {
    FileKind.LRMX: _from_lrmx,
    FileKind.LRM: _from_lrm,
    FileKind.XLSX: _from_sheet,
}


def _picture_beside(path: Path) -> bytes | None:
    for ending in _PICTURES:
        picture = path.with_suffix(ending)
        if picture.is_file() and picture.stat().st_size <= MOST_BYTES:
            return picture.read_bytes()
    return None


def _with_source(draft: PersonDraft, path: Path, data: bytes, kind: str) -> PersonDraft:
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile.new(name=path.name[-200:], format=kind, sha256=digest, content=data)
    return replace(draft, source=source)
