"""What the rules of many records ask: fields that have to be filled, days that follow each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from cadre_desk.model.record import Record
from cadre_desk.rules.problem import Problem, Severity


def lacking(
    record: Record,
    names: Iterable[str],
    code: str,
    words: Callable[[str], str],
    *,
    severity: Severity = Severity.ERROR,
    citation: str = "",
) -> Iterator[Problem]:
    """Yield which of some fields are empty; ``words`` makes the message of a field's label."""
    for name in names:
        if getattr(record, name) is None:
            label = record.SPEC[name].label
            yield Problem(name, code, words(label), severity, f"请补填{label}。", citation)


def out_of_order(record: Record, names: Sequence[str], code: str) -> Iterator[Problem]:
    """Yield where of some days, named in their order, a known one lies before the known one before it."""
    known = [name for name in names if getattr(record, name)]
    for before, after in pairwise(known):
        if getattr(record, after) < getattr(record, before):
            what = f"{record.SPEC[after].label}早于{record.SPEC[before].label}。"
            yield Problem(after, code, what, Severity.ERROR, "请核对两个日期。")
