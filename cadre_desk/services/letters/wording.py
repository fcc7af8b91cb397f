"""The template editor's work: texts in hand, what is wrong with them, the page they would make."""

from dataclasses import dataclass

from cadre_desk.documents.letter import render_letter, sample_content
from cadre_desk.documents.letter_type import LetterType
from cadre_desk.documents.letter_values import STANDARD
from cadre_desk.documents.letter_words import reworded, words_of
from cadre_desk.errors import UserError
from cadre_desk.model.records.letters import LetterWording
from cadre_desk.services.letters.kinds import kind_of, restore_shipped, save_wording, versions, worded
from cadre_desk.services.office import office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

TEXTS = {
    "heading": "标题",
    "body": "正文",
    "cells": "表格",
    "requirement": "要求",
    "attachments": "附件（一行一个）",
    "note": "附注",
    "copies_to": "抄送",
    "receipt_title": "回执名称",
    "receipt": "回执（一行一段，空白则不附回执）",
    "numbering": "文号格式",
}
_OF_TABLES = frozenset({"heading", "cells", "requirement", "numbering"})
_NUMBER_PARTS = {"{mark}": "机关代字", "{year}": "年份", "{n}": "序号，不编虚位"}


@dataclass
class WordingEdit:
    """One type in edit: ``texts`` by name as typed; nothing is stored before ``save``."""

    session: Session
    kind: LetterType
    texts: dict[str, str]

    @property
    def dirty(self) -> bool:
        """Whether a text differs from what is in force."""
        return self.texts != words_of(self.kind)

    def offers(self, name: str) -> bool:
        """Whether the type has such a text: a record is its table, few letters have one."""
        if self.kind.table:
            return name in _OF_TABLES
        return name != "cells" or self.kind.sheet is not None

    def chips(self, name: str) -> list[tuple[str, str]]:
        """Return (what is put in, what it means) for a text."""
        if name == "numbering":
            return list(_NUMBER_PARTS.items())
        own = [(f"{{{{{one.name}}}}}", one.help or "填写项") for one in self.kind.fields]
        return [*own, *((f"{{{{{one}}}}}", meaning) for one, meaning in STANDARD.items())]

    def made(self) -> LetterType:
        """Return the type in the words as typed. Raises LetterTemplateError for what cannot be filled."""
        return reworded(self.kind, self.kind.wording, self.texts)

    def wrong(self) -> str:
        """Return what is wrong with the texts in words, empty if nothing is."""
        try:
            made = self.made()
        except UserError as error:
            return error.message
        if not made.heading.strip():
            return "标题不能空白。"
        if made.table is None and not made.body.strip():
            return "正文不能空白。"
        return ""

    def preview(self) -> bytes:
        """Return the page with invented content. Raises what printing may raise."""
        own = office(self.session)
        agency, mark = (own.agency if own else None) or "", (own.mark if own else None) or ""
        made = self.made()
        number = made.number(self.session.as_of.year, 1, mark=mark)
        content = sample_content(made, document_no=number, issued_on=self.session.as_of, agency=agency)
        return render_letter(made, content, draft=True)

    def save(self, why: str) -> LetterWording:
        """Put the texts in force as the next version. Raises UserError."""
        row = save_wording(self.session, self.made(), why=why)
        self.take(kind_of(self.session, self.kind.id))
        return row

    def restore(self) -> LetterWording:
        """Put the shipped text back in force. Raises NotPermitted."""
        row = restore_shipped(self.session, self.kind.id)
        self.take(kind_of(self.session, self.kind.id))
        return row

    def look_at(self, version: LetterWording) -> None:
        """Take the texts of an earlier version into the editor."""
        shipped = LetterType.load(self.kind.id)
        self.texts = words_of(shipped if version.shipped else worded(shipped, version))

    def take(self, kind: LetterType) -> None:
        """Begin anew with a type as it is in force."""
        self.kind, self.texts = kind, words_of(kind)

    def versions(self) -> list[LetterWording]:
        """Return the office's versions, newest first."""
        return versions(self.session, self.kind.id)


def edit_wording(session: Session, type_id: str) -> WordingEdit:
    """Return the texts of a type in edit."""
    session.require(Right.READ_PEOPLE)
    kind = kind_of(session, type_id)
    return WordingEdit(session, kind, words_of(kind))
