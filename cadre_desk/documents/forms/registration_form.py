"""公务员年度考核登记表, A4, two pages: filled from an assessment, or blank to be filled by hand.

Measures of the template in forms.md section 2; the row 公务员主管部门备案 exists in one system only and is
left out unless asked for. Signatures and dates are always written by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.cells import Cell, Fitted, Grid, Rect, Way, draw_rules, fit, labels, place
from cadre_desk.documents.page import A4, MM, Placed, Sheet
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import Line, break_lines, one_line, style

TITLE = "公务员年度考核登记表"
_OUTER, _INNER_FRONT, _INNER_BACK = 2.25, 1.0, 0.5
_LEFT, _TOP = 20.15, 20.0  # the tables stand in the middle between margins of 19 mm
_TITLE_ROWS = 21.16
FRONT = Grid(
    _LEFT,
    _TOP + _TITLE_ROWS,
    (27.36, 36.79, 27.06, 27.11, 25.10, 26.26),
    (15.66, 16.12, 14.36, 16.00, 152.91),
)
BACK_COLUMNS = (24.87, 141.85)
TRAINING, FILING = "参加脱产培训情况", "公务员主管部门备案"
_BACK_ROWS = (
    (TRAINING, 43.53, "参加脱产/培训情况", ""),
    ("主管领导评语和考核等次建议", 36.94, "主管领导/评语和考/核等次/建议", "签名："),
    ("机关负责人或考核委员会意见", 36.94, "机关负责/人或考核/委员会/意见", "签名："),
    ("本人意见", 40.80, "本  人/意  见", "签名："),
    ("未确定等次或不参加考核情况说明", 57.43, "未确定等/次或不参/加考核情/况说明", "盖章或签名："),
    (FILING, 35.30, "公 务 员/主管部门/备  案", ""),
)
_BACK_HEIGHT = 250.94  # all six rows; what the office leaves out goes to the rows that are signed
_FRONT_LABELS = (
    (Cell(0, 0), "姓  名"),
    (Cell(0, 2), "性  别"),
    (Cell(0, 4), "出   生/年   月"),
    (Cell(1, 0), "政  治/面  貌"),
    (Cell(1, 2), "任现职/时  间"),
    (Cell(2, 0), "单位及职务/职      级"),
    (Cell(3, 0), "从事或/分管工作"),
)
_SUMMARY_LABEL = ((Cell(4, 0), "个////人////总////结"),)
_CENTRE = Way(several="centre")
_FRONT_BOXES = (
    ("姓名", Cell(0, 1), _CENTRE),
    ("性别", Cell(0, 3), _CENTRE),
    ("出生年月", Cell(0, 5), _CENTRE),
    ("政治面貌", Cell(1, 1), _CENTRE),
    ("任现职时间", Cell(1, 3, 1, 3), _CENTRE),
    ("单位及职务职级", Cell(2, 1, 1, 5), Way(single="left", pad_left=2.6 * MM)),
    ("从事或分管工作", Cell(3, 1, 1, 5), Way(single="left", pad_left=2.6 * MM)),
)
_SUMMARY = Cell(4, 1, 1, 5)
_LARGEST, _LABEL_PITCH, _BACK_PITCH = 14.0, 17.0, 20.0
_SUMMARY_FLOOR = 10.5  # forms.md 2: the smallest at which the cell holds a usual summary
_SIGN_HEIGHT = 24.0


@dataclass(frozen=True, repr=False)
class Registration:
    """What one form says; ``texts`` by the label of the box, blank where nothing is known yet."""

    year: int | None
    texts: Mapping[str, str] = field(default_factory=dict)
    training: bool = True
    filing: bool = False

    @property
    def name(self) -> str:
        """Whose form it is; empty for a blank one."""
        return self.texts.get("姓名", "").replace("\u3000", "")


@dataclass(frozen=True, repr=False)
class LaidRegistration:
    """The form before it is drawn; ``sizes`` of each filled box, ``over`` the boxes that overflow."""

    front: tuple[Placed, ...]
    back: tuple[Placed, ...]
    rest: tuple[str, str] | None
    sizes: Mapping[str, float]
    over: tuple[str, ...]


def job(content: Registration) -> Job:
    """Return the job of one form; its bookmark is the name."""
    return Job(f"{TITLE} {content.name}".strip(), lambda sheet: draw(sheet, content))


def back_grid(content: Registration) -> Grid:
    """Return the table of the second page with the rows that this office uses."""
    rows = _rows(content)
    spare = (_BACK_HEIGHT - sum(row[1] for row in rows)) / sum(bool(row[3]) for row in rows)
    heights = tuple(height + (spare if sign else 0.0) for _, height, _, sign in rows)
    return Grid(_LEFT + 1.4, _TOP, BACK_COLUMNS, heights)


def _rows(content: Registration) -> list[tuple[str, float, str, str]]:
    """Return the rows of the back that this office uses."""
    left_out = {
        name for name, wanted in ((TRAINING, content.training), (FILING, content.filing)) if not wanted
    }
    return [row for row in _BACK_ROWS if row[0] not in left_out]


def lay_out(content: Registration) -> LaidRegistration:
    """Return the set form. Raises MissingGlyph."""
    setter = _Setter(content.texts)
    front = [*_title(content), *labels(FRONT, _FRONT_LABELS, _LABEL_PITCH)]
    front += labels(FRONT, _SUMMARY_LABEL, _LABEL_PITCH)
    for name, cell, way in _FRONT_BOXES:
        front += setter.box(name, FRONT.rect(cell), way)
    front += setter.summary(FRONT.rect(_SUMMARY))
    back = _back(setter, content)
    return LaidRegistration(tuple(front), tuple(back), setter.rest, setter.sizes, tuple(setter.over))


def draw(sheet: Sheet, content: Registration) -> None:
    """Draw both pages, and the rest of 个人总结 on a third if it needs one."""
    laid = lay_out(content)
    sheet.use(A4)
    cells = [cell for cell, _ in (*_FRONT_LABELS, *_SUMMARY_LABEL)]
    cells += [cell for _, cell, _ in _FRONT_BOXES] + [_SUMMARY]
    draw_rules(sheet, FRONT, cells, inner=_INNER_FRONT, outer=_OUTER)
    sheet.lines(laid.front)
    sheet.end_page()
    back = back_grid(content)
    cells = [Cell(row, col) for row in range(len(back.rows)) for col in range(2)]
    draw_rules(sheet, back, cells, inner=_INNER_BACK, outer=_OUTER)
    sheet.lines(laid.back)
    sheet.end_page()
    if laid.rest is not None:
        _draw_rest(sheet, content, laid.rest[1])


class _Setter:
    """Fits texts into boxes, keeps sizes and what is left of 个人总结."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.sizes: dict[str, float] = {}
        self.over: list[str] = []
        self.rest: tuple[str, str] | None = None

    def box(self, name: str, rect: Rect, way: Way) -> list[Placed]:
        """Return a value set in its box; one too long even at the floor is told in ``over``."""
        text = self.texts.get(name, "")
        if not text:
            return []
        fitted = fit(text, rect, way)
        self.sizes[name] = fitted.size
        if fitted.left:
            self.over.append(name)
            fitted = fitted._replace(lines=(*fitted.lines, *fitted.left), left=())
        return place(fitted, rect, way)

    def summary(self, rect: Rect) -> list[Placed]:
        """Return 个人总结: paragraphs indented by two characters, the signature at the foot."""
        placed = _signature(rect, "签名：", _LARGEST)
        text = self.texts.get("个人总结", "")
        if not text:
            return placed
        inner = Rect(rect.left + 5, rect.top - 4, rect.right - 5, rect.bottom + _SIGN_HEIGHT)
        size, kept, left = _fit_paragraphs(text, inner)
        self.sizes["个人总结"] = size
        if left:
            self.rest = ("个人总结", left)
        way = Way(single="left", pad_left=0, pad_right=0, pad_y=0, top=True)
        return placed + place(Fitted(kept, size, size * 1.55), inner, way)


def _fit_paragraphs(text: str, rect: Rect) -> tuple[float, tuple[Line, ...], str]:
    """Return (size, lines that fit, text of the paragraphs that do not)."""
    paragraphs = [one.strip() for one in text.split("\n") if one.strip()]
    size = _LARGEST
    while True:
        blocks = [_paragraph(one, size, rect.width) for one in paragraphs]
        room = int(rect.height / (size * 1.55))
        if sum(map(len, blocks)) <= room:
            return size, tuple(line for block in blocks for line in block), ""
        if size <= _SUMMARY_FLOOR:
            break
        size -= 0.5
    kept: list[Line] = []
    for place_, block in enumerate(blocks):
        if len(kept) + len(block) > room - 1:
            note = one_line("（续见后页）", style(Face.SONG, size))
            return size, (*kept, note), "\n".join(paragraphs[place_:])
        kept += block
    return size, tuple(kept), ""


def _paragraph(text: str, size: float, width: float) -> tuple[Line, ...]:
    return break_lines(text, style(Face.SONG, size), width, first=2 * size)


def _title(content: Registration) -> list[Placed]:
    year = f"（{content.year}年度）" if content.year else "（        年度）"
    left, right = _LEFT * MM, (_LEFT + sum(FRONT.columns)) * MM
    upper = A4.height * MM - _TOP * MM - 25
    return [
        page.centred(one_line(TITLE, style(Face.TITLE, 23.0)), upper, 23.0, left, right),
        page.centred(one_line(year, style(Face.HEI, 17.0)), upper - 28, 17.0, left, right),
    ]


def _back(setter: _Setter, content: Registration) -> list[Placed]:
    grid = back_grid(content)
    placed: list[Placed] = []
    for number, (name, _, words, sign) in enumerate(_rows(content)):
        placed += labels(grid, [(Cell(number, 0), words)], _BACK_PITCH)
        rect = grid.rect(Cell(number, 1))
        foot = _SIGN_HEIGHT if sign else 4.0
        room = Rect(rect.left, rect.top - 3, rect.right, rect.bottom + foot)
        placed += setter.box(name, room, Way(single="left", pad_left=6, pad_right=6, top=True))
        if sign:
            placed += _signature(rect, sign, _LARGEST)
    return placed


def _signature(rect: Rect, word: str, size: float) -> list[Placed]:
    """Place 签名：  年  月  日 at the foot of a box, to be filled by hand."""
    set_in = style(Face.SONG, size)
    line = one_line(f"{word}            年    月    日", set_in)
    return [page.flush_right(line, rect.bottom + 8, size, rect.right - 10)]


def _draw_rest(sheet: Sheet, content: Registration, text: str) -> None:
    """Draw the rest of 个人总结 on plain sheets."""
    left, right, size = _LEFT * MM, (_LEFT + 169.7) * MM, 12.0
    lines = [line for one in text.split("\n") for line in _paragraph(one, size, right - left)]
    per_page = int((A4.height * MM - 60 * MM) / 19.0)
    for start in range(0, len(lines), per_page):
        head = one_line(f"个人总结（续）  {content.name}", style(Face.HEI, size))
        placed = [Placed(head, left, A4.height * MM - 28 * MM, size)]
        for row, line in enumerate(lines[start : start + per_page]):
            placed.append(Placed(line, left, A4.height * MM - 38 * MM - row * 19.0, size))
        sheet.lines(placed)
        sheet.end_page()
