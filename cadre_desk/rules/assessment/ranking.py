"""Places inside a comparable class, and what the rules suggest for each.

Equal scores share a place and the next place is left out (1, =2, =2, 4). Whoever is to get no grade, or
has no score, is not ranked. A suggestion never goes below 称职: that is for people to decide.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cadre_desk.model.records.assessment import AssessmentEntry, Grade
from cadre_desk.rules.assessment.constraints import Limit, Outcome
from cadre_desk.rules.assessment.quota import Quota

Limits = Mapping[str, Sequence[Limit]]


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


def rank(entries: Sequence[AssessmentEntry], limits: Limits) -> list[Placed]:
    """Return entries best first, those not ranked last."""
    ranked = [one for one in entries if one.score is not None and not _without_grade(_of(limits, one))]
    ranked.sort(key=lambda one: -(one.score or Decimal(0)))
    others = [one for one in entries if one not in ranked]
    times = Counter(one.score for one in ranked)
    first: dict[Decimal | None, int] = {}
    placed = []
    for place, entry in enumerate(ranked, start=1):
        first.setdefault(entry.score, place)
        placed.append(Placed(entry, first[entry.score], times[entry.score] > 1))
    return placed + [Placed(entry, None) for entry in others]


def suggest(placed: Sequence[Placed], quota: Quota, limits: Limits) -> dict[str, Suggestion]:
    """Return a suggestion for each entry id."""
    eligible = [one for one in placed if one.place is not None and not _of(limits, one.entry)]
    inside, on_line = _line(eligible, quota.cap)
    return {
        one.entry.id or "": _suggest(one, _of(limits, one.entry), quota, inside, on_line) for one in placed
    }


def _line(eligible: Sequence[Placed], cap: int) -> tuple[set[str], set[str]]:
    """Return ids clearly inside the quota, and ids that tie across its line."""
    head, tail = eligible[:cap], eligible[cap:]
    if not (head and tail) or head[-1].entry.score != tail[0].entry.score:
        return {one.entry.id or "" for one in head}, set()
    score = head[-1].entry.score
    tied = {one.entry.id or "" for one in eligible if one.entry.score == score}
    return {one.entry.id or "" for one in head} - tied, tied


def _suggest(
    placed: Placed, limits: Sequence[Limit], quota: Quota, inside: set[str], on_line: set[str]
) -> Suggestion:
    entry_id = placed.entry.id or ""
    if limits:
        return _limited(limits[0])
    if placed.place is None:
        return Suggestion(None, "没有得分，暂无建议")
    version = f"规则表版本 {quota.version}"
    if entry_id in on_line:
        return Suggestion(None, f"第 {placed.place} 名同分，跨优秀名额线 {quota.cap}，须核实（{version}）")
    if entry_id in inside:
        return Suggestion(Grade.EXCELLENT, f"第 {placed.place} 名，在优秀名额 {quota.cap} 内（{version}）")
    return Suggestion(Grade.COMPETENT, f"第 {placed.place} 名，在优秀名额 {quota.cap} 外（{version}）")


def _limited(limit: Limit) -> Suggestion:
    because = f"{limit.because}（{limit.citation}；规则表版本 {limit.version}）"
    if limit.outcome is Outcome.FORCE_INCOMPETENT:
        return Suggestion(Grade.INCOMPETENT, because)
    if limit.outcome in (Outcome.NO_GRADE, Outcome.NO_COMMENT_NO_GRADE):
        return Suggestion(Grade.UNDETERMINED, because)
    if limit.outcome is Outcome.NO_EXCELLENT and not limit.warning:
        return Suggestion(Grade.COMPETENT, because)
    return Suggestion(None, because)


def _without_grade(limits: Sequence[Limit]) -> bool:
    return any(limit.outcome in (Outcome.NO_GRADE, Outcome.NO_COMMENT_NO_GRADE) for limit in limits)


def _of(limits: Limits, entry: AssessmentEntry) -> Sequence[Limit]:
    return limits.get(entry.id or "", ())
