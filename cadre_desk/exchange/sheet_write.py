"""Workbooks out: text only, so that no cell is a formula, no ID loses digits and no date its zero.

``write_list`` streams a list of any length under one header; ``SheetDraft`` lays out the departments' rosters
(title, header of two rows, unit rows, photos).
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from cadre_desk.exchange.photo import FORMATS

LONGEST: Final = 32_767
"""Characters that a cell of Excel can hold."""
_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BODY, _HEAD, _TITLE = "仿宋", "黑体", "宋体"
_PHOTO_PX = (78, 98)
_POINTS_PER_PX = 0.75
_LINE_POINTS = 16.0
_TEXT_FORMAT = "@"
_WIDEST = 30.0


@dataclass(frozen=True)
class SheetColumn:
    """One column: its header in one or two rows, width in Chinese characters, and where its text stands."""

    head: str
    width: float
    above: str = ""
    align: str = "center"


def column_for(head: str, texts: Iterable[str]) -> SheetColumn:
    """Return a column wide enough for its longest line, within reason."""
    widest = max((_reach(line) for text in (head, *texts) for line in text.split("\n")), default=0)
    return SheetColumn(head, min(widest, _WIDEST), align="left")


def _reach(line: str) -> float:
    """Return the width of a line, wide signs as one and others as about half."""
    return sum(1.0 if ord(sign) > 0xFF else 0.55 for sign in line)


def safe_text(text: str) -> str:
    """Return a text as a cell can hold it: without control characters, cut with … at the longest."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"


def put_text(cell: Any, text: str) -> None:  # noqa: ANN401 - both kinds of cells
    """Write text that stays text, whatever sign it begins with, also after somebody edits the cell."""
    cell.value = safe_text(text)
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT
    cell.quotePrefix = True


def write_list(title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one list: the header, frozen and filterable, then the rows as they come."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(column)
    sheet.freeze_panes = "A2"
    sheet.append([_streamed(sheet, column.head, Font(name=_HEAD, size=11)) for column in columns])
    model = _streamed(sheet, "")
    count = 1
    for row in rows:
        sheet.append([_like(model, text) for text in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(columns), 1))}{count}"
    return _saved(book)


def _streamed(sheet: Any, text: str, font: Font | None = None) -> Any:  # noqa: ANN401
    cell = WriteOnlyCell(sheet)
    put_text(cell, text)
    cell.font = font or Font(name=_BODY, size=11)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = _BOX
    return cell


def _like(model: Any, text: str) -> Any:  # noqa: ANN401
    """Return a cell in the style of another; making a style for each would take three times as long."""
    cell: Any = WriteOnlyCell(model.parent)
    cell.value = safe_text(text)
    cell.data_type = "s"
    cell._style = model._style  # noqa: SLF001 - openpyxl has no public way to share one
    return cell


def _sheet_title(title: str) -> str:
    """Return a title that Excel takes for a sheet."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "名单"


def _width(column: SheetColumn) -> float:
    return column.width * 2 + 2


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class SheetDraft:
    """A roster being laid out, row by row from the top; ``finish`` gives the bytes."""

    def __init__(self, title: str, columns: Sequence[SheetColumn], *, landscape: bool = True) -> None:
        self.columns = tuple(columns)
        self._book = Workbook()
        sheet = self._book.active
        assert isinstance(sheet, Worksheet)  # a new workbook has one sheet
        self._sheet, self._row = sheet, 0
        self._sheet.title = _sheet_title(title)
        self._pictures: list[io.BytesIO] = []
        for place, column in enumerate(self.columns, 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = _width(column)
        self._set_page(landscape=landscape)

    def _set_page(self, *, landscape: bool) -> None:
        page = self._sheet.page_setup
        page.paperSize, page.orientation = 9, "landscape" if landscape else "portrait"  # 9 is A4
        page.fitToWidth, page.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self._sheet.print_options.horizontalCentered = True
        footer: Any = self._sheet.oddFooter
        footer.center.text = "第 &P 页，共 &N 页"

    def title(self, text: str, note: str) -> None:
        """Write the title over the whole width and a note below it at the right."""
        self._across(text, Font(name=_TITLE, size=20, bold=True), "center", 34)
        self._across(note, Font(name=_BODY, size=11), "right", 20)

    def header(self) -> None:
        """Write the header: two rows where columns stand under a common word; repeated on each page."""
        first = self._row + 1
        two = any(column.above for column in self.columns)
        self._row += 2 if two else 1
        for place, column in enumerate(self.columns, 1):
            if two and column.above:
                self._headed(first, place, column.above)
                self._headed(self._row, place, column.head)
            else:
                self._headed(first, place, column.head)
                if two:
                    self._headed(self._row, place, "")
                    self._merge(first, place, self._row, place)
        self._merge_common(first)
        self._sheet.print_title_rows = f"{first}:{self._row}"
        self._sheet.freeze_panes = f"B{self._row + 1}"

    def _merge_common(self, row: int) -> None:
        place = 0
        while place < len(self.columns):
            above, end = self.columns[place].above, place
            while above and end + 1 < len(self.columns) and self.columns[end + 1].above == above:
                end += 1
            if end > place:
                self._merge(row, place + 1, row, end + 1)
            place = end + 1

    def group(self, words: str) -> None:
        """Write a unit over the whole width; the people below belong to it."""
        self._across(words, Font(name=_HEAD, size=12), "left", 24, box=True)

    def row(self, texts: Sequence[str], photo: tuple[int, bytes] | None = None) -> None:
        """Write one person; ``photo`` is (column counted from 0, bytes)."""
        self._row += 1
        for place, (column, text) in enumerate(zip(self.columns, texts, strict=True), 1):
            cell = self._sheet.cell(self._row, place)
            self._dress(cell, text, Font(name=_BODY, size=11), column.align)
        lines = max(_lines(text, column.width) for column, text in zip(self.columns, texts, strict=True))
        height = max(24.0, lines * _LINE_POINTS + 6)
        if photo is not None and self._put_photo(*photo):
            height = max(height, _PHOTO_PX[1] * _POINTS_PER_PX + 6)
        self._sheet.row_dimensions[self._row].height = min(height, 400.0)

    def finish(self) -> bytes:
        """Return the workbook."""
        return _saved(self._book)

    def _put_photo(self, column: int, photo: bytes) -> bool:
        small = _small_photo(photo)
        if small is None:
            return False
        self._pictures.append(small)
        picture = SheetImage(small)
        picture.width, picture.height = _PHOTO_PX
        self._sheet.add_image(picture, f"{get_column_letter(column + 1)}{self._row}")
        return True

    def _across(self, text: str, font: Font, align: str, height: float, *, box: bool = False) -> None:
        self._row += 1
        for place in range(1, len(self.columns) + 1):
            cell = self._sheet.cell(self._row, place)
            if place == 1:
                put_text(cell, text)
                cell.font, cell.alignment = font, Alignment(horizontal=align, vertical="center")
            if box:
                cell.border = _BOX
        self._merge(self._row, 1, self._row, len(self.columns))
        self._sheet.row_dimensions[self._row].height = height

    def _headed(self, row: int, place: int, text: str) -> None:
        self._dress(self._sheet.cell(row, place), text, Font(name=_HEAD, size=11), "center")

    def _dress(self, cell: Cell | MergedCell, text: str, font: Font, align: str) -> None:
        put_text(cell, text)
        cell.font, cell.border = font, _BOX
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self._sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column."""
    return sum(max(1, -int(-_reach(line) // width)) for line in text.split("\n"))


def _small_photo(photo: bytes) -> io.BytesIO | None:
    """Return a photo of printing size, None if it cannot be read."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(photo), formats=FORMATS) as image:
            small = image.convert("RGB")
            small.thumbnail((_PHOTO_PX[0] * 3, _PHOTO_PX[1] * 3))
            small.save(out, "JPEG", quality=88)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out.seek(0)
    return out
