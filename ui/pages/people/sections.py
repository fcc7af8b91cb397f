"""The sections of a profile: which record types stand in which, and how each one fares."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.model.record import Record
from cadre_desk.model.records.people import (
    Acknowledgement,
    Attachment,
    Award,
    Deed,
    Education,
    FamilyMember,
    Language,
    Post,
    ProfessionalTitle,
    Rank,
    ResumeEntry,
    RoutineResult,
    Sanction,
    Tag,
    Training,
    VerifiedDate,
    YearlyResult,
)
from cadre_desk.rules.problem import Severity
from cadre_desk.services.profile_edit import Found, ProfileEdit

BASIC, RESUME, HISTORY = "person", "resume", "history"


@dataclass(frozen=True)
class Section:
    """One line of the list; ``tone`` is ok, warn, bad or mute."""

    key: str
    title: str
    note: str
    tone: str


@dataclass(frozen=True)
class Group:
    """Record types under one line of the list; ``unit`` counts their rows (4 人, 2 条)."""

    key: str
    title: str
    kinds: tuple[type[Record], ...]
    unit: str = "条"


GROUPS = (
    Group("education", "教育", (Education,)),
    Group("family", "家庭成员", (FamilyMember,), "人"),
    Group("awards", "奖惩", (Award, Sanction)),
    Group("results", "考核", (YearlyResult, RoutineResult, Deed)),
    Group("posts", "职务职级", (Post, Rank)),
    Group("titles", "专业外语", (ProfessionalTitle, Language)),
    Group("training", "教育培训", (Training,)),
    Group("verified", "三龄认定", (VerifiedDate,)),
    Group("attachments", "附件标签", (Attachment, Tag), "件"),
    Group("acknowledged", "已核对", (Acknowledgement,)),
)
ADDED_ELSEWHERE = frozenset({Attachment, Acknowledgement})
"""Rows that are not typed in: files are added by a dialog, confirmations by their button."""


def sections(edit: ProfileEdit, found: Sequence[Found], changes: int) -> list[Section]:
    """Return the lines of the list for a form with its problems; ``changes`` counts its history."""
    own = [one for one in found if one.edit is edit.person and one.problem.field != "resume"]
    of_resume = [one for one in found if is_of_resume(one)]
    made = [_line(BASIC, "基本信息", "齐全", own)]
    made.append(_line(RESUME, "简历", f"{len(edit.rows[ResumeEntry])} 行", of_resume))
    for group in GROUPS:
        count = sum(len(edit.rows[kind]) for kind in group.kinds)
        wrong = [one for one in found if one.edit.record_type in group.kinds]
        made.append(_line(group.key, group.title, f"{count} {group.unit}" if count else "—", wrong))
    made.append(Section(HISTORY, "修改记录", f"{changes} 次" if changes else "—", "history"))
    return made


def is_of_resume(found: Found) -> bool:
    """Tell whether a problem stands in the résumé, its text or a row."""
    return found.edit.record_type is ResumeEntry or (
        found.edit.record_type.OWNER is None and found.problem.field == "resume"
    )


def _line(key: str, title: str, fine: str, found: Sequence[Found]) -> Section:
    if not found:
        return Section(key, title, fine, "ok" if fine != "—" else "mute")
    wrong = any(one.problem.severity is Severity.ERROR for one in found)
    return Section(key, title, f"{len(found)} 处", "bad" if wrong else "warn")
