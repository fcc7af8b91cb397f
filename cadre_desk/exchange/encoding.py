"""Bytes to text: what a file says about its encoding, what is true, and how to write it back.

``decode`` believes, in this order: a byte order mark, NUL bytes beside the first ``<`` (UTF-16 without a
mark), the XML declaration, UTF-8, GB18030. GB2312 and GBK are read as GB18030, their superset. A
declaration that the bytes contradict is reported and not kept: such a text is written back as UTF-8.
"""

import codecs
import re
from dataclasses import dataclass

from cadre_desk.errors import FileRefused

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "hz", "gb_2312_80", "936"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_MARK = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_UNREADABLE = FileRefused(
    "文字编码无法识别，文件可能已损坏。", "请用任免表编辑器重新导出后再导入。", kept="未导入任何内容。"
)


@dataclass(frozen=True)
class Decoded:
    """Text with the way back: ``codec`` writes it, after ``mark``. ``trusted`` is False for a false label."""

    text: str
    codec: str
    mark: bytes = b""
    trusted: bool = True

    @property
    def encoding(self) -> str:
        """The family of the encoding as people name it: utf-8, utf-16 or gb18030."""
        return (
            "utf-16" if self.codec.startswith("utf-16") else "utf-8" if self.codec == "utf-8" else "gb18030"
        )

    def can_write(self, text: str) -> bool:
        """Tell whether the encoding has every sign of a text."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True

    def encode(self, text: str) -> bytes:
        """Return text as bytes of this encoding; what it lacks becomes character references."""
        return self.mark + text.encode(self.codec, "xmlcharrefreplace")


def decode(data: bytes) -> Decoded:
    """Return the text of a file. Raises FileRefused when no encoding fits."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec, mark)
    for start, codec in _WITHOUT_MARK:
        if data.startswith(start):
            return _strict(data, codec)
    return _labelled(data)


def _labelled(data: bytes) -> Decoded:
    declared = _declared(data)
    text = _attempt(data, "gb18030" if declared in _CHINESE else "utf-8")
    if text is not None and declared in (*_CHINESE, "utf-8", ""):
        return Decoded(text, declared or "utf-8")
    for codec in ("utf-8", "gb18030"):
        text = _attempt(data, codec)
        if text is not None:
            return Decoded(text, codec, trusted=declared == "" and codec == "utf-8")
    raise _UNREADABLE


def _declared(data: bytes) -> str:
    match = _DECLARED.match(data.lstrip()[:200])
    if match is None:
        return ""
    name = match.group(1).decode("ascii").lower().replace("-", "_")
    return {"utf_8": "utf-8", "utf8": "utf-8", "us_ascii": "utf-8", "ascii": "utf-8"}.get(name, name)


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, codec: str, mark: bytes = b"") -> Decoded:
    text = _attempt(data, codec)
    if text is None:
        raise _UNREADABLE
    return Decoded(text, codec, mark)
