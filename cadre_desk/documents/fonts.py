"""Faces on paper, and which font file draws which character.

A face is what a reader sees (仿宋); a chain is the list of font files that are asked in turn for one
character, because no free 仿宋 holds all 8,105 standard characters::

    昇 in 仿宋  ->  FandolFang has it not  ->  CadreGapKai-Light draws it

A character that no file of the chain has is an error that names it, never an empty box. Files are read when
the first character needs them, once per process.
"""

import enum
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

from cadre_desk import paths
from cadre_desk.documents.embedding import EmbeddedFont
from cadre_desk.errors import UserError


class Face(enum.Enum):
    """The faces of GB/T 9704-2012 and of the personnel forms."""

    FANG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    TITLE = "小标宋"
    SONG = "宋体"


_CHAINS = {
    Face.FANG: ("FandolFang-Regular", "CadreGapKai-Light", "NotoSerifSC-Regular"),
    Face.KAI: ("FandolKai-Regular", "CadreGapKai-Light", "NotoSerifSC-Regular"),
    Face.HEI: ("NotoSansSC-Medium", "NotoSerifSC-Regular"),
    Face.TITLE: ("NotoSerifSC-Bold", "NotoSerifSC-Regular"),
    Face.SONG: ("NotoSerifSC-Regular",),
}
# Ext B and higher outside the 8,105: what the machine or the office adds, asked last.
_LAST_RESORTS = (
    Path("C:/Windows/Fonts/simsunb.ttf"),
    Path("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"),
)
# Signs of East Asian width "ambiguous" that Chinese type sets on a full cell.
_FULL_WIDTH_SIGNS = frozenset("“”‘’—…·×○●◎①②③④⑤⑥⑦⑧⑨⑩℃‰→←↑↓√△▲□■☆★§")
_BLANK_EM = 0.5


class MissingGlyph(UserError):
    """No font of the face has the character; printing would lose it."""

    def __init__(self, char: str, face: Face) -> None:
        super().__init__(
            f"“{char}”（U+{ord(char):04X}）在{face.value}字体中没有字形。",
            "请核对这个字；确需使用时，把含此字的字体放入字体目录。",
        )
        self.char = char
        self.face = face

    def __reduce__(self) -> tuple[type["MissingGlyph"], tuple[str, Face]]:
        """Come back whole from a process of its own (``workers``)."""
        return MissingGlyph, (self.char, self.face)


class Glyph(NamedTuple):
    """How one character is set: by which font, how wide (em), and whether it fills a full cell."""

    font: str
    em: float
    wide: bool


class Metrics(dict[str, Glyph]):
    """The glyphs of one face, found when first asked for. Raises MissingGlyph."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, char: str) -> Glyph:
        if char in " \u00a0":
            glyph = Glyph(_CHAINS[self.face][0], _BLANK_EM, False)
        else:
            font = _font_of(char, self.face)
            em = font.face.charWidths[ord(char)] / 1000
            glyph = Glyph(font.fontName, em, _is_wide(char))
        self[char] = glyph
        return glyph


@cache
def metrics(face: Face) -> Metrics:
    """Return the glyphs of a face; the same object for the whole process."""
    return Metrics(face)


def missing(text: str, face: Face) -> list[str]:
    """Return the characters of a text that cannot be drawn in a face, each once, in order."""
    known = metrics(face)
    return [char for char in dict.fromkeys(text) if not char.isspace() and not _can_draw(char, known)]


def first_font(face: Face = Face.SONG) -> str:
    """Return the registered name of a face's main font."""
    return _load(_CHAINS[face][0]).fontName


def registered(name: str) -> EmbeddedFont:
    """Return a loaded font by the name that a Glyph bears."""
    font = pdfmetrics.getFont(name)
    assert isinstance(font, EmbeddedFont)
    return font


def loaded() -> tuple[EmbeddedFont, ...]:
    """Return the fonts that were read so far."""
    fonts = map(pdfmetrics.getFont, pdfmetrics.getRegisteredFontNames())
    return tuple(font for font in fonts if isinstance(font, EmbeddedFont))


def font_for_word(word: Iterable[str], face: Face) -> str | None:
    """Return the first font of the chain that has every character, None if they need several."""
    for font in _fonts(face):
        if all(ord(char) in font.face.charToGlyph for char in word):
            return font.fontName
    return None


def _can_draw(char: str, known: Metrics) -> bool:
    try:
        return bool(known[char])
    except MissingGlyph:
        return False


def _is_wide(char: str) -> bool:
    return char in _FULL_WIDTH_SIGNS or unicodedata.east_asian_width(char) in "WF"


def _font_of(char: str, face: Face) -> EmbeddedFont:
    for font in _fonts(face):
        if ord(char) in font.face.charToGlyph:
            return font
    raise MissingGlyph(char, face)


def _fonts(face: Face) -> Iterable[EmbeddedFont]:
    yield from map(_load, _CHAINS[face])
    yield from map(_load_file, _added_fonts())


@cache
def _added_fonts() -> tuple[Path, ...]:
    """Return what the office dropped into ``fonts/user``, in order of names, and the machine's own."""
    own = sorted((paths.resources() / "fonts" / "user").glob("*.ttf"))
    return (*own, *filter(Path.is_file, _LAST_RESORTS))


@cache
def _load(name: str) -> EmbeddedFont:
    return _load_file(paths.resources() / "fonts" / f"{name}.ttf")


@cache
def _load_file(file: Path) -> EmbeddedFont:
    # asciiReadable would put 96 unused glyphs into each font of each file: 105 KB a letter instead of 69.
    font = EmbeddedFont(file.stem, str(file), asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return font
