"""The lower part of a ballot: problems of which a voter ticks as many as there are, and room for words.

Two columns of boxes, then ruled lines (peer ballots of 一报告两评议: questions 4 to 15 to tick, 16 and 17 to
write). The voter writes nothing that tells who they are.
"""

from collections.abc import Iterator, Sequence

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.page import MM, Placed, Sheet
from cadre_desk.documents.typeset import one_line, style

HEAD, TEXT = style(Face.HEI, 12.0), style(Face.SONG, 12.0)
ROW, LINE, BOX = 9.0, 10.0, 3.6
TICKS = "突出问题（可多选，在方框内打“√”，没有的不选）"
WORDS = "意见和建议："


def height(ticks: Sequence[str]) -> float:
    """Return how many mm the part takes."""
    return 10.0 + -(-len(ticks) // 2) * ROW + 8.0 + 2 * LINE if ticks else 0.0


def draw(sheet: Sheet, ticks: Sequence[str], left: float, right: float, top: float) -> None:
    """Draw the part below ``top``; all in mm, ``top`` from the lower edge of the sheet."""
    middle = (left + right) / 2
    placed = [Placed(one_line(TICKS, HEAD), left * MM, (top - 7) * MM, HEAD.size)]
    for at, x, y in _places(ticks, left, middle, top - 10):
        sheet.box(x * MM, (y - ROW / 2 - BOX / 2) * MM, BOX * MM)
        line = one_line(f"{at + 1}. {ticks[at]}", TEXT)
        placed.append(Placed(line, (x + BOX + 2.5) * MM, (y - ROW / 2) * MM - 0.36 * TEXT.size, TEXT.size))
    y = top - 10 - -(-len(ticks) // 2) * ROW - 8
    placed.append(Placed(one_line(WORDS, HEAD), left * MM, y * MM, HEAD.size))
    sheet.lines(placed)
    for at in range(2):
        start = left + 27 if at == 0 else left
        sheet.rule(start * MM, right * MM, (y - 1.5 - at * LINE) * MM, 0.5)


def _places(
    ticks: Sequence[str], left: float, middle: float, top: float
) -> Iterator[tuple[int, float, float]]:
    """Yield (place, x, y of the row's upper edge) of each box, down the left column first."""
    rows = -(-len(ticks) // 2)
    for at in range(len(ticks)):
        column, row = divmod(at, rows)
        yield at, middle if column else left, top - row * ROW
