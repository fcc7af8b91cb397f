"""Résumés: the text of the form into dated rows and back.

::

    2003.02--2008.11  东淮市司测局科长（其间：2003.09--2006.06在职大学学习）    segment with a note
                     （2011.09--2014.06在职研究生学习）                      note across segments
    2021.09--         东淮市司测局局长                                       until today

    中共东淮市第九届市委委员                                                  tail

Rules: official editor V3.0, item 简历 (reference ``formats``, section 3). The raw text stays the original;
rows are made for reckoning and search, and the text is written anew only if a person edits the rows. Unit and
post of a row are told apart where the words leave no doubt (``rules.people.resume_parts``).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.exchange.resume_checks import check_rows
from cadre_desk.exchange.resume_lines import (
    CANONICAL,
    SPAN,
    Line,
    Shape,
    fold_line,
    last_bracket,
    logical_lines,
    split_items,
)
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import ResumeEntry, ResumeKind
from cadre_desk.rules.people.resume_parts import with_parts

_NOTE_WORDS = re.compile(r"[（(]\s*(?:其间|期间)\s*[:：]?\s*")
_NOTE_HEAD = re.compile(r"\s*[（(]\s*(?:其间|期间)?\s*[:：]?\s*")
_SINCE = re.compile(r"(?P<start>\d{4}\.\d{1,2}|\d{4}年\d{1,2}月|\d{6})(?=起|至今|-+\s*至今)")
_OPEN_ENDS = ("至今", "现在", "今", "", None)
_LONG_RESUME = 30
"""Printed lines above which the form's cell needs a continuation sheet (measured on the A4 form)."""
_OWN_LINE = " " * 17


@dataclass(frozen=True, repr=False)
class Resume:
    """What a résumé says: rows of all kinds in order, the undated lines at the end once more as text."""

    entries: tuple[ResumeEntry, ...] = ()
    tail: tuple[str, ...] = ()
    problems: tuple[FileProblem, ...] = ()


def parse_resume(text: str) -> Resume:
    """Return the rows of a résumé; dates that cannot be read are kept as typed, with a warning."""
    lines = logical_lines(text)
    rows: list[ResumeEntry] = []
    for line in lines:
        rows += _rows_of(line)
    entries = tuple(row.changed(position=place) for place, row in enumerate(rows))
    tail = tuple(row.text or "" for row in entries if row.kind is ResumeKind.TAIL)
    return Resume(entries, tail, (*_form_problems(text, lines), *check_rows(entries)))


def _rows_of(line: Line) -> list[ResumeEntry]:
    if line.shape is Shape.SEGMENT:
        return _segment(line.text)
    if line.shape is Shape.NOTE:
        return _notes(_NOTE_HEAD.sub("", line.text, count=1).rstrip("）)；;。 "), line.text)
    return [ResumeEntry.new(kind=ResumeKind.TAIL, text=line.text)]


def _segment(text: str) -> list[ResumeEntry]:
    span = SPAN.match(fold_line(text))
    assert span is not None  # the shape was told by this very pattern
    own, notes = _inline_notes(text[span.end() :])
    return [_row(ResumeKind.SEGMENT, span["start"], span["end"], own), *notes]


def _inline_notes(text: str) -> tuple[str, list[ResumeEntry]]:
    """Return the text of a segment without the notes in brackets at its end, and the notes."""
    notes: list[ResumeEntry] = []
    text = text.rstrip()
    while (place := last_bracket(text)) is not None and (head := _NOTE_WORDS.match(text, place)):
        notes = _notes(text[head.end() : -1], text[place:]) + notes
        text = text[:place].rstrip()
    return text, notes


def _notes(inside: str, whole: str) -> list[ResumeEntry]:
    inside = inside + "）" if inside.count("（") > inside.count("）") else inside
    return [_note(item) for item in split_items(inside)] or [_row(ResumeKind.NOTE, None, None, whole)]


def _note(item: str) -> ResumeEntry:
    folded = fold_line(item)
    span = SPAN.match(folded)
    if span is not None and span["end"] not in _OPEN_ENDS:
        return _row(ResumeKind.NOTE, span["start"], span["end"], item[span.end() :].strip())
    since = _SINCE.match(folded)
    if since is not None:
        return _row(ResumeKind.NOTE, since["start"], None, item[since.end() :])
    return _row(ResumeKind.NOTE, None, None, item)


def _row(kind: ResumeKind, start: str | None, end: str | None, text: str) -> ResumeEntry:
    typed = {"start": _dated(start), "end": "" if end in _OPEN_ENDS else _dated(end)}
    return with_parts(ResumeEntry.new(kind=kind, text=text or None)).with_typed(typed)


def _dated(text: str | None) -> str:
    return "".join((text or "").split())


def _form_problems(text: str, lines: Sequence[Line]) -> list[FileProblem]:
    found = []
    odd = sum(1 for line in lines if line.shape is Shape.SEGMENT and not CANONICAL.match(line.text))
    if odd:
        found.append(
            warning("resume", f"简历有 {odd} 段的起止时间不是“1991.01--2000.01”的写法，已识别，原文保留。")
        )
    for line in lines:
        if line.shape is Shape.LOOSE:
            found.append(warning("resume", f"简历中“{line.text[:20]}”没有起止时间，已按文字保留。请核对。"))
    if len(lines) > _LONG_RESUME:
        found.append(warning("resume", f"简历较长（{len(lines)} 段），任免审批表一格放不下，打印时会续页。"))
    return found


def format_resume(entries: Iterable[ResumeEntry]) -> str:
    """Return the text of the form for rows in order: notes behind their segment, tail after a blank line.

    A note that began before its segment goes on a line of its own, as the official rule asks.
    """
    rows = list(entries)
    lines: list[str] = []
    segment: ResumeEntry | None = None
    for place, row in enumerate(rows):
        if row.kind is ResumeKind.SEGMENT:
            segment = row
            lines.append(_span_text(row, gap="  ") + (row.text or "") + _inline(rows[place + 1 :], row))
        elif row.kind is ResumeKind.NOTE and (segment is None or _crosses(row, segment)):
            lines.append(f"{_OWN_LINE}（{_span_text(row, gap='')}{row.text or ''}）")
    tail = [row.text or "" for row in rows if row.kind is ResumeKind.TAIL]
    return "\n".join(lines + ([""] if lines and tail else []) + tail)


def _inline(following: Sequence[ResumeEntry], segment: ResumeEntry) -> str:
    items = []
    for row in following:
        if row.kind is not ResumeKind.NOTE:
            break
        if not _crosses(row, segment):
            items.append(_span_text(row, gap="") + (row.text or ""))
    return f"（其间：{'；'.join(items)}）" if items else ""


def _crosses(note: ResumeEntry, segment: ResumeEntry) -> bool:
    return isinstance(note.start, PartialDate) and segment.start is not None and note.start < segment.start


def _span_text(row: ResumeEntry, *, gap: str) -> str:
    start, end = row.typed("start"), row.typed("end")
    if row.kind is ResumeKind.SEGMENT and not end:
        return f"{start}--{' ' * 9}"
    if end:
        return f"{start}--{end}{gap}"
    return start
