"""干部任免审批表, A4, two pages: the official editor's table to the hundredth of a millimetre.

Measured from the editor's own A4 template (任免表编辑器 V3.0; forms.md 1.1-1.5). What does not fit a box goes
to a continuation sheet 附页, as do relatives beyond the seven lines of the form; nothing is clipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms import continuation
from cadre_desk.documents.forms.appointment_values import FormValues, Relative, Study, form_values
from cadre_desk.documents.forms.cells import (
    OUTER,
    SEE_SHEET,
    Cell,
    Fitted,
    Grid,
    Rect,
    Way,
    draw_rules,
    fit,
    labels,
    pitch_of,
    place,
)
from cadre_desk.documents.forms.continuation import Overflow
from cadre_desk.documents.forms.resume_block import fit_resume
from cadre_desk.documents.page import MM, PAGE_HEIGHT, Placed, Sheet
from cadre_desk.documents.photo import draw_photo
from cadre_desk.documents.render import Job, render_one
from cadre_desk.documents.typeset import one_line, style
from cadre_desk.model.records.people import Education, FamilyMember, Person

TITLE = "干部任免审批表"
PAGES = 2
RELATIVES_ON_FORM = 7


@dataclass(frozen=True)
class Offsets:
    """Where the two tables stand, mm from the sheet's upper left corner: for a printer that draws askew.

    The standard values are the editor's page margins; the front table begins 20.1 mm below its margin.
    """

    front_left: float = 22.0
    front_top: float = 11.1
    back_left: float = 22.5
    back_top: float = 27.8


STANDARD = Offsets()
_TITLE_HEIGHT = 20.1
_TITLE_INDENT, _TITLE_PITCH, _TITLE_SIZE = 40.99, 12.45, 24.0
FRONT = Grid(
    STANDARD.front_left,
    STANDARD.front_top + _TITLE_HEIGHT,
    (13.83, 4.16, 23.02, 18.75, 22.97, 23.20, 23.46, 36.30),
    (12.51, 12.21, 11.99, 12.51, 6.10, 6.10, 6.10, 6.10, 12.51, 12.51, 12.51, 125.82),
)
BACK = Grid(
    STANDARD.back_left,
    STANDARD.back_top,
    (13.09, 19.26, 22.47, 10.12, 17.78, 1.73, 13.83, 67.89),
    (25.01, 18.01, 24.01, 11.39, *(12.29,) * 7, 23.49, 13.00, 35.61),
)
PHOTO = Cell(0, 7, 4)
RESUME = Cell(11, 1, 1, 7)
_PHOTO_PAD = 0.8 * MM  # half a millimetre clear of the lines

_FRONT_LABELS = (
    (Cell(0, 0, 1, 2), "姓  名"),
    (Cell(0, 3), "性  别"),
    (Cell(0, 5), "出生年月/(岁)"),
    (Cell(1, 0, 1, 2), "民  族"),
    (Cell(1, 3), "籍  贯"),
    (Cell(1, 5), "出 生 地"),
    (Cell(2, 0, 1, 2), "入  党/时  间"),
    (Cell(2, 3), "参加工/作时间"),
    (Cell(2, 5), "健康状况"),
    (Cell(3, 0, 1, 2), "专业技/术职务"),
    (Cell(3, 4), "熟悉专业/有何专长"),
    (Cell(4, 2, 2), "全日制/教  育"),
    (Cell(6, 2, 2), "在  职/教  育"),
    (Cell(4, 5, 2), "毕业院校/系及专业"),
    (Cell(6, 5, 2), "毕业院校/系及专业"),
    (Cell(8, 0, 1, 3), "现  任  职  务"),
    (Cell(9, 0, 1, 3), "拟  任  职  务"),
    (Cell(10, 0, 1, 3), "拟  免  职  务"),
)
_FRONT_LABELS_18 = ((Cell(4, 0, 4, 2), "学 历/学 位"), (Cell(11, 0), "简/////历"))
_CENTRE = Way()
_DATES = Way(several="centre")
_POST = Way(single="left", pad_left=5, pad_y=1.5)
_SCHOOL = Way(single="left", pad_y=0.5)
_DEGREE = Way(pad_y=0.5)
_BLOCK = Way(single="left", pad_left=5)
_FRONT_BOXES = (
    ("姓名", Cell(0, 2), _CENTRE),
    ("性别", Cell(0, 4), _CENTRE),
    ("出生年月", Cell(0, 6), _DATES),
    ("民族", Cell(1, 2), _CENTRE),
    ("籍贯", Cell(1, 4), _CENTRE),
    ("出生地", Cell(1, 6), _CENTRE),
    ("入党时间", Cell(2, 2), _DATES),
    ("参加工作时间", Cell(2, 4), _CENTRE),
    ("健康状况", Cell(2, 6), _CENTRE),
    ("专业技术职务", Cell(3, 2, 1, 2), _CENTRE),
    ("熟悉专业有何专长", Cell(3, 5, 1, 2), _CENTRE),
    ("现任职务", Cell(8, 3, 1, 5), _POST),
    ("拟任职务", Cell(9, 3, 1, 5), _POST),
    ("拟免职务", Cell(10, 3, 1, 5), _POST),
)
_STUDY_ROWS = (4, 6)
_FRONT_CELLS = (
    *(cell for cell, _ in (*_FRONT_LABELS, *_FRONT_LABELS_18)),
    *(cell for _, cell, _ in _FRONT_BOXES),
    *(Cell(row, 3, 2, 2) for row in _STUDY_ROWS),
    *(Cell(row, 6, 2, 2) for row in _STUDY_ROWS),
    PHOTO,
    RESUME,
)

_BACK_LABELS = (
    (Cell(0, 0), "奖/惩/情/况"),
    (Cell(1, 0), "年核/度结/考果"),
    (Cell(2, 0), "任/免/理/由"),
    (Cell(3, 1), "称  谓"),
    (Cell(3, 2), "姓  名"),
    (Cell(3, 3), "年/龄"),
    (Cell(3, 4), "政 治/面 貌"),
    (Cell(3, 5, 1, 3), "工 作 单 位 及 职 务"),
    (Cell(11, 0, 2), "呈/报/单/位"),
    (Cell(13, 0), "审意/批\u3000/机\u3000/关见"),
    (Cell(13, 6), "行任/政免/机意/关见"),
)
_FAMILY_LABEL = (Cell(3, 0, 8), "家/庭/主/要/成/员/及/重/要/社/会/关/系")
_BACK_BOXES = (
    ("奖惩情况", Cell(0, 1, 1, 7), _BLOCK),
    ("年度考核结果", Cell(1, 1, 1, 7), _BLOCK),
    ("任免理由", Cell(2, 1, 1, 7), _BLOCK),
)
_SEALS = (Cell(13, 1, 1, 5), Cell(13, 7))
_REPORTED = Way(single="right", pad_left=5, pad_right=9.9 * MM, bottom=True, pad_y=3)
_FILLED_ON = Way(single="right", pad_right=9.88 * MM)
_SEAL = Way(single="right", several="right", pad_right=9.9 * MM)
_FAMILY = Way(pad_left=3)
_FAMILY_WORK = Way(single="left", pad_left=3)
_FAMILY_WAYS = (
    (Cell(0, 1), _FAMILY),
    (Cell(0, 2), _FAMILY),
    (Cell(0, 3), _DATES),
    (Cell(0, 4), _FAMILY),
    (Cell(0, 5, 1, 3), _FAMILY_WORK),
)
_BACK_CELLS = (
    *(cell for cell, _ in (*_BACK_LABELS, _FAMILY_LABEL)),
    *(cell for _, cell, _ in _BACK_BOXES),
    *(Cell(row, *cell[1:]) for row in range(4, 11) for cell, _ in _FAMILY_WAYS),
    Cell(11, 1, 2, 7),
    *_SEALS,
)


@dataclass(frozen=True, repr=False)
class LaidForm:
    """The form before it is drawn: set lines of both pages, what overflows, and the sizes used."""

    front: tuple[Placed, ...]
    back: tuple[Placed, ...]
    overflow: tuple[Overflow, ...]
    relatives_left: tuple[Relative, ...]
    sizes: dict[str, float]
    values: FormValues
    offsets: Offsets


def render(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date,
    offsets: Offsets = STANDARD,
) -> bytes:
    """Return the PDF of one person's form. Raises MissingGlyph."""
    return render_one(job(person, education, family, as_of=as_of, offsets=offsets))


def job(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date,
    offsets: Offsets = STANDARD,
) -> Job:
    """Return the job of one person's form; its bookmark is the name."""

    def draw_form(sheet: Sheet) -> None:
        draw(sheet, lay_out(person, education, family, as_of=as_of, offsets=offsets))

    return Job(f"{TITLE} {person.typed('name')}".strip(), draw_form)


def lay_out(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date,
    offsets: Offsets = STANDARD,
) -> LaidForm:
    """Return the set form. Raises MissingGlyph."""
    values = form_values(person, education, family, as_of=as_of)
    setter = _Setter(values)
    front_grid = FRONT.moved(offsets.front_left, offsets.front_top + _TITLE_HEIGHT)
    back_grid = BACK.moved(offsets.back_left, offsets.back_top)
    front = _front(setter, front_grid)
    back = _back(setter, back_grid)
    left = values.relatives[RELATIVES_ON_FORM:]
    return LaidForm(tuple(front), tuple(back), tuple(setter.overflow), left, setter.sizes, values, offsets)


def draw(sheet: Sheet, form: LaidForm) -> None:
    """Draw both pages, and the continuation sheet if anything is left over."""
    offsets = form.offsets
    front = FRONT.moved(offsets.front_left, offsets.front_top + _TITLE_HEIGHT)
    draw_rules(sheet, front, _FRONT_CELLS)
    draw_photo(sheet, form.values.photo, front.rect(PHOTO), _PHOTO_PAD)
    sheet.lines(form.front)
    sheet.end_page()
    back = BACK.moved(offsets.back_left, offsets.back_top)
    draw_rules(sheet, back, _BACK_CELLS)
    heavy = back.rect(Cell(13, 0, 1, 8))
    sheet.rule(heavy.left, heavy.right, heavy.top, OUTER)
    sheet.lines(form.back)
    sheet.end_page()
    if form.overflow or form.relatives_left:
        continuation.draw(sheet, form.values.boxes["姓名"], form.overflow, form.relatives_left)


class _Setter:
    """Fits values into boxes and keeps what does not fit."""

    def __init__(self, values: FormValues) -> None:
        self.values = values
        self.overflow: list[Overflow] = []
        self.sizes: dict[str, float] = {}

    def box(self, field: str, text: str, rect: Rect, way: Way) -> list[Placed]:
        """Return a value set in its box; a value too long is cut with a pointer to the sheet."""
        if not text:
            return []
        fitted = fit(text, rect, way)
        self.sizes[field] = min(fitted.size, self.sizes.get(field, fitted.size))
        if fitted.left:
            self.overflow.append(Overflow(field, text))
            pointer = one_line(SEE_SHEET, style(Face.SONG, fitted.size))
            fitted = Fitted((*fitted.lines[:-1], pointer), fitted.size, fitted.pitch)
        return place(fitted, rect, way)

    def resume(self, rect: Rect) -> list[Placed]:
        """Return the set résumé."""
        text = self.values.boxes["简历"]
        if not text:
            return []
        inner = Rect(rect.left + 5, rect.top - 3, rect.right - 5, rect.bottom)
        done = fit_resume(text, inner.width, inner.height)
        self.sizes["简历"] = done.size
        if done.left:
            self.overflow.append(Overflow("简历", done.left, is_rest=True))
        fitted = Fitted(done.lines, done.size, pitch_of(done.size))
        return place(fitted, inner, Way(single="left", pad_left=0, pad_right=0, pad_y=0, top=True))


def _front(setter: _Setter, grid: Grid) -> list[Placed]:
    placed = _title(grid)
    placed += labels(grid, _FRONT_LABELS) + labels(grid, _FRONT_LABELS_18, 18.0)
    for field, cell, way in _FRONT_BOXES:
        placed += setter.box(field, setter.values.boxes[field], grid.rect(cell), way)
    for row, study in zip(_STUDY_ROWS, (setter.values.full_time, setter.values.in_service), strict=True):
        placed += _study(setter, grid, row, study)
    return placed + setter.resume(grid.rect(RESUME))


def _title(grid: Grid) -> list[Placed]:
    """Place the seven characters of the title at their own pitch."""
    set_in = style(Face.SONG, _TITLE_SIZE)
    y = PAGE_HEIGHT - (grid.top - 4.6) * MM
    x = grid.left + _TITLE_INDENT
    return [
        Placed(one_line(char, set_in), (x + n * _TITLE_PITCH) * MM, y, _TITLE_SIZE)
        for n, char in enumerate(TITLE)
    ]


def _study(setter: _Setter, grid: Grid, row: int, study: Study) -> list[Placed]:
    """Place 学历 over 学位 and their schools; a single school may use the height of both lines."""
    placed = setter.box("学历", study.level, grid.rect(Cell(row, 3, 1, 2)), _DEGREE)
    placed += setter.box("学位", study.degree, grid.rect(Cell(row + 1, 3, 1, 2)), _DEGREE)
    both = study.school and study.degree_school and study.school != study.degree_school
    if not both:
        school = study.school or study.degree_school
        return placed + setter.box("毕业院校", school, grid.rect(Cell(row, 6, 2, 2)), _SCHOOL)
    placed += setter.box("毕业院校", study.school, grid.rect(Cell(row, 6, 1, 2)), _SCHOOL)
    return placed + setter.box("毕业院校", study.degree_school, grid.rect(Cell(row + 1, 6, 1, 2)), _SCHOOL)


def _back(setter: _Setter, grid: Grid) -> list[Placed]:
    boxes = setter.values.boxes
    placed = labels(grid, _BACK_LABELS) + labels(grid, [_FAMILY_LABEL], 18.0)
    for field, cell, way in _BACK_BOXES:
        placed += setter.box(field, boxes[field], grid.rect(cell), way)
    for number, relative in enumerate(setter.values.relatives[:RELATIVES_ON_FORM]):
        placed += _relative(setter, grid, 4 + number, relative)
    placed += setter.box("呈报单位", boxes["呈报单位"], grid.rect(Cell(11, 1, 1, 7)), _REPORTED)
    placed += setter.box("填表时间", boxes["填表时间"], grid.rect(Cell(12, 1, 1, 7)), _FILLED_ON)
    for cell in _SEALS:
        placed += _seal(grid.rect(cell))
    return placed + _filled_by(grid, boxes["填表人"])


def _relative(setter: _Setter, grid: Grid, row: int, relative: Relative) -> list[Placed]:
    texts = (relative.relation, relative.name, relative.age, relative.political_status, relative.work)
    placed = []
    for (cell, way), text in zip(_FAMILY_WAYS, texts, strict=True):
        placed += setter.box("家庭成员", text, grid.rect(Cell(row, cell.col, 1, cell.cols)), way)
    return placed


def _seal(rect: Rect) -> list[Placed]:
    """Place （盖章） and the blank date at the foot of an opinion box."""
    set_in = style(Face.SONG, 14.0, 15.0)
    stamp, day = one_line("（盖章）", set_in), one_line("        年    月    日", set_in)
    y = page.baseline(rect.bottom + 3, 17.0, 14.0)
    return [
        Placed(stamp, rect.right - 9.9 * MM - stamp.width, y + 17.0, 14.0),
        Placed(day, (rect.left + rect.right - day.width) / 2, y, 14.0),
    ]


def _filled_by(grid: Grid, name: str) -> list[Placed]:
    """Place the line below the table (space before 7.8 pt, indent 7.65 mm)."""
    bottom = grid.rect(grid.whole).bottom
    line = one_line(f"填表人：{name}", style(Face.SONG, 14.0))
    return [Placed(line, (grid.left + 7.65) * MM, bottom - 7.8 - 0.88 * 14.0, 14.0)]
