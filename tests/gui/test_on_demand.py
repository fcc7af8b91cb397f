"""Pages and panes are made when they are first asked for."""

from PySide6.QtWidgets import QLabel

from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.widgets.on_demand import OnDemand


def test_a_widget_is_made_once_and_placed(qtbot):
    placed = []
    labels = OnDemand({"a": lambda: QLabel("甲"), "b": lambda: QLabel("乙")}, placed.append)
    assert (list(labels), labels.made()) == (["a", "b"], [])
    assert labels["b"] is labels["b"]
    assert [one.text() for one in placed] == ["乙"]
    qtbot.addWidget(labels["b"])


def test_the_window_opens_with_its_first_page_only(desk, qtbot):
    window = MainWindow(desk, PAGES)
    qtbot.addWidget(window)
    assert [area for area, _ in window.pages.made()] == ["home"]
    assert set(window.navigation.items) == set(window.pages)
    desk.tasks.finish()
