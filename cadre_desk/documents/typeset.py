"""Chinese line breaking on the character grid.

A full-width character takes one cell whatever font draws it, so that lines break the same with any font::

    text -> units (a character, or a Latin word or number) -> clusters (what must not be parted) -> lines

Clusters hold the rules of GB/T 15834-2011: no closing sign begins a line, no opening sign ends one, —— and ……
stay whole, and a number keeps its measure word (15个, 第28名, 2026年). A closing sign that just does not fit
is drawn in by setting half-blank signs narrower (推入), else it takes its character along to the next line
(推出). All lines but the last of a paragraph are spread to the full width.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cadre_desk.documents import fonts
from cadre_desk.documents.fonts import Face

CLOSING = frozenset("、，。；：？！）》」』】〕〉”’·•‧・﹒％%‰℃,.;:?!)]}～")
OPENING = frozenset("（《「『【〔〈“‘([{￥＄")
_HALF_BLANK = frozenset("、，。；：？！）》」』】〕〉”’（《「『【〔〈“‘")
_MEASURES = "年度|年|个月|月|日|时|分|秒|个|名|人|份|项|件|条|次|岁|号|位|天|周|期|类|级|万|亿|元|米|字|页|处"
# A number with its measure word; a period of dates (2007.09--2010.06) may be parted after its dashes.
_NUMBER = rf"第?\d(?:(?:(?!--)[!-~])*[\d%])?(?:--|{_MEASURES})?"
_ATOM = re.compile(rf"——|……|{_NUMBER}|[!-~]+|.", re.DOTALL)
_NARROW = re.compile(r"[!-~]")
_EPSILON = 0.01


class Unit(NamedTuple):
    """What is set in one piece: a full-width character, a Latin word, a blank."""

    text: str
    width: float
    font: str
    wide: bool
    give: float  # how much narrower it may be set
    shift: float  # glyph offset within its cell


class Run(NamedTuple):
    """Characters of one font and spacing; ``x`` from the left edge of the column, in points."""

    x: float
    text: str
    font: str
    spacing: float


class Line(NamedTuple):
    """One set line; ``width`` is where its ink may end, in points from the left edge of the column."""

    runs: tuple[Run, ...]
    width: float
    text: str


class Cluster(NamedTuple):
    """Units that stay together on a line; the last ``closers`` of them are closing signs."""

    units: tuple[Unit, ...]
    width: float
    give: float
    closers: int


class Style:
    """A face at a size on a grid: ``cell`` is the advance of a full-width character, in points."""

    def __init__(self, face: Face, size: float, cell: float) -> None:
        self.face, self.size, self.cell = face, size, cell
        self._wide: dict[str, Unit] = {}

    def unit(self, char: str) -> Unit:
        """Return the unit of a single character. Raises MissingGlyph."""
        known = self._wide.get(char)
        if known is None:
            known = self._wide[char] = self._make(char)
        return known

    def word(self, text: str) -> list[Unit]:
        """Return a Latin word as one unit, or as single characters if they need several fonts."""
        font = fonts.font_for_word(text, self.face)
        if font is None:
            return [self.unit(char) for char in text]
        known = fonts.metrics(self.face)
        return [Unit(text, sum(known[char].em for char in text) * self.size, font, False, 0.0, 0.0)]

    def _make(self, char: str) -> Unit:
        glyph = fonts.metrics(self.face)[char]
        if not glyph.wide:
            return Unit(char, glyph.em * self.size, glyph.font, False, 0.0, 0.0)
        give = self.cell / 2 if char in _HALF_BLANK else 0.0
        return Unit(char, self.cell, glyph.font, True, give, (1 - glyph.em) * self.size / 2)


@cache
def style(face: Face, size: float, cell: float = 0.0) -> Style:
    """Return the style of a face at a size; without ``cell`` characters stand solid."""
    return Style(face, size, cell or size)


def text_width(text: str, set_in: Style) -> float:
    """Return the width of a text on one line, in points."""
    return sum(unit.width for atom in _atoms(text, ()) for unit in _units(atom, set_in))


def break_lines(
    text: str,
    set_in: Style,
    width: float,
    *,
    first: float = 0.0,
    hanging: float = 0.0,
    justify: bool = True,
    keep: tuple[str, ...] = (),
    lead: tuple[str, Style] | None = None,
) -> tuple[Line, ...]:
    """Return the lines of one paragraph in a column of ``width`` points.

    ``first`` and ``hanging`` indent the first and the other lines; ``keep`` are words not to be parted, such
    as a person's name; ``lead`` is a heading that the paragraph begins with, in a style of the same grid.
    Raises MissingGlyph.
    """
    kept = tuple(word for word in keep if word and word in text)  # else each name breaks the text anew
    return _broken(text, set_in, width, first, hanging, justify, kept, lead)


@lru_cache(maxsize=4096)
def _broken(
    text: str,
    set_in: Style,
    width: float,
    first: float,
    hanging: float,
    justify: bool,
    keep: tuple[str, ...],
    lead: tuple[str, Style] | None,
) -> tuple[Line, ...]:
    clusters = _clusters(text, set_in, keep)
    if lead:
        clusters = [*_clusters(*lead, ()), *clusters]
    rows = _fill(clusters, set_in, width - first, width - hanging)
    lines = []
    for number, row in enumerate(rows):
        indent = hanging if number else first
        spread = justify and number < len(rows) - 1
        lines.append(_set_line(row, set_in, indent, width - indent, spread=spread))
    return tuple(lines)


@lru_cache(maxsize=4096)
def one_line(text: str, set_in: Style, extra: float = 0.0) -> Line:
    """Return a text set on one line however long; ``extra`` points between characters."""
    units = [unit for atom in _atoms(text, ()) for unit in _units(atom, set_in)]
    return _runs(units, [unit.width for unit in units], extra, set_in, 0.0)


def _atoms(text: str, keep: tuple[str, ...]) -> list[str]:
    if not keep:
        return _ATOM.findall(text)
    words = "|".join(map(re.escape, keep))
    parts = re.split(f"({words})", text)
    return [atom for n, part in enumerate(parts) for atom in ([part] if n % 2 else _ATOM.findall(part))]


@lru_cache(maxsize=16384)
def _units(atom: str, set_in: Style) -> tuple[Unit, ...]:
    if len(atom) == 1:
        return (set_in.unit(atom),)
    units: list[Unit] = []
    for piece in re.findall(r"[!-~]+|[^!-~]", atom):
        units += set_in.word(piece) if _NARROW.match(piece) else [set_in.unit(piece)]
    return tuple(units)


def _clusters(text: str, set_in: Style, keep: tuple[str, ...]) -> list[Cluster]:
    """Join opening signs with what follows and closing signs with what precedes."""
    clusters: list[Cluster] = []
    after_opening = False
    for atom in _atoms(text, keep):
        closing = bool(clusters) and atom[0] in CLOSING and all(char in CLOSING for char in atom)
        if closing or after_opening:
            last = clusters[-1]
            units = (*last.units, *_units(atom, set_in))
            clusters[-1] = _cluster(units, last.closers + 1 if closing else 0)
        else:
            clusters.append(_alone(atom, set_in))
        after_opening = atom in OPENING
    return clusters


@lru_cache(maxsize=16384)
def _alone(atom: str, set_in: Style) -> Cluster:
    return _cluster(_units(atom, set_in), 0)


def _cluster(units: Sequence[Unit], closers: int) -> Cluster:
    return Cluster(tuple(units), sum(u.width for u in units), sum(u.give for u in units), closers)


def _fill(clusters: list[Cluster], set_in: Style, first: float, others: float) -> list[list[Unit]]:
    """Return the units of each line; a line is at most its width plus what its signs can give."""
    rows: list[list[Unit]] = [[]]
    used, give, room = 0.0, 0.0, first
    queue = _split_too_wide(clusters, set_in, min(first, others))
    for cluster in queue:
        over = used + cluster.width - room
        if rows[-1] and over > _EPSILON and not _draws_in(cluster, over, give):
            rows.append([])
            used, give, room = 0.0, 0.0, others
        if not rows[-1] and len(rows) > 1 and cluster.units[0].text == " ":
            continue
        rows[-1] += cluster.units
        used += cluster.width
        give += cluster.give
    return [row for row in rows if row] or [[]]


def _draws_in(cluster: Cluster, over: float, give: float) -> bool:
    """Tell whether only closing signs stick out, and the line can be set that much narrower."""
    signs = sum(unit.width for unit in cluster.units[len(cluster.units) - cluster.closers :])
    blank = cluster.units[0].text == " "
    return blank or (cluster.closers > 0 and over <= signs + _EPSILON and over <= give + cluster.give)


def _split_too_wide(clusters: list[Cluster], set_in: Style, width: float) -> Iterator[Cluster]:
    for cluster in clusters:
        if cluster.width <= width:
            yield cluster
            continue
        for unit in cluster.units:
            for char in unit.text:
                yield _cluster([set_in.unit(char)], 0)


def _set_line(units: list[Unit], set_in: Style, indent: float, width: float, *, spread: bool) -> Line:
    while units and units[-1].text == " ":
        units = units[:-1]
    widths = [unit.width for unit in units]
    slack = width - sum(widths)
    if slack < -_EPSILON:
        _squeeze(units, widths, -slack)
        slack = 0.0
    gaps = len(units) - 1
    extra = slack / gaps if spread and gaps > 0 and slack / gaps < set_in.size else 0.0
    return _runs(units, widths, extra, set_in, indent)


def _squeeze(units: list[Unit], widths: list[float], need: float) -> None:
    """Take ``need`` points off half-blank signs: first off the last sign, then evenly off the others."""
    last = min(units[-1].give, need)
    widths[-1] -= last
    need -= last
    total = sum(unit.give for unit in units[:-1])
    if need > _EPSILON and total > 0:
        share = min(1.0, need / total)
        for index, unit in enumerate(units[:-1]):
            widths[index] -= unit.give * share


def _runs(units: Sequence[Unit], widths: Sequence[float], extra: float, set_in: Style, x: float) -> Line:
    """Join neighbouring cells of one font into runs; every word and every odd cell is its own run."""
    runs: list[Run] = []
    text: list[str] = []
    start, font, end = x, "", x
    spacing = set_in.cell - set_in.size + extra
    for unit, width in zip(units, widths, strict=True):
        plain = unit.wide and not unit.shift and width == unit.width
        if text and not (plain and unit.font == font):
            runs.append(Run(start, "".join(text), font, spacing))
            text = []
        if plain:
            if not text:
                start, font = x, unit.font
            text.append(unit.text)
        elif unit.text not in " \u3000":
            runs.append(Run(x + _nudge(unit, width), unit.text, unit.font, 0.0))
        end = x + width
        x = end + extra
    if text:
        runs.append(Run(start, "".join(text), font, spacing))
    return Line(tuple(runs), end, "".join(unit.text for unit in units))


def _nudge(unit: Unit, width: float) -> float:
    """Return the glyph's offset: a narrowed opening sign loses the blank on its left."""
    return unit.shift - (unit.width - width if unit.text in OPENING else 0.0)
