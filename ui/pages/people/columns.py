"""The columns of the list of people."""

from collections.abc import Callable

from cadre_desk.model.records.assessment import Grade
from cadre_desk.services.roster import RosterRow
from ui.tables.record_model import Column

GRADE_TONES = {Grade.EXCELLENT: "ok", Grade.BASIC: "bad", Grade.INCOMPETENT: "bad"}


def columns(checked: Callable[[RosterRow], bool]) -> tuple[Column[RosterRow], ...]:
    """Return the columns; computed values are teal, a hint is a pill."""
    return (
        Column("", 1.2, lambda row: "", kind="check", checked=checked),
        Column("姓名", 4.4, lambda row: row.person.name or "", strong=True, sort="name_reading"),
        Column("性别", 2.1, lambda row: row.person.typed("sex"), sort="sex"),
        Column("出生年月", 4.2, lambda row: row.person.typed("born"), sort="born"),
        Column("年龄", 3, lambda row: row.age, tone=lambda row: "calc", sort="born"),
        Column("现任职务", 9, lambda row: row.person.current_post or "", stretch=True, sort="current_post"),
        Column("任现职", 4.2, lambda row: row.person.typed("post_since"), sort="post_since"),
        Column(
            "任职", 3.6, lambda row: row.tenure, tone=lambda row: "calc", align="right", sort="post_since"
        ),
        Column("上次考核", 4.4, _last, tone=_last_tone, tip=_last_tip),
        Column("提示", 7, lambda row: row.hint, kind="pill", tone=lambda row: row.hint_tone, tip=_hints),
    )


def _last(row: RosterRow) -> str:
    return row.last_result.typed("grade") if row.last_result else ""


def _last_tone(row: RosterRow) -> str | None:
    grade = row.last_result.grade if row.last_result else None
    return GRADE_TONES.get(grade) if grade else None


def _last_tip(row: RosterRow) -> str:
    return f"{row.last_result.year} 年度：{_last(row)}" if row.last_result else ""


def _hints(row: RosterRow) -> str:
    return "\n".join(text for text, _ in row.hints)
