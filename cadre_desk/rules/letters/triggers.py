"""T4: who is proposed for which letter, and why. A person decides; nothing is written by itself.

Three kinds of rows: on the result of an assessment, on an earlier letter (not answered, answered unclearly),
on a post (newly appointed, temporary posting about to end).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Post
from cadre_desk.rules.assessment.ranking import Placed
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "t4_letter_triggers"


@dataclass(frozen=True)
class Proposal:
    """One entry proposed for one type of letter."""

    entry_id: str
    letter_type: str
    rule_id: str
    because: str
    citation: str


@dataclass(frozen=True)
class Reason:
    """Why a letter is proposed that rests on no assessment."""

    letter_type: str
    rule_id: str
    because: str
    citation: str


def trigger(rule_id: str, on: date) -> RuleRow | None:
    """Return a row of T4 by its id if it is in force on a day."""
    return next((row for row in load_table(TABLE).in_force(on) if row.id == rule_id), None)


def proposals(placed: Sequence[Placed], *, year: int) -> list[Proposal]:
    """Return at most one proposal for each entry of a class and type of letter, lowest place first."""
    rows = load_table(TABLE).in_force(date(year, 12, 31))
    ranked = [one for one in placed if one.place is not None]
    found: dict[tuple[str, str], Proposal] = {}
    for row in rows:
        for one, because in _hits(row, ranked):
            entry_id, kind = one.entry.id or "", row.values["letter"]
            made = Proposal(entry_id, kind, row.id, f"{because}，规则 {row.id}", row.citation)
            found.setdefault((entry_id, kind), made)
    order = {one.entry.id or "": -(one.place or 0) for one in ranked}
    return sorted(found.values(), key=lambda one: order[one.entry_id])


def _hits(row: RuleRow, ranked: Sequence[Placed]) -> Iterator[tuple[Placed, str]]:
    values = row.values
    for one in ranked:
        if one.entry.focus and values.get("focus"):
            yield one, f"列为重点关注：{one.entry.focus}"
        elif "below_score" in values and (one.entry.score or Decimal(0)) < values["below_score"]:
            yield one, f"综合得分 {one.entry.score} 低于 {values['below_score']}"
        elif "last_percent" in values and _is_last(one, ranked, values["last_percent"]):
            yield one, f"{len(ranked)} 人中列第 {one.place} 名，末位 {values['last_percent']}%"
        elif "grade" in values and one.entry.grade and one.entry.grade.label == values["grade"]:
            yield one, f"等次确定为{values['grade']}"


def _is_last(one: Placed, ranked: Sequence[Placed], percent: int) -> bool:
    return (one.place or 0) > len(ranked) - len(ranked) * percent // 100


def after_letter(letter: Letter, *, on: date, calendar: WorkCalendar) -> list[Reason]:
    """Return what an earlier letter calls for on a day."""
    rows = load_table(TABLE).in_force(on)
    return [
        Reason(row.values["letter"], row.id, f"{because}，规则 {row.id}", row.citation)
        for row in rows
        if letter.type in row.values.get("after", ())
        for because in _called_for(row, letter, on, calendar)
    ]


def _called_for(row: RuleRow, letter: Letter, on: date, calendar: WorkCalendar) -> Iterator[str]:
    values, number = row.values, letter.document_no or ""
    if values.get("unclear") and letter.unclear:
        yield f"{number}的书面说明不清楚"
    late = _late(letter.due_on if letter.state is LetterState.SERVED else None, on, calendar)
    if late >= values.get("overdue_working_days", late + 1):
        yield f"{number}逾期 {late} 个工作日未回复"
    late = _late(None if letter.followed_on else letter.follow_due_on, on, calendar)
    if late >= values.get("follow_overdue_working_days", late + 1):
        yield f"{number}要求的整改报告逾期 {late} 个工作日"


def _late(due: date | None, on: date, calendar: WorkCalendar) -> int:
    return calendar.working_days_between(due, on) if due and due < on else 0


def on_posts(posts: Sequence[Post], *, on: date) -> list[Reason]:
    """Return what a person's posts call for on a day: a new leading post, a posting about to end."""
    return [
        Reason(row.values["letter"], row.id, f"{because}，规则 {row.id}", row.citation)
        for row in load_table(TABLE).in_force(on)
        for because in _of_posts(row, posts, on)
    ]


def _of_posts(row: RuleRow, posts: Sequence[Post], on: date) -> Iterator[str]:
    values = row.values
    for post in posts:
        named = f"{post.unit_name or ''}{post.title or ''}"
        since = post.decided_on or (post.start.first_day() if post.start else None)
        if "appointed_within_days" in values and post.leading and not post.temporary and since:
            if timedelta(0) <= on - since <= timedelta(days=values["appointed_within_days"]):
                yield f"{since} 新任{named}"
        elif "posting_ends_within_days" in values and post.temporary and post.end:
            last = _last_day(post.end)
            if abs(last - on) <= timedelta(days=values["posting_ends_within_days"]):
                yield f"{named}挂职 {post.end} 期满"


def _last_day(end: PartialDate) -> date:
    """Return the last day that a partial date may mean."""
    if end.day:
        return end.first_day()
    year, month = (end.year, end.month) if end.month else (end.year, 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
