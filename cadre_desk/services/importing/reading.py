"""Files of all formats as people, one file in memory at a time."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.apart import Apart
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
    with Apart() as apart:
        bounded = replace(options, place=apart)
        for done, item in enumerate(found):
            if isinstance(item, SourceFileItem):
                apart.waiting = partial(progress.step, done, len(found), item.path.name)
                apart.waiting()
                readings.append(read_item(item, bounded))
            else:
                readings.append(refused_reading(*item))
    return tuple(readings)


def read_word_forms(paths: Sequence[Path], progress: Progress = SILENT) -> dict[Path, WordForm]:
    """Return the Word forms among files, for people to look at; what is no good form is left to the plan."""
    forms: dict[Path, WordForm] = {}
    found = [item for item in items_of(paths) if isinstance(item, SourceFileItem)]
    documents = [item for item in found if item.path.suffix.lower() == ".docx"]
    with Apart() as apart:
        for done, item in enumerate(documents):
            apart.waiting = partial(progress.step, done, len(documents), item.path.name)
            apart.waiting()
            with suppress(FileRefused):
                data = item.load()
                if kind_of(data, item.path.name) is FileKind.DOCX:
                    forms[item.path] = apart.run(read_word_form, data, item.path.name)
    return forms
