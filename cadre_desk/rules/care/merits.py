"""嘉奖、记三等功、通报表扬: what T3 proposes for a grade, and what a decision needs.

Sources: 《公务员考核规定》（2020）第十九条 (嘉奖; 连续三年优秀记三等功, each year used once); the city's
mechanism for leading cadres (通报表扬、嘉奖, mechanisms 29).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.model.records.care import MeritAward, MeritDecision, MeritKind
from cadre_desk.rules.assessment.consequences import TABLE, consequences
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking
from cadre_desk.rules.tables import load_table

KINDS: Mapping[str, tuple[MeritKind, ...]] = {
    "T3-1": (MeritKind.COMMENDATION,),
    "T3-2": (MeritKind.THIRD_CLASS,),
    "T3-4": (MeritKind.PRAISE, MeritKind.COMMENDATION),
}
"""What each row of T3 about awards grants."""


@dataclass(frozen=True)
class MeritDue:
    """One award that a rule proposes; ``years`` are those whose grades it rests on."""

    kind: MeritKind
    years: tuple[int, ...]
    because: str
    citation: str


def merits_due(
    track: Track, year: int, grades: Mapping[int, Grade], *, used: Sequence[int] = ()
) -> list[MeritDue]:
    """Return the awards that the grade of a year leads to; ``used`` are years of earlier 三等功."""
    rows = load_table(TABLE)
    return [
        MeritDue(kind, _years(rows.row(one.rule_id).values, year), one.because, one.citation)
        for one in consequences(track, year, grades, merits=used)
        for kind in KINDS.get(one.rule_id, ())
    ]


def excellent_run(year: int, grades: Mapping[int, Grade], *, used: Sequence[int] = ()) -> int:
    """Return how many adjacent years up to this one are 优秀 and not used up by an earlier 三等功."""
    last, years = max((one for one in used if one <= year), default=0), 0
    while year - years > last and grades.get(year - years) is Grade.EXCELLENT:
        years += 1
    return years


def _years(values: Mapping[str, object], year: int) -> tuple[int, ...]:
    times = values.get("in_a_row", 1)
    assert isinstance(times, int)
    return tuple(range(year - times + 1, year + 1))


def check_merit(award: MeritAward) -> list[Problem]:
    """Return what a decision lacks, and a decision on a year that is not over."""
    return [*_decided(award), *_in_time(award)]


def _decided(award: MeritAward) -> Iterator[Problem]:
    if award.decision is None:
        return
    needed = ["decided_by", "decided_on"]
    needed += ["deed"] if award.decision is MeritDecision.GRANTED else ["decision_reason"]
    said = f"已写“{award.typed('decision')}”"
    yield from lacking(award, needed, "merit_open", lambda label: f"{said}，但没有{label}。")


def _in_time(award: MeritAward) -> Iterator[Problem]:
    if award.decided_on and award.year and award.decided_on.year <= award.year:
        what = f"{award.year}年度考核次年才有结果，批准日期 {award.decided_on} 过早。"
        yield Problem("decided_on", "year_runs", what, Severity.ERROR, "请核对年度或日期。")
