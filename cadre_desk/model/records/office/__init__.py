"""The office itself: operators and drafts."""

from cadre_desk.model.records.office.draft import Draft
from cadre_desk.model.records.office.operator import Operator, Role

__all__ = ["Draft", "Operator", "Role"]
