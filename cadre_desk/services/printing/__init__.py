"""Forms on paper: records and a day in, one checked PDF out; the desk and the terminal call these names."""

from cadre_desk.services.printing.meeting_pack import ROSTER_ORDERS, PackPlan, make_pack
from cadre_desk.services.printing.options import PrintOptions, chosen_pages, load_options, save_options
from cadre_desk.services.printing.people_papers import appointment_forms, cards, comparisons, rosters
from cadre_desk.services.printing.print_log import Printed, log_printed
from cadre_desk.services.printing.printout import Part, Printout, printout
from cadre_desk.services.printing.registration import (
    RegistrationRows,
    blank_registration,
    registration_forms,
    registration_forms_of,
)

__all__ = [
    "ROSTER_ORDERS", "PackPlan", "Part", "PrintOptions", "Printed", "Printout", "RegistrationRows",
    "appointment_forms",
    "blank_registration", "cards", "chosen_pages", "comparisons", "load_options", "log_printed", "make_pack",
    "printout", "registration_forms", "registration_forms_of", "rosters", "save_options",
]  # fmt: skip
