"""What a rule of structure, a criterion of a post or a change of a plan lacks, so that it says something."""

from collections.abc import Iterator
from datetime import date

from cadre_desk.model.records.selection import (
    Asks,
    BodySeat,
    FrontLine,
    Measure,
    PostCriterion,
    PostProfile,
    Program,
    ProgramTarget,
    ReservePool,
    StructureRule,
    TalentSurvey,
    TrialMove,
)
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import out_of_order

_NEEDS: dict[Asks, tuple[tuple[str, ...], ...]] = {
    Asks.LEVEL: (("level",),),
    Asks.SERVICE: (("level",), ("months",)),
    Asks.FIELD: (("setting", "domain"),),
    Asks.EDUCATION: (("words",),),
    Asks.MAJOR: (("words",),),
    Asks.AGE: (("least", "most"),),
    Asks.RESULTS: (("years",),),
    Asks.OTHER: (("words",),),
}
"""Of each tuple at least one field is needed."""


def check_rule(row: StructureRule) -> list[Problem]:
    """Return what a rule of structure lacks or contradicts."""
    return [*_rule(row), *_days(row.from_date, row.until)]


def _rule(row: StructureRule) -> Iterator[Problem]:
    if row.least is None and row.most is None and row.least_share is None:
        yield _wrong("least", "没有写要多少，判断不了。", "请填写不少于、不多于或不低于。")
    if row.measure is Measure.AGE_BAND and row.age_from is None and row.age_until is None:
        yield _wrong("age_from", "没有写年龄段。", "请填写年龄自或年龄至。")
    if row.age_from is not None and row.age_until is not None and row.age_from > row.age_until:
        yield _wrong("age_until", "年龄至小于年龄自。", "请核对两个年龄。")
    if row.measure is Measure.EDUCATION and not row.words:
        yield _wrong("words", "没有写学历词。", "请填写学历词，如：大学、研究生。")
    if row.measure is Measure.AVERAGE_AGE and row.least_share is not None:
        yield _wrong("least_share", "平均年龄没有百分比。", "请改填不少于或不多于。")
    if row.least is not None and row.most is not None and row.least > row.most:
        yield _wrong("most", "不多于小于不少于。", "请核对两个数。")


def check_criterion(row: PostCriterion) -> list[Problem]:
    """Return what a criterion of a post lacks or contradicts."""
    return list(_criterion(row))


def _criterion(row: PostCriterion) -> Iterator[Problem]:
    for names in _NEEDS.get(row.asks, ()) if row.asks else ():
        if all(getattr(row, name) is None for name in names):
            labels = "或".join(row.SPEC[name].label for name in names)
            yield _wrong(names[0], f"{row.typed('asks')}没有写{labels}，判断不了。", f"请填写{labels}。")
    if row.asks is Asks.AGE and row.least is not None and row.most is not None and row.least > row.most:
        yield _wrong("most", "不多于小于不少于。", "请核对两个年龄。")


def check_dated(row: BodySeat | PostProfile | ReservePool | FrontLine) -> list[Problem]:
    """Return whether the days from which and until which something holds contradict each other."""
    return list(_days(row.from_date, row.until))


def check_program(row: Program) -> list[Problem]:
    """Return whether a programme ends before it begins: then it has no year to count."""
    if row.from_year is None or row.until_year is None or row.from_year <= row.until_year:
        return []
    return [_wrong("until_year", "结束年度早于起始年度。", "请核对两个年度。")]


def check_target(row: ProgramTarget) -> list[Problem]:
    """Return that a target without a birth or an age counts everybody of its tier."""
    if row.born_from is not None or row.most_age is not None:
        return []
    words, hint = "没有写出生年月或年龄，这一层次的人全部计入。", "请填写出生不早于或不超过周岁。"
    return [Problem("born_from", "selection_wording", words, Severity.WARNING, hint)]


def check_survey(row: TalentSurvey) -> list[Problem]:
    """Return whether a survey ends before it begins."""
    return list(out_of_order(row, ("started_on", "ended_on"), "selection_wording"))


def check_move(row: TrialMove) -> list[Problem]:
    """Return whether a change changes nothing."""
    if row.leaves_id or row.enters_id:
        return []
    return [_wrong("enters_id", "没有写谁离任、谁进入。", "请至少填写一人，或删去这一行。")]


def _days(first: date | None, last: date | None) -> Iterator[Problem]:
    if first is not None and last is not None and last < first:
        yield _wrong("until", "止早于起。", "请核对两个日期。")


def _wrong(field: str, what: str, hint: str) -> Problem:
    return Problem(field, "selection_wording", what, Severity.ERROR, hint)
