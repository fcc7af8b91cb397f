"""干部: the list of people and the profile of one."""

from ui.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]
