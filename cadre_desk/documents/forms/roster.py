"""名册: people as a table, A4 landscape, in the layouts that departments use (forms.md 6, formats.md 6.1).

A layout is a list of columns, each with what it says of a person. The day on which ages and periods are
counted and the rule of the order are printed on every page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.documents.forms.appointment_values import day_text, spaced_name
from cadre_desk.documents.forms.cells import Way
from cadre_desk.documents.forms.dossier import Dossier, school_text, study_text
from cadre_desk.documents.forms.paged_table import Band, Caption, Column, Item, Row, TableStyle, draw_table
from cadre_desk.documents.page import Sheet
from cadre_desk.documents.render import Job
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import StudyMode

Says = Callable[[Dossier, date, int], str]
_TEXT = Way(single="left", pad_left=3, pad_right=3)
_TIGHT = Way(pad_left=1, pad_right=1)
_FULL, _LATER = StudyMode.FULL_TIME, StudyMode.IN_SERVICE


@dataclass(frozen=True)
class RosterColumn:
    """One column and what it says of (person, day, number in the list)."""

    column: Column
    says: Says


@dataclass(frozen=True)
class RosterLayout:
    """One layout; ``grouped`` puts the unit's name above its people, ``photo`` numbers the photo's column."""

    id: str
    title: str
    columns: tuple[RosterColumn, ...]
    row: float
    grouped: bool = False
    photo: int = -1
    head: tuple[float, float] = (6.0, 10.58)
    size: float = 11.0

    @property
    def look(self) -> TableStyle:
        """The measures of the table."""
        return TableStyle(tuple(one.column for one in self.columns), self.row, self.head, self.size)


def _column(label: str, width: float, says: Says, way: Way = _TIGHT, group: str = "") -> RosterColumn:
    return RosterColumn(Column(label, width, way, group), says)


def _name(one: Dossier, _on: date, _n: int) -> str:
    return spaced_name(one.text("name"))


def _ethnicity(one: Dossier, _on: date, _n: int) -> str:
    return one.text("ethnicity").removesuffix("族")


def _moves(one: Dossier, _on: date, _n: int) -> str:
    """Return what is proposed, and what is given up, as the list for a meeting says it."""
    parts = (("拟任", one.text("proposed_post")), ("拟免", one.text("removed_post")))
    return "\n".join(f"{word}{text}" for word, text in parts if text)


def _short_party(one: Dossier, _on: date, _n: int) -> str:
    return one.short_month("party_admission") or one.text("other_parties")


def _short_level(one: Dossier, _on: date, _n: int) -> str:
    since = one.level_since()
    return since[2:] if len(since) == len("1980.05") else since


_BLANK: Says = lambda _one, _on, _n: ""  # noqa: E731 - a column filled by hand
_NUMBER: Says = lambda _one, _on, n: str(n)  # noqa: E731
_AGE: Says = lambda one, on, _n: one.age(on)  # noqa: E731
_PARTY: Says = lambda one, _on, _n: one.party()  # noqa: E731


def _text(name: str) -> Says:
    return lambda one, _on, _n: one.text(name)


def _month(name: str) -> Says:
    return lambda one, _on, _n: one.month(name)


def _short(name: str) -> Says:
    return lambda one, _on, _n: one.short_month(name)


def _level(mode: StudyMode) -> Says:
    return lambda one, _on, _n: study_text(one.study(mode))


def _school(mode: StudyMode) -> Says:
    return lambda one, _on, _n: school_text(one.study(mode))


def _both_levels(one: Dossier, _on: date, _n: int) -> str:
    return "\n".join(filter(None, (one.study(_FULL).typed("level"), one.study(_LATER).typed("level"))))


def _both_schools(one: Dossier, _on: date, _n: int) -> str:
    return "\n".join(filter(None, (school_text(one.study(_FULL)), school_text(one.study(_LATER)))))


BY_UNIT = RosterLayout(
    "roster",
    "干部名册",
    (
        _column("姓  名", 15.05, _name),
        _column("现任职务", 40.99, _text("current_post"), _TEXT),
        _column("性/别", 7.0, _text("sex")),
        _column("民/族", 7.0, _ethnicity),
        _column("籍/贯", 10.0, _text("native_place")),
        _column("学历/学位", 14.99, _level(_FULL), _TIGHT, "全日制教育"),
        _column("毕业院校/及专业", 20.0, _school(_FULL), _TEXT, "全日制教育"),
        _column("学历/学位", 14.99, _level(_LATER), _TIGHT, "在职教育"),
        _column("毕业院校/及专业", 20.0, _school(_LATER), _TEXT, "在职教育"),
        _column("出生/年月", 19.0, _month("born")),
        _column("参加工/作时间", 19.0, _month("work_start")),
        _column("入党/时间", 19.0, _PARTY),
        _column("任现职/时  间", 19.0, _month("post_since")),
        _column("任现职/级时间", 19.0, _month("rank_since")),
        _column("备 注", 16.0, _BLANK),
    ),
    row=23.09,
    grouped=True,
)
FOR_DISCUSSION = RosterLayout(
    "discussion-list",
    "讨论任免干部名单",
    (
        _column("序/号", 9.0, _NUMBER),
        _column("姓  名", 18.0, _name),
        _column("现任职务", 48.0, _text("current_post"), _TEXT),
        _column("拟任免职务", 54.0, _moves, _TEXT),
        _column("性/别", 8.0, _text("sex")),
        _column("出生/年月", 14.0, _short("born")),
        _column("年/龄", 9.0, _AGE),
        _column("学  历", 20.0, _both_levels),
        _column("籍  贯", 15.0, _text("native_place")),
        _column("工作/年月", 13.0, _short("work_start")),
        _column("入党/年月", 13.0, _short_party),
        _column("任现职务/层次时间", 17.0, _short_level),
        _column("任现职/时  间", 15.0, _short("post_since")),
        _column("备  注", 14.0, _BLANK),
    ),
    row=16.0,
    head=(6.0, 7.0),
)
WITH_PHOTO = RosterLayout(
    "photo-list",
    "干部信息一览表",
    (
        _column("序/号", 8.0, _NUMBER),
        _column("姓  名", 16.0, _name),
        _column("照  片", 23.0, _BLANK),
        _column("现任职务", 40.0, _text("current_post"), _TEXT),
        _column("拟任职务", 32.0, _text("proposed_post"), _TEXT),
        _column("性/别", 7.5, _text("sex")),
        _column("民/族", 7.5, _ethnicity),
        _column("籍/贯", 11.0, _text("native_place")),
        _column("出生/年月", 16.0, _month("born")),
        _column("年/龄", 8.0, _AGE),
        _column("入党/时间", 16.0, _PARTY),
        _column("学  历", 18.0, _both_levels),
        _column("毕业院校系/及专业", 30.0, _both_schools, _TEXT),
        _column("任现职/时  间", 16.0, _month("post_since")),
        _column("任现职/级时间", 16.0, _month("rank_since")),
        _column("备注", 10.0, _BLANK),
    ),
    row=29.5,
    photo=2,
    head=(6.0, 7.0),
)
LAYOUTS = (BY_UNIT, FOR_DISCUSSION, WITH_PHOTO)


def job(layout: RosterLayout, people: Sequence[Dossier], *, as_of: date, order: str, title: str = "") -> Job:
    """Return the job of a roster of people in the given order; ``order`` says in words what order it is.

    Raises MissingGlyph when drawn, if a text has a character that no font has.
    """
    caption = Caption(
        title or layout.title,
        left=f"共 {len(people)} 人",
        right=f"年龄、任职时间截至{day_text(PartialDate.of(as_of))}",
        foot=f"排序：{order}" if order else "",
    )

    def draw(sheet: Sheet) -> None:
        draw_table(sheet, layout.look, items(layout, people, as_of), caption)

    return Job(caption.title, draw)


def items(layout: RosterLayout, people: Sequence[Dossier], as_of: date) -> list[Item]:
    """Return the rows, and above the people of each unit its name; texts as they will be printed."""
    made: list[Item] = []
    unit = None
    for number, one in enumerate(people, start=1):
        if layout.grouped and one.unit_name != unit:
            unit = one.unit_name
            made.append(Band(unit or "未填单位"))
        texts = tuple(column.says(one, as_of, number) for column in layout.columns)
        made.append(Row(texts, one.person.photo, layout.photo))
    return made
