"""What every command shares: the data folder, the operator, where output goes."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from cadre_desk import paths
from cadre_desk.errors import UserError
from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services import setup
from cadre_desk.services.session import Session
from cadre_desk.settings import load_settings

DONE, REFUSED, USAGE, PARTLY, FAULT = 0, 1, 2, 3, 70


@dataclass
class Context:
    """Options that stand before the command."""

    data: Path
    operator: str | None
    password_file: Path | None
    as_json: bool
    open_desk: Callable[[str], ModuleType]

    def password(self) -> str:
        """Return the password from its file, or ask on a terminal. Raises UserError."""
        if self.password_file is not None:
            return _first_line(self.password_file)
        if sys.stdin.isatty():
            return str(click.prompt("口令", hide_input=True, err=True))
        raise UserError("没有给出口令。", "请用 --password-file 指定口令文件。")

    def new_password(self, file: Path | None, *, needed: bool) -> str:
        """Return somebody's new password from a file, or ask for it twice. Raises UserError."""
        if not needed:
            return ""
        if file is not None:
            return _first_line(file)
        if sys.stdin.isatty():
            return str(click.prompt("新口令", hide_input=True, confirmation_prompt="再输一遍", err=True))
        raise UserError("没有给出新口令。", "请用 --new-password-file 指定口令文件。")

    @contextmanager
    def session(self, as_of: date | None = None) -> Iterator[Session]:
        """Open the data folder for one command. Raises WrongPassword or DataFolderError."""
        if not self.operator:
            raise UserError("没有指定操作员。", "请用 --operator 写明登录名。")
        opened = setup.unlock(self.data, self.operator, self.password())
        try:
            yield opened.with_as_of(as_of) if as_of else opened
        finally:
            opened.workspace.close()

    def say(self, document: Any, text: str) -> None:
        """Print the JSON document, or the text for people."""
        click.echo(json.dumps(document, ensure_ascii=False, indent=2) if self.as_json else text)

    def note(self, text: str) -> None:
        """Print a message beside the result."""
        click.echo(text, err=True)

    def progress(self, label: str) -> Progress:
        """Return a progress bar on a terminal, silence in a pipe."""
        return _Bar(label) if sys.stderr.isatty() else SILENT


class _Bar:
    def __init__(self, label: str) -> None:
        self.label = label

    def step(self, done: int, total: int, label: str) -> None:
        """Redraw one line."""
        del label  # a name of a person has no place in a terminal's scroll-back
        click.echo(f"\r{self.label} {done}/{total}", nl=False, err=True)


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").splitlines()[0].strip()
    except (OSError, IndexError, UnicodeDecodeError):
        raise UserError(f"读不出口令文件“{file.name}”。", "请确认文件存在，第一行是口令。") from None


def data_folder(given: Path | None) -> Path:
    """Return the folder named on the line or in the environment, the one opened last, or the platform's."""
    last = Path(load_settings().last_folder or os.devnull)
    if given is None and from_environment("DATA") is None and setup.holds_data(last):
        return last
    return given or paths.default_data_folder()


def from_environment(name: str) -> str | None:
    """Return a variable of the environment, None if unset or empty."""
    return os.environ.get(f"CADRE_DESK_{name}") or None


def as_document(record: Record) -> dict[str, Any]:
    """Return a record for JSON: English names, codes as codes with ``*_label`` beside them, no bytes."""
    made: dict[str, Any] = {"id": record.id}
    for spec in record.SPECS:
        value = getattr(record, spec.name)
        stored = spec.kind.to_sql(value)
        if isinstance(stored, bytes):
            continue
        made[spec.name] = record.unread.get(spec.name, stored)
        if value is not None and (isinstance(value, LabelledEnum) or hasattr(spec.kind, "table")):
            label = spec.kind.show(value)
            if label != stored:
                made[f"{spec.name}_label"] = label
        elif spec.kind.numeric and value is not None:
            made[spec.name] = str(value) if stored != value else value
    return made
