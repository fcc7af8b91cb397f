"""Every register of the desk, by area. To add one: its line in the area's REGISTERS."""

from collections.abc import Mapping

from cadre_desk.services.assessment.registers import REGISTERS as ASSESSMENT
from cadre_desk.services.care.registers import REGISTERS as CARE
from cadre_desk.services.office.calendar import CALENDAR
from cadre_desk.services.office.operators import OPERATORS
from cadre_desk.services.office.registers import REGISTERS as OFFICE
from cadre_desk.services.political.registers import REGISTERS as POLITICAL
from cadre_desk.services.register import Register
from cadre_desk.services.selection.registers import REGISTERS as SELECTION
from cadre_desk.services.supervision.registers import REGISTERS as SUPERVISION

PAGES: Mapping[str, tuple[Register, ...]] = {
    "political": POLITICAL,
    "selection": SELECTION,
    "care": CARE,
    "supervision": SUPERVISION,
}
"""The registers of each page that opens a row by ``<key>/<id>``."""

ALL: tuple[Register, ...] = (
    *ASSESSMENT,
    *POLITICAL,
    *SELECTION,
    *CARE,
    *SUPERVISION,
    *OFFICE,
    OPERATORS,
    CALENDAR,
)
