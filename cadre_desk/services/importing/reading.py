"""Files of all formats as people, one file in memory at a time."""

from collections.abc import Sequence
from pathlib import Path

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.bundles import SourceFileItem, items_of
from cadre_desk.exchange.file_kind import FileKind, kind_of
from cadre_desk.exchange.persons import (
    PLAIN,
    FileReading,
    ReadOptions,
    read_item,
    refused_reading,
)
from cadre_desk.exchange.word_form import WordForm, read_word_form
from cadre_desk.progress import SILENT, Progress


def check_files(
    paths: Sequence[Path], progress: Progress = SILENT, options: ReadOptions = PLAIN
) -> tuple[FileReading, ...]:
    """Read files, folders and zips of files; say what is in them and what is wrong. Needs no data folder."""
    readings = []
    found = list(items_of(paths))
    for done, item in enumerate(found):
        if isinstance(item, SourceFileItem):
            progress.step(done, len(found), item.path.name)
            readings.append(read_item(item, options))
        else:
            readings.append(refused_reading(*item))
    return tuple(readings)


def read_word_forms(paths: Sequence[Path], progress: Progress = SILENT) -> dict[Path, WordForm]:
    """Return the Word forms among files, for people to look at; what is no good form is left to the plan."""
    forms: dict[Path, WordForm] = {}
    found = [item for item in items_of(paths) if isinstance(item, SourceFileItem)]
    documents = [item for item in found if item.path.suffix.lower() == ".docx"]
    for done, item in enumerate(documents):
        progress.step(done, len(documents), item.path.name)
        try:
            data = item.load()
            if kind_of(data, item.path.name) is FileKind.DOCX:
                forms[item.path] = read_word_form(data, item.path.name)
        except FileRefused:
            continue
    return forms
