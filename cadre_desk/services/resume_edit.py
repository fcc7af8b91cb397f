"""The résumé as text and as rows side by side: what belongs to what, and splitting anew without loss.

The text is the original and what is printed. Rows are made from it for reckoning; rows that somebody worked
on survive another splitting, and text is made from rows on request only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.exchange.resume_text import format_resume, parse_resume
from cadre_desk.model.records.people import ResumeEntry, ResumeKind
from cadre_desk.rules.people.resume_parts import split_line
from cadre_desk.services.editing import EditSession

Typed = dict[str, str]


@dataclass(frozen=True)
class Resplit:
    """Rows in order: kept ones as they are, new ones as typed texts; how many of each."""

    lines: tuple[EditSession | Typed, ...]
    made: int
    kept: int

    @property
    def says(self) -> str:
        """What happened, for the person."""
        kept = f"，改过的 {self.kept} 行照旧保留" if self.kept else ""
        return f"简历拆成 {len(self.lines)} 行{kept}，保存后生效"


def resplit(text: str, rows: Sequence[EditSession]) -> Resplit:
    """Return the rows of a text; a row whose line of the text is still there stays the row that it was.

    A row that was typed in by hand and has no line in the text is kept behind the row it stood behind.
    """
    parsed = [_typed(entry) for entry in parse_resume(text).entries]
    waiting = list(rows)
    lines: list[EditSession | Typed] = []
    for wanted in parsed:
        match = _match(wanted, waiting)
        if match is not None:
            waiting = [one for one in waiting if one is not match]
        lines.append(match if match is not None else wanted)
    by_hand = [edit for edit in waiting if edit.dirty and any(edit.draft.values())]
    for edit in by_hand:
        lines.insert(_behind(edit, rows, lines), edit)
    kept = sum(1 for line in lines if isinstance(line, EditSession) and line.dirty)
    for line in lines:
        if isinstance(line, EditSession):
            _tell_parts(line)
    return Resplit(tuple(lines), sum(1 for line in lines if isinstance(line, dict)), kept)


def _tell_parts(edit: EditSession) -> None:
    """Fill unit and post of a row that has neither, if its words say them."""
    parts = split_line(edit.text("text"))
    if parts is not None and not edit.text("unit") and not edit.text("post"):
        edit.type_in("unit", parts.unit)
        edit.type_in("post", parts.post)


def is_whole(edit: EditSession) -> bool:
    """Tell whether a row with dates has words of which unit and post are not told apart."""
    dated = edit.text("kind") != ResumeKind.TAIL.label
    return dated and bool(edit.text("text")) and not edit.text("unit") and not edit.text("post")


def text_of(rows: Sequence[ResumeEntry]) -> str:
    """Return the text of the form for rows."""
    return format_resume(rows)


def source_lines(text: str, rows: Sequence[ResumeEntry]) -> list[str]:
    """Return for each row the piece of the text it was read from, "" for a row that is not in the text.

    Compared by start and words, so that a row whose end was corrected still finds its line.
    """
    entries = list(parse_resume(text).entries)
    found: list[str] = []
    for row in rows:
        source = next((one for one in entries if _same(one, row)), None)
        if source is not None:
            entries = [one for one in entries if one is not source]
        found.append(_line(source) if source is not None else "")
    return found


def unsplit_lines(text: str, rows: Sequence[ResumeEntry]) -> list[str]:
    """Return the pieces of the text that no row stands for."""
    entries = list(parse_resume(text).entries)
    for row in rows:
        source = next((one for one in entries if _same(one, row)), None)
        if source is not None:
            entries = [one for one in entries if one is not source]
    return [_line(one) for one in entries]


def _same(one: ResumeEntry, other: ResumeEntry) -> bool:
    if one.kind is not other.kind:
        return False
    starts = bool(one.start) and one.typed("start") == other.typed("start")
    words = bool(one.text) and one.text == other.text
    return starts or words if one.kind is not ResumeKind.NOTE else words


def _line(entry: ResumeEntry) -> str:
    start, end = entry.typed("start"), entry.typed("end")
    text = entry.text or ""
    if entry.kind is ResumeKind.SEGMENT:
        return f"{start}—{end}  {text}"
    if entry.kind is ResumeKind.NOTE:
        span = f"{start}—{end} " if start else ""
        return f"（其间：{span}{text}）"
    return text


def _typed(entry: ResumeEntry) -> Typed:
    skipped = ("person_id", "position")
    return {name: text for name, text in entry.draft().items() if text and name not in skipped}


def _match(wanted: Typed, rows: Sequence[EditSession]) -> EditSession | None:
    """Return the row that stands for a line: as stored or as typed, the same words and start."""
    for edit in rows:
        if all(edit.text(name) == wanted.get(name, "") for name in ("start", "end", "text", "kind")):
            return edit
    for edit in rows:
        stored = edit.original
        if stored.id and all(
            stored.typed(name) == wanted.get(name, "") for name in ("start", "end", "text", "kind")
        ):
            return edit
    return None


def _behind(edit: EditSession, rows: Sequence[EditSession], lines: Sequence[EditSession | Typed]) -> int:
    """Return the place behind the nearest earlier row that is still there, by start if there is none."""
    before = rows[: next(place for place, one in enumerate(rows) if one is edit)]
    for earlier in reversed(before):
        for place, line in enumerate(lines):
            if line is earlier:
                return place + 1
    start = edit.text("start")
    later = [place for place, line in enumerate(lines) if _start(line) > start]
    return later[0] if later and start else len(lines)


def _start(line: EditSession | Typed) -> str:
    return line.text("start") if isinstance(line, EditSession) else line.get("start", "")
