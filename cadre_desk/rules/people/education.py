"""Education: studies in an order in which a person can have made them."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from cadre_desk.model.records.people import Education, StudyMode
from cadre_desk.rules.dates import age
from cadre_desk.rules.people import limits
from cadre_desk.rules.people.life import Finding, Life, warn

_STEPS = (
    ("小学",), ("初中",), ("高中", "中专", "中技"),
    ("大专", "大学专科", "大学普通班"), ("大学",), ("研究生",),
)  # fmt: skip
_NO_UNIVERSITY = {"大学专科": "专科", "大学普通班": "普通班"}
"""Levels whose name holds 大学 and that stand below it, without that word."""


def check_education(life: Life) -> list[Finding]:
    """Return what does not fit in the studies of a person."""
    found = [one for row in life.education for one in _of_one(life, row)]
    full_time = [row for row in life.education if row.mode is StudyMode.FULL_TIME]
    return found + list(_order(full_time))


def _of_one(life: Life, row: Education) -> Iterator[Finding]:
    born, least = life.person.born, limits.years("study_age")
    if row.start and row.end and row.end < row.start:
        yield warn(row, "end", "study_ends_first", f"{row.start} 入学，{row.end} 毕业，次序颠倒。")
    higher = step(row.level) >= step("大专")
    if born and row.start and higher and age(born, row.start) < least:
        yield warn(
            row, "start", "study_too_young", f"入学时 {age(born, row.start)} 岁，不满 {least} 岁。",
            hint="请核对出生年月和入学时间。", citation=limits.citation("study_age"),
        )  # fmt: skip
    work = life.person.work_start
    if row.mode is StudyMode.IN_SERVICE and row.end and work and row.end < work:
        yield warn(
            row, "mode", "in_service_before_work",
            f"在职教育 {row.end} 毕业，早于参加工作 {work}。", hint="请核对类别，或核对参加工作时间。",
        )  # fmt: skip


def _order(rows: Sequence[Education]) -> Iterator[Finding]:
    dated = [row for row in rows if row.end and step(row.level) >= 0]
    for one, other in combinations(dated, 2):
        lower, higher = sorted((one, other), key=lambda row: step(row.level))
        if step(lower.level) < step(higher.level) and lower.end and higher.end and higher.end < lower.end:
            yield warn(
                lower, "end", "study_order",
                f"{lower.level} {lower.end} 毕业，晚于{higher.level} {higher.end}。", hint="请核对毕业时间。",
            )  # fmt: skip


def step(level: str | None) -> int:
    """Return how high a level stands, -1 if its words are not known."""
    for place in range(len(_STEPS) - 1, -1, -1):
        if level and any(names_study(word, level) for word in _STEPS[place]):
            return place
    return -1


def names_study(word: str, level: str) -> bool:
    """Tell whether a word names a level of education: 大学 is neither 大学专科 nor 大学普通班."""
    for name, short in _NO_UNIVERSITY.items():
        if short not in word:
            level = level.replace(name, short)
    return word in level
