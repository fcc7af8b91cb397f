"""The profile and its dialogs for photographs: people side by side, a résumé with a gap, photo, history."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cadre_desk.model.records.people import ResumeEntry
from ui.dialogs.photo import PhotoDialog
from ui.pages.people.page import PeoplePage

Picture = tuple[str, Callable[[], QWidget]]


def pictures(page: PeoplePage) -> list[Picture]:
    """Return what to photograph, in order; nothing is written."""
    return [
        ("people-profile", lambda: _profile(page)),
        ("people-resume", lambda: _resume(page)),
        ("people-photo", lambda: PhotoDialog(page.profile.sections.portrait.photo or b"", parent=page)),
        ("people-history", lambda: page.history_dialog(_person_id(page))),
    ]


def _person_id(page: PeoplePage) -> str:
    edit = page.profile.edit
    return (edit.person_id or "") if edit is not None else ""


def _profile(page: PeoplePage) -> QWidget:
    for row in (7, 3):
        one = page.roster.model.row(row)
        if one is not None:
            page.open_target(one.person.id)
    return page.window()


def _resume(page: PeoplePage) -> QWidget:
    """Open a gap in the résumé and wrong a field, in the form only."""
    edit = page.profile.edit
    if edit is not None:
        edit.person.type_in("citizen_id", "349901198004150111")
        edit.rows[ResumeEntry][1].type_in("end", "2005.01")
        page.profile.show_typed()
        page.profile.middle.go_to_section("resume")
    return page.window()
