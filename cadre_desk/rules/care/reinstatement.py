"""重新使用: nobody is found ready while the period runs or one of the four conditions lacks its proof.

What keeps somebody from being used again is the bar on holding a post; after 免职 and 责令辞职 it ends after
a year, a year before the bar on rising does (domain rules 8). Of a measure that bars rising only it is that.

Source: the city's policy names the four conditions (mechanisms 25); the proofs are a design rule of ours.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from cadre_desk.model.records.care import Reinstatement, ReinstatementConclusion
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.influence import TABLE, Block, Influence, influences
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.tables import load_table

_HOLDING = {Block.LEADING_POST, Block.EQUAL_POST, Block.IN_POST}
_RISING = {Block.PROMOTION, Block.RANK}
CONDITIONS = ("insight", "corrected", "results", "recognised")


def use_periods(sanctions: Sequence[Sanction]) -> list[Influence]:
    """Return the periods that keep from being used again, in order of their start."""
    by_measure = defaultdict[str, list[Influence]](list)
    for one in influences(sanctions):
        by_measure[one.sanction.id or ""].append(one)
    found = []
    for periods in by_measure.values():
        holding = [one for one in periods if not _HOLDING.isdisjoint(one.blocks)]
        found += holding or [one for one in periods if not _RISING.isdisjoint(one.blocks)]
    return sorted(found, key=lambda one: one.start)


def free_after(sanctions: Sequence[Sanction], on: date) -> Influence | None:
    """Return the last period of one person that has ended by a day; None while one runs or there was none.

    A case that was closed keeps nobody from anything any more and was no measure to come back from.
    """
    periods = use_periods(sanctions)
    if any(one.covers(on) for one in periods):
        return None
    ended = [one for one in periods if one.end and one.end < on and not _is_case(one)]
    return max(ended, key=lambda one: one.end or date.min, default=None)


def _is_case(period: Influence) -> bool:
    return bool(load_table(TABLE).row(period.rule_id).values.get("open"))


def check_reinstatement(review: Reinstatement) -> list[Problem]:
    """Return what is missing for the conclusion that was drawn."""
    found = [*_unproven(review), *_unsigned(review)]
    if review.conclusion is ReinstatementConclusion.READY:
        found += [*_unmet(review), *_too_early(review)]
    return found


def _unproven(review: Reinstatement) -> Iterator[Problem]:
    for name in CONDITIONS:
        if getattr(review, name) and not getattr(review, f"{name}_proof"):
            label = Reinstatement.SPEC[name].label
            yield Problem(
                f"{name}_proof", "no_proof", f"“{label}”没有依据。", Severity.ERROR, "请写明材料或来源。"
            )


def _unmet(review: Reinstatement) -> Iterator[Problem]:
    for name in CONDITIONS:
        if not getattr(review, name):
            label = Reinstatement.SPEC[name].label
            yield Problem(
                name, "condition_unmet", f"“{label}”没有确认，不能定为可以重新使用。", Severity.ERROR,
                "四项条件都具备才能重新使用；不具备的请选“继续观察”。",
            )  # fmt: skip


def _unsigned(review: Reinstatement) -> Iterator[Problem]:
    """Yield what a conclusion lacks: on a day without one it was not drawn yet."""
    if review.conclusion is not None and not review.decided_by:
        yield Problem("decided_by", "no_decider", "没有写决定人。", Severity.ERROR, "请填写决定人。")
    if review.conclusion is not None and review.reviewed_on is None:
        yield Problem("reviewed_on", "no_day", "没有写评估日期。", Severity.ERROR, "请填写评估日期。")


def _too_early(review: Reinstatement) -> Iterator[Problem]:
    end, day = review.period_end, review.reviewed_on
    if end is None:
        yield Problem(
            "period_end", "period_unknown", "没有影响期满日期，无法判断影响期是否已满。", Severity.ERROR,
            "请补填影响期满日期。",
        )  # fmt: skip
    elif day is not None and day <= end:
        yield Problem(
            "reviewed_on", "period_runs", f"影响期 {end} 才满，评估日期 {day} 在影响期内。", Severity.ERROR,
            "影响期内不得重新使用；请在期满后评估。",
        )  # fmt: skip
