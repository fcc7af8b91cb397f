"""容错免责: what a conclusion needs, and what contradicts it.

The three boundaries are 三个区分开来 of the city's policy (mechanisms 22); the checklist and the order of the
steps 申请→核实→认定→反馈→报备 are design defaults (domain rules 8).
"""

from collections.abc import Iterator

from cadre_desk.model.records.care import FaultTolerance, ToleranceConclusion
from cadre_desk.model.records.care.fault_tolerance import DaringOrReckless, FaultOrNeglect, PublicOrPrivate
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking

BOUNDARIES = ("public", "fault", "daring")
BARS = ("forbidden", "private_gain")
_LET_OFF = (ToleranceConclusion.EXEMPT, ToleranceConclusion.LIGHTER)
STEPS = ("happened_on", "applied_on", "verified_on", "decided_on", "fed_back_on", "reported_on")
_AGAINST = (PublicOrPrivate.PRIVATE, FaultOrNeglect.NEGLECT, DaringOrReckless.RECKLESS)


def check_fault_tolerance(case: FaultTolerance) -> list[Problem]:
    """Return what is missing for the conclusion, what contradicts it, and days out of order."""
    return [*_open(case), *_against(case), *_order(case)]


def _open(case: FaultTolerance) -> Iterator[Problem]:
    if case.conclusion is None:
        return
    bars = BARS if case.conclusion in _LET_OFF else ()
    needed = (*BOUNDARIES, *bars, "verified_on", "decided_on", "decided_by")
    yield from lacking(case, needed, "tolerance_open", "没有填写“{}”，不能作出认定。".format)


def _against(case: FaultTolerance) -> Iterator[Problem]:
    """Yield the answers that speak against letting somebody off."""
    if case.conclusion not in _LET_OFF:
        return
    for name in BOUNDARIES:
        if getattr(case, name) in _AGAINST:
            what = f"界限判断为“{case.typed(name)}”，与“{case.typed('conclusion')}”矛盾。"
            hint = "请核对事实；界限不清的不予容错。"
            yield Problem(name, "boundary_crossed", what, Severity.ERROR, hint)
    for name in BARS:
        if getattr(case, name):
            what = f"“{FaultTolerance.SPEC[name].label}”的不得容错，与“{case.typed('conclusion')}”矛盾。"
            yield Problem(name, "tolerance_barred", what, Severity.ERROR, "请核对事实或改变结论。")


def _order(case: FaultTolerance) -> Iterator[Problem]:
    days = [(name, getattr(case, name)) for name in STEPS if getattr(case, name) is not None]
    for (before, earlier), (name, day) in zip(days, days[1:], strict=False):
        if day < earlier:
            label, other = FaultTolerance.SPEC[name].label, FaultTolerance.SPEC[before].label
            what = f"{label} {day} 早于{other} {earlier}。"
            yield Problem(name, "days_out_of_order", what, Severity.WARNING, "请核对。")
