"""Mends what careless writers do to XML, and puts what cannot be mended into words.

::

    东淮市A&B办公室        ->  东淮市A&amp;B办公室       (CIMP writes with escaping off)
    <筹>                  ->  &lt;筹>                  (tags of these files are plain ASCII)
    VT, NUL, &#0;         ->  nothing
"""

import re
from xml.parsers import expat

_CDATA = r"<!\[CDATA\[.*?\]\]>"
_RAW = re.compile(
    rf"{_CDATA}|&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)|<(?![A-Za-z_/!?])", re.DOTALL
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_ESCAPED = {"&": "&amp;", "<": "&lt;"}
_CUT_OFF = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    }
)


def without_controls(text: str) -> str:
    """Return the text without signs that no text may hold."""
    return _CONTROL.sub("", text)


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text made readable, and what was done to it in words for people."""
    clean = _REFERENCE.sub(_allowed_reference, without_controls(text))
    whole = _RAW.sub(lambda found: _ESCAPED.get(found[0], found[0]), clean)
    done = []
    if clean != text:
        done.append("文件含有不可见的控制字符，已去掉，其余内容照收。请核对有关文字。")
    if whole != clean:
        done.append("文件里的“&”或“<”没有按规定转写，已按原样的文字读入。请核对有关文字。")
    return whole, tuple(done)


def _allowed_reference(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    legal = number in (9, 10, 13) or (32 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF)
    return found[0] if legal else ""


def was_cut_off(fault: expat.ExpatError) -> bool:
    """Tell whether the text simply ends too early."""
    return fault.code in _CUT_OFF
