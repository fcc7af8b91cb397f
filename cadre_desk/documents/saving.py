"""A drawn PDF made into bytes: ReportLab's saving, less its dictionaries where they cost as much as a letter.

What comes a thousand times - pages of text and rules, bookmarks - is written by hand; a page with a picture,
and what stands once in a file, is left to ReportLab.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from cadre_desk.documents.raw import RawObject, stream

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FONTS = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)

Mark = tuple[str, int]
"""A bookmark: its title, and the page it leads to, from 0."""


def saved(canvas: Canvas, marks: Sequence[Mark]) -> bytes:
    """Return the file of a canvas whose pages have all ended."""
    document = canvas._doc  # type: ignore[attr-defined]
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    root, info = _reference(document, document.Catalog), _reference(document, document.info)
    for number, page in enumerate(document.Pages.pages):
        _write_page(document, page, number)
    document.Catalog.Outlines = _bookmarks(document, marks)
    return _file(list(_bodies(document)), root, info)


def _reference(document: Any, thing: Any) -> bytes:
    name: bytes = document.Reference(thing).format(document)
    return name


# ------------------------------------------------------------ pages


def _write_page(document: Any, page: Any, number: int) -> None:
    """Put a page into the file by hand, if it is plain."""
    if page.XObjects or page.ExtGState or page.Annots or page.Rotate:
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")
        return
    code = zlib.compress(page.stream.encode("latin-1"))
    content = _reference(document, RawObject(stream(code)))
    parent, fonts = _reference(document, document.Pages), _FONTS.format(document)
    document.idToObject[page.__InternalName__] = RawObject(
        b"<</Type/Page/Parent %b/MediaBox[0 0 %.4f %.4f]/Resources<</Font %b/ProcSet[/PDF/Text]>>"
        b"/Contents %b/StructParents %d/Tabs/S>>"
        % (parent, page.pagewidth, page.pageheight, fonts, content, number)
    )


# ------------------------------------------------------------ bookmarks


def _bookmarks(document: Any, marks: Sequence[Mark]) -> RawObject:
    """Put the outline of a file into it: flat, each title leads to the top of its page."""
    whole, entries = RawObject(), [RawObject() for _ in marks]
    parent, names = _reference(document, whole), [_reference(document, one) for one in entries]
    for place, ((title, number), entry) in enumerate(zip(marks, entries, strict=True)):
        near = b"/Prev %b" % names[place - 1] if place else b""
        near += b"/Next %b" % names[place + 1] if place + 1 < len(names) else b""
        page = _reference(document, document.Pages.pages[number])
        words = title.encode("utf-16-be").hex().encode()
        entry.content = b"<</Title<FEFF%b>/Parent %b/Dest[%b/XYZ 0 %.4f 0]%b>>" % (
            words, parent, page, document.Pages.pages[number].pageheight, near,
        )  # fmt: skip
    ends = b"/First %b/Last %b" % (names[0], names[-1]) if names else b""
    whole.content = b"<</Type/Outlines/Count %d%b>>" % (len(names), ends)
    return whole


# ------------------------------------------------------------ the file


def _bodies(document: Any) -> Iterator[bytes]:
    """Yield the objects by number, those too that come while others are written."""
    number = 1
    while number in document.numberToId:
        thing = document.idToObject[document.numberToId[number]]
        raw = isinstance(thing, RawObject)
        yield thing.content if raw else pdfdoc.format(thing, document, toplevel=1).rstrip(b"\n")
        number += 1


def _file(bodies: Sequence[bytes], root: bytes, info: bytes) -> bytes:
    """Return a file of objects numbered from 1, with its table."""
    parts, rows, at = [_HEAD], [b"0000000000 65535 f \n"], len(_HEAD)
    for number, body in enumerate(bodies, start=1):
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        rows.append(b"%010d 00000 n \n" % at)
        parts.append(part)
        at += len(part)
    table = b"xref\n0 %d\n%b" % (len(rows), b"".join(rows))
    tail = b"trailer\n<</Size %d/Root %b/Info %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(rows), root, info, at)
    return b"".join([*parts, table, tail])
