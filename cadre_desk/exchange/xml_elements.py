"""A small XML text as a lossless list of elements with their places, read by expat under guard.

No DTD is ever legal here: the parse stops at ``<!DOCTYPE`` before anything could be declared or expanded,
so that entity bombs and external entities have no chance (the recipe of defusedxml, which itself keeps no
positions). Places are byte offsets into the UTF-8 text, so that one element can be rewritten while every
other byte stays as it is.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from cadre_desk.errors import FileRefused

MOST_ELEMENTS = 20_000
MOST_DEPTH = 32
_START_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")


@dataclass(frozen=True, repr=False)
class Element:
    """One element: tag, text with entities resolved, and where it stands.

    ``start``..``end`` is the whole element, ``inner``..``inner_end`` its content; for ``<X/>`` both inner
    places equal ``end``. ``children`` are the elements inside, in order.
    """

    tag: str
    text: str
    start: int
    inner: int
    inner_end: int
    end: int
    children: tuple["Element", ...] = ()

    def __repr__(self) -> str:
        return f"<Element {self.tag}>"

    @property
    def value(self) -> str:
        """The text as a model wants it: what writers add before the end tag is gone, the rest is kept."""
        return self.text.rstrip()

    @property
    def closes_itself(self) -> bool:
        """Tell whether it is written ``<X/>``."""
        return self.inner == self.end

    def child_value(self, tag: str) -> str:
        """Return the value of the first child of that tag, "" if there is none."""
        return next((child.value for child in self.children if child.tag == tag), "")


@dataclass
class _Open:
    tag: str
    start: int
    inner: int
    text: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)


class _Builder:
    """Collects elements while expat walks over the text."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.root: Element | None = None
        self.stack: list[_Open] = []
        self.count = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = _refuse_dtd

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.stack) >= MOST_DEPTH:
            raise FileRefused("文件的元素过多或嵌套过深，不是任免审批表。", kept="未导入任何内容。")
        start = self.parser.CurrentByteIndex
        match = _START_TAG.match(self.body, start)
        assert match is not None  # expat has just read this very tag
        self.stack.append(_Open(tag, start, match.end()))

    def _end(self, _tag: str) -> None:
        here = self.stack.pop()
        place = self.parser.CurrentByteIndex  # of "</X>"; for "<X/>" the place behind it
        closes_itself = self.body[here.inner - 2 : here.inner] == b"/>"
        end = place if closes_itself else self.body.index(b">", place) + 1
        children = tuple(here.children)
        made = Element(here.tag, "".join(here.text), here.start, here.inner, place, end, children)
        if self.stack:
            self.stack[-1].children.append(made)
        else:
            self.root = made

    def _text(self, text: str) -> None:
        self.stack[-1].text.append(text)


def _refuse_dtd(*_declaration: object) -> None:
    raise FileRefused(
        "文件里有 DOCTYPE 或实体声明，正常的任免审批表没有这些内容，可能被人动过手脚。",
        "请勿再打开此文件，并联系报送单位核实。",
        kept="已拒绝，未导入任何内容。",
    )


def parse_elements(body: bytes) -> Element:
    """Return the root element of a UTF-8 text. Raises expat.ExpatError, FileRefused for a DTD or a flood."""
    builder = _Builder(body)
    builder.parser.Parse(body, True)
    assert builder.root is not None  # expat reports a text without a root
    return builder.root
