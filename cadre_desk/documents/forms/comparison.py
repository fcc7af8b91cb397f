"""干部对比表: two to four people side by side on A4 landscape, the same fact of all of them in one row.

More than four go on to further pages, three to a page. It lists facts and weighs nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.appointment_values import day_text, spaced_name
from cadre_desk.documents.forms.career_box import abridged, place_career, set_career
from cadre_desk.documents.forms.cells import Cell, Grid, Rect, Way, draw_rules, fit, place
from cadre_desk.documents.forms.dossier import Dossier, school_text
from cadre_desk.documents.forms.photo import draw_photo
from cadre_desk.documents.page import A4_LANDSCAPE, MM, Placed, Sheet
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import one_line, style
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, StudyMode

TITLE = "干部对比表"
MARK = "※"
LEAST, MOST, USUAL = 2, 4, 3
LEFT_MM, TOP_MM, WIDTH_MM = 16.0, 26.0, 265.0
_HEAD, _SIZE = 22.0, 10.5
_INNER, _OUTER = 0.5, 1.0
_HIGH = A4_LANDSCAPE.height * MM
_CENTRE, _TEXT = Way(), Way(single="left", pad_left=4, pad_right=3)


def _birth(one: Dossier, on: date) -> str:
    age = one.age(on)
    return one.month("born") + (f"（{age}岁）" if age else "")


def _basics(one: Dossier, _on: date) -> str:
    return "，".join(filter(None, map(one.text, ("sex", "ethnicity", "native_place"))))


def _party(one: Dossier, _on: date) -> str:
    return "，".join(filter(None, (one.text("political_status"), one.party().replace("\n", "，"))))


def _study(one: Dossier, _on: date) -> str:
    parts = [_words(one.study(mode)) for mode in (StudyMode.FULL_TIME, StudyMode.IN_SERVICE)]
    heads = ("全日制：", "在职：")
    return "\n".join(head + text for head, text in zip(heads, parts, strict=True) if text)


def _words(study: Education) -> str:
    return "，".join(filter(None, (study.typed("level"), study.typed("degree"), school_text(study))))


def _tenure(name: str) -> Callable[[Dossier, date], str]:
    def text(one: Dossier, on: date) -> str:
        since = one.month(name)
        return since + (f"（{one.since(name, on)}）" if since else "")

    return text


def _level(one: Dossier, _on: date) -> str:
    return "，".join(filter(None, map(one.text, ("post_level", "rank"))))


Says = Callable[[Dossier, date], str]
_PHOTO_ROW, _NAME_ROW, _CAREER_ROW = 0, 1, 9
ROWS: tuple[tuple[str, float, Says, Way], ...] = (
    ("照  片", 27.0, lambda _one, _on: "", _CENTRE),
    ("姓  名", 8.0, lambda one, _on: spaced_name(one.text("name")), _CENTRE),
    ("出生年月", 7.0, _birth, _CENTRE),
    ("性别民族籍贯", 7.0, _basics, _CENTRE),
    ("政治面貌", 7.0, _party, _CENTRE),
    ("参加工作", 7.0, _tenure("work_start"), _CENTRE),
    ("学历学位", 13.0, _study, _TEXT),
    ("现任职务", 13.0, lambda one, _on: one.text("current_post"), _TEXT),
    ("任现职时间", 7.0, _tenure("post_since"), _CENTRE),
    ("主要经历", 48.0, lambda _one, _on: "", _TEXT),
    ("职务层次职级", 7.0, _level, _CENTRE),
    ("年度考核", 9.0, lambda one, _on: one.results(5), _TEXT),
    ("奖惩情况", 10.0, lambda one, _on: one.honours(), _TEXT),
)


def job(people: Sequence[Dossier], *, as_of: date, title: str = "", marked: bool = False) -> Job:
    """Return the job of a comparison in the given order; ``marked`` marks facts in which people differ."""
    differ = differing(people, as_of) if marked else frozenset()

    def draw(sheet: Sheet) -> None:
        parts = portions(people)
        for number, part in enumerate(parts, start=1):
            above = caption(title or TITLE, as_of, f"第 {number} 页  共 {len(parts)} 页")
            _draw_page(sheet, part, as_of, above, Frame(len(parts[0]), differ))

    return Job(title or TITLE, draw)


@dataclass(frozen=True)
class Frame:
    """What pages share: the columns of the first, so that all have its widths, and the heads to be marked."""

    columns: int
    marked: frozenset[str]


def differing(people: Sequence[Dossier], on: date) -> frozenset[str]:
    """Return the heads of the rows in which people differ, names and careers apart."""
    rows = [row for place, row in enumerate(ROWS) if place not in (_PHOTO_ROW, _NAME_ROW, _CAREER_ROW)]
    return frozenset(head for head, _, says, _ in rows if len({says(one, on) for one in people}) > 1)


def portions(people: Sequence[Dossier]) -> list[Sequence[Dossier]]:
    """Return who stands on each page: up to four on one, else three to a page."""
    if len(people) <= MOST:
        return [people]
    return [people[start : start + USUAL] for start in range(0, len(people), USUAL)]


def _draw_page(
    sheet: Sheet, people: Sequence[Dossier], as_of: date, above: Sequence[Placed], frame: Frame
) -> None:
    """Draw one page."""
    sheet.use(A4_LANDSCAPE)
    across = widths(frame.columns)[: len(people) + 1]
    grid = Grid(LEFT_MM, TOP_MM, across, tuple(row[1] for row in ROWS), A4_LANDSCAPE.height)
    draw_rules(
        sheet,
        grid,
        [Cell(row, col) for row in range(len(ROWS)) for col in range(len(across))],
        inner=_INNER,
        outer=_OUTER,
    )
    placed = list(above)
    for row, (head, *_rest) in enumerate(ROWS):
        placed += _head(grid.rect(Cell(row, 0)), f"{MARK}{head}" if head in frame.marked else head)
    for col, one in enumerate(people, start=1):
        placed += _person(sheet, grid, col, one, as_of)
    sheet.lines(placed)
    sheet.end_page()


def _head(rect: Rect, text: str) -> list[Placed]:
    return place(fit(text, rect, _CENTRE, largest=_SIZE), rect, _CENTRE)


def _person(sheet: Sheet, grid: Grid, col: int, one: Dossier, as_of: date) -> list[Placed]:
    placed: list[Placed] = []
    for row, (_, _, says, way) in enumerate(ROWS):
        rect = grid.rect(Cell(row, col))
        if row == _PHOTO_ROW:
            draw_photo(sheet, one.person.photo, rect, 2.0)
        elif row == _CAREER_ROW:
            placed += place_career(set_career(one.career(), rect, _SIZE), rect)
        else:
            placed += _whole(says(one, as_of), rect, way, face=Face.HEI if row == _NAME_ROW else Face.SONG)
    return placed


def _whole(text: str, rect: Rect, way: Way, face: Face) -> list[Placed]:
    largest = _SIZE + (2 if face is Face.HEI else 0)
    return place(abridged(fit(text, rect, way, largest=largest, face=face)), rect, way)


def widths(people: int, *, head: float = _HEAD) -> tuple[float, ...]:
    """Return the widths of the head and of a column for each person, in mm."""
    columns = max(people, LEAST)
    return (head, *((WIDTH_MM - head) / columns,) * columns)


def caption(title: str, as_of: date, number: str) -> list[Placed]:
    """Return what stands above and below the table: title, day, page."""
    left, right = LEFT_MM * MM, (LEFT_MM + WIDTH_MM) * MM
    small = style(Face.SONG, 10.0)
    head = one_line(title, style(Face.HEI, 15.0))
    day = one_line(f"年龄、任职时间截至{day_text(PartialDate.of(as_of))}", small)
    return [
        page.centred(head, _HIGH - 17 * MM, 15.0, left, right),
        page.flush_right(day, _HIGH - 23.5 * MM, 10.0, right),
        page.flush_right(one_line(number, small), 10 * MM, 10.0, right),
    ]
