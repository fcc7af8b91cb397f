"""What a file is, told by its first bytes; files that are something else are refused by their real name."""

import io
import zipfile
from enum import Enum

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.zip_directory import is_outsized


class FileKind(Enum):
    """A format that people can be read from; the value is its name in reports."""

    UNKNOWN = ""
    LRMX = "lrmx"
    LRM = "lrm"
    XLSX = "xlsx"
    DOCX = "docx"


_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHERS = (
    (_OLD_OFFICE, "旧版 Office 文件（.xls、.doc），或加了密码的表格", "请取消密码、另存为 .xlsx 后再导入。"),
    (b"%PDF", "PDF 文件", "PDF 不能导入，请索取 .lrmx 或 .xlsx。"),
    (b"\xff\xd8\xff", "图片", "图片不能导入，请在干部档案页中选取照片。"),
    (b"\x89PNG", "图片", "图片不能导入，请在干部档案页中选取照片。"),
    (b"BM", "图片", "图片不能导入，请在干部档案页中选取照片。"),
    (b"Rar!", "压缩包", "请先解压，再选其中的文件。"),
    (b"7z\xbc\xaf", "压缩包", "请先解压，再选其中的文件。"),
)


def kind_of(data: bytes, name: str) -> FileKind:
    """Return the format of a file. Raises FileRefused, naming what the file is, if it is none of ours."""
    plain = _start(data)
    if not plain:
        raise FileRefused(f"“{name}”是空文件。", "请向报送单位重新索取。", kept="未导入任何内容。")
    if data.startswith(_ZIP):
        return _kind_of_zip(data, name)
    for magic, what, hint in _OTHERS:
        if data.startswith(magic):
            raise _refused(name, what, hint)
    if plain.startswith(b"<"):
        return FileKind.LRMX
    if plain.startswith(b'"'):
        return FileKind.LRM
    raise _refused(name, "本程序不认识的格式", "可以导入 .lrmx、.lrm、.xlsx 和 .docx 文件。")


def _start(data: bytes) -> bytes:
    """Return the first signs without byte order mark, blanks and the NULs of UTF-16."""
    for mark in _MARKS:
        data = data.removeprefix(mark)
    return data.strip(b"\0 \t\r\n")[:64] if len(data) < 4096 else data[:4096].lstrip(b"\0 \t\r\n")[:64]


def _kind_of_zip(data: bytes, name: str) -> FileKind:
    if is_outsized(io.BytesIO(data)):
        raise _refused(name, "含有大量条目的压缩包，可能是恶意文件", "请向报送单位重新索取。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _refused(name, "损坏的压缩包或表格", "请重新索取或另存一次。") from None
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        raise _refused(name, "二进制工作簿（.xlsb）", "请另存为 .xlsx 后再导入。")
    if "word/document.xml" in names:
        return FileKind.DOCX
    raise _refused(name, "套在压缩包里的压缩包", "请先解压，再选其中的文件。")


def _refused(name: str, what: str, hint: str) -> FileRefused:
    return FileRefused(f"“{name}”是{what}。", hint, kept="未导入任何内容。")
