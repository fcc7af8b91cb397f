"""A letter on paper: what it says (LetterContent) and the job that draws it.

密级 is blank unless somebody with the right set it (保守国家秘密法 2024, art. 22); 紧急程度 is not
printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.letter_head import draw_head, draw_secrecy
from cadre_desk.documents.letter_pages import paginate
from cadre_desk.documents.letter_table import SECRECY_BASELINE, TablePage, TablePages, lay_out, lay_out_sheet
from cadre_desk.documents.letter_type import LETTER, LetterType, fill, letter_types
from cadre_desk.documents.letter_values import SAMPLE, STANDARD
from cadre_desk.documents.page import MM, Placed, Sheet
from cadre_desk.documents.render import Job, render_one, standing_characters
from cadre_desk.documents.tagging import ARTIFACT
from cadre_desk.documents.typeset import one_line, style

__all__ = [
    "LetterContent", "LetterType", "letter_job", "letter_types", "page_count", "render_letter",
    "sample_content", "values_of",
]  # fmt: skip

DRAFT_WORD = "草稿"
_NOTE = style(Face.SONG, 7.0)
_USUAL = "0123456789年月日个件次项名第、，。；（）《》“”同志党委书记镇县区市局长主任副"
_NOTE_SIGNS = "0123456789abcdef"
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, repr=False)
class LetterContent:
    """What one letter says; ``values`` by placeholder.

    A value of several lines becomes several paragraphs. ``facts`` are numbered and stand where the template
    says {{事实}}. Without ``document_no`` and ``issued_on`` blanks are left for ``draft_year``.
    ``agency`` and ``mark`` replace those of the letter type; ``keep`` are words not parted at a line's end;
    ``journal_note`` is printed very small at the foot of the last page.
    """

    values: Mapping[str, str]
    facts: Sequence[str] = ()
    document_no: str | None = None
    issued_on: date | None = None
    journal_note: str = ""
    draft_year: int | None = None
    agency: str = ""
    mark: str = ""
    keep: tuple[str, ...] = ()
    secrecy: str = ""


def render_letter(kind: LetterType, content: LetterContent, *, draft: bool) -> bytes:
    """Return the PDF of one letter; a draft carries 草稿 across every page.

    Raises LetterTemplateError and MissingGlyph.
    """
    return render_one(letter_job(kind, content, draft=draft))


def letter_job(kind: LetterType, content: LetterContent, *, draft: bool, title: str = "") -> Job:
    """Return the job of one letter, for a batch; ``title`` is its bookmark."""
    named = title or f"{content.document_no or ''} {kind.title}".strip()
    standing = _standing(kind, content.agency, content.mark)
    return Job(named, lambda sheet: _draw(sheet, kind, content, draft=draft), standing)


@lru_cache(maxsize=64)
def _standing(kind: LetterType, agency: str, mark: str) -> tuple[tuple[str, str], ...]:
    """Return the characters that every letter of a type has, by font: its standing text, figures and signs.

    They follow from the type's wording and the letterhead alone, so that a letter is the same bytes whether
    it is written by itself or among a thousand.
    """
    blank = {name: "" for name in kind.known}
    clock = {"回复时限": str(kind.reply_working_days), "回访月数": str(kind.clock.follow_up_months)}
    values = {"整改要求": fill(kind.requirement, blank | clock), "抄送": fill(kind.copies_to, blank)}
    facts = (_USUAL, _USUAL)
    content = LetterContent({**blank, **values}, facts, kind.number(2026, 1, mark=mark), date(2026, 1, 1),
                            _NOTE_SIGNS, agency=agency, mark=mark)  # fmt: skip
    return standing_characters(lambda sheet: _draw(sheet, kind, content, draft=False))


def values_of(kind: LetterType, content: LetterContent) -> dict[str, str]:
    """Return the values of all placeholders, those that the content itself implies included."""
    implied = {
        "文号": _number(kind, content),
        "成文日期": _date(content),
        "发文机关": content.agency or kind.agency.name,
        "事实": "\n".join(_numbered(content.facts, below_headings="\n# " in kind.body)),
        "抄送": "",
        "附件": "",
        "回复时限": str(kind.reply_working_days),
        "回访月数": str(kind.clock.follow_up_months),
        "回复内容名称": kind.clock.reply_name,
    }
    return implied | {name: text for name, text in content.values.items() if text or name not in implied}


def chinese_number(n: int) -> str:
    """Return 一, 十二, 二十三 for 1-99."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def page_count(kind: LetterType, content: LetterContent) -> int:
    """Return how many pages the letter takes, without drawing it."""
    values = values_of(kind, content)
    if kind.table is not None:
        return len(lay_out(kind, kind.table, values).pages)
    return len(paginate(kind, values, content.keep).pages) + len(_sheets(kind, values))


def sample_content(kind: LetterType, **changed: Any) -> LetterContent:
    """Return invented content that fills every placeholder, for previews of a template and for tests."""
    fields = {one.name: one.sample or one.default for one in kind.fields}
    clock = {"回复时限": str(kind.reply_working_days), "回访月数": str(kind.clock.follow_up_months)}
    values = {name: SAMPLE.get(name, "") for name in STANDARD} | fields | clock | dict(kind.samples)
    values["发文机关"] = changed.get("agency") or kind.agency.name
    values["整改要求"] = fill(kind.requirement, values)
    values["抄送"] = fill(kind.copies_to, values)
    values["附件"] = "\n".join(fill(name, values) for name in kind.attachments)
    usual = {"facts": kind.sample_facts, "document_no": kind.number(2026, 12), "keep": (SAMPLE["姓名"],)}
    return LetterContent(values, **{**usual, **changed})


def _number(kind: LetterType, content: LetterContent) -> str:
    if content.document_no:
        return content.document_no
    return kind.open_number(content.draft_year, mark=content.mark) if content.draft_year else ""


def _date(content: LetterContent) -> str:
    day = content.issued_on
    if day is not None:
        return f"{day.year}年{day.month}月{day.day}日"
    year = str(content.draft_year) if content.draft_year else "\u3000\u3000"
    return f"{year}年\u3000月\u3000日"


def _numbered(facts: Sequence[str], *, below_headings: bool) -> list[str]:
    """Number several facts 一、二、, or （一）（二） where 一、 is a heading of the letter."""
    if len(facts) == 1:
        return list(facts)
    mark = "（{}）" if below_headings else "{}、"
    return [mark.format(chinese_number(place)) + fact for place, fact in enumerate(facts, start=1)]


def _draw(sheet: Sheet, kind: LetterType, content: LetterContent, *, draft: bool) -> None:
    values = values_of(kind, content)
    if kind.table is not None:
        _draw_table(sheet, lay_out(kind, kind.table, values), content, draft=draft)
        return
    laid = paginate(kind, values, content.keep)
    for number, placed in enumerate(laid.pages, start=1):
        if draft:
            sheet.watermark(DRAFT_WORD)
        if number == 1:
            draw_head(sheet, kind.style, values, content.secrecy)
        elif placed or kind.style == LETTER:
            sheet.page_number(number)
        if number == 1 and kind.style != LETTER:
            sheet.page_number(number)
        sheet.lines(placed)
        if number == len(laid.pages):
            laid.tail.draw(sheet)
            _draw_note(sheet, content.journal_note)
        sheet.end_page()
    for number, one in enumerate(_sheets(kind, values), start=len(laid.pages) + 1):
        if draft:
            sheet.watermark(DRAFT_WORD)
        one.draw(sheet)
        sheet.page_number(number)
        sheet.end_page()


def _sheets(kind: LetterType, values: Mapping[str, str]) -> tuple[TablePage, ...]:
    """Return the pages of the form that goes with a letter, none if there is none."""
    return lay_out_sheet(kind.sheet_title, kind.sheet, values).pages if kind.sheet else ()


def _draw_table(sheet: Sheet, laid: TablePages, content: LetterContent, *, draft: bool) -> None:
    for number, one in enumerate(laid.pages, start=1):
        if draft:
            sheet.watermark(DRAFT_WORD)
        if number == 1:
            draw_secrecy(sheet, content.secrecy, SECRECY_BASELINE)
        one.draw(sheet)
        if len(laid.pages) > 1:
            sheet.page_number(number)
        if number == len(laid.pages):
            _draw_note(sheet, content.journal_note)
        sheet.end_page()


def _draw_note(sheet: Sheet, note: str) -> None:
    if note:
        placed = Placed(one_line(note, _NOTE), page.TYPE_LEFT, 13 * MM, _NOTE.size, ARTIFACT)
        sheet.lines([placed], page.GREY)
