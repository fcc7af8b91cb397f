"""The office itself, its operators and their drafts."""

from cadre_desk.model.records.office.draft import Draft
from cadre_desk.model.records.office.office import Office
from cadre_desk.model.records.office.operator import Operator, Role

__all__ = ["Draft", "Office", "Operator", "Role"]
