"""T9: by when a 复核 or 申诉 against 不称职 must be filed and decided (公务员法 arts 95-96)."""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre_desk.model.records.assessment import AppealKind, Grade, GradeAppeal
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t9_remedies"


@dataclass(frozen=True)
class Clock:
    """Last day to file (None if the day of knowing is not known) and last day to decide."""

    file_by: date | None
    decide_by: date | None
    citation: str


def clock(appeal: GradeAppeal, *, after_review: bool = False) -> Clock:
    """Return the days of a remedy; after a review ``known_on`` is the day its result was known."""
    row = _row(appeal.kind or AppealKind.REVIEW)
    key = "file_after_review" if after_review and "file_after_review" in row.values else "file_within"
    file_by = appeal.known_on + timedelta(days=row.values[key]) if appeal.known_on else None
    days = row.values["decide_within"] + (row.values.get("extension", 0) if appeal.extended else 0)
    decide_by = appeal.filed_on + timedelta(days=days) if appeal.filed_on else None
    return Clock(file_by, decide_by, row.citation)


def check_appeal(appeal: GradeAppeal, grade: Grade | None, *, after_review: bool = False) -> list[Problem]:
    """Return what is wrong with a remedy: only 不称职 can be contested, and in time."""
    found = []
    if grade is not Grade.INCOMPETENT:
        message = f"只有“不称职”可以申请复核或申诉，本人等次是“{grade.label if grade else '未定'}”。"
        hint = "其他意见请记入反馈谈话的本人意见。"
        found.append(
            Problem("kind", "not_appealable", message, Severity.ERROR, hint, _row(AppealKind.REVIEW).citation)
        )
    days = clock(appeal, after_review=after_review)
    if days.file_by and appeal.filed_on and appeal.filed_on > days.file_by:
        message = f"申请期限到 {days.file_by}，{appeal.filed_on} 已过期限。"
        found.append(
            Problem("filed_on", "late", message, Severity.WARNING, "是否受理由处理机关决定。", days.citation)
        )
    return found


def _row(kind: AppealKind) -> RuleRow:
    return next(row for row in load_table(TABLE).rows if row.values["remedy"] == kind.stored)
