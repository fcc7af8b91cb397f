"""A day off or a make-up working day, for years that the program's calendar does not know yet."""

from datetime import date

from cadre_desk.model.record import Record, day, flag, record, text


@record(table="calendar_day", title="工作日历")
class CalendarDay(Record):
    """One day; ``worked`` makes it a working day, else it is off. It goes before the shipped calendar."""

    on: date | None = day("日期", required=True)
    worked: bool | None = flag("上班")
    why: str | None = text("说明", max_chars=60, width=20)
