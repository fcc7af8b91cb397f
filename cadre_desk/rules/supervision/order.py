"""Days that must follow each other: nobody is told of a decision before it was made."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cadre_desk.model.record import Record
from cadre_desk.rules.problem import Problem, Severity


def out_of_order(record: Record, names: Sequence[str], code: str) -> Iterator[Problem]:
    """Yield where of some days, named in their order, a known one lies before the known one before it."""
    known = [name for name in names if getattr(record, name)]
    for before, after in pairwise(known):
        if getattr(record, after) < getattr(record, before):
            what = f"{record.SPEC[after].label}早于{record.SPEC[before].label}。"
            yield Problem(after, code, what, Severity.ERROR, "请核对两个日期。")
