"""Reads a finished PDF back with another library: where text stands, which rules are drawn. All in mm.

``x`` counts from the left edge of the sheet, ``y`` from its upper edge, as one measures on paper.
"""

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Rule:
    x1: float
    y1: float
    x2: float
    y2: float
    weight: float  # points
    colour: tuple[int, int, int]

    @property
    def level(self):
        return abs(self.y1 - self.y2) < 0.01


def texts(pdf):
    """Return the text of each page, line ends unified."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def plain(pdf):
    """Return all text of all pages without blanks and line ends."""
    return "".join("".join(texts(pdf)).split())


def characters(pdf, page=0):
    """Return (character, ink box) for everything printed on a page, in reading order."""
    with pypdfium2.PdfDocument(pdf) as document:
        text, high = document[page].get_textpage(), document[page].get_height() / MM
        found = []
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            if not char.isspace():
                left, bottom, right, top = text.get_charbox(index)
                found.append((char, Box(left / MM, high - top / MM, right / MM, high - bottom / MM)))
        return found


def box_of(pdf, words, page=0):
    """Return the box around the first place where words are printed on a page."""
    printed = characters(pdf, page)
    start = "".join(char for char, _ in printed).index(words)
    boxes = [box for _, box in printed[start : start + len(words)]]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def lines(pdf, page=0):
    """Return the printed lines of a page from the top: each the characters of about one height."""
    rows = []
    for char, box in characters(pdf, page):
        base = box.bottom
        row = next((row for row in rows if abs(row[0] - base) < 3.2), None)
        if row is None:
            rows.append((base, [(box.left, char)]))
        else:
            row[1].append((box.left, char))
    return ["".join(char for _, char in sorted(chars)) for _, chars in sorted(rows, key=lambda row: row[0])]


def rules(pdf, page=0):
    """Return the straight lines drawn on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        high = document[page].get_height() / MM
        return [_rule(item, high) for item in document[page].get_objects([raw.FPDF_PAGEOBJ_PATH])]


def fonts(pdf):
    """Return the base font names the file mentions."""
    found = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
                font = raw.FPDFTextObj_GetFont(item)
                name = ctypes.create_string_buffer(200)
                raw.FPDFFont_GetBaseFontName(font, name, 200)
                found.add((name.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))))
    return found


def size(pdf, page=0):
    """Return width and height of a page in mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[page].get_size()
        return width / MM, height / MM


def pictures(pdf, page=0):
    """Return the boxes of the pictures on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        found, high = [], document[page].get_height() / MM
        for item in document[page].get_objects([raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = item.get_bounds()
            found.append(Box(left / MM, high - top / MM, right / MM, high - bottom / MM))
        return found


def bookmarks(pdf):
    """Return (title, page) of each bookmark."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]


def metadata(pdf):
    """Return the document information."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document.get_metadata_dict()


def _rule(item, high):
    points = []
    for index in range(raw.FPDFPath_CountSegments(item)):
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(item, index), x, y)
        points.append((x.value / MM, high - y.value / MM))
    weight = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(item, weight)
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetStrokeColor(item, *parts)
    (x1, y1), (x2, y2) = sorted(points)[0], sorted(points)[-1]
    return Rule(x1, y1, x2, y2, weight.value, tuple(part.value for part in parts[:3]))
