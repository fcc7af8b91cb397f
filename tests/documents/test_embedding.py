"""Font programs: what a viewer needs of a font, the same each time, made once for the same characters."""

from struct import unpack, unpack_from

import pytest

from cadre_desk.documents import fonts
from cadre_desk.documents.embedding import subset, to_unicode
from cadre_desk.documents.fonts import Face

NEEDED = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}  # ISO 32000-1 9.9


@pytest.fixture(scope="module", params=[Face.FANG, Face.HEI, Face.SONG], ids=lambda face: face.value)
def font(request):
    return fonts.registered(fonts.first_font(request.param))


def tables(program):
    count = unpack_from(">H", program, 4)[0]
    rows = (unpack_from(">4s3L", program, 12 + 16 * place) for place in range(count))
    return {tag.decode(): program[start : start + length] for tag, _, start, length in rows}


def test_a_program_is_a_whole_font_file_with_a_true_checksum(font):
    program = subset(font.face, (0, *map(ord, "蚌组〔2026〕é号")))
    assert set(tables(program)) >= NEEDED
    assert sum(unpack(f">{len(program) // 4}L", program)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_characters_lead_to_their_own_glyphs_and_widths(font):
    codes = (0, *map(ord, "蚌组2号"))
    made = tables(subset(font.face, codes))
    glyphs = unpack_from(f">{len(codes)}H", made["cmap"], 22)
    assert len(set(glyphs[1:])) == 4
    assert 0 not in glyphs[1:]
    advances = [unpack_from(">H", made["hmtx"], 4 * glyph)[0] for glyph in glyphs[1:]]
    assert advances == [font.face.hmetrics[font.face.charToGlyph[code]][0] for code in codes[1:]]


def test_the_same_characters_are_made_into_a_program_once(font):
    assert font.program((0, 0x86CC)) is font.program((0, 0x86CC))


def test_a_character_beyond_the_basic_plane_comes_back_as_it_was():
    assert b"<01> <D870DC2A>" in to_unicode((0, 0x2C02A))
