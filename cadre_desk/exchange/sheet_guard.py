"""A look at an office file before it is opened: what is hostile, locked or outsized never reaches a parser.

A workbook is a zip of XML parts. A part of 2 MB can unpack to 400 MB, a cell can stand in row 1 048 576, and
an XML declaration can hold an entity bomb. All of it shows in the directory of the zip and in one pass over
the bytes, which are never kept. The zip reader stops at the size that the directory states, so that a
directory that lies ends in an error and not in a full memory.

Normal rosters unpack at about 14:1 (measured, reference ``storage``, section 7).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from cadre_desk.errors import FileRefused

MOST_PARTS = 1000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
MOST_ROWS, MOST_COLUMNS = 20_000, 256
_SMALL = 1024 * 1024
"""A part below this size is no bomb, however well it packs."""
_CHUNK = 1024 * 1024
_OVERLAP = 200
_KEPT = "未导入任何内容。"
_ENCRYPTED = 0x1
_SHEETS = "xl/worksheets/"
_MACROS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/")
_DTD = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_FILLED = re.compile(rb'<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')


def guard_office_file(data: bytes, name: str) -> None:
    """Check the bytes of an ``.xlsx`` or ``.docx``. Raises FileRefused saying what is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_directory(packed.infolist(), name)
            for part in packed.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_part(packed, part, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise FileRefused(f"“{name}”已损坏，打不开。", "请重新索取，或另存一次再导入。", kept=_KEPT) from None


def _check_directory(parts: list[zipfile.ZipInfo], name: str) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise FileRefused(f"“{name}”加了密码。", "请取消密码、另存后再导入。", kept=_KEPT)
    if any(mark in part.filename.lower() for part in parts for mark in _MACROS):
        raise FileRefused(f"“{name}”含有宏。", "请另存为不含宏的文件后再导入。", kept=_KEPT)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _bomb(name)
    if any(part.file_size > max(_SMALL, MOST_RATIO * part.compress_size) for part in parts):
        raise _bomb(name)


def _bomb(name: str) -> FileRefused:
    what = f"“{name}”解开后异常庞大，不像正常的名册或任免表。"
    return FileRefused(what, "请把需要的内容复制到新文件，另存后再导入。", kept=_KEPT)


def _check_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    is_sheet = part.filename.startswith(_SHEETS)
    for piece in _pieces(packed, part):
        if any(mark in piece for mark in _DTD):
            what = f"“{name}”含有不允许的 XML 声明（DOCTYPE），可能是恶意文件。"
            raise FileRefused(what, "请勿再打开此文件，并告知报送单位。", kept=_KEPT)
        if is_sheet:
            _check_extent(piece, name)


def _pieces(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a part piece by piece, each with the end of the one before."""
    with packed.open(part) as stream:
        end = b""
        while chunk := stream.read(_CHUNK):
            yield end + chunk
            end = chunk[-_OVERLAP:]


def _check_extent(piece: bytes, name: str) -> None:
    for column, row in _FILLED.findall(piece):
        if int(row) > MOST_ROWS or column_number(column.decode()) > MOST_COLUMNS:
            where = f"单元格 {column.decode()}{row.decode()} 有内容"
            limit = f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列"
            what = f"“{name}”过大：{where}，{limit}。"
            raise FileRefused(what, "请删去多余内容或拆分后再导入。", kept=_KEPT)


def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
