"""年度考核结果: the last years' grades in a sentence, read into rows.

::

    2024年、2025年年度考核均为称职                    ->  2024 称职, 2025 称职
    2017年年度考核为称职,2018年年度考核为优秀。         ->  2017 称职, 2018 优秀

Grammar (reference ``formats``, 1.6): clause := years 年? 年度考核 (均? 为)? grade. What does not fit stays
text only; the sentence itself is always kept.
"""

import re

from cadre_desk.model.records.assessment.grade import Grade
from cadre_desk.model.records.people import YearlyResult

_GRADES = {
    "优秀": Grade.EXCELLENT,
    "基本称职": Grade.BASIC,
    "基本合格": Grade.BASIC,
    "不称职": Grade.INCOMPETENT,
    "不合格": Grade.INCOMPETENT,
    "称职": Grade.COMPETENT,
    "合格": Grade.COMPETENT,
    "不确定等次": Grade.UNDETERMINED,
    "不定等次": Grade.UNDETERMINED,
    "未定等次": Grade.UNDETERMINED,
    "不进行考核": Grade.NOT_TAKEN,
    "不参加考核": Grade.NOT_TAKEN,
    "未参加考核": Grade.NOT_TAKEN,
}
_YEAR = r"(?:19|20)\d{2}\s*年?度?"
_CLAUSE = re.compile(
    rf"(?P<years>{_YEAR}(?:\s*[、，,和及]\s*{_YEAR})*)\s*(?:年度)?(?:考核)?(?:结果)?\s*(?:均|都)?\s*[被评确]*"
    rf"(?:定?为|等次为|：|:)?\s*[“\"]?(?P<grade>{'|'.join(sorted(_GRADES, key=len, reverse=True))})"
)
_FOUR_DIGITS = re.compile(r"\d{4}")


def parse_yearly_results(text: str) -> tuple[YearlyResult, ...]:
    """Return one row per year named in the sentence, by year; the first statement about a year counts."""
    rows: dict[int, YearlyResult] = {}
    for clause in _CLAUSE.finditer(text.replace("\n", "")):
        for year in map(int, _FOUR_DIGITS.findall(clause["years"])):
            made = YearlyResult.new(year=year, grade=_GRADES[clause["grade"]], note=_note(clause["grade"]))
            rows.setdefault(year, made)
    return tuple(rows[year] for year in sorted(rows))


def _note(grade: str) -> str | None:
    """Return the word of the file where it is not the word of the grade (合格 of public institutions)."""
    return None if grade == _GRADES[grade].label else grade
