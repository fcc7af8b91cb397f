"""干部任免审批表, two pages: a person's values set into the boxes of ``appointment_table``.

What does not fit a box goes to a continuation sheet 附页, as do relatives beyond the seven lines of the form;
nothing is clipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms import appointment_table as table
from cadre_desk.documents.forms import continuation
from cadre_desk.documents.forms.appointment_table import (
    PAGES,
    RELATIVES_ON_FORM,
    STANDARD,
    TABLES,
    TITLE,
    FormTable,
    FormVersion,
    Offsets,
)
from cadre_desk.documents.forms.appointment_values import (
    FormValues,
    Relative,
    Study,
    counting_day,
    form_values,
)
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
from cadre_desk.documents.forms.photo import draw_photo
from cadre_desk.documents.forms.resume_block import fit_resume
from cadre_desk.documents.page import MM, Placed, Sheet
from cadre_desk.documents.render import Job, render_one
from cadre_desk.documents.typeset import one_line, style
from cadre_desk.model.records.people import Education, FamilyMember, Person

__all__ = [
    "PAGES", "STANDARD", "FormOptions", "FormVersion", "LaidForm", "Offsets", "draw", "job", "lay_out",
    "render", "spot",
]  # fmt: skip


@dataclass(frozen=True)
class FormOptions:
    """How the office prints the form.

    ``own_age_day``: ages are counted on the person's 计算年龄时间 where there is one, as the editor does;
    off, everybody's on the day of the meeting.
    """

    version: FormVersion = FormVersion.CLASSIC
    offsets: Offsets = STANDARD
    own_age_day: bool = True

    @property
    def table(self) -> FormTable:
        """The measures of the version."""
        return TABLES[self.version]


USUAL = FormOptions()


@dataclass(frozen=True, repr=False)
class LaidForm:
    """The form before it is drawn: set lines of both pages, what overflows, and the sizes used."""

    front: tuple[Placed, ...]
    back: tuple[Placed, ...]
    overflow: tuple[Overflow, ...]
    relatives_left: tuple[Relative, ...]
    sizes: dict[str, float]
    values: FormValues
    options: FormOptions


def render(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date,
    options: FormOptions = USUAL,
) -> bytes:
    """Return the PDF of one person's form. Raises MissingGlyph."""
    return render_one(job(person, education, family, as_of=as_of, options=options))


def job(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date,
    options: FormOptions = USUAL,
) -> Job:
    """Return the job of one person's form; its bookmark is the name."""

    def draw_form(sheet: Sheet) -> None:
        draw(sheet, lay_out(person, education, family, as_of=as_of, options=options))

    return Job(f"{TITLE} {person.typed('name')}".strip(), draw_form)


def lay_out(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date,
    options: FormOptions = USUAL,
) -> LaidForm:
    """Return the set form. Raises MissingGlyph."""
    on = counting_day(person, as_of) if options.own_age_day else as_of
    values = form_values(person, education, family, as_of=on)
    setter = _Setter(values, options.table)
    front = _front(setter, options.table.front_moved(options.offsets))
    back = _back(setter, options.table.back_moved(options.offsets))
    left = values.relatives[RELATIVES_ON_FORM:]
    return LaidForm(tuple(front), tuple(back), tuple(setter.overflow), left, setter.sizes, values, options)


def draw(sheet: Sheet, form: LaidForm) -> None:
    """Draw both pages, and the continuation sheet if anything is left over."""
    measures, offsets = form.options.table, form.options.offsets
    sheet.use(measures.paper)
    front = measures.front_moved(offsets)
    draw_rules(sheet, front, measures.front_cells)
    draw_photo(sheet, form.values.photo, front.rect(table.PHOTO), table.PHOTO_PAD)
    sheet.lines(form.front)
    sheet.end_page()
    back = measures.back_moved(offsets)
    draw_rules(sheet, back, table.BACK_CELLS)
    heavy = back.rect(Cell(13, 0, 1, 8))
    sheet.rule(heavy.left, heavy.right, heavy.top, OUTER)
    sheet.lines(form.back)
    sheet.end_page()
    if form.overflow or form.relatives_left:
        continuation.draw(sheet, form.values.boxes["姓名"], form.overflow, form.relatives_left)


def spot(field: str, options: FormOptions = USUAL) -> tuple[int, Rect] | None:
    """Return (page of the form, box) where a field stands; None for what has no box."""
    found = options.table.spots.get(field)
    if found is None:
        return None
    number, cell = found
    moved = options.table.back_moved if number else options.table.front_moved
    return number, moved(options.offsets).rect(cell)


class _Setter:
    """Fits values into boxes and keeps what does not fit."""

    def __init__(self, values: FormValues, measures: FormTable) -> None:
        self.values, self.table = values, measures
        self.overflow: list[Overflow] = []
        self.sizes: dict[str, float] = {}

    def box(self, field: str, text: str, rect: Rect, way: Way) -> list[Placed]:
        """Return a value set in its box; a value too long is cut with a pointer to the sheet."""
        if not text:
            return []
        fitted = fit(text, rect, way, largest=self.table.size)
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
        done = fit_resume(text, inner.width, inner.height, self.table.size)
        self.sizes["简历"] = done.size
        if done.left:
            self.overflow.append(Overflow("简历", done.left, is_rest=True))
        fitted = Fitted(done.lines, done.size, pitch_of(done.size))
        return place(fitted, inner, Way(single="left", pad_left=0, pad_right=0, pad_y=0, top=True))


def _front(setter: _Setter, grid: Grid) -> list[Placed]:
    measures = setter.table
    placed = _title(measures, grid)
    placed += labels(grid, measures.front_labels, measures.pitch, measures.size)
    placed += labels(grid, table.FRONT_TALL, measures.tall_pitch, measures.size)
    for field, cell, way in measures.front_boxes:
        placed += setter.box(field, setter.values.boxes[field], grid.rect(cell), way)
    for row, study in zip(table.STUDY_ROWS, (setter.values.full_time, setter.values.in_service), strict=True):
        placed += _study(setter, grid, row, study)
    return placed + setter.resume(grid.rect(table.RESUME))


def _title(measures: FormTable, grid: Grid) -> list[Placed]:
    """Place the seven characters of the title at their own pitch, its foot 4.6 mm above the table."""
    set_in = style(Face.SONG, measures.title_size)
    y = (measures.paper.height - grid.top + 4.6) * MM
    x = grid.left + measures.title_indent
    return [
        Placed(one_line(char, set_in), (x + n * measures.title_pitch) * MM, y, measures.title_size)
        for n, char in enumerate(TITLE)
    ]


def _study(setter: _Setter, grid: Grid, row: int, study: Study) -> list[Placed]:
    """Place 学历 over 学位 and their schools; a single school may use the height of both lines."""
    placed = setter.box("学历", study.level, grid.rect(Cell(row, 3, 1, 2)), table.DEGREE)
    placed += setter.box("学位", study.degree, grid.rect(Cell(row + 1, 3, 1, 2)), table.DEGREE)
    both = study.school and study.degree_school and study.school != study.degree_school
    if not both:
        school = study.school or study.degree_school
        return placed + setter.box("毕业院校", school, grid.rect(Cell(row, 6, 2, 2)), table.SCHOOL)
    placed += setter.box("毕业院校", study.school, grid.rect(Cell(row, 6, 1, 2)), table.SCHOOL)
    return placed + setter.box(
        "毕业院校", study.degree_school, grid.rect(Cell(row + 1, 6, 1, 2)), table.SCHOOL
    )


def _back(setter: _Setter, grid: Grid) -> list[Placed]:
    boxes, measures = setter.values.boxes, setter.table
    placed = labels(grid, table.BACK_LABELS, measures.pitch, measures.size)
    placed += labels(grid, [table.FAMILY_LABEL], measures.tall_pitch, measures.size)
    for field, cell, way in table.BACK_BOXES:
        placed += setter.box(field, boxes[field], grid.rect(cell), way)
    for number, relative in enumerate(setter.values.relatives[:RELATIVES_ON_FORM]):
        placed += _relative(setter, grid, 4 + number, relative)
    placed += setter.box("呈报单位", boxes["呈报单位"], grid.rect(table.REPORT), table.REPORTED)
    placed += setter.box("填表时间", boxes["填表时间"], grid.rect(table.FILLED), table.FILLED_ON)
    for cell in table.SEALS:
        placed += _seal(grid.rect(cell), measures.size)
    return placed + _filled_by(grid, boxes["填表人"], measures.size)


def _relative(setter: _Setter, grid: Grid, row: int, relative: Relative) -> list[Placed]:
    texts = (relative.relation, relative.name, relative.age, relative.political_status, relative.work)
    placed = []
    for (cell, way), text in zip(table.FAMILY_WAYS, texts, strict=True):
        placed += setter.box("家庭成员", text, grid.rect(Cell(row, cell.col, 1, cell.cols)), way)
    return placed


def _seal(rect: Rect, size: float) -> list[Placed]:
    """Place （盖章） and the blank date at the foot of an opinion box, spaced by a point, on 17 points."""
    set_in = style(Face.SONG, size, size + 1)
    stamp, day = one_line("（盖章）", set_in), one_line("        年    月    日", set_in)
    y = page.baseline(rect.bottom + 3, size + 3, size)
    return [
        Placed(stamp, rect.right - 9.9 * MM - stamp.width, y + size + 3, size),
        Placed(day, (rect.left + rect.right - day.width) / 2, y, size),
    ]


def _filled_by(grid: Grid, name: str, size: float) -> list[Placed]:
    """Place the line below the table (space before 7.8 pt, indent 7.65 mm)."""
    bottom = grid.rect(grid.whole).bottom
    line = one_line(f"填表人：{name}", style(Face.SONG, size))
    return [Placed(line, (grid.left + 7.65) * MM, bottom - 7.8 - 0.88 * size, size)]
