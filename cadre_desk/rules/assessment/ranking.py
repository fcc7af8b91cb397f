"""Places inside a comparable class, and what the rules suggest for each.

Equal scores share a place and the next place is left out (1, =2, =2, 4). Whoever gets no grade, by a rule or
by a person's decision, or has no score, is not ranked. A low score never suggests less than 称职, and a tie
across the quota's line suggests nothing: both are for people to decide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.rules.assessment.constraints import Limit, Outcome
from cadre_desk.rules.assessment.quota import Quota

Limits = Mapping[str, Sequence[Limit]]

_UNGRADED = (Grade.UNDETERMINED, Grade.NOT_TAKEN)
_SUGGESTED = {
    Outcome.NO_EXCELLENT: Grade.COMPETENT,
    Outcome.AT_MOST_BASIC: Grade.BASIC,
    Outcome.NO_GRADE: Grade.UNDETERMINED,
    Outcome.NO_COMMENT_NO_GRADE: Grade.UNDETERMINED,
    Outcome.FORCE_INCOMPETENT: Grade.INCOMPETENT,
    Outcome.EXCLUDED: Grade.NOT_TAKEN,
}


@dataclass(frozen=True)
class Placed:
    """An entry with its place; None if it is not ranked."""

    entry: AssessmentEntry
    place: int | None
    tied: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A grade the rules suggest, None for 须核实, with rule, version and inputs in words."""

    grade: Grade | None
    because: str

    @property
    def label(self) -> str:
        """The word in the table."""
        return self.grade.label if self.grade else "须核实"


@dataclass(frozen=True)
class _Line:
    """Where the quota ends: ids clearly inside it, and ids that tie across its line."""

    quota: Quota
    inside: frozenset[str]
    tied: frozenset[str]


def rank(entries: Sequence[AssessmentEntry], limits: Limits) -> list[Placed]:
    """Return entries best first, those not ranked last."""
    ranked = sorted((one for one in entries if _is_ranked(one, limits)), key=_score, reverse=True)
    times = Counter(one.score for one in ranked)
    first: dict[Decimal | None, int] = {}
    for place, entry in enumerate(ranked, start=1):
        first.setdefault(entry.score, place)
    placed = [Placed(one, first[one.score], times[one.score] > 1) for one in ranked]
    return placed + [Placed(one, None) for one in entries if not _is_ranked(one, limits)]


def quota_base(entries: Sequence[AssessmentEntry], limits: Limits, *, without_ungraded: bool = False) -> int:
    """Return how many should take part: all but those excluded (T2).

    Whoever gets no grade stays in, unless the office counts otherwise (``without_ungraded``).
    """
    taking_part = [
        one for one in entries if one.grade is not Grade.NOT_TAKEN and not _is_excluded(one, limits)
    ]
    if without_ungraded:
        taking_part = [one for one in taking_part if not _is_ungraded(one, limits)]
    return len(taking_part)


def suggest(placed: Sequence[Placed], quota: Quota, limits: Limits) -> dict[str, Suggestion]:
    """Return a suggestion for each entry id; never more 优秀 than the quota's cap."""
    eligible = [one for one in placed if one.place is not None and not _of(limits, one.entry)]
    line = _line(eligible, quota)
    return {one.entry.id or "": _suggest(one, _of(limits, one.entry), line) for one in placed}


def _is_ranked(entry: AssessmentEntry, limits: Limits) -> bool:
    if entry.score is None or entry.grade in _UNGRADED:
        return False
    return not any(limit.leaves_ungraded for limit in _of(limits, entry))


def _is_ungraded(entry: AssessmentEntry, limits: Limits) -> bool:
    return entry.grade in _UNGRADED or any(limit.leaves_ungraded for limit in _of(limits, entry))


def _is_excluded(entry: AssessmentEntry, limits: Limits) -> bool:
    return any(limit.outcome is Outcome.EXCLUDED for limit in _of(limits, entry))


def _line(eligible: Sequence[Placed], quota: Quota) -> _Line:
    head, tail = eligible[: quota.cap], eligible[quota.cap :]
    if not (head and tail) or head[-1].entry.score != tail[0].entry.score:
        return _Line(quota, _ids(head), frozenset())
    score = head[-1].entry.score
    tied = _ids(one for one in eligible if one.entry.score == score)
    return _Line(quota, _ids(head) - tied, tied)


def _suggest(placed: Placed, limits: Sequence[Limit], line: _Line) -> Suggestion:
    if limits:
        return _limited(limits)
    if placed.place is None:
        decided = placed.entry.grade in _UNGRADED
        return Suggestion(None, "已定为不参加排名" if decided else "没有得分，暂无建议")
    return _by_place(placed.entry.id or "", placed.place, line)


def _by_place(entry_id: str, place: int, line: _Line) -> Suggestion:
    quota = line.quota
    source = f"（{quota.citation}；规则表版本 {quota.version}）"
    if entry_id in line.tied:
        return Suggestion(None, f"第 {place} 名同分，跨优秀名额线 {quota.cap}，须核实{source}")
    if entry_id in line.inside:
        return Suggestion(Grade.EXCELLENT, f"第 {place} 名，在优秀名额 {quota.cap} 内{source}")
    return Suggestion(Grade.COMPETENT, f"第 {place} 名，在优秀名额 {quota.cap} 外{source}")


def _limited(limits: Sequence[Limit]) -> Suggestion:
    """Follow the heaviest limit; a warning that weighs at least as much leaves it to a person."""
    because = "；".join(f"{one.because}（{one.citation}；规则表版本 {one.version}）" for one in limits)
    heaviest = max(limits, key=lambda one: (one.outcome, one.warning))
    return Suggestion(None if heaviest.warning else _SUGGESTED[heaviest.outcome], because)


def _score(entry: AssessmentEntry) -> Decimal:
    return entry.score or Decimal(0)


def _ids(placed: Iterable[Placed]) -> frozenset[str]:
    return frozenset(one.entry.id or "" for one in placed)


def _of(limits: Limits, entry: AssessmentEntry) -> Sequence[Limit]:
    return limits.get(entry.id or "", ())
