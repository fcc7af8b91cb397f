"""The criteria of T7, each judged from the dated rows of one person on a day.

Months are whole months of merged spans up to the month of the day, as in ``rules/service_time.py``. A row
that lacks a month, or does not say what it is, leaves its criterion 无法判断 where that could change it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, Post, ResumeEntry, Sanction, YearlyResult
from cadre_desk.model.records.supervision import Abroad, CheckFinding, MattersCheck, MattersFiling
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.influence import Block, barring, blocks_of
from cadre_desk.rules.political.gate import Gate
from cadre_desk.rules.selection.standing import Life
from cadre_desk.rules.service_time import OPEN, Span, judge, merged, month_number, month_of, months_up_to
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t7_promotion_check"


class Verdict(LabelledEnum):
    """How one criterion stands."""

    MET = ("met", "符合")
    FAILED = ("failed", "不符合")
    UNKNOWN = ("unknown", "无法判断")


@dataclass(frozen=True, repr=False)
class PromotionFile:
    """What the pre-check looks at: the dated rows of one person, and how the political gate stands."""

    life: Life
    gate: Gate
    entries: Sequence[ResumeEntry] = ()
    studies: Sequence[Education] = ()
    results: Sequence[YearlyResult] = ()
    measures: Sequence[Sanction] = ()
    checks: Sequence[MattersCheck] = ()
    filings: Sequence[MattersFiling] = ()


@dataclass(frozen=True, repr=False)
class Criterion:
    """One criterion; ``working`` says the rows that count and the arithmetic."""

    title: str
    verdict: Verdict
    working: str
    citation: str

    def __repr__(self) -> str:
        return f"<Criterion {self.title} {self.verdict.stored}>"


Found = tuple[Verdict, str]
Judge = Callable[[RuleRow, RuleRow, PromotionFile, date], Found]


def judged(row: RuleRow, service: RuleRow, file: PromotionFile, on: date) -> Criterion:
    """Return one criterion as it stands on a day; ``service`` is the rule of years for the next level."""
    verdict, working = _JUDGES[row.values["asks"]](row, service, file, on)
    return Criterion(str(row.values["label"]), verdict, working, row.citation)


def enough(months: int, needed: int, open_rows: int, what: str) -> Found:
    """Compare months with those needed; rows that cannot be judged leave open what they could turn."""
    said = f"{what} {months} 个月，需满 {needed} 个月"
    if months >= needed:
        return Verdict.MET, said
    if open_rows:
        return Verdict.UNKNOWN, f"{said}；另有 {open_rows} 段经历无法判断"
    return Verdict.FAILED, said


def _work(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    start = file.life.person.work_start
    if start is None or start.month is None:
        return Verdict.UNKNOWN, "没有参加工作年月"
    months = months_up_to((month_number(start), OPEN), month_of(on))
    return enough(months, row.values["months"], 0, f"{start} 参加工作，计")


def _grassroots(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    settings = load_table(TABLE).row(row.values["settings"]).values["settings"]
    career = judge(file.entries, file.life.posts)
    known = [one for one in career if one.row.start is None or begun(one.row.start, on)]
    counted = [one for one in known if one.span and one.setting in settings]
    unclear = [one for one in known if not one.setting or (one.span is None and one.setting in settings)]
    months = months_of((one.span for one in counted if one.span), on)
    names = "、".join(one.text for one in counted[:3]) or "没有基层经历"
    return enough(months, row.values["months"], len(unclear), f"{names}，计")


def _service(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    posts = posts_at(file, row.values["needs"], on)
    clear = [(one, span) for one in posts if (span := span_of(one)) and one.leading]
    months = months_of((span for _, span in clear), on)
    names = "、".join(f"{one.start} 任{one.title or ''}" for one, _ in clear) or "没有任职记录"
    return enough(months, row.values["months"], len(posts) - len(clear), f"{names}，计")


def _number_of_posts(row: RuleRow, service: RuleRow, file: PromotionFile, on: date) -> Found:
    posts, needed = posts_at(file, service.values["needs"], on), row.values["posts"]
    clear = {(one.unit_name, one.title) for one in posts if one.leading}
    unclear = sum(not one.leading for one in posts)
    names = "、".join(f"{unit or ''}{title or ''}" for unit, title in sorted(clear, key=str))
    said = f"{names or '没有记录'}，共 {len(clear)} 个职位，需 {needed} 个"
    if len(clear) >= needed:
        return Verdict.MET, said
    if row.values.get("usual") and not unclear:
        return Verdict.UNKNOWN, f"{said}；一般应当达到，未达到的须写明理由"
    return (Verdict.UNKNOWN if unclear else Verdict.FAILED), said


def _education(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    done = [one for one in file.studies if one.level and (one.end is None or begun(one.end, on))]
    if not done:
        return Verdict.UNKNOWN, "没有学历记录"
    names = "、".join(one.level or "" for one in done)
    enough = any(word in names for word in row.values["words"])
    return (Verdict.MET if enough else Verdict.FAILED), names


def _probation(row: RuleRow, service: RuleRow, file: PromotionFile, on: date) -> Found:
    posts = posts_at(file, service.values["needs"], on)
    starts = [one.start for one in posts if one.start and one.start.month]
    if not starts:
        return Verdict.UNKNOWN, "没有任现职务层次的起始年月"
    since, needed = min(starts), int(row.values["months"])
    months = months_up_to((month_number(since), OPEN), month_of(on))
    return enough(months, needed, 0, f"{since} 任现职务层次，已")


def _last_year(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    year = on.year - 1
    graded = [one for one in file.results if one.year == year and one.grade]
    said = f"{year}年度{graded[-1].typed('grade') if graded else '没有考核等次'}"
    grade = graded[-1].grade if graded else None
    if grade and grade.stored in row.values["bars"]:
        return Verdict.FAILED, said
    return (Verdict.MET if grade and grade.stored in row.values["passes"] else Verdict.UNKNOWN), said


def _influence(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    return free_of(blocks_of(row), file.measures, on)


def free_of(blocks: Sequence[Block], measures: Sequence[Sanction], on: date) -> Found:
    """Say whether nothing of T5 bars any of these on a day; an open investigation bars every post."""
    because = dict.fromkeys(one.because for one in barring(measures, blocks, on))
    if because:
        return Verdict.FAILED, "；".join(because)
    return Verdict.MET, f"当日没有影响{'、'.join(one.label for one in blocks)}的影响期，没有立案"


def _emigration(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    """Say whether the spouse moved abroad, by the reports on file; who is not said, stays open."""
    told = [one for one in file.filings if _abroad(one, str(row.values["item"]), on)]
    spouse = [one for one in told if one.moved in row.values["spouse"]]
    if spouse:
        words = "、".join(f"{one.happened_on} {one.typed('moved')}移居" for one in spouse)
        return Verdict.FAILED, f"变化报告：{words}"
    unsaid = sum(one.moved is None for one in told)
    if unsaid:
        return Verdict.UNKNOWN, f"有 {unsaid} 件移居的变化报告没有写移居人，须核对是否为配偶"
    others = "、".join(dict.fromkeys(one.typed("moved") for one in told))
    return Verdict.MET, f"移居的是{others}，不是配偶" if others else "没有移居的变化报告"


def _abroad(one: MattersFiling, item: str, on: date) -> bool:
    """Tell whether a report says that somebody moved away by a day, not back yet; a long stay is no move."""
    begun_by = one.item == item and one.happened_on is not None and one.happened_on <= on
    return begun_by and one.abroad is not Abroad.STAYS and (one.back_on is None or one.back_on > on)


def _matters(row: RuleRow, _service: RuleRow, file: PromotionFile, on: date) -> Found:
    since, months = add_months(on, -row.values["months"]), row.values["months"]
    known = [one for one in file.checks if one.result_on and since < one.result_on <= on and one.finding]
    if not known:
        return Verdict.UNKNOWN, f"{months} 个月内没有查核结果"
    latest = max(known, key=lambda one: one.result_on or date.min)
    said = f"{latest.result_on} 查核{latest.typed('finding')}"
    if latest.finding is CheckFinding.AGREES:
        return Verdict.MET, said
    if latest.finding is CheckFinding.CONCEALMENT:
        return Verdict.FAILED, said
    if latest.handling is None or latest.closed_on is None or latest.closed_on > on:
        return Verdict.UNKNOWN, f"{said}，须看处理结果"
    met = latest.handling in row.values["handled"]
    words = f"{said}，{latest.typed('handling')}，{latest.closed_on} 办结"
    return (Verdict.MET if met else Verdict.FAILED), words


def _gate(_row: RuleRow, _service: RuleRow, file: PromotionFile, _on: date) -> Found:
    if file.gate.passed:
        return Verdict.MET, f"{file.gate.on} 由{file.gate.checked_by}审核通过"
    return Verdict.FAILED, "；".join(file.gate.reasons)


_JUDGES: dict[str, Judge] = {
    "work": _work,
    "grassroots": _grassroots,
    "service": _service,
    "posts": _number_of_posts,
    "education": _education,
    "probation": _probation,
    "last_year": _last_year,
    "influence": _influence,
    "emigration": _emigration,
    "matters": _matters,
    "gate": _gate,
}


def posts_at(file: PromotionFile, level: str, on: date) -> list[Post]:
    """Return posts of a level begun by a day: leading ones, and those that do not say whether they are."""
    return [
        one
        for one in file.life.posts
        if one.level == level and not one.temporary and one.leading is not False
        and (one.start is None or begun(one.start, on))
    ]  # fmt: skip


def span_of(post: Post) -> Span | None:
    """Return the months of a post; None if a month is missing."""
    if post.start is None or post.start.month is None or (post.end is not None and post.end.month is None):
        return None
    return month_number(post.start), OPEN if post.end is None else month_number(post.end)


def months_of(spans: Iterable[Span], on: date) -> int:
    """Return the months of spans up to a day, overlaps once."""
    return sum(months_up_to(one, month_of(on)) for one in merged(spans))


def begun(month: PartialDate, on: date) -> bool:
    """Tell whether a month has begun by a day."""
    return (month.year, month.month or 1) <= (on.year, on.month)
