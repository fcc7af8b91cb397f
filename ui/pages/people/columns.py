"""The columns of the list of people: the usual ones, every short field, months of the conditions."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cadre_desk.model import kinds
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Person
from cadre_desk.rules.service_time import service_keys
from cadre_desk.services.roster import HINT, MONTHS, PINYIN, PLACE, RESULT, RosterRow
from cadre_desk.services.views import ShownColumn
from ui.tables.record_model import Column
from ui.tables.table import CHAR_PX

GRADE_TONES = {Grade.EXCELLENT: "ok", Grade.BASIC: "bad", Grade.INCOMPETENT: "bad"}
USUAL = ("name", "sex", "born", "age", "current_post", "post_since", "tenure", "result", "hint")
_LEFT_OUT = ("resume", "honours", "assessments", "reason", "unit_id")


def _last(row: RosterRow) -> str:
    return row.last_grade.label if row.last_grade else ""


def _last_tone(row: RosterRow) -> str | None:
    return GRADE_TONES.get(row.last_grade) if row.last_grade else None


def _last_tip(row: RosterRow) -> str:
    return f"{row.last_year} 年度：{_last(row)}" if row.last_year else ""


def _hints(row: RosterRow) -> str:
    return "\n".join(text for text, _ in row.hints)


def _calc(row: RosterRow) -> str:
    return "calc"


_SPECIAL: dict[str, Column[RosterRow]] = {
    "name": Column("姓名", 4.4, lambda row: row.person.name or "", strong=True, sort=PINYIN),
    "sex": Column("性别", 2.1, lambda row: row.person.typed("sex"), sort="sex"),
    "born": Column("出生年月", 4.2, lambda row: row.person.typed("born"), sort="born"),
    "age": Column("年龄", 3, lambda row: row.age, tone=_calc, sort="born"),
    "unit": Column("单位", 9, lambda row: row.unit, sort=PLACE),
    "current_post": Column(
        "现任职务", 9, lambda row: row.person.current_post or "", stretch=True, sort="current_post"
    ),
    "post_since": Column("任现职", 4.2, lambda row: row.person.typed("post_since"), sort="post_since"),
    "tenure": Column("任职", 3.6, lambda row: row.tenure, tone=_calc, align="right", sort="post_since"),
    "result": Column("上次考核", 4.4, _last, tone=_last_tone, tip=_last_tip, sort=RESULT),
    "tags": Column("标签", 8, lambda row: "、".join(row.tags)),
    "hint": Column(
        "提示",
        7.6,
        lambda row: row.hint,
        kind="pill",
        tone=lambda row: row.hint_tone,
        tip=_hints,
        sort=HINT,
    ),
}


def all_names() -> tuple[str, ...]:
    """Return the keys of all columns that can be chosen, the usual ones first."""
    fields = (spec.name for spec in Person.SPECS if spec.shown and spec.name not in _LEFT_OUT)
    return tuple(dict.fromkeys((*_SPECIAL, *fields)))


def title_of(name: str) -> str:
    """Return the head of a column."""
    return _column(name).label


def columns(
    checked: Callable[[RosterRow], bool], shown: Sequence[ShownColumn], months: Sequence[str]
) -> tuple[Column[RosterRow], ...]:
    """Return the columns of a view; months that its conditions ask for stand before the last two."""
    usual = [name for name in USUAL if not (months and name == "tenure")]
    known = [one for one in shown if one.name in all_names()] or [ShownColumn(name) for name in usual]
    made = [_sized(_column(one.name), one.width) for one in known]
    at = max(1, len(made) - 2)
    made[at:at] = [_months(key) for key in months]
    return (Column("", 1.2, lambda row: "", kind="check", checked=checked), *made)


def _sized(column: Column[RosterRow], width: int) -> Column[RosterRow]:
    return replace(column, width_chars=width / CHAR_PX, stretch=False) if width else column


def _column(name: str) -> Column[RosterRow]:
    return _SPECIAL[name] if name in _SPECIAL else _field(name)


def _field(name: str) -> Column[RosterRow]:
    spec = Person.SPEC[name]
    return Column(
        spec.label,
        max(min(spec.width, 14) * 0.62, len(spec.label)) + 0.6,
        lambda row: row.person.typed(name).replace("\n", " "),
        tone=lambda row: "bad" if name in row.person.unread else None,
        align="right" if isinstance(spec.kind, kinds.Integer) else "left",
        sort=name,
    )


def _months(key: str) -> Column[RosterRow]:
    label = f"{service_keys()[key]}任职"
    return Column(
        label,
        max(4.2, len(label)),
        lambda row: f"{row.months[key]} 月" if key in row.months else "",
        tone=_calc,
        align="right",
        sort=f"{MONTHS}{key}",
    )
