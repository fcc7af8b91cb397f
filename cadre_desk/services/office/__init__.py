"""The office itself: its letterhead, units, operators, backups, calendar and journal."""

from cadre_desk.services.office.letterhead import office, set_office

__all__ = ["office", "set_office"]
