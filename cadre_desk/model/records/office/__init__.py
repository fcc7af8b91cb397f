"""The office itself, its operators and their drafts."""

from cadre_desk.model.records.office.calendar_day import CalendarDay
from cadre_desk.model.records.office.code_entry import CodeEntry
from cadre_desk.model.records.office.draft import Draft
from cadre_desk.model.records.office.office import Office
from cadre_desk.model.records.office.operator import Operator, Role
from cadre_desk.model.records.office.saved_view import SavedView

__all__ = ["CalendarDay", "CodeEntry", "Draft", "Office", "Operator", "Role", "SavedView"]
