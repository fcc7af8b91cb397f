"""四个一线: which rows of a career belong to which line, for how long, and who was promoted from there.

Lines are the office's own rows by words; months are whole months as in ``rules/service_time``, overlaps once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.records.people import Post, ResumeEntry
from cadre_desk.model.records.selection import FrontLine
from cadre_desk.rules.selection.criteria import TABLE as T7
from cadre_desk.rules.selection.structure import wanted
from cadre_desk.rules.service_time import Judged, judge, merged, month_of, months_up_to
from cadre_desk.rules.tables import load_table

TABLE = "front_lines"


@dataclass(frozen=True, repr=False)
class Stint:
    """One row of a career: the lines it belongs to, whether it is grassroots; None if that cannot be told."""

    row: Judged
    lines: tuple[str, ...]
    grassroots: bool | None

    @property
    def counts(self) -> bool:
        """Whether it belongs to a line or is grassroots."""
        return bool(self.lines) or self.grassroots is True


@dataclass(frozen=True, repr=False)
class Service:
    """What somebody has behind them on a day: the rows that count, months by line and at the grassroots."""

    stints: tuple[Stint, ...]
    by_line: dict[str, int]
    front: int
    grassroots: int
    unclear: int


def lines_in(text: str, lines: Sequence[FrontLine]) -> tuple[str, ...]:
    """Return the names of the lines whose words stand in a text."""
    return tuple(one.name or "" for one in lines if _fits(one, text))


def _fits(line: FrontLine, text: str) -> bool:
    for word in wanted(line.unless):
        text = text.replace(word, "\n")
    return any(word in text for word in wanted(line.words))


def running(lines: Sequence[FrontLine], on: date) -> list[FrontLine]:
    """Return the lines in use on a day."""
    return [
        one
        for one in lines
        if (one.from_date is None or one.from_date <= on) and (one.until is None or one.until >= on)
    ]


def service(
    entries: Sequence[ResumeEntry], posts: Sequence[Post], lines: Sequence[FrontLine], on: date
) -> Service:
    """Return what a career holds of the lines and of the grassroots up to a day."""
    month = month_of(on)
    rows = [one for one in judge(entries, posts) if one.span is None or one.span[0] <= month]
    stints = tuple(_stint(one, lines) for one in rows)
    counting = [one for one in stints if one.counts and one.row.span]
    names = dict.fromkeys(name for one in counting for name in one.lines)
    return Service(
        tuple(one for one in stints if one.counts),
        {name: _months([one for one in counting if name in one.lines], month) for name in names},
        _months([one for one in counting if one.lines], month),
        _months([one for one in counting if one.grassroots], month),
        sum(one.grassroots is None or (one.counts and one.row.span is None) for one in stints),
    )


def _stint(row: Judged, lines: Sequence[FrontLine]) -> Stint:
    settings = load_table(T7).row("T7-grassroots-settings").values["settings"]
    if row.setting == "study":
        return Stint(row, (), False)
    return Stint(row, lines_in(row.text, lines), row.setting in settings if row.setting else None)


def _months(stints: Sequence[Stint], month: int) -> int:
    return sum(months_up_to(span, month) for span in merged(one.row.span for one in stints if one.row.span))


def months_of(stint: Stint, on: date) -> int | None:
    """Return the months of one row up to a day, None if they cannot be told."""
    return months_up_to(stint.row.span, month_of(on)) if stint.row.span else None


def came_from(found: Service, on: date) -> tuple[str, ...]:
    """Return the lines somebody stood in during the month before a promotion."""
    before = month_of(on) - 1
    held = [one for one in found.stints if one.row.span and one.row.span[0] <= before < one.row.span[1]]
    return tuple(dict.fromkeys(name for one in held for name in one.lines))


def enough_grassroots(found: Service) -> bool:
    """Tell whether somebody served long enough at the grassroots to be counted apart."""
    return found.grassroots >= int(load_table(TABLE).row("grassroots").values["months"])
