"""Every computed table of care, in the order of the page 一览."""

from cadre_desk.services.care import live_cases, live_periods, live_ranks, progress
from cadre_desk.services.care.tables import CareTable

TABLES: tuple[CareTable, ...] = (
    *progress.TABLES,
    *live_ranks.TABLES,
    *live_periods.TABLES,
    *live_cases.TABLES,
)
MONTH = "关爱工作月报"
