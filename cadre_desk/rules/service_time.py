"""How long somebody worked where and at what, summed from dated rows.

A row of a career (a line of the résumé, or a post that has no line) counts for one *setting* (乡镇, 县直)
and any number of *domains* (财政金融). Both come from fields of the row if they are filled, else from the
words of ``resources/rules/service_settings.toml`` and ``service_domains.toml``. A row that neither settles,
or that lacks its beginning, cannot be judged: it is never guessed, and ``Judged.because`` says why.

Months are whole months, counted from a row's first month to the month before its end (2016.03-2018.09 is 30);
an open row ends in the month of the 基准日. Overlaps count once.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Post, ResumeEntry, ResumeKind
from cadre_desk.rules.tables import RuleRow, load_table

SETTINGS, DOMAINS = "service_settings", "service_domains"
OPEN = 12 * 9999
Span = tuple[int, int]
"""First month and the month after the last, counted from year 0; OPEN stands for "until today"."""


@dataclass(frozen=True)
class Judged:
    """One row of a career. ``setting`` is "" and ``domains`` empty where that cannot be told."""

    row: ResumeEntry | Post
    text: str
    span: Span | None
    setting: str
    domains: tuple[str, ...]
    because: str = ""

    def counts_for(self, key: str) -> bool:
        """Tell whether the row counts for a setting or domain."""
        return key == self.setting or key in self.domains

    def is_open_for(self, key: str) -> bool:
        """Tell whether it cannot be told that the row counts, or for how long."""
        if self.span is None:
            return self.counts_for(key) or self._unsettled(key)
        return self._unsettled(key)

    def _unsettled(self, key: str) -> bool:
        return not self.setting if is_setting(key) else not self.domains and self.setting != "study"


def is_setting(key: str) -> bool:
    """Tell whether a key names a setting, not a domain."""
    return any(row.id == key for row in load_table(SETTINGS).rows)


@cache
def service_keys() -> dict[str, str]:
    """Return the label of each setting and domain."""
    rows = (*load_table(SETTINGS).rows, *load_table(DOMAINS).rows)
    return {row.id: str(row.values["label"]) for row in rows}


@cache
def rules_digest() -> str:
    """Return what the tables of words say, as a digest: what was counted by others is counted anew."""
    said = [(row.id, dict(row.values)) for name in (SETTINGS, DOMAINS) for row in load_table(name).rows]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def judge(entries: Sequence[ResumeEntry], posts: Sequence[Post]) -> list[Judged]:
    """Return the rows of a career that are service, judged: résumé lines, then posts that have none."""
    lines = [one for one in entries if one.kind is not ResumeKind.TAIL]
    known = {_span(one) for one in lines}
    others = [one for one in posts if not lines or (one.temporary and _span(one) not in known)]
    rows: list[ResumeEntry | Post] = [*lines, *others]
    return [_judged(one, lasting=_may_last(one, lines)) for one in rows]


def _may_last(row: ResumeEntry | Post, lines: Sequence[ResumeEntry]) -> bool:
    """Tell whether a row without an end may go on until today: no main segment begins after it."""
    if row.end is not None or row.start is None or not isinstance(row, ResumeEntry):
        return True
    later = (one.start for one in lines if one.kind is not ResumeKind.NOTE and one.start is not None)
    return not any(row.start < one for one in later)


def _judged(row: ResumeEntry | Post, *, lasting: bool) -> Judged:
    text = (row.text or "") if isinstance(row, ResumeEntry) else f"{row.unit_name or ''}{row.title or ''}"
    span = _span(row) if lasting else None
    setting = row.setting or _setting(text)
    domains = (row.domain,) if row.domain else (() if setting == "study" else _domains(text))
    because = "" if span else _no_span(row, lasting=lasting)
    if not because and not setting:
        because = "文字看不出任职地域"
    return Judged(row, text, span, setting, domains, because)


def _no_span(row: ResumeEntry | Post, *, lasting: bool) -> str:
    if row.start is None:
        return "缺起始年月"
    return "起止年月不对" if lasting else "缺终止年月"


def _span(row: ResumeEntry | Post) -> Span | None:
    if row.start is None or row.start.month is None or (row.end is not None and row.end.month is None):
        return None
    first, last = month_number(row.start), OPEN if row.end is None else month_number(row.end)
    return (first, last) if first <= last and not row.unread.get("end") else None


def month_number(month: PartialDate) -> int:
    """Return a month as a number that months are counted with."""
    return month.year * 12 + (month.month or 1) - 1


def month_of(day: date) -> int:
    """Return the month of a day as such a number."""
    return day.year * 12 + day.month - 1


@cache
def _setting(text: str) -> str:
    return next((row.id for row in load_table(SETTINGS).rows if _fits(row, text)), "")


@cache
def _domains(text: str) -> tuple[str, ...]:
    return tuple(row.id for row in load_table(DOMAINS).rows if _fits(row, text))


def _fits(row: RuleRow, text: str) -> bool:
    for word in row.values.get("unless", ()):
        text = text.replace(word, "\n")
    return any(word in text for word in row.values["words"])


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans without overlaps, in order of time."""
    whole: list[Span] = []
    for first, last in sorted(spans):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return whole


def months_up_to(span: Span, on: int) -> int:
    """Return how many months of a span lie before the month of a day."""
    return max(0, min(span[1], on) - span[0])


def months_for(rows: Sequence[Judged], key: str, on: int) -> int:
    """Return the months that count for a setting or domain up to a month, overlaps once."""
    spans = (one.span for one in rows if one.span and one.counts_for(key))
    return sum(months_up_to(span, on) for span in merged(spans))
