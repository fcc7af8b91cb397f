"""一报告两评议: rates and whether they are clearly low (明显偏低); the day by which a review may be asked.

The rules say 明显偏低 without a number; the numbers of ``resources/rules/selection_supervision.toml`` are the
office's. A rate is a fraction of valid marks, None when there are none: no vote is never nought.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

from cadre_desk.model.record import Record
from cadre_desk.model.records.supervision import (
    AppointeeVote,
    AppraisalItem,
    AppraisalProblem,
    IncompetenceCase,
    PromotionBacktrack,
    SelectionAppraisal,
    SelectionInspection,
)
from cadre_desk.rules.assessment.scheme import VoterClass
from cadre_desk.rules.ballots.form import BallotForm, Item, Mark, Scale
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking, out_of_order
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "selection_supervision"
GRADES = ("good", "fairly", "fair", "poor")
_TICK = Scale("SB-problem", (Mark("有", None),), blank_word="未选")
VOTES = ("agree", "mostly", "against", "unknown")


def work_form() -> BallotForm:
    """Return the ballot on the selection work: items with four grades, then problems to tick."""
    graded, problems = _form("SB-work").items, rule("SB-work").values["problems"]
    ticked = tuple(Item(f"SB-problem-{n}", one, _TICK) for n, one in enumerate(problems, 1))
    return BallotForm((*graded, *ticked))


def cadre_form() -> BallotForm:
    """Return the ballot on each promoted cadre."""
    return _form("SB-cadre")


def _form(rule_id: str) -> BallotForm:
    values = rule(rule_id).values
    scale = Scale(rule_id, tuple(Mark(word, None) for word in values["marks"]))
    return BallotForm(tuple(Item(f"{rule_id}-{n}", one, scale) for n, one in enumerate(values["items"], 1)))


def appraisal_voters() -> tuple[VoterClass, ...]:
    """Return the classes of voters of both ballots; marks are added up, no class weighs more."""
    pairs = (one.split("=", 1) for one in rule("SB-work").values["voters"])
    return tuple(VoterClass(letter, title, Decimal(0)) for letter, title in pairs)


def work_rate(appraisal: SelectionAppraisal | AppraisalItem) -> Fraction | None:
    """Return the share of 好 and 较好 among the marks on the work as a whole or on a part of it."""
    return _share(
        (appraisal.good, appraisal.fairly), (appraisal.good, appraisal.fairly, appraisal.fair, appraisal.poor)
    )


def vote_rate(vote: AppointeeVote) -> Fraction | None:
    """Return the share of 认同 and 基本认同 among the marks on one promoted cadre."""
    return _share((vote.agree, vote.mostly), (vote.agree, vote.mostly, vote.against, vote.unknown))


def problem_share(problem: AppraisalProblem, appraisal: SelectionAppraisal) -> Fraction | None:
    """Return the share of the voters who ticked a problem."""
    return Fraction(problem.votes or 0, appraisal.voters) if appraisal.voters else None


def _share(part: tuple[int | None, ...], whole: tuple[int | None, ...]) -> Fraction | None:
    total = sum(one or 0 for one in whole)
    return Fraction(sum(one or 0 for one in part), total) if total else None


def usual_line(rule_id: str) -> int:
    """Return the per cent that ``SA-work`` or ``SA-cadre`` proposes."""
    return int(rule(rule_id).values["below_percent"])


def work_line(appraisal: SelectionAppraisal) -> int:
    """Return the per cent below which the work is clearly low: what the row says, else the usual line."""
    return usual_line("SA-work") if appraisal.work_line is None else appraisal.work_line


def cadre_line(appraisal: SelectionAppraisal) -> int:
    """Return the per cent below which a promoted cadre is clearly low, as ``work_line``."""
    return usual_line("SA-cadre") if appraisal.cadre_line is None else appraisal.cadre_line


def clearly_low(rate: Fraction | None, line: int) -> bool:
    """Tell whether a rate lies below a line in per cent; the line itself is not low."""
    return rate is not None and rate * 100 < line


def rule(rule_id: str) -> RuleRow:
    """Return one row of the table."""
    return load_table(TABLE).row(rule_id)


def percent(rate: Fraction | None) -> str:
    """Return a rate in words, 92.3%."""
    return "—" if rate is None else f"{float(rate * 100):.1f}%"


def check_appraisal(appraisal: SelectionAppraisal) -> list[Problem]:
    """Return what a low rate still calls for."""
    return list(_appraisal(appraisal))


def _appraisal(appraisal: SelectionAppraisal) -> Iterator[Problem]:
    marks = sum(getattr(appraisal, name) or 0 for name in ("good", "fairly", "fair", "poor"))
    if appraisal.voters is not None and marks > appraisal.voters:
        what = f"各档合计 {marks} 票，多于参评人数 {appraisal.voters}。"
        yield Problem("voters", "appraisal_marks", what, Severity.ERROR, "请核对票数。")
    if not clearly_low(work_rate(appraisal), work_line(appraisal)):
        return
    rate = percent(work_rate(appraisal))
    yield from lacking(
        appraisal,
        ("explanation", "remedy", "due_on", "owner"),
        "appraisal_low",
        lambda label: f"满意率 {rate} 明显偏低，须有{label}。",
        severity=Severity.ERROR if appraisal.closed_on else Severity.WARNING,
        citation=rule("SA-work").citation,
    )


def marks_on(row: Record) -> int:
    """Return how many marks a row below an appraisal holds; nobody gives more than one."""
    return sum(getattr(row, name) or 0 for name in (*GRADES, *VOTES, "votes") if name in row.SPEC)


def review_due(told_on: date) -> date:
    """Return the last day on which the person may ask for a review of the decision."""
    return told_on + timedelta(days=int(rule("IC-review").values["days"]))


def review_of(case: IncompetenceCase) -> date | None:
    """Return until when the review may be asked for, None before the person was told."""
    return review_due(case.told_on) if case.told_on else None


def check_incompetence(case: IncompetenceCase) -> list[Problem]:
    """Return what a decision or the end of a case still lacks, and days that contradict each other."""
    days = ("proposed_on", "decided_on", "told_on", "closed_on")
    return [*_lacking(case), *out_of_order(case, days, "incompetence_days"), *_review(case)]


def _lacking(case: IncompetenceCase) -> Iterator[Problem]:
    decided = ("measure", "decided_by", "source") if case.decided_on else ()
    closed = ("decided_on", "told_on") if case.closed_on else ()
    told = ("decided_on",) if case.told_on and not case.closed_on else ()
    appealed = ("appeal_result",) if case.closed_on and case.appealed_on else ()
    for what, names in (("作决定", decided), ("告知", told), ("办结", (*closed, *appealed))):
        words = partial("已{}的，{}须填写。".format, what)
        yield from lacking(case, names, "incompetence_open", words)


def _review(case: IncompetenceCase) -> Iterator[Problem]:
    due, citation = case.appeal_due_on or review_of(case), rule("IC-review").citation
    if due is None:
        return
    if case.appealed_on and case.appealed_on > due:
        what = f"申请复核日期晚于期限 {due}。"
        yield Problem("appealed_on", "incompetence_late", what, Severity.WARNING, "请核对。", citation)
    if case.closed_on and case.closed_on <= due and not case.appealed_on:
        what, hint = f"申请复核期限 {due} 未满。", "期满或本人放弃后再办结。"
        yield Problem("closed_on", "incompetence_early", what, Severity.WARNING, hint, citation)


def check_backtrack(row: PromotionBacktrack) -> list[Problem]:
    """Return what a 倒查 that is closed still lacks, and days that contradict each other."""
    found = list(out_of_order(row, ("promoted_on", "began_on", "closed_on"), "backtrack_days"))
    if row.closed_on and not row.conclusion:
        what = "没有倒查结论，不能办结。"
        found.append(Problem("conclusion", "backtrack_closed", what, Severity.ERROR, "请先填写倒查结论。"))
    return found


def check_inspection(row: SelectionInspection) -> list[Problem]:
    """Return what an inspection that is closed still lacks, and days that contradict each other."""
    found = [
        *out_of_order(row, ("from_on", "until_on"), "inspection_days"),
        *out_of_order(row, ("began_on", "closed_on"), "inspection_days"),
    ]
    if row.closed_on and not row.conclusion:
        what = "没有检查结论，不能销号。"
        found.append(Problem("conclusion", "inspection_closed", what, Severity.ERROR, "请先填写检查结论。"))
    return found
