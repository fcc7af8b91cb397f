"""民主测评表: plain A4 with no name, number or code of the voter - only unit, class of voters and boxes.

One subject with several items: items down, marks across. Several subjects: names down in ballot order, and
for each item its marks across; more than one item lies across the sheet. Source of columns and widths:
reference ``forms`` 3.1 (page design is ours).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms import ballot_by_item, ballot_ticks
from cadre_desk.documents.forms.ballot_by_item import ItemRow, ItemSheet
from cadre_desk.documents.forms.cells import Cell, Grid, Way, draw_rules, fit, place
from cadre_desk.documents.page import MM, Placed, Sheet, centred
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import one_line, style

PORTRAIT, LANDSCAPE = (210.0, 297.0), (297.0, 210.0)
MARGIN, TOP = 14.0, 44.0
ROW, HEAD, GROUP_HEAD = 11.0, 12.0, 9.0
NUMBER, NAME, POST = 11.0, 22.0, 52.0
TITLE, SMALL = style(Face.TITLE, 19.0), style(Face.KAI, 12.0)
HOW = "填表说明：请在相应栏内打“√”，每项只选一个；不选为弃权，多选该票作废。本票不署名、不编号。"


@dataclass(frozen=True)
class BallotPaper:
    """What stands on a ballot: ``subjects`` are (name, post); ``items`` are (title, words of the marks).

    ``grouped`` says the same items under heads; then they go down and the people across. ``ticks`` are
    problems to tick below the table, any number of them.
    """

    title: str
    unit: str
    voters: str
    subjects: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, tuple[str, ...]], ...]
    grouped: tuple[ItemRow, ...] = ()
    ticks: tuple[str, ...] = ()

    @property
    def is_of_one(self) -> bool:
        """Whether a single subject is asked about in several items, items down."""
        return len(self.subjects) == 1 and len(self.items) > 1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet in mm."""
        return LANDSCAPE if len(self.items) > 1 and not self.is_of_one else PORTRAIT


def job(paper: BallotPaper, copies: int = 1) -> Job:
    """Return the printing of a ballot, so many copies, each from its first page to its last."""

    def draw(sheet: Sheet) -> None:
        for _ in range(copies):
            for part in _by_item(paper) if paper.grouped else ():
                ballot_by_item.draw(sheet, part)
            for rows in () if paper.grouped else _pages(paper):
                _draw_page(sheet, paper, rows)
                sheet.end_page()

    return Job(f"{paper.title} {paper.voters}" + (f" × {copies}" if copies > 1 else ""), draw)


def _by_item(paper: BallotPaper) -> Iterator[ItemSheet]:
    found = list(ballot_by_item.parts([name for name, _ in paper.subjects]))
    marks = paper.items[0][1]
    for number, names in enumerate(found, 1):
        yield ItemSheet(
            paper.title, paper.unit, paper.voters, HOW, names, paper.grouped, marks, number, len(found)
        )


def _pages(paper: BallotPaper) -> Iterator[Sequence[tuple[str, ...]]]:
    rows = _rows(paper)
    room = int((paper.size[1] - TOP - HEAD - GROUP_HEAD - 16 - ballot_ticks.height(paper.ticks)) // ROW)
    for start in range(0, len(rows), room):
        yield rows[start : start + room]


def _rows(paper: BallotPaper) -> list[tuple[str, ...]]:
    if paper.is_of_one:
        return [(str(at), title) for at, (title, _) in enumerate(paper.items, 1)]
    return [(str(at), name, post) for at, (name, post) in enumerate(paper.subjects, 1)]


def _draw_page(sheet: Sheet, paper: BallotPaper, rows: Sequence[tuple[str, ...]]) -> None:
    width, height = (edge * MM for edge in paper.size)
    sheet.canvas.setPageSize((width, height))
    head = [
        centred(one_line(paper.title, TITLE), height - 22 * MM, 19.0, 0, width),
        Placed(one_line(f"单位：{paper.unit}", SMALL), MARGIN * MM, height - 33 * MM, 12.0),
        Placed(one_line(f"票类：{paper.voters}", SMALL), width - (MARGIN + 60) * MM, height - 33 * MM, 12.0),
        Placed(one_line(HOW, style(Face.KAI, 10.5)), MARGIN * MM, height - 40 * MM, 10.5),
    ]
    sheet.lines(head)
    columns = _columns(paper)
    lead = 2 if paper.is_of_one else 3
    grid = _grid(paper, columns, len(rows))
    texts = [*_heads(paper, lead), *_body(rows, lead)]
    draw_rules(sheet, grid, [cell for cell, _ in texts] + _boxes(len(rows), lead, len(columns)))
    sheet.lines([one for cell, text in texts for one in _set(grid, cell, text)])
    if paper.ticks:
        left, right = MARGIN, paper.size[0] - MARGIN
        ballot_ticks.draw(sheet, paper.ticks, left, right, grid.rect(grid.whole).bottom / MM)


def _columns(paper: BallotPaper) -> tuple[float, ...]:
    room = paper.size[0] - 2 * MARGIN
    if paper.is_of_one:
        marks = len(paper.items[0][1])
        return (NUMBER, room - NUMBER - marks * 24.0, *(24.0,) * marks)
    marks = sum(len(words) for _, words in paper.items)
    post = POST if len(paper.items) == 1 else 40.0
    each = (room - NUMBER - NAME - post) / marks
    return (NUMBER, NAME, post, *(each,) * marks)


def _grid(paper: BallotPaper, columns: tuple[float, ...], rows: int) -> Grid:
    """Return the table; heights are measured from the upper edge of a portrait A4 as Grid counts."""
    top = TOP + (PORTRAIT[1] - paper.size[1])
    return Grid(MARGIN, top, columns, (GROUP_HEAD, HEAD, *(ROW,) * rows))


def _heads(paper: BallotPaper, lead: int) -> list[tuple[Cell, str]]:
    words = ("序号", "测评项目") if lead == 2 else ("序号", "姓名", "现任职务")
    texts = [(Cell(0, at, rows=2), word) for at, word in enumerate(words)]
    items = paper.items[:1] if lead == 2 else paper.items
    at = lead
    for title, marks in items:
        over = "评价" if lead == 2 else title
        texts.append((Cell(0, at, cols=len(marks)), over))
        texts += [(Cell(1, at + step), word) for step, word in enumerate(marks)]
        at += len(marks)
    return texts


def _body(rows: Sequence[tuple[str, ...]], lead: int) -> list[tuple[Cell, str]]:
    return [(Cell(2 + down, across), row[across]) for down, row in enumerate(rows) for across in range(lead)]


def _boxes(rows: int, lead: int, columns: int) -> list[Cell]:
    return [Cell(2 + down, across) for down in range(rows) for across in range(lead, columns)]


def _set(grid: Grid, cell: Cell, text: str) -> list[Placed]:
    rect = grid.rect(cell)
    way = Way(pad_left=1.5, pad_right=1.5, floor=6.0)
    return place(fit(text, rect, way, largest=12.0), rect, way)
