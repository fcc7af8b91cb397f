"""What the office of the invented city added to the shipped tables: two days of its calendar, one award."""

from datetime import date

from cadre_desk.model.records.office import CalendarDay, CodeEntry
from cadre_desk.store.journal import Act

CALENDAR = (
    CalendarDay.new(on=date(2026, 5, 8), why="云州市民节，云政办〔2026〕3号（虚构）"),
    CalendarDay.new(on=date(2026, 7, 11), worked=True, why="防汛值守，云汛〔2026〕1号（虚构）"),
)
CODES = (CodeEntry.new(code_table="award", code="YZ01", label="云州市先进工作者", note="本市荣誉，示例"),)


def add_office_tables(act: Act) -> None:
    """Register them."""
    for row in (*CALENDAR, *CODES):
        act.insert(row)
