"""Letter types: each is a folder ``resources/letters/<id>/`` of two files, and no Python.

``letter.toml`` holds title, style, numbering and clock; ``body.txt`` the text, one paragraph a line::

    {{称呼}}：                 the first line is the salutation, flush left
    根据……现将有关情况提示如下：
    {{事实}}                   a value of several lines becomes several paragraphs
    # 一、有关要求              first-level heading, 黑体
    ## （一）时限              second-level heading, 楷体

Templates know placeholders and nothing else: no expressions, no attributes, no loops.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cadre_desk import paths
from cadre_desk.errors import UserError

LETTER, DOCUMENT = "letter", "document"
_ALLOWED_NODES = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)


class LetterTemplateError(UserError):
    """A letter type's own text is at fault: an unknown placeholder, or more than a placeholder."""


@dataclass(frozen=True)
class Agency:
    """Who issues: the name on the letterhead and the mark in the document number (蚌组)."""

    name: str
    mark: str


@dataclass(frozen=True)
class LetterType:
    """One kind of letter, as its folder declares it.

    ``style`` is 信函格式 ("letter") or 文件格式 ("document"); ``reply_working_days`` count from delivery,
    0 if no reply is asked for; ``requirement`` is the text a new draft starts with; ``receipt`` are the lines
    of the tear-off, empty for none.
    """

    id: str
    title: str
    heading: str
    record: str
    style: str
    agency: Agency
    numbering: str
    body: str
    reply_working_days: int = 0
    requirement: str = ""
    citation: str = ""
    copies_to: str = ""
    receipt_title: str = ""
    receipt: tuple[str, ...] = field(default=())

    @classmethod
    def load(cls, type_id: str) -> "LetterType":
        """Return a shipped letter type. Raises UserError for an id that has no folder."""
        folder = letters_folder() / type_id
        if type_id not in {path.name for path in _folders()}:
            raise UserError(f"没有“{type_id}”这种函件。", "请从函件类型列表中选。")
        return load_folder(folder)

    def number(self, year: int, n: int, *, mark: str = "") -> str:
        """Return a document number such as 蚌组提〔2026〕5号; no leading zeros (GB/T 9704-2012 7.2.5)."""
        return self._numbered(year, str(n), mark)

    def open_number(self, year: int, *, mark: str = "") -> str:
        """Return the number of a draft, with a blank where the running number will stand."""
        return self._numbered(year, "\u3000", mark)

    def _numbered(self, year: int, n: str, mark: str) -> str:
        return self.numbering.format(mark=mark or self.agency.mark, year=year, n=n)


def letters_folder() -> Path:
    """Return the folder of the shipped letter types."""
    return paths.resources() / "letters"


def letter_types() -> list[LetterType]:
    """Return all shipped letter types, in order of their ids."""
    return [load_folder(folder) for folder in _folders()]


@cache
def load_folder(folder: Path) -> LetterType:
    """Return the letter type of a folder. Raises LetterTemplateError if a template is more than text."""
    declared = tomllib.loads((folder / "letter.toml").read_text(encoding="utf-8"))
    body = (folder / "body.txt").read_text(encoding="utf-8")
    kind = _letter_type(declared, body)
    for template in (kind.heading, kind.body, kind.requirement, kind.copies_to, *kind.receipt):
        placeholders(template)
    return kind


def placeholders(template: str) -> list[str]:
    """Return the placeholders of a template. Raises LetterTemplateError for anything beyond them."""
    try:
        tree = _ENVIRONMENT.parse(template)
    except TemplateSyntaxError as error:
        raise LetterTemplateError(f"函件模板第 {error.lineno} 行写法有误。", _ONLY_PLACEHOLDERS) from error
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED_NODES):
            raise LetterTemplateError("函件模板里有占位符以外的写法。", _ONLY_PLACEHOLDERS)
    return list(dict.fromkeys(node.name for node in tree.find_all(nodes.Name)))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its placeholders filled in. Raises LetterTemplateError for an unknown one."""
    unknown = [name for name in _placeholders(template) if name not in values]
    if unknown:
        raise LetterTemplateError(
            f"函件模板里的“{{{{{unknown[0]}}}}}”没有对应的内容。", f"可用的有：{'、'.join(values)}。"
        )
    return str(_compiled(template).render(values))


@cache
def _placeholders(template: str) -> tuple[str, ...]:
    return tuple(placeholders(template))


@cache
def _compiled(template: str) -> Any:
    return _ENVIRONMENT.from_string(template)


def _folders() -> list[Path]:
    return sorted(path.parent for path in letters_folder().glob("*/letter.toml"))


def _letter_type(declared: dict[str, Any], body: str) -> LetterType:
    agency, receipt = declared["agency"], declared.get("receipt", {})
    return LetterType(
        id=declared["id"],
        title=declared["title"],
        heading=declared["heading"],
        record=declared["record"],
        style=declared["style"],
        agency=Agency(agency["name"], agency["mark"]),
        numbering=declared["numbering"]["format"],
        body=body,
        reply_working_days=declared.get("clock", {}).get("reply_working_days", 0),
        requirement=declared.get("requirement", {}).get("text", ""),
        citation=declared.get("citation", ""),
        copies_to=declared.get("copies_to", ""),
        receipt_title=receipt.get("title", ""),
        receipt=tuple(receipt.get("lines", ())),
    )


_ONLY_PLACEHOLDERS = "模板只能写文字和“{{考核年度}}”这样的占位符。"
_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
