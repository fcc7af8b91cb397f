"""系统: units and posts, operators, journal, backups, tables, calendar, this machine."""

from ui.pages.office.page import OfficePage

__all__ = ["OfficePage"]
