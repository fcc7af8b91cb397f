"""工作日历 as a register: days of the office over the shipped arrangement of holidays."""

from cadre_desk.model.query import Order
from cadre_desk.model.records.office import CalendarDay
from cadre_desk.services.register import Register, RowAt, Shown
from cadre_desk.services.rights import Right

WEEKDAYS = "一二三四五六日"


def _weekday(at: RowAt) -> str:
    return f"周{WEEKDAYS[at.record.on.weekday()]}" if at.record.on else ""


def _what(at: RowAt) -> str:
    return "上班" if at.record.worked else "放假"


def _tone(at: RowAt) -> str:
    return "warn" if at.record.worked else "ok"


CALENDAR = Register(
    record=CalendarDay,
    read=Right.READ_PEOPLE,
    edit=Right.EDIT_TABLES,
    icon="calendar-ltr",
    columns=(
        "on",
        Shown("", "星期", width=3, value=_weekday),
        Shown("worked", "安排", width=4, value=_what, tone=_tone, pill=True),
        Shown("why", stretch=True),
    ),
    filters=("worked",),
    named="on",
    order=(Order("on", descending=True),),
    empty="程序已知 2004—2026 年的国务院放假安排；以后的年份，或本市另有安排的日子，在此登记一天一条。",
    note="“上班”写“是”的周末计工作日，其余登记的日子不计；函件、整改等期限立即按新日历重算。",
)
