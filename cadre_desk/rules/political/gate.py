"""首要关口: what keeps a person from a pool, a shortlist or a promotion on a day, in words.

The program never passes anybody: a named checker does, and it says what is missing. Periods are rows of
``resources/rules/political.toml``. Reasons name no content of a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.records.political import (
    FindingState,
    GateResult,
    GateVerdict,
    NegativeFinding,
    PoliticalReview,
)
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.tables import load_table

TABLE = "political"
STEPS = (("checked_on", "首查"), ("asked_on", "首问"), ("rated_on", "测评"))


@dataclass(frozen=True)
class Gate:
    """How the gate stands; ``reasons`` is empty if it is passed."""

    passed: bool
    reasons: tuple[str, ...]
    checked_by: str = ""
    on: date | None = None


def judge_gate(
    reviews: Sequence[PoliticalReview],
    findings: Sequence[NegativeFinding],
    results: Sequence[GateResult],
    on: date,
) -> Gate:
    """Return how the gate stands for one person on a day, by the person's rows."""
    latest = _latest(results, on)
    reasons = (*_steps(reviews, on), *_findings(findings, on), *_result(latest, on))
    by = (latest.checked_by or "") if latest else ""
    return Gate(not reasons, reasons, by, latest.checked_on if latest else None)


def missing_steps(review: PoliticalReview, on: date) -> tuple[str, ...]:
    """Return the steps of 首查首问一测评 that were not done by a day."""
    return tuple(word for name, word in STEPS if not _by(getattr(review, name), on))


def _steps(reviews: Sequence[PoliticalReview], on: date) -> Iterator[str]:
    """Yield the gap of the latest review; an older complete one does not fill it."""
    since = add_months(on, -_months("PQ-review"))
    current = [one for one in reviews if one.opened_on and since <= one.opened_on <= on]
    if not current:
        yield f"{_months('PQ-review')} 个月内没有首查首问一测评记录"
        return
    missing = missing_steps(max(current, key=lambda one: one.opened_on or date.min), on)
    if missing:
        yield f"首查首问一测评缺{'、'.join(missing)}"


def _findings(findings: Sequence[NegativeFinding], on: date) -> Iterator[str]:
    known = [one for one in findings if _by(one.raised_on, on)]
    pending = [one for one in known if one.state is FindingState.OPEN or not _by(one.closed_on or on, on)]
    if pending:
        yield f"有 {len(pending)} 项负面情况尚未核实"
    entered = [one for one in known if one.state is FindingState.ENTERED]
    due = [one for one in entered if one.review_on and one.review_on < on]
    if due:
        yield f"有 {len(due)} 项已到复核期限，尚未复核"


def _result(latest: GateResult | None, on: date) -> Iterator[str]:
    if latest is None or latest.checked_on is None:
        yield "首要关口没有审核"
        return
    said = f"{latest.checked_on} 由{latest.checked_by or '（未署名）'}审核"
    if not latest.checked_by:
        yield "首要关口审核没有审核人"
    if latest.verdict is not GateVerdict.PASSED:
        yield f"{said}：{latest.verdict.label if latest.verdict else '没有结果'}"
    elif add_months(latest.checked_on, _months("PQ-gate")) < on:
        yield f"{said}，已超过 {_months('PQ-gate')} 个月"


def _latest(results: Sequence[GateResult], on: date) -> GateResult | None:
    known = [one for one in results if _by(one.checked_on, on)]
    return max(known, key=lambda one: one.checked_on or date.min, default=None)


def _by(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def _months(row: str) -> int:
    return int(load_table(TABLE).row(row).values["valid_months"])
