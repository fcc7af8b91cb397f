"""``.lrmx``: the appointment form as XML, one person per file, read without loss.

The file is kept as a list of elements with their places, not as a dictionary: order, unknown elements,
comments, byte order mark, line ends and the way empty elements are written all survive. ``lrmx_write`` gives
back the very bytes when nothing changed and rewrites only the elements that did.

Source: files and settings of the official editor V3.0 (reference ``formats``, section 1).
"""

from dataclasses import dataclass
from xml.parsers import expat

from cadre_desk.errors import FileRefused
from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.encoding import Decoded, decode
from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.exchange.xml_elements import Element, parse_elements
from cadre_desk.exchange.xml_repair import mend, was_cut_off

__all__ = ["MOST_BYTES", "Element", "LrmxFile", "read_lrmx"]

MOST_BYTES = 50 * 1024 * 1024
"""A genuine file has 20 kB to 7 MB; the official editor allows a photo of 5 MB."""

_NOTHING_TAKEN = "未导入任何内容。"


@dataclass(frozen=True, repr=False)
class LrmxFile:
    """One file: its elements in order and all that is needed to write it back.

    ``body`` is the readable text as UTF-8 that the places of the elements refer to; ``data`` the original.
    """

    name: str
    data: bytes
    body: bytes
    decoded: Decoded
    root: Element
    problems: tuple[FileProblem, ...] = ()

    def __repr__(self) -> str:
        return f"<LrmxFile {self.encoding} {len(self.elements)} elements>"

    @property
    def elements(self) -> tuple[Element, ...]:
        """The children of Person in the order of the file."""
        return self.root.children

    @property
    def encoding(self) -> str:
        """utf-8, utf-16 or gb18030."""
        return self.decoded.encoding

    def find(self, tag: str) -> Element | None:
        """Return the element of that tag, the first that is not blank if there are several."""
        found = [element for element in self.elements if element.tag == tag]
        told = [element for element in found if element.value or element.children]
        return next(iter(told or found), None)

    def value(self, tag: str) -> str:
        """Return the value of an element, "" if it is blank or missing."""
        element = self.find(tag)
        return element.value if element else ""

    @property
    def family(self) -> tuple[Element, ...]:
        """The Items of the family, blank ones included."""
        element = self.find(tags.FAMILY)
        return tuple(item for item in element.children if item.tag == tags.ITEM) if element else ()


def read_lrmx(data: bytes, name: str) -> LrmxFile:
    """Return the elements of a file. Raises FileRefused when it is hostile, cut off or something else."""
    if len(data) > MOST_BYTES:
        raise FileRefused(f"“{name}”超过 50 MB，不是正常的任免审批表。", kept=_NOTHING_TAKEN)
    if not data.strip(b"\0 \t\r\n"):
        raise FileRefused(f"“{name}”是空文件。", "请向报送单位重新索取。", kept=_NOTHING_TAKEN)
    decoded = decode(data)
    text, root, done = _parse(decoded.text, name)
    _refuse_other_roots(root, name)
    problems = (*_encoding_problems(decoded), *(warning("", words) for words in done), *_strange_tags(root))
    return LrmxFile(name, data, text.encode(), decoded, root, problems)


def _parse(text: str, name: str) -> tuple[str, Element, tuple[str, ...]]:
    try:
        return text, parse_elements(_utf8(text)), ()
    except expat.ExpatError:
        mended, done = mend(text)
    try:
        return mended, parse_elements(mended.encode()), done
    except expat.ExpatError as fault:
        raise _unreadable(fault, name) from None


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unreadable(fault: expat.ExpatError, name: str) -> FileRefused:
    if was_cut_off(fault):
        what = f"“{name}”不完整，在第 {fault.lineno} 行处中断，可能是传送时被截断。"
        return FileRefused(what, "请向报送单位重新索取完整的文件。", kept=_NOTHING_TAKEN)
    what = f"“{name}”的结构有错，第 {fault.lineno} 行无法读取。"
    return FileRefused(what, "请用任免表编辑器打开并重新保存后再导入。", kept=_NOTHING_TAKEN)


def _refuse_other_roots(root: Element, name: str) -> None:
    if root.tag != "Person":
        what = f"“{name}”不是任免审批表（根元素是 {root.tag[:40]}，应为 Person）。"
        raise FileRefused(what, "请确认选对了文件。", kept=_NOTHING_TAKEN)
    if not any(child.tag in tags.KNOWN for child in root.children):
        raise FileRefused(f"“{name}”里没有任何人员信息。", "请向报送单位重新索取。", kept=_NOTHING_TAKEN)


def _encoding_problems(decoded: Decoded) -> list[FileProblem]:
    if not decoded.trusted:
        real = "GB18030" if decoded.encoding == "gb18030" else "UTF-8"
        return [warning("", f"文件声明的编码与内容不符，已按 {real} 读入。请核对姓名等文字是否正常。")]
    if decoded.encoding != "utf-8":
        return [warning("", f"文件编码是 {decoded.encoding.upper()}，不是通用的 UTF-8，已正常读入。")]
    return []


def _strange_tags(root: Element) -> list[FileProblem]:
    seen: dict[str, int] = {}
    for child in root.children:
        seen[child.tag] = seen.get(child.tag, 0) + 1
    unknown = [
        warning("", f"有本程序不认识的项目“{tag}”，内容不进表，原文件中保留。")
        for tag in seen
        if tag not in tags.KNOWN
    ]
    twice = [
        warning("", f"项目“{tag}”出现了 {count} 次，只取第一个有内容的。请核对。")
        for tag, count in seen.items()
        if count > 1 and tag in tags.KNOWN
    ]
    return unknown + twice
