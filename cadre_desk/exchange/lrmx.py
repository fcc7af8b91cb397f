"""``.lrmx``: the appointment form as XML, one person per file, read and written without loss.

The file is kept as a list of elements with their places, not as a dictionary: order, unknown elements,
comments, byte order mark, line ends and the way empty elements are written all survive. ``write_lrmx``
gives back the very bytes when nothing changed and rewrites only the elements that did.

Source: files and settings of the official editor V3.0 (reference ``formats``, section 1).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from cadre_desk.errors import FileRefused
from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.encoding import Decoded, decode
from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.exchange.lrmx_style import LrmxStyle
from cadre_desk.exchange.xml_elements import Element, parse_elements
from cadre_desk.exchange.xml_repair import mend, was_cut_off

__all__ = ["MOST_BYTES", "Element", "LrmxFile", "read_lrmx", "write_lrmx"]

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


Relative = Mapping[str, str]
"""One family member: tag inside Item -> text."""


def write_lrmx(
    file: LrmxFile, changed: Mapping[str, str] | None = None, *, family: Sequence[Relative] | None = None
) -> bytes:
    """Return the file with some elements' text replaced; the original bytes if nothing differs.

    ``changed`` maps tags to new text; ``family``, if given, replaces the whole list of relatives. A known
    element that the file lacks is put at its official place. Raises ValueError for a tag that neither the
    file nor the official form has: other programs fail on private elements.
    """
    edits = _text_edits(file, changed or {})
    if family is not None:
        edits += _family_edits(file, family)
    if not edits:
        return file.data
    return _encoded(file, _spliced(file.body, edits))


Edit = tuple[int, int, bytes]
"""Replace the bytes from..to of the body."""


def _text_edits(file: LrmxFile, changed: Mapping[str, str]) -> list[Edit]:
    style = LrmxStyle.of(file.body, file.root)
    edits: list[Edit] = []
    added: list[tuple[str, str]] = []
    for tag, text in changed.items():
        element = file.find(tag)
        if element is not None and _differs(element, text):
            edits.append((element.start, element.end, style.element(tag, text)))
        elif element is None and text:
            added.append((tag, text))
    return edits + _insertions(file, style, added)


def _differs(element: Element, text: str) -> bool:
    return text not in (element.text, element.value)


def _insertions(file: LrmxFile, style: LrmxStyle, added: Sequence[tuple[str, str]]) -> list[Edit]:
    """Return one edit per place where elements are added, in official order."""
    places: dict[int, bytes] = {}
    for tag, text in sorted(added, key=lambda pair: _rank(pair[0])):
        place = _place_for(file, tag)
        places[place] = places.get(place, b"") + style.gap + style.element(tag, text)
    return [(place, place, made) for place, made in places.items()]


def _rank(tag: str) -> int:
    if tag not in tags.KNOWN:
        raise ValueError(f"{tag} is no element of the official form")
    return (*tags.ORDER, *tags.V4).index(tag)


def _place_for(file: LrmxFile, tag: str) -> int:
    before = [element for element in file.elements if element.tag in tags.KNOWN]
    before = [element for element in before if _rank(element.tag) < _rank(tag)]
    return max(before, key=lambda element: _rank(element.tag)).end if before else file.root.inner


def _family_edits(file: LrmxFile, family: Sequence[Relative]) -> list[Edit]:
    old = [{child.tag: child.value for child in item.children if child.value} for item in file.family]
    new = [{tag: text for tag, text in one.items() if text} for one in family]
    if [one for one in old if one] == new:
        return []
    style = LrmxStyle.of(file.body, file.root)
    element = file.find(tags.FAMILY)
    if element is not None:
        return [(element.start, element.end, style.family(family))]
    place = _place_for(file, tags.FAMILY)
    return [(place, place, style.gap + style.family(family))]


def _spliced(body: bytes, edits: Sequence[Edit]) -> bytes:
    for start, end, made in sorted(edits, key=lambda edit: edit[0], reverse=True):
        body = body[:start] + made + body[end:]
    return body


def _encoded(file: LrmxFile, body: bytes) -> bytes:
    text = body.decode()
    if file.decoded.trusted:
        return file.decoded.encode(text)
    return LrmxStyle.declared_utf8(text).encode()
