"""澄清保护: a name is cleared only on a finding, in a stated way and before a stated audience.

Source: 《政务处分法》第五十三条 (duty to clear a name after a false accusation).
"""

from cadre_desk.model.records.care import Clarification
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.rules.row_checks import lacking

NEEDED = ("finding", "found_by", "mode", "audience", "decided_by")


def check_clarification(case: Clarification) -> list[Problem]:
    """Return what is missing once a day of clarification was entered."""
    if case.clarified_on is None:
        return []
    words, law = "已写澄清日期，但没有{}。".format, "《政务处分法》第五十三条"
    found = list(lacking(case, NEEDED, "clarification_open", words, citation=law))
    if not case.unfounded:
        found.append(
            Problem(
                "unfounded", "not_unfounded", "没有认定“反映不属实”，不能澄清。", Severity.ERROR,
                "请核对核查结论；属实或部分属实的不予澄清。", law,
            )
        )  # fmt: skip
    if case.received_on and case.clarified_on < case.received_on:
        found.append(
            Problem("clarified_on", "before_report", "澄清日期早于收到日期。", Severity.ERROR, "请核对日期。")
        )
    return found
