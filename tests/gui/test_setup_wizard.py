"""The first-run wizard, from an empty place to an open session, by keys."""

import pytest
from PySide6.QtCore import Qt

from cadre_desk.model.records.office import Role
from cadre_desk.services.rights import Right
from tests.builders import PASSWORD
from ui.dialogs.setup_wizard import SetupWizard


@pytest.fixture
def wizard(qtbot, desk, ask, tmp_path, idle):
    made = SetupWizard(tmp_path / "新城", desk.tasks, ask)
    qtbot.addWidget(made)
    made.show()
    yield made
    if made.session is not None:
        made.session.workspace.close()


def go_on(qtbot, wizard, idle):
    assert wizard.next.isEnabled(), wizard.note.text()
    wizard.next.setFocus()
    qtbot.keyClick(wizard.next, Qt.Key.Key_Return)
    idle()


def fill(qtbot, fields, name, login):
    fields.name.setText(name)  # Chinese comes from an input method
    fields.login.selectAll()
    qtbot.keyClicks(fields.login, login)
    for box in (fields.password, fields.again):
        qtbot.keyClicks(box, PASSWORD)


@pytest.fixture
def colleagues(qtbot, wizard, idle):
    """The wizard on its fourth step: the folder is made, the key copied and proved."""
    _machine, _place, first, colleagues, _finish = wizard.steps
    qtbot.keyClick(wizard.steps[0].confirmed, Qt.Key.Key_Space)
    go_on(qtbot, wizard, idle)
    go_on(qtbot, wizard, idle)
    fill(qtbot, first.fields, "李样例", "liyl")
    go_on(qtbot, wizard, idle)
    assert wizard.note.text() == "确认密钥后可继续"
    qtbot.keyClicks(first.key.typed, "-".join(first.key.groups[place] for place in first.key.asked))
    qtbot.keyClick(first.key.kept, Qt.Key.Key_Space)
    go_on(qtbot, wizard, idle)
    return colleagues


def test_the_first_operator_holds_none_of_the_three_administrators_roles(wizard, colleagues):
    assert wizard.session.operator.roles == "entry,review,approval"
    assert wizard.session.may(Right.MANAGE_OPERATORS)
    assert wizard.next.text() == "暂不添加，下一步"


def test_with_the_security_administrator_the_operators_are_handed_over(qtbot, wizard, colleagues, idle):
    fill(qtbot, colleagues.fields, "王保密", "wangbm")
    qtbot.keyClick(colleagues.roles.boxes[Role.SECURITY_ADMIN], Qt.Key.Key_Space)
    go_on(qtbot, wizard, idle)
    assert not wizard.session.may(Right.MANAGE_OPERATORS)
    assert not colleagues.fields.isEnabled()
    assert wizard.next.text() == "下一步"
    go_on(qtbot, wizard, idle)
    assert wizard.next.text() == "开始使用"


def test_a_system_administrator_needs_no_password(qtbot, wizard, colleagues, idle):
    colleagues.fields.name.setText("赵系统")
    qtbot.keyClick(colleagues.roles.boxes[Role.SYSADMIN], Qt.Key.Key_Space)
    go_on(qtbot, wizard, idle)
    assert colleagues.people.item(1).text() == "赵系统（zhaoxt）  系统管理员"
    assert colleagues.fields.isEnabled()
