"""Letter types: each is a folder ``resources/letters/<id>/`` of two files, and no Python.

``letter.toml`` holds title, format, numbering, clock, the blanks to fill in and, for records, the table;
``body.txt`` the text, one paragraph a line::

    {{称呼}}：                 the first line is the salutation, flush left
    根据……现将有关情况提示如下：
    {{事实}}                   a value of several lines becomes several paragraphs
    # 一、有关要求              first-level heading, 黑体
    ## （一）时限              second-level heading, 楷体
    ## （一）时限。## 自收到……  the same heading at the head of its paragraph

Placeholders are those of ``letter_values.STANDARD`` and the names of the type's own fields.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cadre_desk import paths
from cadre_desk.documents.letter_template import (
    LetterTemplateError,
    fill,
    number_text,
    placeholders,
    require_known,
    require_number_format,
)
from cadre_desk.documents.letter_values import SAMPLE_FACTS, STANDARD
from cadre_desk.errors import UserError
from cadre_desk.rules.letters.clocks import NO_CLOCK, Clock, clock

__all__ = [
    "DOCUMENT", "LETTER", "TABLE", "Agency", "Cell", "FieldDeclaration", "LetterTemplateError", "LetterType",
    "Row", "Table", "fill", "letter_types", "letters_folder", "load_folder", "placeholders",
]  # fmt: skip

LETTER, DOCUMENT, TABLE = "letter", "document", "table"
NEEDS = ("facts", "requirement", "result", "grade")


@dataclass(frozen=True)
class Agency:
    """Who issues: the name on the letterhead and the mark in the document number (蚌组)."""

    name: str
    mark: str


@dataclass(frozen=True)
class FieldDeclaration:
    """A blank of this type alone, such as 谈话地点; ``sample`` stands in the preview of the template."""

    name: str
    required: bool = False
    lines: int = 1
    default: str = ""
    help: str = ""
    sample: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell; a label has no placeholder. ``foot`` stands at its lower edge, such as a signature line."""

    text: str
    span: int = 1
    foot: str = ""
    align: str = ""

    @property
    def is_label(self) -> bool:
        """Whether the cell names what stands beside it."""
        return "{{" not in self.text and not self.foot and not self.align


@dataclass(frozen=True)
class Row:
    """One row, at least ``height`` mm high; ``grow`` takes what the page has left."""

    height: float
    cells: tuple[Cell, ...]
    grow: bool = False


@dataclass(frozen=True)
class Table:
    """The grid of a record: column widths in mm, rows from the top, a line below."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    below: str = ""


@dataclass(frozen=True)
class LetterType:
    """One kind of letter, as its folder declares it.

    ``style`` is 信函格式 ("letter"), 文件格式 ("document") or a record ("table"); ``to`` is "person" or
    "unit", ``about_person`` false if it names nobody of the register; ``needs`` what must be there before it
    is sent on; ``series`` whose numbers it shares; ``requirement`` is the text a new draft starts with;
    ``receipt`` are the lines of the tear-off.
    ``barred_by_case``: not sent while a case (立案) is open, for it would reveal the case or the case bars
    it; ``measure``: the entry of 处分处理 that takes effect when the letter is served; ``follows``: the types
    after which it is written; ``sheet`` is a form that goes with a letter to be filled in, ``sheet_title``
    its title; ``wording`` is 0 for the shipped text; ``sample_facts`` and
    ``samples`` (by placeholder) stand in the preview of the template.
    """

    id: str
    title: str
    heading: str
    record: str
    style: str
    agency: Agency
    numbering: str
    series: str
    body: str
    group: str = ""
    order: int = 99
    clock: Clock = NO_CLOCK
    needs: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    facts_label: str = "事实"
    fields: tuple[FieldDeclaration, ...] = ()
    requirement: str = ""
    citation: str = ""
    copies_to: str = ""
    attachments: tuple[str, ...] = ()
    note: str = ""
    sealed: bool = True
    barred_by_case: bool = False
    measure: str = ""
    follows: tuple[str, ...] = ()
    to: str = "person"
    about_person: bool = True
    receipt_title: str = ""
    receipt: tuple[str, ...] = ()
    table: Table | None = None
    sheet_title: str = ""
    sheet: Table | None = None
    sample_facts: tuple[str, ...] = SAMPLE_FACTS
    samples: tuple[tuple[str, str], ...] = ()
    wording: int = 0

    def __hash__(self) -> int:
        """Hash by name and version: types are keys of every letter's caches, their texts are long."""
        return hash((self.id, self.wording, self.body))

    @classmethod
    def load(cls, type_id: str) -> "LetterType":
        """Return a shipped letter type. Raises UserError for an id that has no folder."""
        folder = letters_folder() / type_id
        if folder not in _folders():
            raise UserError(f"没有“{type_id}”这种函件。", "请从函件类型列表中选。")
        return load_folder(folder)

    @property
    def grid(self) -> Table | None:
        """The table of a record, or of the form that goes with a letter."""
        return self.table or self.sheet

    @property
    def reply_working_days(self) -> int:
        """The working days of the reply clock from delivery, 0 if no reply is asked for."""
        return self.clock.reply_working_days

    @property
    def known(self) -> tuple[str, ...]:
        """The placeholders that this type's texts may use."""
        return (*STANDARD, *(one.name for one in self.fields))

    @property
    def late_defaults(self) -> dict[str, str]:
        """Defaults that ask for other blanks, by name: filled in when the letter is drawn, if left empty."""
        own = {one.name for one in self.fields}
        return {one.name: one.default for one in self.fields if own & set(placeholders(one.default))}

    def number(self, year: int, n: int, *, mark: str = "") -> str:
        """Return a document number such as 蚌组提〔2026〕5号; no leading zeros (GB/T 9704-2012 7.2.5)."""
        return number_text(self.numbering, mark=mark or self.agency.mark, year=year, n=str(n))

    def open_number(self, year: int, *, mark: str = "") -> str:
        """Return the number of a draft, with a blank where the running number will stand."""
        return number_text(self.numbering, mark=mark or self.agency.mark, year=year, n="\u3000")

    def templates(self) -> tuple[str, ...]:
        """Return every text of the type that has placeholders."""
        cells = [cell for row in (self.grid.rows if self.grid else ()) for cell in row.cells]
        own = [text for cell in cells for text in (cell.text, cell.foot)]
        below = (self.table.below,) if self.table else ()
        defaults = (one.default for one in self.fields)
        return (
            self.heading, self.body, self.requirement, self.copies_to, self.note, *self.attachments,
            self.receipt_title, *self.receipt, *own, *below, *defaults,
        )  # fmt: skip

    def checked(self) -> "LetterType":
        """Return itself if its texts can be filled. Raises LetterTemplateError."""
        require_number_format(self.numbering)
        for template in self.templates():
            require_known(template, self.known)
        return self


@cache
def letters_folder() -> Path:
    """Return the folder of the shipped letter types."""
    return paths.resources() / "letters"


def letter_types() -> list[LetterType]:
    """Return all shipped letter types in the order of their work."""
    return sorted(map(load_folder, _folders()), key=lambda kind: (kind.order, kind.id))


@cache
def load_folder(folder: Path) -> LetterType:
    """Return the letter type of a folder. Raises LetterTemplateError if a template is more than text."""
    declared = tomllib.loads((folder / "letter.toml").read_text(encoding="utf-8"))
    file = folder / "body.txt"
    body = file.read_text(encoding="utf-8") if file.is_file() else ""
    return _letter_type(declared, body).checked()


@cache
def _folders() -> tuple[Path, ...]:
    return tuple(sorted(path.parent for path in letters_folder().glob("*/letter.toml")))


def _letter_type(declared: dict[str, Any], body: str) -> LetterType:
    receipt = declared.get("receipt", {})
    numbering, facts = declared["numbering"], declared.get("facts", {})
    plain = ("id", "title", "heading", "record", "style", "group", "order", "citation", "copies_to", "note",
             "sealed", "barred_by_case", "measure", "to", "about_person")  # fmt: skip
    lists = ("needs", "attachments", "follows")
    values: dict[str, Any] = {name: declared[name] for name in plain if name in declared}
    values |= {name: tuple(declared[name]) for name in lists if name in declared}
    return LetterType(
        **values,
        agency=_agency(),
        numbering=numbering["format"],
        series=numbering.get("series", declared["id"]),
        body=body,
        clock=clock(declared.get("clock", {}).get("rule", "")),
        reasons=tuple(facts.get("reasons", ())),
        facts_label=facts.get("label", "事实"),
        fields=tuple(FieldDeclaration(**one) for one in declared.get("field", ())),
        requirement=declared.get("requirement", {}).get("text", ""),
        receipt_title=receipt.get("title", ""),
        receipt=tuple(receipt.get("lines", ())),
        table=_table(declared["table"]) if "table" in declared else None,
        sheet=_table(declared["sheet"]) if "sheet" in declared else None,
        sheet_title=declared.get("sheet", {}).get("title", ""),
        samples=tuple(declared.get("samples", {}).items()),
        sample_facts=tuple(facts.get("samples", SAMPLE_FACTS)),
    )


@cache
def _agency() -> Agency:
    """Return who issues while the office has not set its own letterhead."""
    return Agency(**tomllib.loads((letters_folder() / "agency.toml").read_text(encoding="utf-8")))


def _table(declared: dict[str, Any]) -> Table:
    rows = tuple(
        Row(one["height"], tuple(map(_cell, one["cells"])), one.get("grow", False)) for one in declared["row"]
    )
    return Table(tuple(declared["columns"]), rows, declared.get("below", ""))


def _cell(declared: str | dict[str, Any]) -> Cell:
    return Cell(declared) if isinstance(declared, str) else Cell(**declared)
