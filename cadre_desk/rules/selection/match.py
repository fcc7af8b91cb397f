"""人岗比选: each criterion of a post for each person, by reasons and never by a score.

A criterion is 符合, 不符合 or 无法判断, with the rows and the arithmetic. What a criterion does not say, or
the file does not tell, is never guessed: 无法判断, for people to look at. People fall into three groups by
their criteria and stand in them without a number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model import codes
from cadre_desk.model.records.people import Education
from cadre_desk.model.records.selection import Asks, PostCriterion
from cadre_desk.rules.dates import age
from cadre_desk.rules.influence import blocks_of
from cadre_desk.rules.people.education import names_study
from cadre_desk.rules.selection.criteria import (
    TABLE,
    Criterion,
    Found,
    PromotionFile,
    Verdict,
    begun,
    enough,
    free_of,
    months_of,
    posts_at,
    span_of,
)
from cadre_desk.rules.selection.match_rows import has_worked, results_of_years
from cadre_desk.rules.selection.precheck import LISTED, NOT_LISTED, PreCheck
from cadre_desk.rules.selection.standing import standing
from cadre_desk.rules.selection.structure import wanted
from cadre_desk.rules.service_time import OPEN, month_number, month_of, months_up_to
from cadre_desk.rules.tables import load_table

ALL_MET, TO_CHECK, NOT_MET = "全部符合", "有需核对", "有不符合"
GROUPS = (ALL_MET, TO_CHECK, NOT_MET)
UNSAID = "条件没有写全"
_MEMBERS = ("01", "02")  # code table political_status: 中共党员, 中共预备党员


@dataclass(frozen=True, repr=False)
class MatchFile:
    """One person's rows, how the pre-check for the next post stands, and the months on the front lines."""

    rows: PromotionFile
    check: PreCheck | None = None
    front_line: tuple[int, int, str] | None = None
    """Months on the front lines, how many rows cannot be judged, and where; None if no list is kept."""


Judge = Callable[[PostCriterion, MatchFile, date], Found]


def matched(
    criteria: Sequence[PostCriterion], level: str | None, file: MatchFile, on: date
) -> list[Criterion]:
    """Return how one person meets the criteria of a post of a level on a day, in their order."""
    return [_judged(one, level, file, on) for one in criteria]


def group_of(found: Sequence[Criterion]) -> str:
    """Return in which of the three groups somebody stands."""
    verdicts = {one.verdict for one in found}
    if Verdict.FAILED in verdicts:
        return NOT_MET
    return TO_CHECK if Verdict.UNKNOWN in verdicts or not found else ALL_MET


def _judged(one: PostCriterion, level: str | None, file: MatchFile, on: date) -> Criterion:
    if one.asks is Asks.PRECHECK:
        verdict, working = _precheck(level, file, on)
    else:
        judge = _JUDGES.get(one.asks) if one.asks is not None else None
        verdict, working = judge(one, file, on) if judge else (Verdict.UNKNOWN, UNSAID)
    return Criterion(demand(one), verdict, working, "岗位条件")


def demand(one: PostCriterion) -> str:
    """Return what a criterion asks for in words."""
    parts = [
        one.typed("asks"),
        one.typed("level"),
        one.typed("setting"),
        one.typed("domain"),
        one.words or "",
    ]
    if one.least is not None:
        parts.append(f"不少于{one.least}")
    if one.most is not None:
        parts.append(f"不多于{one.most}")
    parts += [f"近{one.years}年"] if one.years else []
    parts += [f"满{one.months}个月"] if one.months else []
    return " ".join(part for part in parts if part)


# ---------------------------------------------------------------- the criteria


def _level(one: PostCriterion, file: MatchFile, on: date) -> Found:
    now = standing(file.rows.life, on)
    if one.level is None:
        return Verdict.UNKNOWN, UNSAID
    if now.leading is not None and now.leading.level:
        said = f"{now.leading.start} 任{now.leading.unit_name or ''}{now.leading.title or ''}"
        met = now.leading.level <= one.level
        return (Verdict.MET if met else Verdict.FAILED), f"{now.leading.typed('level')}，{said}"
    if now.unclear is not None:
        return Verdict.UNKNOWN, f"{now.unclear.title or ''}没有写明是否领导职务"
    return Verdict.FAILED, "当日没有领导职务"


def _service(one: PostCriterion, file: MatchFile, on: date) -> Found:
    if one.level is None or one.months is None:
        return Verdict.UNKNOWN, UNSAID
    posts = posts_at(file.rows, one.level, on)
    clear = [(post, span) for post in posts if (span := span_of(post)) and post.leading]
    names = "、".join(f"{post.start} 任{post.title or ''}" for post, _ in clear) or "没有任职记录"
    months = months_of((span for _, span in clear), on)
    return enough(months, one.months, len(posts) - len(clear), f"{names}，计")


def _field(one: PostCriterion, file: MatchFile, on: date) -> Found:
    keys = [key for key in (one.setting, one.domain) if key]
    if not keys:
        return Verdict.UNKNOWN, UNSAID
    months, unclear, names = has_worked(file.rows, keys, on)
    return enough(months, one.months or 1, unclear, f"{names}，计")


def _front_line(one: PostCriterion, file: MatchFile, _on: date) -> Found:
    if file.front_line is None:
        return Verdict.UNKNOWN, "没有登记一线清单"
    months, unclear, names = file.front_line
    return enough(months, one.months or 1, unclear, f"{names or '没有一线经历'}，计")


def _education(one: PostCriterion, file: MatchFile, on: date) -> Found:
    levels = [study.level or "" for study in _done(file, on)]
    return _worded(one, levels, "没有学历记录", names_study)


def _major(one: PostCriterion, file: MatchFile, on: date) -> Found:
    schools = [part for study in _done(file, on) for part in (study.school, study.degree_school) if part]
    return _worded(one, schools, "没有院校系及专业记录")


def _stands_in(word: str, text: str) -> bool:
    return word in text


def _worded(
    one: PostCriterion, texts: Sequence[str], missing: str, fits: Callable[[str, str], bool] = _stands_in
) -> Found:
    words, known = wanted(one.words), [text for text in texts if text]
    if not words:
        return Verdict.UNKNOWN, UNSAID
    if not known:
        return Verdict.UNKNOWN, missing
    met = any(fits(word, text) for word in words for text in known)
    return (Verdict.MET if met else Verdict.FAILED), "、".join(dict.fromkeys(known))


def _done(file: MatchFile, on: date) -> list[Education]:
    return [one for one in file.rows.studies if one.end is None or begun(one.end, on)]


def _age(one: PostCriterion, file: MatchFile, on: date) -> Found:
    born = file.rows.life.person.born
    if one.least is None and one.most is None:
        return Verdict.UNKNOWN, UNSAID
    if born is None:
        return Verdict.UNKNOWN, "没有出生年月"
    years = age(born, on)
    met = (one.least is None or years >= one.least) and (one.most is None or years <= one.most)
    return (Verdict.MET if met else Verdict.FAILED), f"{born} 出生，{years} 岁"


def _party(one: PostCriterion, file: MatchFile, on: date) -> Found:
    person = file.rows.life.person
    if person.political_status is None:
        return Verdict.UNKNOWN, "没有政治面貌"
    said = person.typed("political_status")
    if person.political_status not in _MEMBERS:
        return Verdict.FAILED, said
    if not one.months:
        return Verdict.MET, said
    full = person.party_full_date
    if full is None or full.month is None:
        return Verdict.UNKNOWN, f"{said}，没有转正年月，算不出党龄"
    months = months_up_to((month_number(full), OPEN), month_of(on))
    return enough(months, one.months, 0, f"{full} 转正，党龄")


def _non_party(_one: PostCriterion, file: MatchFile, _on: date) -> Found:
    person = file.rows.life.person
    if person.political_status is None:
        return Verdict.UNKNOWN, "没有政治面貌"
    met = person.political_status not in _MEMBERS
    return (Verdict.MET if met else Verdict.FAILED), person.typed("political_status")


def _results(one: PostCriterion, file: MatchFile, on: date) -> Found:
    if not one.years:
        return Verdict.UNKNOWN, UNSAID
    return results_of_years(file.rows.results, range(on.year - one.years, on.year), one.least or 0)


def _clear(_one: PostCriterion, file: MatchFile, on: date) -> Found:
    return free_of(blocks_of(load_table(TABLE).row("T7-influence")), file.rows.measures, on)


def _gate(_one: PostCriterion, file: MatchFile, _on: date) -> Found:
    gate = file.rows.gate
    if gate.passed:
        return Verdict.MET, f"{gate.on} 由{gate.checked_by}审核通过"
    return Verdict.FAILED, "；".join(gate.reasons)


def _precheck(level: str | None, file: MatchFile, on: date) -> Found:
    now = standing(file.rows.life, on).leading
    if now is not None and level is not None and (now.level or "~") <= level:
        return Verdict.MET, f"现任{now.typed('level')}，不属提拔"
    if file.check is None or file.check.to_level != level:
        label = codes.table("post_level").label(level) if level else "未写层次"
        return Verdict.FAILED, f"下一层次不是{label}"
    open_titles = "、".join(
        one.title for one in file.check.criteria if one.verdict is not Verdict.MET
    )  # fmt: skip
    verdicts = {LISTED: Verdict.MET, NOT_LISTED: Verdict.FAILED}
    said = f"{file.check.outcome}{'：' + open_titles if open_titles else ''}"
    return verdicts.get(file.check.outcome, Verdict.UNKNOWN), said


def _other(one: PostCriterion, _file: MatchFile, _on: date) -> Found:
    return Verdict.UNKNOWN, "由人核对" if one.words else UNSAID


_JUDGES: dict[Asks, Judge] = {
    Asks.LEVEL: _level,
    Asks.SERVICE: _service,
    Asks.FIELD: _field,
    Asks.FRONT_LINE: _front_line,
    Asks.EDUCATION: _education,
    Asks.MAJOR: _major,
    Asks.AGE: _age,
    Asks.PARTY: _party,
    Asks.NON_PARTY: _non_party,
    Asks.RESULTS: _results,
    Asks.CLEAR: _clear,
    Asks.GATE: _gate,
    Asks.OTHER: _other,
}
