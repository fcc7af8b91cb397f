"""Fonts in a PDF: small font programs of at most 255 characters each, made fast and made once.

ReportLab copies every table of the font file, millions of bytes, for each program that it writes. Here a
program holds what a viewer needs (ISO 32000-1 9.9), glyph by glyph from the file in memory, and programs of
the same characters are kept: a thousand letters of one type share the program of their standing text::

    program 0  请你认真查摆、制定整改措施 ...     the same for every letter of the type, made once
    program 1  王昇翀 78.62 枫桥镇 ...           what this letter adds
"""

import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from struct import pack, unpack_from
from sys import byteorder
from typing import Any, NamedTuple

from reportlab.pdfbase import ttfonts

from cadre_desk.documents.raw import RawObject, stream

_SUBSET_SIZE = 256
_KEPT_PROGRAMS = 48
_LEVEL = 4  # outlines barely deflate: 6 takes twice the time for one byte in a hundred
_COPIED = ("cvt ", "fpgm", "prep")
# Flags of a composite glyph (OpenType glyf table).
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
_SYMBOLIC, _NONSYMBOLIC = 4, 32

Shown = tuple[tuple[str, str], ...]


class Program(NamedTuple):
    """One font program: the deflated file and its length before, widths, and the way back to text."""

    file: bytes
    length: int
    widths: bytes
    to_unicode: bytes


class EmbeddedFont(ttfonts.TTFont):
    """A font of ours. ``begin`` gives a document the characters that it shares with others."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._laid: dict[str, tuple[dict[int, int], list[list[int]]]] = {}

    def begin(self, document: Any, chars: str) -> None:
        """Lay characters into the first programs of a document; all others go into later ones."""
        if chars not in self._laid:
            self.splitString(chars, document)
            made: Any = self.state[document]
            self._laid[chars] = made.assignments, made.subsets
        codes, subsets = self._laid[chars]
        state: Any = ttfonts.TTFont.State(False, self)
        state.assignments, state.subsets = dict(codes), [list(one) for one in subsets]
        state.nextCode = len(subsets) * _SUBSET_SIZE
        self.state[document] = state

    def shown(self, text: str, document: Any) -> Shown:
        """Return how a document shows a text: the name of each program, and the operator with its codes."""
        state: Any = self.state.get(document)
        codes: list[Any] = [None] if state is None else [state.assignments.get(ord(char)) for char in text]
        if None in codes or min(codes) >> 8 != max(codes) >> 8:
            pieces = self.splitString(text, document)
        else:
            pieces = [(codes[0] >> 8, bytes([code & 0xFF for code in codes]))]
        return tuple(
            (self.getSubsetInternalName(subset, document), f"<{glyphs.hex()}> Tj")
            for subset, glyphs in pieces
        )

    def used(self, document: Any) -> str:
        """Return the characters that a document has used so far, in their order."""
        state = self.state.get(document)
        return "" if state is None else "".join(map(chr, state.assignments))  # type: ignore[attr-defined]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Write the programs of a document; ReportLab calls it when the document is saved."""
        state = self.state[doc]
        state.frozen = 1
        for number, codes in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            font = RawObject(self._dictionary(doc, number, name, tuple(codes)))
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]

    def _dictionary(self, doc: Any, number: int, name: str, codes: tuple[int, ...]) -> bytes:
        made = self.program(codes)
        based = b"%b+%b" % (ttfonts.SUBSETN(number), self.face.name)
        file = _put(doc, stream(made.file, b"/Length1 %d" % made.length))
        to_unicode = _put(doc, stream(made.to_unicode))
        descriptor = _put(doc, self._descriptor(based, file))
        return (
            b"<</Type/Font/Subtype/TrueType/Name/%b/BaseFont/%b/FirstChar 0/LastChar %d/Widths[%b]"
            b"/ToUnicode %b/FontDescriptor %b>>"
        ) % (name.encode(), based, len(codes) - 1, made.widths, to_unicode, descriptor)

    def _descriptor(self, based: bytes, file: bytes) -> bytes:
        face = self.face
        flags = face.flags & ~_NONSYMBOLIC | _SYMBOLIC
        box = " ".join(f"{one:g}" for one in face.bbox)
        figures = f"/Flags {flags}/FontBBox[{box}]/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}"
        figures += f"/Descent {face.descent:g}/CapHeight {face.capHeight:g}/StemV {face.stemV:g}"
        return b"<</Type/FontDescriptor/FontName/%b%b/MissingWidth %d/FontFile2 %b>>" % (
            based, figures.encode(), face.defaultWidth, file,
        )  # fmt: skip

    @lru_cache(maxsize=_KEPT_PROGRAMS)  # noqa: B019 - fonts live as long as the program
    def program(self, codes: tuple[int, ...]) -> Program:
        """Return the program of some characters, the first of them .notdef."""
        data = subset(self.face, codes)
        known, usual = self.face.charWidths, self.face.defaultWidth
        widths = b" ".join(b"%d" % round(known.get(code, usual)) for code in codes)
        return Program(zlib.compress(data, _LEVEL), len(data), widths, zlib.compress(to_unicode(codes), 6))


def _put(document: Any, content: bytes) -> bytes:
    """Put an object into the file and return its reference."""
    reference: bytes = document.Reference(RawObject(content)).format(document)
    return reference


# ------------------------------------------------------------ font program


def subset(face: Any, codes: Sequence[int]) -> bytes:
    """Return a TrueType file with the glyphs of some characters, by their place in ``codes``."""
    glyphs, order = _glyphs(face, codes)
    numbers = {glyph: number for number, glyph in enumerate(order)}
    offsets, glyf = _glyf(face, order, numbers)
    short = len(glyf) < 0x20000
    metrics = [int(value) & 0xFFFF for glyph in order for value in face.hmetrics[glyph]]
    tables = {tag: table for tag in _COPIED if (table := _table(face, tag))}
    tables |= {
        "cmap": pack(">4HL3H", 0, 1, 1, 0, 12, 6, 10 + 2 * len(codes), 0)
        + pack(f">2H{len(codes)}H", 0, len(codes), *(numbers[glyph] for glyph in glyphs)),
        "glyf": glyf,
        "head": _patched(_table(face, "head"), (8, ">L", 0), (50, ">H", 0 if short else 1)),
        "hhea": _patched(_table(face, "hhea"), (34, ">H", len(order))),
        "hmtx": pack(f">{len(metrics)}H", *metrics),
        "loca": pack(f">{len(offsets)}{'H' if short else 'L'}", *(one >> short for one in offsets)),
        "maxp": _patched(_table(face, "maxp"), (4, ">H", len(order))),
        "post": b"\x00\x03\x00\x00" + _table(face, "post")[4:16] + bytes(16),
    }
    return _file(tables)


def _glyphs(face: Any, codes: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the glyph of each character, and all glyphs in their new order, parts of others included."""
    glyphs = [face.charToGlyph.get(code, 0) for code in codes]
    order = list(dict.fromkeys([0, *glyphs]))
    known = set(order)
    for glyph in order:  # grows while it is walked
        for _, part in _parts(_glyph(face, glyph)):
            if part not in known:
                known.add(part)
                order.append(part)
    return glyphs, order


def _glyph(face: Any, glyph: int) -> bytes:
    start = face.get_table_pos("glyf")[0]
    outline: bytes = face._ttf_data[start + face.glyphPos[glyph] : start + face.glyphPos[glyph + 1]]
    return outline


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Return the parts of a composite glyph: (where its number stands, number)."""
    if len(outline) < 2 or unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">2H", outline, at)
        yield at + 2, part
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _glyf(face: Any, order: Sequence[int], numbers: dict[int, int]) -> tuple[list[int], bytes]:
    """Return where each glyph begins, and the outlines."""
    offsets, outlines = [0], bytearray()
    for glyph in order:
        outline = _glyph(face, glyph)
        outlines += _patched(outline, *((at, ">H", numbers[part]) for at, part in _parts(outline)))
        outlines += bytes(-len(outlines) % 4)
        offsets.append(len(outlines))
    return offsets, bytes(outlines)


def _table(face: Any, tag: str) -> bytes:
    if tag not in face.table:
        return b""
    start, length = face.get_table_pos(tag)
    table: bytes = face._ttf_data[start : start + length]
    return table


def _patched(data: bytes, *changes: tuple[int, str, int]) -> bytes:
    """Return bytes with numbers written into them: (where, how, what)."""
    if not changes:
        return data
    copy = bytearray(data)
    for at, how, value in changes:
        number = pack(how, value)
        copy[at : at + len(number)] = number
    return bytes(copy)


def _file(tables: dict[str, bytes]) -> bytes:
    """Return a TrueType file of tables, with its check sums."""
    power = len(tables).bit_length() - 1
    reach = 16 << power
    head = pack(">LHHHH", 0x00010000, len(tables), reach, power, 16 * len(tables) - reach)
    offset, body, total = 12 + 16 * len(tables), [], 0
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        checksum = _checksum(padded)
        head += pack(">4s3L", tag.encode(), checksum, offset, len(data))
        if tag == "head":
            adjustment = offset + 8
        body.append(padded)
        offset, total = offset + len(padded), total + checksum
    whole = head + b"".join(body)
    return _patched(whole, (adjustment, ">L", (0xB1B0AFBA - _checksum(head) - total) & 0xFFFFFFFF))


def _checksum(padded: bytes) -> int:
    words = array("I", padded)
    if byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


# ------------------------------------------------------------ the way back to text


def to_unicode(codes: Sequence[int]) -> bytes:
    """Return the table by which a viewer turns glyphs back into text (ISO 32000-1 9.10.3).

    ReportLab's own writes 𬀪 as five hex digits, which viewers read as another character, and 256 entries
    in one block where the format allows 100.
    """
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(codes)]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    whole = [*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(whole).encode()


@lru_cache(maxsize=30_000)
def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()
