"""Taking files in: a plan that can be read before anything is written, then one act that can be undone."""

from cadre_desk.services.importing.apply import ImportResult, Refused, apply_import
from cadre_desk.services.importing.differences import Difference
from cadre_desk.services.importing.findings_out import Finding, export_findings, findings_of
from cadre_desk.services.importing.layouts import keep_layout, known_layouts, preview_sheets
from cadre_desk.services.importing.plan import ImportPlan, Outcome, PlanRow, plan_import
from cadre_desk.services.importing.reading import check_files, read_word_forms

__all__ = [
    "Difference",
    "Finding",
    "ImportPlan",
    "ImportResult",
    "Outcome",
    "PlanRow",
    "Refused",
    "apply_import",
    "check_files",
    "export_findings",
    "findings_of",
    "keep_layout",
    "known_layouts",
    "plan_import",
    "preview_sheets",
    "read_word_forms",
]
