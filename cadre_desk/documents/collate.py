"""Several finished PDFs of ours as one: page for page, tags kept, a bookmark each; nothing is drawn anew.

Papers are taken one after the other, so that a thousand take the memory of the file that comes out. Objects
are copied as they are but for their numbers; a font program that an earlier paper brought already is not
written again. Only files that this program made can be read: a classical table of objects, one level of
pages, the structure of ``tagging``.
"""

import io
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from cadre_desk.progress import SILENT, Progress

_REFERENCE = re.compile(rb"(?<!\d)(\d+) 0 R\b")
_ROW = re.compile(rb"(\d+) \[([^\]]*)\]")
_FONT_PARTS = (b"<</Length1 ", b"<</Filter/FlateDecode", b"<</Type/FontDescriptor", b"<</Type/Font/")
_CATALOG, _PAGES, _ROOT, _DOCUMENT = 1, 2, 3, 4
_PREFERENCES = b"<</DisplayDocTitle true/PrintScaling/None>>"


class Part(NamedTuple):
    """Some documents in one PDF; ``marks`` are their titles, each with the page it begins on, from 0."""

    marks: tuple[tuple[str, int], ...]
    pdf: bytes


def collate(
    papers: Iterable[tuple[str, bytes]], progress: Progress = SILENT, *, total: int = 0
) -> tuple[bytes, int]:
    """Return one PDF of (title, PDF) in order, and its number of pages. Raises Cancelled.

    ``total`` is how many there are, for the progress of papers that come one by one.
    """
    return collate_parts((Part(((title, 0),), pdf) for title, pdf in papers), progress, total=total)


def collate_parts(
    parts: Iterable[Part], progress: Progress = SILENT, *, total: int = 0, title: str = ""
) -> tuple[bytes, int]:
    """Return one PDF of parts in order, and its number of pages; ``total`` documents. Raises Cancelled."""
    whole = _Whole()
    for part in parts:
        done = len(whole.marks)
        progress.step(done, max(total, done + 1), part.marks[0][0])
        whole.add(part)
    return whole.finished(title), len(whole.kids)


class _Whole:
    """The file that grows; numbers 1 to 4 are kept for what stands once."""

    def __init__(self) -> None:
        self.file = io.BytesIO()
        self.file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self.offsets: dict[int, int] = {}
        self.last = _DOCUMENT
        self.kids: list[int] = []
        self.marks: list[tuple[str, int]] = []
        self.sections: list[bytes] = []
        self.rows: list[bytes] = []
        self.known: dict[bytes, int] = {}

    def add(self, part: Part) -> None:
        """Take the pages of a paper, with their fonts and structure."""
        paper = _Paper(part.pdf)
        numbers = {paper.pages: _PAGES, paper.structure: _DOCUMENT}
        rest = [one for one in paper.bodies if one not in paper.dropped]
        for old in [one for one in rest if paper.bodies[one].startswith(_FONT_PARTS)]:
            numbers[old] = self._shared(_renumbered(paper.bodies[old], numbers))
        others = [one for one in rest if one not in numbers]
        numbers |= {old: self._next() for old in others}
        first = len(self.kids)
        for old in others:
            self._put(numbers[old], _renumbered(_moved(paper.bodies[old], first), numbers))
        self.kids += [numbers[page] for page in paper.kids]
        self.marks += [(title, numbers[paper.kids[at]]) for title, at in part.marks]
        self.sections.append(_renumbered(paper.sections, numbers))
        self.rows += [_renumbered(_moved_row(row, first), numbers) for row in paper.rows]

    def finished(self, title: str) -> bytes:
        """Return the whole file."""
        bookmarks = self._next()
        numbers = [self._next() for _ in self.marks]
        for place, (name, page) in enumerate(self.marks):
            before = b"/Prev %d 0 R" % numbers[place - 1] if place else b""
            after = b"/Next %d 0 R" % numbers[place + 1] if place + 1 < len(numbers) else b""
            words = b"/Title<%b>/Parent %d 0 R/Dest[%d 0 R/XYZ null null 0]"
            self._put(numbers[place], b"<<" + words % (_text(name), bookmarks, page) + before + after + b">>")
        ends = b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
        self._put(bookmarks, b"<</Type/Outlines/Count %d%b>>" % (len(numbers), ends))
        kids = b" ".join(b"%d 0 R" % kid for kid in self.kids)
        self._put(_PAGES, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.kids), kids))
        self._put(_DOCUMENT, b"<</Type/StructElem/S/Document/P 3 0 R/K[%b]>>" % b" ".join(self.sections))
        tree = b"/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d" % (b" ".join(self.rows), len(self.kids))
        self._put(_ROOT, b"<</Type/StructTreeRoot/K[4 0 R]%b>>" % tree)
        catalog = (
            b"/Pages 2 0 R/StructTreeRoot 3 0 R/MarkInfo<</Marked true>>/Lang(zh-CN)/PageMode/UseOutlines"
        )
        more = b"/Outlines %d 0 R/ViewerPreferences%b" % (bookmarks, _PREFERENCES)
        self._put(_CATALOG, b"<</Type/Catalog" + catalog + more + b">>")
        several = f"{len(self.marks)} 份文件"
        return self._closed(title or (self.marks[0][0] if len(self.marks) == 1 else several))

    def _closed(self, title: str) -> bytes:
        info = self._next()
        self._put(info, b"<</Title<%b>/Creator(Cadre Desk)/Producer(Cadre Desk)>>" % _text(title))
        start = self.file.tell()
        lines = [b"%010d 00000 n \n" % self.offsets[number] for number in range(1, self.last + 1)]
        self.file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (self.last + 1) + b"".join(lines))
        root = b"trailer\n<</Root 1 0 R/Info %d 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
        self.file.write(root % (info, self.last + 1, start))
        return self.file.getvalue()

    def _next(self) -> int:
        self.last += 1
        return self.last

    def _put(self, number: int, body: bytes) -> None:
        self.offsets[number] = self.file.tell()
        self.file.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _shared(self, body: bytes) -> int:
        """Return the number of an object, written when it first came."""
        key = sha256(body).digest()
        if key not in self.known:
            self.known[key] = self._next()
            self._put(self.last, body)
        return self.known[key]


class _Paper:
    """One finished PDF: the bodies of its objects by number, its pages in order, its structure."""

    def __init__(self, pdf: bytes) -> None:
        self.bodies = dict(_bodies(pdf))
        catalog = _referred(pdf[pdf.rindex(b"trailer") :], b"Root")
        self.pages = _referred(self.bodies[catalog], b"Pages")
        kids = self.bodies[self.pages].partition(b"/Kids")[2]
        self.kids = [int(one) for one in _REFERENCE.findall(kids)]
        root = _referred(self.bodies[catalog], b"StructTreeRoot")
        self.structure = int(_REFERENCE.findall(self.bodies[root])[0])
        self.sections = self.bodies[self.structure].partition(b"/K [")[2].rpartition(b"]")[0]
        tree = self.bodies[root].partition(b"/Nums [")[2]
        self.rows = [match.group() for match in _ROW.finditer(tree)]
        self.dropped = {catalog, root, self.pages, self.structure, *self._about(pdf, catalog)}

    def _about(self, pdf: bytes, catalog: int) -> Iterator[int]:
        """Return what stands once in a file: facts about it, bookmarks, how it is shown."""
        yield _referred(pdf[pdf.rindex(b"trailer") :], b"Info")
        for name in (b"Outlines", b"ViewerPreferences", b"MarkInfo"):
            number = _referred(self.bodies[catalog], name)
            yield number
            yield from (int(one) for one in _REFERENCE.findall(self.bodies[number]))
        outlines = b"/Parent %d 0 R" % _referred(self.bodies[catalog], b"Outlines")
        yield from (number for number, body in self.bodies.items() if outlines in body)


def _bodies(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the objects by number, from the table at the end of the file."""
    table = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    places = [int(line[:10]) for line in pdf[table:].split(b"\n") if line.rstrip().endswith(b" n")]
    ends = dict(zip(sorted(places), [*sorted(places)[1:], table], strict=True))
    for number, start in enumerate(places, start=1):
        whole = pdf[start : ends[start]]
        yield number, whole.partition(b" obj\n")[2].rpartition(b"\nendobj")[0]


def _referred(body: bytes, name: bytes) -> int:
    found = re.search(rb"/%b (\d+) 0 R" % name, body)
    if found is None:
        raise ValueError(f"no {name.decode()} in a PDF of ours")
    return int(found[1])


def _renumbered(body: bytes, numbers: dict[int, int]) -> bytes:
    """Return a body with the new numbers of what it refers to; a stream stays as it is."""
    head, mark, data = body.partition(b"stream\n")
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], head) + mark + data


def _moved(body: bytes, first: int) -> bytes:
    """Return a page with its row in the parent tree of the whole."""
    return re.sub(
        rb"/StructParents (\d+)", lambda found: b"/StructParents %d" % (int(found[1]) + first), body
    )


def _moved_row(row: bytes, first: int) -> bytes:
    number, _, rest = row.partition(b" ")
    return b"%d %b" % (int(number) + first, rest)


def _text(words: str) -> bytes:
    return ("\ufeff" + words).encode("utf-16-be").hex().encode()
