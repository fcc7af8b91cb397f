r"""How one ``.lrmx`` file is written: line ends, indent and the look of empty elements.

::

    official editor   LF,   2 blanks, <X>\n  </X>
    rmb_helper        LF,   4 blanks, <X />
    HXOMS             CRLF, 2 blanks, <X></X>
    JAXB              one line
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.xml_elements import Element
from cadre_desk.exchange.xml_repair import without_controls

_GAP = re.compile(rb"(\r?\n[ \t]*)?$")
_ENCODING = re.compile(r"(<\?xml[^>]*?encoding\s*=\s*[\"'])[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class LrmxStyle:
    """What new bytes must look like to stand among the old ones; ``gap`` is line end and indent."""

    gap: bytes = b"\n  "
    empty: str = "blank"

    @classmethod
    def of(cls, body: bytes, root: Element) -> "LrmxStyle":
        """Return the style of a file, the official one where it shows none."""
        first = root.children[0]
        match = _GAP.search(body, root.inner, first.start)
        gap = match.group() if match else b""
        return cls(gap, _empty_style(body, root))

    @property
    def newline(self) -> str:
        """The line end inside values."""
        return "\r\n" if self.gap.startswith(b"\r") else "\n"

    def element(self, tag: str, text: str) -> bytes:
        """Return one element as bytes of UTF-8."""
        if text:
            return f"<{tag}>{self.escaped(text)}</{tag}>".encode()
        inside = self.gap.decode() if self.empty == "blank" else ""
        return (
            f"<{tag}{self.empty}".encode()
            if self.empty.endswith("/>")
            else f"<{tag}>{inside}</{tag}>".encode()
        )

    def family(self, relatives: Sequence[Mapping[str, str]]) -> bytes:
        """Return the whole family element."""
        if not relatives:
            return self.element(tags.FAMILY, "")
        item_gap, value_gap = self._deeper(2), self._deeper(3)
        made = b"".join(item_gap + self.item(one, item_gap, value_gap) for one in relatives)
        return f"<{tags.FAMILY}>".encode() + made + self.gap + f"</{tags.FAMILY}>".encode()

    def item(self, relative: Mapping[str, str], item_gap: bytes, value_gap: bytes) -> bytes:
        """Return one Item; the gaps are line end and indent of Items and of what stands in them."""
        deeper = LrmxStyle(value_gap, self.empty)
        inside = b"".join(value_gap + deeper.element(tag, relative.get(tag, "")) for tag in tags.RELATIVE)
        return f"<{tags.ITEM}>".encode() + inside + item_gap + f"</{tags.ITEM}>".encode()

    def _deeper(self, levels: int) -> bytes:
        line, indent = self.gap[: -len(self._indent) or None], self._indent
        return line + indent * levels

    @property
    def _indent(self) -> bytes:
        return self.gap.lstrip(b"\r\n")

    def plain(self, text: str) -> str:
        """Return a text with the line ends of the file, without signs that no XML may hold."""
        clean = without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
        return clean.replace("\n", self.newline)

    def escaped(self, text: str) -> str:
        """Return a text as it stands between two tags."""
        return self.plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    @staticmethod
    def declared_utf8(text: str) -> str:
        """Return a text whose declaration says UTF-8."""
        return _ENCODING.sub(r"\g<1>utf-8", text, count=1)


def _empty_style(body: bytes, root: Element) -> str:
    for child in root.children:
        if child.closes_itself:
            return " />" if body[child.start : child.end].endswith(b" />") else "/>"
        if not child.text and not child.children:
            return ""
        if not child.value and not child.children:
            return "blank"
    return "blank"
