"""Paper: A4, the grid of GB/T 9704-2012, and what is drawn on it besides text.

Coordinates are points from the lower left corner, as PDF counts; the constants are millimetres as the
standard writes them. ``Sheet`` is the only thing the documents draw on.
"""

import itertools
import operator
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from cadre_desk.documents.embedding import Shown
from cadre_desk.documents.fonts import Face, registered
from cadre_desk.documents.tagging import ARTIFACT, BEGIN_ARTIFACT, END, Structure
from cadre_desk.documents.typeset import Line, Run, Style, one_line, style

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
# GB/T 9704-2012 5.2: 天头 37, 订口 28, 版心 156 x 225; 22 lines of 28 characters of 三号.
TYPE_LEFT, TYPE_RIGHT = 28 * MM, 184 * MM
TYPE_TOP, TYPE_BOTTOM = 260 * MM, 35 * MM
TYPE_WIDTH = TYPE_RIGHT - TYPE_LEFT
COLUMNS, ROWS = 28, 22
CELL = TYPE_WIDTH / COLUMNS
PITCH = (TYPE_TOP - TYPE_BOTTOM) / ROWS
BODY_SIZE, SMALL_SIZE, TITLE_SIZE = 16.0, 14.0, 22.0  # 三号, 四号, 二号
BODY = style(Face.FANG, BODY_SIZE, CELL)


class Paper(NamedTuple):
    """A size of sheet, in mm as it is held to be read."""

    width: float
    height: float


A4, A4_LANDSCAPE = Paper(210.0, 297.0), Paper(297.0, 210.0)
B5 = Paper(182.0, 257.0)  # the smaller sheet of the official editor (forms.md 1.7)
Colour = str  # red, green and blue as PDF writes them, 0 to 1
RED, BLACK, GREY, PALE = "0.86 0 0", "0 0 0", "0.45 0.45 0.45", "0.91 0.91 0.91"
_NO_SPACING = 5e-5
_block = operator.attrgetter("block")
_DESCENT = 0.12  # of a full-width glyph's em box below the baseline


class Placed(NamedTuple):
    """A set line and where it stands: left edge and baseline; ``block`` as in ``tagging``."""

    line: Line
    x: float
    y: float
    size: float
    block: str = "P"


def baseline(bottom: float, height: float, size: float) -> float:
    """Return the baseline that centres a line's em box in a row of ``height`` above ``bottom``."""
    return bottom + (height - size) / 2 + _DESCENT * size


def top_baseline(top: float, size: float) -> float:
    """Return the baseline of a line whose characters' ink begins at ``top``."""
    return top - 0.845 * size


class Sheet:
    """One page after another of one PDF.

    Text and rules are written as PDF operators: ReportLab's text objects format every number in Python, which
    costs three times as much on a batch, and give every colour a transparency that printers stumble over.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.structure = Structure()
        self.paper = A4
        self._shown: dict[tuple[str, str], Shown] = {}

    def use(self, paper: Paper) -> None:
        """Take another size of sheet from the page on that is about to begin."""
        self.paper = paper
        self.canvas.setPageSize((paper.width * MM, paper.height * MM))

    @property
    def top(self) -> float:
        """The upper edge of the sheet in points."""
        return self.paper.height * MM

    def end_page(self) -> None:
        """Finish the page; the next drawing begins a new one."""
        self.canvas.showPage()
        self.structure.end_page()

    def lines(self, placed: Iterable[Placed], colour: Colour = BLACK) -> None:
        """Draw set lines, those of one block as one marked piece."""
        for block, together in itertools.groupby(placed, key=_block):
            self._write(self.structure.begin(block))
            self._lines(together, colour)
            self._write(END)

    def _lines(self, placed: Iterable[Placed], colour: Colour) -> None:
        codes = ["BT", f"{colour} rg"]
        state = ("", 0.0)
        spacing = 0.0
        for line, x, y, size, _ in placed:
            for run in line.runs:
                codes.append(f"1 0 0 1 {x + run.x:.3f} {y:.3f} Tm")
                if abs(spacing - run.spacing) > _NO_SPACING:
                    spacing = run.spacing
                    codes.append(f"{spacing:.4f} Tc")
                for name, glyphs in self._show(run):
                    if state != (name, size):
                        state = (name, size)
                        codes.append(f"{name} {size:g} Tf")
                    codes.append(glyphs)
        codes.append("0 Tc ET" if spacing else "ET")
        self._write(" ".join(codes))

    def _show(self, run: Run) -> Shown:
        """Return the operators that show a run; letters of a batch say the same things."""
        said = run.font, run.text
        made = self._shown.get(said)
        if made is None:
            document = self.canvas._doc  # type: ignore[attr-defined]
            made = self._shown[said] = registered(run.font).shown(run.text, document)
        return made

    def rule(self, x1: float, x2: float, y: float, weight: float, colour: Colour = BLACK) -> None:
        """Draw a horizontal rule whose middle is at ``y``."""
        self.stroke((x1, y), (x2, y), weight, colour)

    def stroke(
        self, start: tuple[float, float], end: tuple[float, float], weight: float, colour: Colour = BLACK
    ) -> None:
        """Draw a straight line with square ends."""
        path = f"{start[0]:.3f} {start[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S"
        self._write(f"{BEGIN_ARTIFACT} {colour} RG {weight:g} w {path} {END}")

    def _write(self, operators: str) -> None:
        self.canvas._code.append(operators)  # type: ignore[attr-defined]

    def cut_line(self, y: float) -> None:
        """Draw the dashed line along which a receipt is torn off."""
        self.canvas.saveState()
        self.canvas.setDash(4, 3)
        self.rule(TYPE_LEFT, TYPE_RIGHT, y, 0.5)
        self.canvas.restoreState()

    def box(self, x: float, y: float, size: float, *, ticked: bool = False) -> None:
        """Draw a check box as lines: no font of ours has ☑."""
        corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
        self._polyline([(x + size * u, y + size * v) for u, v in corners], size * 0.06)
        if ticked:
            tick = [(0.18, 0.5), (0.42, 0.22), (0.85, 0.8)]
            self._polyline([(x + size * u, y + size * v) for u, v in tick], size * 0.12)

    def _polyline(self, points: Sequence[tuple[float, float]], weight: float) -> None:
        for start, end in itertools.pairwise(points):
            self.stroke(start, end, weight)

    def watermark(self, word: str) -> None:
        """Draw a pale word across the page; to be drawn before the text."""
        big = style(Face.HEI, 120.0)
        line = one_line(word, big, extra=60)
        self.canvas.saveState()
        self.canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self.canvas.rotate(45)
        self.lines([Placed(line, -line.width / 2, -0.38 * big.size, big.size, ARTIFACT)], PALE)
        self.canvas.restoreState()

    def page_number(self, number: int) -> None:
        """Draw — 1 — 7 mm below the type area, on the outer side (GB/T 9704-2012 7.5)."""
        small = style(Face.SONG, SMALL_SIZE)
        line = one_line(f"— {number} —", small)
        x = TYPE_RIGHT - CELL - line.width if number % 2 else TYPE_LEFT + CELL
        self.lines([Placed(line, x, TYPE_BOTTOM - 7 * MM - 0.35 * SMALL_SIZE, SMALL_SIZE, ARTIFACT)])


def centred(
    line: Line, y: float, size: float, left: float = TYPE_LEFT, right: float = TYPE_RIGHT, block: str = "P"
) -> Placed:
    """Place a line in the middle between two edges."""
    return Placed(line, (left + right - line.width) / 2, y, size, block)


def flush_right(line: Line, y: float, size: float, right: float = TYPE_RIGHT, block: str = "P") -> Placed:
    """Place a line against a right edge."""
    return Placed(line, right - line.width, y, size, block)


def set_centred(text: str, set_in: Style, y: float) -> Placed:
    """Set a text on one line in the middle of the type area."""
    return centred(one_line(text, set_in), y, set_in.size)
