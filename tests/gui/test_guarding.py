"""The desk guards itself: idle lock, clipboard, second start, backups at opening and closing."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cadre_desk import paths
from cadre_desk.services import safekeeping
from cadre_desk.settings import Settings, save_settings
from tests.builders import person
from ui.first_window import FirstWindow, bring_forward
from ui.idle_lock import MINUTE_MS, IdleLock, put_away
from ui.safekeeper import Safekeeper


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.toml")


def test_ten_minutes_without_a_key_ask_for_the_lock(desk, qapp, qtbot):
    lock = IdleLock(qapp, desk)
    assert lock.timer.interval() == 10 * MINUTE_MS
    with qtbot.waitSignal(lock.expired):
        lock.timer.start(1)
    qapp.removeEventFilter(lock)


def test_the_minutes_are_those_of_the_settings_and_0_never_locks(desk, qapp):
    lock = IdleLock(qapp, desk)
    save_settings(Settings(idle_lock_minutes=3))
    desk.settings_changed.emit()
    assert lock.timer.interval() == 3 * MINUTE_MS
    save_settings(Settings(idle_lock_minutes=0))
    desk.settings_changed.emit()
    assert not lock.timer.isActive()
    qapp.removeEventFilter(lock)


def test_a_key_starts_the_count_anew(desk, qapp, qtbot):
    lock = IdleLock(qapp, desk)
    lock.timer.setInterval(50_000)
    line = QWidget()
    qtbot.addWidget(line)
    line.show()
    lock.timer.stop()
    lock.timer.start(50_000)
    qtbot.keyClick(line, "a")
    assert lock.timer.remainingTime() > 49_000
    qapp.removeEventFilter(lock)


def test_locking_empties_the_clipboard_and_ends_dialogs(qapp, qtbot):
    QApplication.clipboard().setText("349901198004150016")
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    put_away(qapp)
    assert QApplication.clipboard().text() == ""
    assert not dialog.isVisible()


def test_a_second_start_finds_the_first_window(tmp_path, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    first = FirstWindow(tmp_path, window)
    window.showMinimized()
    assert bring_forward(tmp_path)
    qtbot.waitUntil(lambda: not window.isMinimized())
    first.close()
    assert not bring_forward(tmp_path)


def test_the_desk_backs_up_at_opening_and_closing_when_something_changed(desk, office, qtbot):
    keeper = Safekeeper(desk)
    keeper.begin()
    qtbot.waitUntil(lambda: not desk.tasks.busy)
    keeper.end()
    assert [one.why for one in safekeeping.backups(office.clerk)] == ["打开时"]
    office.put(person("张示例"))
    keeper.end()
    assert [one.why for one in safekeeping.backups(office.clerk)][0] == "关闭时"
