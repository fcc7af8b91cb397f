"""T3: what follows from a grade, as suggestions with rule and citation. Nothing happens by itself.

Consecutive years are adjacent: a year without a grade, or not on record, ends the row. 累计 ignores gaps.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.rules.assessment.constraints import Limit
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t3_consequences"
_AT_LEAST_COMPETENT = (Grade.EXCELLENT, Grade.COMPETENT)


@dataclass(frozen=True)
class Suggested:
    """One thing to be done, refused with a reason, or found not applicable by a person."""

    rule_id: str
    action: str
    because: str
    citation: str


def consequences(
    track: Track,
    year: int,
    grades: Mapping[int, Grade],
    *,
    merits: Sequence[int] = (),
    limits: Sequence[Limit] = (),
) -> list[Suggested]:
    """Return what follows for a person of whom ``grades`` by year are known, the year's own included.

    ``merits`` are years for which an award was given already: its years are used up.
    """
    grade = grades.get(year)
    if grade is None:
        return []
    return [
        _suggested(row, year, grade, grades)
        for row in load_table(TABLE).in_year(year)
        if _fits(row, track, grade) and all(_conditions(row, year, grades, merits, limits))
    ]


def _fits(row: RuleRow, track: Track, grade: Grade) -> bool:
    wanted = row.values.get("grades") or [row.values.get("grade")]
    return row.values.get("track", track.stored) == track.stored and grade.stored in wanted


def _conditions(
    row: RuleRow, year: int, grades: Mapping[int, Grade], merits: Sequence[int], limits: Sequence[Limit]
) -> Iterator[bool]:
    times = row.values.get("in_a_row", 1)
    yield all(grades.get(year - back) is grades[year] for back in range(times))
    if "unused_award" in row.values:
        yield not any(merit > year - times for merit in merits)
    if "counted_years" in row.values:
        yield _counted(year, grades) % row.values["counted_years"] == 0
    unless = row.values.get("unless_rules", ())
    yield not any(limit.rule_id in unless for limit in limits)


def _counted(year: int, grades: Mapping[int, Grade]) -> int:
    return sum(1 for one, grade in grades.items() if one <= year and grade in _AT_LEAST_COMPETENT)


def _suggested(row: RuleRow, year: int, grade: Grade, grades: Mapping[int, Grade]) -> Suggested:
    times = row.values.get("in_a_row", 1)
    said = f"{year} 年度{grade.label}"
    if times > 1:
        said = f"{year - times + 1}—{year} 年度连续{times}年{grade.label}"
    if "counted_years" in row.values:
        said = f"有记录的称职以上共 {_counted(year, grades)} 年"
    version = load_table(TABLE).version
    return Suggested(row.id, row.values["action"], f"{said}，规则 {row.id}（版本 {version}）", row.citation)
