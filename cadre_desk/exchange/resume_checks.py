"""What is wrong with the rows of a résumé: unreadable dates, gaps, overlaps, an open segment in between.

Rule: month precision and no gaps (official editor V3.0, item 简历). Findings are warnings: the text is kept.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cadre_desk.errors import ParseError
from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.model.months import months_between
from cadre_desk.model.records.people import ResumeEntry, ResumeKind

_LONGEST_STEP = 1
"""A segment may begin in the month after the one before it ended."""


def check_rows(rows: Sequence[ResumeEntry]) -> list[FileProblem]:
    """Return what is wrong with rows in their order."""
    segments = [row for row in rows if row.kind is ResumeKind.SEGMENT]
    found = [problem for row in rows for problem in _of_one(row)]
    for before, after in pairwise(segments):
        found += _of_two(before, after)
    return found


def _of_one(row: ResumeEntry) -> Iterator[FileProblem]:
    for name in row.unread:
        yield _finding(f"{_fault(row, name)}已按原文保留。")
    if row.start is not None and row.end is not None and row.end < row.start:
        yield _finding(f"“{row.start}--{row.end}”止早于起。请核对。")


def _fault(row: ResumeEntry, name: str) -> str:
    try:
        row.SPEC[name].kind.parse(row.unread[name])
    except ParseError as fault:
        return str(fault)
    return f"“{row.unread[name]}”无法识别。"


def _of_two(before: ResumeEntry, after: ResumeEntry) -> Iterator[FileProblem]:
    if after.start is None:
        return
    if before.end is None:
        if "end" not in before.unread:
            yield _finding(f"{after.start} 之前的一段没有止的时间，只有最后一段可以空着。")
    elif after.start < before.end and months_between(after.start, before.end) > 0:
        yield _finding(f"{before.end} 与下一段起 {after.start} 重叠。请核对。")
    elif months_between(before.end, after.start) > _LONGEST_STEP:
        yield _finding(f"{before.end} 至 {after.start} 之间没有经历，简历应当连续。请补充。")


def _finding(message: str) -> FileProblem:
    return warning("resume", f"简历：{message}")
