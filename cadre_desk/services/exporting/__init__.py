"""Data out of the encryption: always a count, a purpose and a line in the journal."""

from cadre_desk.services.exporting.forms import PlannedForm, export_forms, plan_forms
from cadre_desk.services.exporting.leaving import Exported
from cadre_desk.services.exporting.sheets import export_ledger, export_list, export_roster

__all__ = [
    "Exported", "PlannedForm", "export_forms", "export_ledger", "export_list", "export_roster",
    "plan_forms",
]  # fmt: skip
