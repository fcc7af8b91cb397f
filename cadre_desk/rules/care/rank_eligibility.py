"""T6: from which month somebody may be listed for a rank, with the arithmetic in words.

::

    eligible month = start + 12 x years - 6 x n(优秀) + months of the years that do not count

``start`` is the month in which the rank or the leading post that the rule asks for was taken up; somebody who
holds both goes by the one that lets list, or lets list earlier. Another title of the same level goes on with
the one before it, a temporary post (挂职) is none. Only years whose 31 December lies in it count; an 优秀
counts within the term that is asked for, and not again once a promotion in rank has spent it (domain rules
T6, design defaults). What bars a promotion - an influence period, a year of 不称职 - is listed beside it.
Every year must be 称职 or better; one without a result cannot be judged, and says so. The outcome is
可列入人选, never 应当晋升: a named person decides.

Source: 《公务员职务与职级并行规定》 arts 18, 19, 21.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Post, Rank, Sanction, YearlyResult
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.influence import barring, blocks_of
from cadre_desk.rules.service_time import OPEN, merged, month_number, month_of
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t6_rank_service"


@dataclass(frozen=True, repr=False)
class Eligibility:
    """Whether somebody may be listed for a rank on a day.

    ``from_month`` is None if the rank or post that the rule asks for was never held; ``working`` is the
    arithmetic line by line, ``blockers`` what stands in the way, ``unjudged`` what the file does not tell,
    each with its source; ``open_years`` the years that ``unjudged`` speaks of, in its order.
    """

    rank: str
    from_month: PartialDate | None
    working: tuple[str, ...]
    blockers: tuple[str, ...]
    version: str
    unjudged: tuple[str, ...] = ()
    open_years: tuple[int, ...] = ()

    @property
    def may_be_listed(self) -> bool:
        """Whether nothing stands in the way and nothing is unknown (可列入人选)."""
        return self.from_month is not None and not self.blockers and not self.unjudged

    def __repr__(self) -> str:
        return f"<Eligibility {self.rank} {self.may_be_listed}>"


@dataclass(frozen=True, repr=False)
class ServiceRecord:
    """What the rule looks at: the dated rows of one person."""

    ranks: Sequence[Rank]
    posts: Sequence[Post]
    results: Sequence[YearlyResult]
    sanctions: Sequence[Sanction]


def eligibility(record: ServiceRecord, rank: str, on: date) -> Eligibility:
    """Return whether somebody may be listed for ``rank`` on a day, with the arithmetic."""
    table = load_table(TABLE)
    rule = next((row for row in table.in_force(on) if row.values.get("rank") == rank), None)
    if rule is None:
        return Eligibility(rank, None, (), ("规则表没有这一职级的年限。",), table.version)
    found = [_reckon(record, rule, start, on) for start in _starts(record, rule, on)]
    if not found:
        missing = f"没有所需职级或职务的任职记录（{rule.citation}）。"
        return Eligibility(rank, None, (), (missing,), table.version)
    return min(found, key=lambda one: (not one.may_be_listed, bool(one.blockers), str(one.from_month)))


def held_since(record: ServiceRecord, rank: str, on: date) -> date | None:
    """Return since when somebody has held a rank or a higher one by a day, None for nobody who has."""
    held = [row.start for row in record.ranks if row.rank and row.rank <= rank and _runs(row, on)]
    starts = [date(month.year, month.month or 1, 1) for month in held if month is not None]
    return min(starts, default=None)


def _reckon(record: ServiceRecord, rule: RuleRow, start: tuple[date, str], on: date) -> Eligibility:
    since, held = start
    term = 12 * int(rule.values["years"])
    more = _uncounted(record, since, on)
    full = term + sum(months for months, _ in more)
    less = _taken_off(record, since, add_months(since, full), on)
    months = max(0, full - sum(months for months, _ in less))
    ready = add_months(since, months)
    working = (
        f"自 {since:%Y.%m} 任{held}，需满 {rule.values['years']} 年（{rule.citation}）",
        *(words for _, words in (*less, *more)),
        f"合计 {months} 个月，{ready:%Y.%m} 起可列入",
    )
    blockers = tuple(_blockers(record, since, ready, on))
    month, version = PartialDate.of(ready).as_month(), load_table(TABLE).version
    unjudged = tuple(_unjudged(record, since, on))
    words, years = tuple(words for _, words in unjudged), tuple(year for year, _ in unjudged)
    return Eligibility(str(rule.values["rank"]), month, working, blockers, version, words, years)


def _starts(record: ServiceRecord, rule: RuleRow, on: date) -> Iterator[tuple[date, str]]:
    """Yield since when the rank and the leading post that the rule asks for have been held, if they are."""
    wanted, level = rule.values.get("needs_rank"), rule.values.get("needs_level")
    ranks = [row for row in record.ranks if row.rank == wanted]
    posts = [
        row for row in record.posts if level and row.leading and not row.temporary and row.level == level
    ]
    for rows, name in ((ranks, "rank"), (posts, "level")):
        since = _unbroken(rows, on)
        if since is not None:
            yield since, rows[0].typed(name)


def _unbroken(rows: Sequence[Rank | Post], on: date) -> date | None:
    """Return the first day of the service that a day lies in; rows that follow each other are one service."""
    day = month_of(on)
    spans = [(month_number(row.start), _month_after(row.end)) for row in rows if row.start is not None]
    first = next((start for start, end in merged(spans) if start <= day < end), None)
    return None if first is None else _first_of(first)


def _month_after(end: PartialDate | None) -> int:
    return OPEN if end is None else month_number(PartialDate(end.year, end.month or 12)) + 1


def _runs(row: Rank, on: date) -> bool:
    """Tell whether a row had begun by a day and had not ended before it."""
    month, start, end = (on.year, on.month), row.start, row.end
    begun = start is not None and (start.year, start.month or 1) <= month
    return begun and (end is None or (end.year, end.month or 12) >= month)


def _uncounted(record: ServiceRecord, since: date, on: date) -> list[tuple[int, str]]:
    """Return the months of the years that do not count, with words."""
    return [
        (months, f"{_year(result)}，不计 {months} 个月（{rule.citation}）")
        for rule in _rules("grades", on)
        for result in _counted(record, since, on)
        if result.grade and result.grade.stored in rule.values["grades"]
        for months in (_months_in(result.year or 0, since),)
    ]


def _taken_off(record: ServiceRecord, since: date, full: date, on: date) -> list[tuple[int, str]]:
    """Return the months that each 优秀 takes off, with words: 0 for one spent on the rank held now.

    ``full`` is the day on which the term would be served without any; a later 优秀 does not lie in it.
    """
    rule = next(iter(_rules("excellent_months", on)), None)
    if rule is None:
        return []
    months, spent = int(rule.values["excellent_months"]), _promoted_on(record, on)
    found = []
    for result in _counted(record, since, on):
        year_end = date(result.year or 0, 12, 31)
        if result.grade is Grade.EXCELLENT and spent is not None and year_end < spent:
            found.append((0, f"{_year(result)}，{spent:%Y.%m} 晋升职级时已用，不再减"))
        elif result.grade is Grade.EXCELLENT and year_end < full:
            found.append((months, f"{_year(result)}，减 {months} 个月（{rule.citation}）"))
    return found


def _promoted_on(record: ServiceRecord, on: date) -> date | None:
    """Return the first day of the last rank by a day that was higher than the one before it."""
    begun = [(month_number(row.start), row.rank) for row in record.ranks if row.start and row.rank]
    known = sorted(one for one in begun if one[0] <= month_of(on))
    higher = [month for (month, rank), (_, before) in zip(known[1:], known, strict=False) if rank < before]
    return _first_of(max(higher)) if higher else None


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _year(result: YearlyResult) -> str:
    return f"{result.year}年度{result.typed('grade')}"


def _counted(record: ServiceRecord, since: date, on: date) -> list[YearlyResult]:
    found = [row for row in record.results if row.year and since <= date(row.year, 12, 31) <= on]
    return sorted(found, key=lambda row: row.year or 0)


def _months_in(year: int, since: date) -> int:
    """Return how many months of a year lie after the start."""
    return 13 - since.month if since.year == year else 12


def _blockers(record: ServiceRecord, since: date, ready: date, on: date) -> Iterator[str]:
    if ready > on:
        yield f"{ready:%Y.%m} 才满年限。"
    for rule in _rules("bars", on):
        for result in _counted(record, since, on):
            if result.grade and result.grade.stored in rule.values["bars"]:
                yield f"{_year(result)}，年限内考核须为称职以上（{rule.citation}）。"
    for bar in _rules("blocks", on):
        for period in barring(record.sanctions, blocks_of(bar), on):
            yield f"{period.because}（{bar.citation}）。"


def _rules(key: str, on: date) -> list[RuleRow]:
    """Return the rows in force on a day that say something of ``key``."""
    return [row for row in load_table(TABLE).in_force(on) if key in row.values]


def _unjudged(record: ServiceRecord, since: date, on: date) -> Iterator[tuple[int, str]]:
    """Yield with words the years that the file has no grade of (art. 19: all must be 称职 or better)."""
    rules = _rules("bars", on)
    graded = {row.year for row in _counted(record, since, on) if row.grade not in (None, Grade.NOT_TAKEN)}
    for year in range(since.year, on.year + 1):
        if rules and date(year, 12, 31) <= on and year not in graded:
            yield year, f"{year}年度没有考核等次，无法判断（{rules[0].citation}）"
