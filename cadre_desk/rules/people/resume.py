"""The rows of a résumé: readable, in order, without gaps; fitting birth, first work and present post.

Rule: month precision and no gaps (official editor V3.0, item 简历; reference ``formats`` 3.1, 3.4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate, months_between
from cadre_desk.model.records.people import ResumeEntry, ResumeKind
from cadre_desk.rules.dates import age
from cadre_desk.rules.people import limits
from cadre_desk.rules.people.life import Finding, Life, warn
from cadre_desk.rules.people.resume_parts import split_line
from cadre_desk.rules.problem import Fix

CHECK = "请核对。"
_TITLE_CHARS = 3


def check_resume(life: Life) -> list[Finding]:
    """Return what does not fit in the résumé of a person."""
    found = check_rows(life.resume)
    return [*found, *_begin(life), *_present(life)]


def check_rows(rows: Sequence[ResumeEntry]) -> list[Finding]:
    """Return what is wrong with rows in their order, by themselves."""
    found = [one for row in rows for one in _of_one(row)]
    placed = [(place, row) for place, row in enumerate(rows) if row.kind is ResumeKind.SEGMENT]
    for (_, before), (place, after) in pairwise(placed):
        found += _of_two(before, after, place)
    return found


def months_of(row: ResumeEntry, on: PartialDate) -> int | None:
    """Return how many months a segment lasts up to ``on``; None for notes, the tail and unknown dates."""
    if row.kind is not ResumeKind.SEGMENT or row.start is None or "end" in row.unread:
        return None
    end = row.end or on
    return max(0, months_between(row.start, end)) if end.month or row.end is None else None


def _of_one(row: ResumeEntry) -> Iterator[Finding]:
    for name in row.unread:
        yield warn(row, name, "resume_unread", f"{_fault(row, name)}已按原文保留。", confirm="")
    if row.start is not None and row.end is not None and row.end < row.start:
        yield warn(row, "end", "resume_backwards", f"“{row.start}--{row.end}”止早于起。", hint=CHECK)
    if not _says(row, f"{row.unit or ''}{row.post or ''}"):
        yield _other_parts(row)
    if row.kind is ResumeKind.SEGMENT and row.start is None and "start" not in row.unread:
        yield warn(row, "start", "resume_undated", f"“{(row.text or '')[:16]}”没有起的时间。", hint=CHECK)


def _says(row: ResumeEntry, parts: str) -> bool:
    return parts in (row.text or "")


def _other_parts(row: ResumeEntry) -> Finding:
    """Unit and post differ from the line they stand in; the line is what is reckoned with."""
    typed, read = f"{row.unit or ''}{row.post or ''}", split_line(row.text)
    fixes = [Fix(f"经历改为“{typed[:24]}”", (("text", typed),))]
    if read is not None:
        told = f"单位“{read.unit[:16]}”职务“{read.post[:12]}”"
        fixes.insert(0, Fix(told, (("unit", read.unit), ("post", read.post))))
    says = f"单位、职务“{typed[:24]}”与经历“{(row.text or '')[:24]}”不一致。"
    return warn(row, "unit", "resume_parts", says, hint=CHECK, fixes=tuple(fixes))


def _fault(row: ResumeEntry, name: str) -> str:
    try:
        row.SPEC[name].kind.parse(row.unread[name])
    except ParseError as fault:
        return str(fault)
    return f"“{row.unread[name]}”无法识别。"


def _of_two(before: ResumeEntry, after: ResumeEntry, place: int) -> Iterator[Finding]:
    if after.start is None:
        return
    if before.end is None:
        if "end" not in before.unread:
            yield _still_open(before, after.start)
    elif after.start < before.end and months_between(after.start, before.end) > 0:
        yield warn(
            after, "start", "resume_overlap", f"{before.end} 与下一段起 {after.start} 重叠。", hint=CHECK,
            fixes=(Fix("以上一段止为起", (("start", str(before.end)),)),),
        )  # fmt: skip
    elif (empty := months_between(before.end, after.start)) > limits.months("resume_step"):
        yield _gap(Gap(before.end, after.start, empty), after, place)


def _still_open(before: ResumeEntry, start: PartialDate) -> Finding:
    return warn(
        before, "end", "resume_open", f"{start} 之前的一段没有止的时间，只有最后一段可以空着。",
        fixes=(Fix(f"止填 {start}", (("end", str(start)),)),), confirm="",
    )  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """Months of which the résumé says nothing."""

    end: PartialDate
    start: PartialDate
    months: int


def _gap(gap: Gap, after: ResumeEntry, place: int) -> Finding:
    texts = (("kind", ResumeKind.SEGMENT.label), ("start", str(gap.end)), ("end", str(gap.start)))
    return warn(
        after, "start", "resume_gap", f"{gap.end}—{gap.start} 空 {gap.months} 个月，没有经历。",
        hint="可补一行，或注明原因；不补也能保存。", citation=limits.citation("resume_step"),
        fixes=(Fix("补一行", texts, ResumeEntry.TABLE, place),), confirm="注明原因", needs_note=True,
    )  # fmt: skip


def _begin(life: Life) -> Iterator[Finding]:
    born, work = life.person.born, life.person.work_start
    dated = [row for row in life.resume if row.kind is ResumeKind.SEGMENT and row.start]
    if not dated:
        return
    first, least = dated[0], limits.years("first_line_age")
    if born and first.start and age(born, first.start) < least:
        yield warn(
            first, "start", "resume_too_young",
            f"简历从 {age(born, first.start)} 岁写起。", hint="请核对出生年月和首段起的时间。",
            citation=limits.citation("first_line_age"),
        )  # fmt: skip
    if work and first.start and work < first.start and months_between(work, first.start) > 0:
        yield warn(
            first, "start", "resume_after_work",
            f"参加工作 {work.as_month()}，简历从 {first.start} 写起。", hint="简历应从参加工作写起。",
        )  # fmt: skip


def _present(life: Life) -> Iterator[Finding]:
    """The last line names the present post; compared loosely, for units are shortened in many ways."""
    post = life.person.current_post
    segments = [row for row in life.resume if row.kind is ResumeKind.SEGMENT]
    if not post or not segments:
        return
    last = segments[-1]
    if last.end is None and last.text and not _alike(last.text, post):
        yield warn(
            last, "text", "resume_other_post", f"简历末段是“{last.text[:24]}”，现任职务是“{post[:24]}”。",
            hint="末段应写现任职务。",
        )  # fmt: skip


def _alike(one: str, other: str) -> bool:
    """Tell whether the titles at the ends of two texts agree, units and brackets aside."""
    plain_one, plain_other = _plain(one), _plain(other)
    return plain_one[-_TITLE_CHARS:] in plain_other or plain_other[-_TITLE_CHARS:] in plain_one


def _plain(text: str) -> str:
    head = text.split("（")[0].split("(")[0]
    return "".join(sign for sign in head if sign.isalnum())
