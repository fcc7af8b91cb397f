"""Golden pages: what each letter type looks like, as a list that a person can read and a diff can show.

One file a type in ``golden/``: a line for every printed line (distance from the upper and the left edge in
mm, size in points, face, words) and for every rule. After a change that is wanted::

    python -m tests.documents.golden

writes them anew; look at the pages before they are committed.
"""

import ctypes
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from cadre_desk.documents.letter import render_letter, sample_content
from cadre_desk.documents.letter_type import LetterType, letter_types
from tests.documents import reading

FOLDER = Path(__file__).with_name("golden")
ISSUED = date(2026, 3, 6)


def page_of(kind: LetterType) -> str:
    """Return the golden text of the sample letter of a type."""
    made = render_letter(kind, sample_content(kind, issued_on=ISSUED), draft=False)
    pages = len(reading.texts(made))
    return "".join(f"第{n + 1}页\n" + "".join(rows_of(made, n)) for n in range(pages))


def rows_of(made: bytes, page: int = 0) -> Iterator[str]:
    """Yield what stands on a page, from the top: 字 a piece of a line in one face, 线 a rule."""
    rows = sorted(_characters(made, page), key=itemgetter(0, 1))
    for (y, size, face), row in groupby(rows, key=itemgetter(0, 2, 3)):
        chars = list(row)
        words = "".join(one[4] for one in chars)
        yield f"字 {y:6.1f} {chars[0][1]:6.1f} {size:4g} {face} {words}\n"
    for rule in sorted(reading.rules(made, page), key=lambda one: (one.y1, one.x1, one.y2, one.x2)):
        ends = f"{rule.y1:6.1f} {rule.x1:6.1f} {rule.y2:6.1f} {rule.x2:6.1f}"
        yield f"线 {ends} {rule.weight:4.2f} {'红' if rule.colour[0] > 200 else '黑'}\n"


def _characters(made: bytes, page: int) -> Iterator[tuple[float, float, float, str, str]]:
    """Return (baseline, left edge, size, face, character) of everything printed."""
    with pypdfium2.PdfDocument(made) as document:
        text, high = document[page].get_textpage(), document[page].get_height()
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            if char.isspace():
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            size = raw.FPDFText_GetFontSize(text, index)
            yield _mm(high - y.value), _mm(x.value), round(size, 1), _face(text, index), char


def _face(text: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text, index, name, 100, ctypes.c_int())
    return name.value.decode().rpartition("+")[2]


def _mm(points: float) -> float:
    return round(points / reading.MM, 1)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in letter_types():
        (FOLDER / f"{one.id}.txt").write_text(page_of(one), "utf-8")
