"""The departments' usual rosters: which columns, in which order, and what stands in them.

Source: 干部名册 (干部名册.xls, hmc.doc), 讨论任免干部名单 (tlrmmd.xls), 干部信息一览表 (gbynrmb.xlsx) of the
national system, as the reference ``formats`` lists them in 6.1. To add a layout, add a ``RosterLayout``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.mapping import FULL_TIME, IN_SERVICE
from cadre_desk.exchange.sheet_write import SheetColumn, SheetDraft
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import FieldSpec
from cadre_desk.model.records.people import Person, Post, StudyMode
from cadre_desk.rules.dates import age
from cadre_desk.rules.studies import last_study


@dataclass(frozen=True, repr=False)
class RosterEntry:
    """One person of a roster as of a day; ``number`` counts from 1, ``posts`` are the dated tenures."""

    draft: PersonDraft
    number: int
    as_of: date
    posts: tuple[Post, ...] = ()

    @property
    def person(self) -> Person:
        """The person's own fields."""
        return self.draft.person


Value = Callable[[RosterEntry], str]


@dataclass(frozen=True)
class LayoutColumn:
    """A column of the sheet and what it says of a person."""

    sheet: SheetColumn
    value: Value


@dataclass(frozen=True)
class RosterLayout:
    """One layout; ``photo`` is the place of the photo's column, ``grouped`` if units stand above people."""

    key: str
    title: str
    columns: tuple[LayoutColumn, ...]
    grouped: bool = False
    photo: int | None = None


def write_roster(layout: RosterLayout, entries: Sequence[RosterEntry], as_of: date) -> bytes:
    """Return the workbook of people in the given order."""
    made = SheetDraft(layout.title, [column.sheet for column in layout.columns])
    day = f"{as_of.year}年{as_of.month}月{as_of.day}日"
    made.title(layout.title, f"共 {len(entries)} 人    截至 {day}")
    made.header()
    unit: str | None = None
    for entry in entries:
        if layout.grouped and (entry.draft.unit_name or "（未填单位）") != unit:
            unit = entry.draft.unit_name or "（未填单位）"
            made.group(unit)
        photo = entry.person.photo
        picture = (layout.photo, photo) if layout.photo is not None and photo else None
        made.row([column.value(entry) for column in layout.columns], picture)
    return made.finish()


def _field(name: str) -> Value:
    return lambda entry: entry.person.typed(name)


def _month(name: str) -> Value:
    """Return the month as 1980.04; a day that is known too is left out."""
    return lambda entry: _month_text(entry.person, name)


def _month_text(person: Person, name: str) -> str:
    value = getattr(person, name)
    return str(value.as_month()) if isinstance(value, PartialDate) else person.typed(name)


def _short_month(name: str) -> Value:
    """Return the month as 80.04, as the list for a discussion has it."""
    return lambda entry: _month_text(entry.person, name)[2:] if getattr(entry.person, name) else ""


def _party(entry: RosterEntry) -> str:
    """Return the month of joining the Party, or the word for those who did not."""
    person = entry.person
    joined = _month_text(person, "party_admission")
    others = person.other_parties or ("" if joined else person.typed("political_status"))
    return "\n".join(part for part in (joined, others) if part)


def _study(side: str, *fields: str) -> Value:
    mode = StudyMode.FULL_TIME if side == FULL_TIME else StudyMode.IN_SERVICE

    def value(entry: RosterEntry) -> str:
        study = last_study(entry.draft.education, mode)
        return "\n".join(filter(None, (study.typed(field) for field in fields))) if study else ""

    return value


def _both(*fields: str) -> Value:
    """Return what both modes of study say, full-time first."""
    return lambda entry: "\n".join(
        filter(None, (_study(side, *fields)(entry) for side in (FULL_TIME, IN_SERVICE)))
    )


def _moves(entry: RosterEntry) -> str:
    person = entry.person
    parts = (("任", person.proposed_post), ("免", person.removed_post))
    return "\n".join(f"{verb}{post}" for verb, post in parts if post)


def _level_since(entry: RosterEntry) -> str:
    """Return since when a person has been at the present level, by the dated posts; empty if unknown."""
    level = entry.person.post_level
    starts = [post.start for post in entry.posts if level and post.level == level and post.start]
    return str(min(starts, key=lambda start: start.key).as_month())[2:] if starts else ""


def _age(entry: RosterEntry) -> str:
    born = entry.person.born
    return str(age(born, entry.as_of)) if born else ""


def _nothing(_entry: RosterEntry) -> str:
    return ""


def _column(head: str, width: float, value: Value, *, above: str = "", align: str = "center") -> LayoutColumn:
    return LayoutColumn(SheetColumn(head, width, above, align), value)


_NAME = _column("姓名", 4, _field("name"))
_SEX = _column("性别", 2, _field("sex"))
_POST = _column("现任职务", 12, _field("current_post"), align="left")
_PLACE = _column("籍贯", 4, _field("native_place"))
_ETHNIC = _column("民族", 3, _field("ethnicity"))
_REMARK = _column("备注", 5, _nothing)

STANDARD: Final = RosterLayout(
    "roster",
    "干部名册",
    (
        _NAME,
        _POST,
        _SEX,
        _ETHNIC,
        _PLACE,
        _column("学历", 4, _study(FULL_TIME, "level", "degree"), above="全日制教育"),
        _column("毕业院校及专业", 9, _study(FULL_TIME, "school"), above="全日制教育", align="left"),
        _column("学历", 4, _study(IN_SERVICE, "level", "degree"), above="在职教育"),
        _column("毕业院校及专业", 9, _study(IN_SERVICE, "school"), above="在职教育", align="left"),
        _column("出生年月", 4, _month("born")),
        _column("参加工作时间", 4, _month("work_start")),
        _column("入党时间", 4, _party),
        _column("任现职时间", 4, _month("post_since")),
        _column("任现职级时间", 4, _month("rank_since")),
        _REMARK,
    ),
    grouped=True,
)
DISCUSSION: Final = RosterLayout(
    "discussion",
    "讨论任免干部名单",
    (
        _NAME,
        _POST,
        _column("拟任免职务", 12, _moves, align="left"),
        _SEX,
        _column("出生年月", 3, _short_month("born")),
        _column("学历", 4, _both("level")),
        _PLACE,
        _column("工作年月", 3, _short_month("work_start")),
        _column("入党年月", 3, lambda entry: _short_month("party_admission")(entry) or _party(entry)),
        _column("现职务层次时间", 4, _level_since),
        _column("现职时间", 3, _short_month("post_since")),
        _REMARK,
    ),
)
_TALKS = "推荐考察情况"
OVERVIEW: Final = RosterLayout(
    "overview",
    "干部信息一览表",
    (
        _column("序号", 2, lambda entry: str(entry.number)),
        _NAME,
        _column("照片", 5, _nothing),
        _POST,
        _column("拟任职务", 9, _field("proposed_post"), align="left"),
        _SEX,
        _ETHNIC,
        _PLACE,
        _column("出生年月", 4, _month("born")),
        _column("年龄", 2, _age),
        _column("入党时间", 4, _party),
        _column("学历", 4, _both("level", "degree")),
        _column("毕业院校系及专业", 9, _both("school"), align="left"),
        _column("任现职时间", 4, _month("post_since")),
        _column("任同职级时间", 4, _month("rank_since")),
        _column("谈话调研推荐", 4, _nothing, above=_TALKS),
        _column("会议推荐", 4, _nothing, above=_TALKS),
        _column("重点考察", 4, _nothing, above=_TALKS),
        _REMARK,
    ),
    photo=2,
)


def _every_field() -> tuple[LayoutColumn, ...]:
    """Return a column for each field of a person, so that what goes out can come in again."""
    shown = [spec for spec in Person.SPECS if spec.shown]
    studies = [
        _column(head, 6, _study(side, field), above=above, align="left")
        for side, above in ((FULL_TIME, "全日制教育"), (IN_SERVICE, "在职教育"))
        for field, head in (("level", "学历"), ("degree", "学位"), ("school", "毕业院校及专业"))
    ]
    return (*(_of_field(spec) for spec in shown), *studies)


def _of_field(spec: FieldSpec) -> LayoutColumn:
    if spec.name == "unit_id":
        return _column("单位", 10, lambda entry: entry.draft.unit_name or "", align="left")
    wide = spec.width >= 16
    width = min(max(spec.width * 0.6, len(spec.label) * 0.7), 24)
    return _column(spec.label, width, _field(spec.name), align="left" if wide else "center")


EVERYTHING: Final = RosterLayout("all", "干部信息全表", _every_field())
LAYOUTS: Final = (STANDARD, DISCUSSION, OVERVIEW, EVERYTHING)


def layout_of(key: str) -> RosterLayout:
    """Return a layout by its key. Raises KeyError."""
    return {layout.key: layout for layout in LAYOUTS}[key]
