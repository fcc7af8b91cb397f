"""Dialogs of the security administrator: a new operator, a new password, other roles."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cadre_desk.model.records.office import Operator
from cadre_desk.rules.duties import needs_key
from cadre_desk.services.office.operators import roles_of
from ui.dialogs.frame import MARGIN, Frame
from ui.dialogs.new_password import OperatorFields
from ui.dialogs.role_picker import RolePicker
from ui.widgets.editors import Finder, LookupEditor
from ui.widgets.words import label


class NewOperatorDialog(Frame):
    """A new operator, who types the own password; a system administrator gets none."""

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__("新增操作员", parent)
        self.setObjectName("newOperatorDialog")
        self.fields = OperatorFields("口令由本人输入，任何人不代设、不代记。")
        self.roles, self.more = RolePicker(), _More(finder)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(10)
        for part in (self.fields, label("角色", "note"), self.roles, self.more):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addLayout(column)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("新增操作员", self.accept, kind="primary")
        self.fields.changed.connect(self._typed)
        self.roles.changed.connect(self._typed)
        self.resize(760, 560)
        self._typed()
        self.fields.name.setFocus()

    def _typed(self) -> None:
        lacking, roles = self.roles.lacking_with(self.fields), self.roles.chosen()
        keyless = bool(roles) and not needs_key(roles)
        self.note.setText(lacking or ("系统管理员不配钥匙，不设口令" if keyless else ""))
        self.go.setEnabled(not lacking)


class PasswordDialog(Frame):
    """A new password for an operator, typed by its owner. ``password`` is what was typed twice."""

    def __init__(self, operator: Operator, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{verb}：{operator.name}", parent)
        self.setObjectName("passwordDialog")
        self.fields = OperatorFields(f"请{operator.name}本人输入新口令。")
        self.fields.name.setText(operator.name or "")
        self.fields.login.setText(operator.login or "")
        for fixed in (self.fields.name, self.fields.login):
            fixed.setEnabled(False)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.addWidget(self.fields)
        column.addStretch(1)
        self.body.addLayout(column)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button(verb, self.accept, kind="primary")
        self.fields.changed.connect(self._typed)
        self.resize(720, 360)
        self._typed()
        self.fields.password.setFocus()

    @property
    def password(self) -> str:
        """The new password."""
        return self.fields.password.text()

    def _typed(self) -> None:
        self.note.setText(self.fields.lacking)
        self.go.setEnabled(not self.fields.lacking)


class DutiesDialog(Frame):
    """Roles, section and own cadre record of an operator."""

    def __init__(self, operator: Operator, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(f"{operator.name}（{operator.login}）的角色", parent)
        self.setObjectName("dutiesDialog")
        self.roles, self.more = RolePicker(roles_of(operator)), _More(finder)
        self.more.section.setText(operator.section or "")
        self.more.person.set_text(operator.person_id or "")
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        column.setSpacing(10)
        column.addWidget(self.roles)
        column.addWidget(self.more)
        column.addWidget(
            label("系统管理员、安全保密管理员、安全审计员由三人分任，都不看干部内容。", "note", wrap=True)
        )
        column.addStretch(1)
        self.body.addLayout(column)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("保存角色", self.accept, kind="primary")
        self.roles.changed.connect(self._typed)
        self.resize(600, 320)
        self._typed()

    def _typed(self) -> None:
        self.note.setText(self.roles.lacking)
        self.go.setEnabled(not self.roles.lacking)


class _More(QWidget):
    """Section, and the person the operator is: whose record the operator never opens."""

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.section, self.person = QLineEdit(), LookupEditor(finder)
        self.section.setObjectName("operatorSection")
        self.person.setObjectName("operatorPerson")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("科室", self.section)
        form.addRow("本人干部记录", self.person)
        self.person.setToolTip("按规定本人不能查看、办理自己的记录")
