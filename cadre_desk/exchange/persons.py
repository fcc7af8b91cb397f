"""People in a file of any known format: the door that import and check use.

What a file is, is told by its content, not by its name. Nothing raises for bad content: a file that is
refused gives no person and one error that says why.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.apart import HERE, Place
from cadre_desk.exchange.bundles import SourceFileItem, items_of
from cadre_desk.exchange.drafts import FileReading, PersonDraft
from cadre_desk.exchange.file_kind import FileKind, kind_of
from cadre_desk.exchange.findings import FileProblem, error
from cadre_desk.exchange.lrm import read_lrm
from cadre_desk.exchange.lrmx import read_lrmx
from cadre_desk.exchange.lrmx_person import FormTexts, person_of, texts_of
from cadre_desk.exchange.mapping import SheetLayout
from cadre_desk.exchange.roster import read_roster
from cadre_desk.exchange.word_form import read_word_form
from cadre_desk.model.records.people import SourceFile

__all__ = [
    "PLAIN",
    "FileProblem",
    "FileReading",
    "PersonDraft",
    "ReadOptions",
    "persons_from_file",
    "read_item",
    "refused_reading",
]


@dataclass(frozen=True)
class ReadOptions:
    """What people have said about files: layouts of rosters by fingerprint, Word forms they looked at.

    ``place`` is where workbooks and documents are parsed.
    """

    layouts: Mapping[str, SheetLayout] = field(default_factory=dict)
    reviewed: Mapping[Path, FormTexts] = field(default_factory=dict)
    place: Place = HERE


PLAIN = ReadOptions()


def persons_from_file(path: Path, options: ReadOptions = PLAIN) -> FileReading:
    """Return the people of one file, or an error that says why there are none."""
    item = next(iter(items_of([path])), None)
    if isinstance(item, SourceFileItem):
        return read_item(item, options)
    fault = item[1] if item else FileRefused(f"“{path.name}”里没有可导入的文件。", kept="未导入任何内容。")
    return refused_reading(path, fault)


def read_item(item: SourceFileItem, options: ReadOptions = PLAIN) -> FileReading:
    """Return the people of a file, or an error that says why there are none."""
    kind = FileKind.UNKNOWN
    try:
        data = item.load()
        kind = kind_of(data, item.path.name)
        return _READERS[kind](item, data, options)
    except FileRefused as fault:
        return refused_reading(item.path, fault, kind)


def refused_reading(path: Path, fault: FileRefused, kind: FileKind = FileKind.UNKNOWN) -> FileReading:
    """Return the reading of a file that was refused as a whole."""
    return FileReading(path, kind.value, problems=(error("", str(fault)),))


def _from_lrmx(item: SourceFileItem, data: bytes, _options: ReadOptions) -> FileReading:
    draft = person_of(texts_of(read_lrmx(data, item.path.name)))
    return FileReading(item.path, "lrmx", (_with_source(draft, item.path, data, "lrmx"),))


def _from_lrm(item: SourceFileItem, data: bytes, _options: ReadOptions) -> FileReading:
    draft = person_of(read_lrm(data, item.path.name, item.picture()))
    return FileReading(item.path, "lrm", (_with_source(draft, item.path, data, "lrm"),))


def _from_sheet(item: SourceFileItem, data: bytes, options: ReadOptions) -> FileReading:
    persons, problems = read_roster(data, item.path.name, options.layouts, options.place)
    return FileReading(item.path, "xlsx", persons, problems)


def _from_word(item: SourceFileItem, data: bytes, options: ReadOptions) -> FileReading:
    texts = options.reviewed.get(item.path)
    texts = texts or options.place.run(read_word_form, data, item.path.name).texts()
    return FileReading(item.path, "docx", (_with_source(person_of(texts), item.path, data, "docx"),))


_READERS: dict[FileKind, Callable[[SourceFileItem, bytes, ReadOptions], FileReading]] = {
    FileKind.LRMX: _from_lrmx,
    FileKind.LRM: _from_lrm,
    FileKind.XLSX: _from_sheet,
    FileKind.DOCX: _from_word,
}


def _with_source(draft: PersonDraft, path: Path, data: bytes, kind: str) -> PersonDraft:
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile.new(name=path.name[-200:], format=kind, sha256=digest, content=data)
    return replace(draft, source=source)
