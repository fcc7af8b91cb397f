"""A plain table as a spreadsheet: text only, so that no cell can become a formula on another machine."""

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cadre_desk.errors import UserError

_WIDEST = 60


def write_table(file: Path, title: str, rows: Sequence[Sequence[str]]) -> None:
    """Write rows, the first of them as head; the file is moved into place whole. Raises UserError."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    for down, row in enumerate(rows, start=1):
        for across, text in enumerate(row, start=1):
            cell = sheet.cell(row=down, column=across, value=text)
            cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(name="宋体", bold=down == 1)
    for across in range(len(rows[0]) if rows else 0):
        widest = max(_columns(row[across]) for row in rows)
        sheet.column_dimensions[get_column_letter(across + 1)].width = min(widest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    content = io.BytesIO()
    book.save(content)
    _put(file, content.getvalue())


def _columns(text: str) -> int:
    """Return the width of the longest line, a Chinese character counting two."""
    return max((sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in text.split("\n")), default=0)


def _put(file: Path, content: bytes) -> None:
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise UserError("文件没有写成。", "请检查位置的空间和权限，或先关闭已打开的同名文件。") from fault
