"""What does not fit together in a person's life: the person's own fields, and the dated rows together."""

from cadre_desk.rules.people.life import Finding, Life
from cadre_desk.rules.people.person import check_person
from cadre_desk.rules.people.resume import check_rows
from cadre_desk.rules.people.verified import file_months
from cadre_desk.rules.people.whole import check_life, is_silent

__all__ = ["Finding", "Life", "check_life", "check_person", "check_rows", "file_months", "is_silent"]
