"""The dialogs of selection over the demo data, for the photographs."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cadre_desk.services.selection.bodies import body_names, load_body
from cadre_desk.services.selection.comparing import compare
from cadre_desk.services.selection.matching import matches, profiles
from cadre_desk.services.selection.trials import try_changes
from ui.main_window import MainWindow
from ui.pages.selection.compare_dialog import CompareDialog
from ui.pages.selection.seat_dialog import SeatDialog


def selection_dialogs(window: MainWindow) -> list[tuple[str, Callable[[], QWidget]]]:
    """Return who fits a seat, and a comparison of three."""
    return [("selection-seat", lambda: _seat(window)), ("selection-compare", lambda: _compare(window))]


def _seat(window: MainWindow) -> SeatDialog:
    session = window.desk.session
    trial = try_changes(session, load_body(session, body_names(session)[0][0]), ())
    empty = next((at for at, seat in enumerate(trial.after) if seat.holder is None), 0)
    return SeatDialog(window.desk, trial, empty, window)


def _compare(window: MainWindow) -> CompareDialog:
    session = window.desk.session
    post = profiles(session)[0].id or ""
    people = [one.person_id for one in matches(session, post)[:3]]
    return CompareDialog(window.desk, compare(session, people, post), window)
