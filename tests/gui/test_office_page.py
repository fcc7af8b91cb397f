"""系统 under the keys of the security administrator, the auditor and the clerk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from cadre_desk import paths
from cadre_desk.model.records.office import Role
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.services.office import group_keys, operators
from cadre_desk.services.office.group_keys import KeyState
from cadre_desk.settings import load_settings
from tests.builders import PASSWORD, person
from ui.desk import Desk
from ui.pages.office import OfficePage
from ui.pages.office.operator_dialogs import DutiesDialog, NewOperatorDialog
from ui.pages.register.finders import NoFinder


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.toml")


@pytest.fixture
def page_of(office, desk, qtbot, idle):
    """Return a function that opens the page as somebody of some roles."""

    def make(*roles):
        session = office.as_role(*roles) if roles else office.clerk
        seen = Desk(session, desk.tasks, desk.ask)
        page = OfficePage(seen)
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        page.refresh()
        idle()
        return page

    return make


def test_each_role_sees_its_own_tabs(page_of):
    tables = ["codes", "rules"]
    assert list(page_of(Role.SECURITY_ADMIN).panes) == ["operator", "keys", *tables, "settings"]
    assert list(page_of(Role.AUDITOR).panes) == ["journal", "backups", *tables, "settings"]
    assert list(page_of(Role.SYSADMIN).panes) == ["backups", *tables, "settings"]
    assert list(page_of(Role.QUERY).panes) == ["unit", "backups", *tables, "calendar_day", "settings"]


def test_the_auditor_reads_the_journal_without_content(page_of, office, idle):
    office.put(person("张机密"))
    pane = page_of(Role.AUDITOR).panes["journal"]
    pane.refresh()
    idle()
    texts = [text for row in range(pane.model.rowCount()) for text in pane.model.texts(row)]
    assert not any("张机密" in text for text in texts)
    assert pane.person is None
    assert not pane.detail.shown


def test_disabling_asks_for_a_reason_and_says_so_in_the_list(page_of, office, ask, qtbot, idle):
    page = page_of(Role.SECURITY_ADMIN)
    pane = page.panes["operator"]
    names = [pane.list.model.texts(row)[1] for row in range(2)]
    pane.list.table.go_to(names.index("张科长"))
    ask.answers = ["调离"]
    pane.list.table.setFocus()
    qtbot.keyClick(pane.list.table, Qt.Key.Key_Delete)
    idle()
    assert operators.by_login(page.desk.session, "zhangkz").disabled


def test_a_new_operator_needs_a_password_that_holds_and_roles_that_fit(qtbot):
    dialog = NewOperatorDialog(NoFinder())
    qtbot.addWidget(dialog)
    dialog.fields.name.setText("王新人")
    for line in (dialog.fields.password, dialog.fields.again):
        line.setText(PASSWORD)
    dialog.roles.boxes[Role.AUDITOR].setChecked(True)
    dialog.roles.boxes[Role.ENTRY].setChecked(True)
    assert "不能兼任" in dialog.note.text()
    assert not dialog.go.isEnabled()
    dialog.roles.boxes[Role.AUDITOR].setChecked(False)
    assert dialog.go.isEnabled()


def test_a_system_administrator_gets_no_password(qtbot):
    dialog = NewOperatorDialog(NoFinder())
    qtbot.addWidget(dialog)
    dialog.fields.name.setText("吴系统")
    dialog.roles.boxes[Role.SYSADMIN].setChecked(True)
    assert dialog.go.isEnabled()
    assert "不配钥匙" in dialog.note.text()


def test_the_duties_of_an_operator_are_shown_as_they_are(qtbot, office):
    dialog = DutiesDialog(replace(office.clerk.operator), NoFinder())
    qtbot.addWidget(dialog)
    assert dialog.roles.chosen() == [Role.ENTRY, Role.REVIEW]


def test_a_backup_is_made_proved_and_restored_in_three_clicks(page_of, ask, tmp_path, idle):
    page = page_of()
    pane = page.panes["backups"]
    pane.make()
    idle()
    assert pane.model.rowCount() == 1
    pane.prove()
    idle()
    ask.answers = [tmp_path / "恢复到这里"]
    pane.restore()
    idle()
    assert (tmp_path / "恢复到这里" / "cadre.db").exists()
    assert "已恢复到新文件夹" in ask.said[-1]


def test_verifying_says_that_all_is_well(page_of, idle):
    pane = page_of().panes["backups"]
    pane.verify()
    idle()
    assert pane.result.text().startswith("全部 8 项通过")


def test_settings_hold_at_once(page_of):
    pane = page_of().panes["settings"]
    pane.refresh()
    pane.minutes.setValue(3)
    assert load_settings().idle_lock_minutes == 3


def test_a_word_of_a_code_table_is_retired_and_brought_back(page_of, office, idle):
    page = page_of()
    page.desk.changed.connect(page.changed)
    page.show_tab("codes")
    pane = page.panes["codes"]
    pane.retire()
    assert pane.right.current_row().until == office.clerk.as_of
    pane.retire()
    assert pane.right.current_row().until is None


def test_enter_hands_a_waiting_key_over_after_a_look_at_the_name(page_of, office, ask, qtbot):
    pane = page_of(Role.APPROVAL).panes["keys"]
    pane.refresh()
    line = pane.table.current_row()
    assert (line.operator.name, line.state) == ("张科长", KeyState.WAITS)
    ask.answers = [False]
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert office.chief.operator.id not in office.clerk.workspace.holders(line.group)
    for group in (KeyGroup.HOTLINE, KeyGroup.POLITICAL):
        ask.answers = [True]
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        assert office.chief.operator.id in office.clerk.workspace.holders(group)
    assert not any(row.state is KeyState.WAITS for row in group_keys.key_lines(office.chief))


def test_the_list_of_operators_says_whose_keys_wait(page_of):
    pane = page_of(Role.SECURITY_ADMIN).panes["operator"]
    pane.refresh()
    assert "张科长还没有“政治素质材料”的密钥" in pane.duties.text()


def test_somebody_who_manages_no_operators_takes_no_key_back(page_of):
    pane = page_of(Role.HOTLINE).panes["keys"]
    pane.refresh()
    for row, line in enumerate(group_keys.key_lines(pane.desk.session)):
        pane.table.go_to(row)
        assert not pane.back.isEnabled(), line
