"""The working days as this office knows them: the country's calendar and the days the office has entered."""

from datetime import date

from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is, Order
from cadre_desk.model.records.office import CalendarDay
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def calendar_of(session: Session) -> WorkCalendar:
    """Return the calendar by which every clock of this office runs."""
    shipped, own = WorkCalendar.load(), calendar_days(session)
    if not own:
        return shipped
    work = frozenset(row.on for row in own if row.on and row.worked)
    rest = frozenset(row.on for row in own if row.on and not row.worked)
    return WorkCalendar((shipped.extra_work - rest) | work, (shipped.extra_rest - work) | rest)


def calendar_days(session: Session) -> list[CalendarDay]:
    """Return the days the office has entered, in order."""
    return session.workspace.read.find(CalendarDay, order=[Order("on")])


def set_calendar_day(session: Session, day: date, *, worked: bool, why: str = "") -> Changes:
    """Enter a day off or a make-up working day that the country's calendar does not know yet."""
    session.require(Right.EDIT_TABLES)
    known = session.workspace.read.find(CalendarDay, Is("on", day), limit=1)
    row = (known[0] if known else CalendarDay.new()).changed(on=day, worked=worked, why=why or None)
    with session.workspace.journal.act(f"设置工作日历 {day}") as act:
        act.save(row)
    return act.changes
