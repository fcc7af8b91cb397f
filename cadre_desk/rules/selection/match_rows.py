"""What a criterion of a post counts in rows: months of work of a kind, results of years."""

from collections.abc import Sequence
from datetime import date

from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import YearlyResult
from cadre_desk.rules.selection.criteria import Found, PromotionFile, Verdict, begun, months_of
from cadre_desk.rules.service_time import judge

_WEAK = (Grade.BASIC, Grade.INCOMPETENT)
_STRONG = (Grade.EXCELLENT, Grade.COMPETENT)
_MOST_NAMED = 3


def has_worked(file: PromotionFile, keys: Sequence[str], on: date) -> tuple[int, int, str]:
    """Return the months in rows that count for every key, how many rows are open, and the rows' names."""
    career = judge(file.entries, file.life.posts)
    known = [one for one in career if one.row.start is None or begun(one.row.start, on)]
    counted = [one for one in known if one.span and all(one.counts_for(key) for key in keys)]
    unclear = [
        one
        for one in known
        if one not in counted and all(one.counts_for(key) or one.is_open_for(key) for key in keys)
    ]
    names = "、".join(one.text for one in counted[:_MOST_NAMED]) or "没有这样的经历"
    return months_of((one.span for one in counted if one.span), on), len(unclear), names


def results_of_years(results: Sequence[YearlyResult], years: range, excellent: int) -> Found:
    """Say whether every year is 称职 or better and enough are 优秀; a year without a grade leaves it open."""
    graded = {one.year: one for one in results if one.year in years and one.grade}
    said = "，".join(
        f"{year}年{graded[year].typed('grade') if year in graded else '没有等次'}" for year in years
    )
    if any(one.grade in _WEAK for one in graded.values()):
        return Verdict.FAILED, said
    open_years = sum(one not in graded or graded[one].grade not in _STRONG for one in years)
    best = sum(one.grade is Grade.EXCELLENT for one in graded.values())
    said += f"；优秀 {best} 次，需 {excellent} 次" if excellent else ""
    if best + open_years < excellent:
        return Verdict.FAILED, said
    return (Verdict.UNKNOWN if open_years else Verdict.MET), said
