"""Steps 3 and 4 of the first-run wizard: the first operator with the recovery key, then the colleagues."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from cadre_desk.model.records.office import Operator, Role
from cadre_desk.progress import Progress
from cadre_desk.services.office import operators
from cadre_desk.services.rights import Right
from cadre_desk.services.setup import Created, create_data_folder
from ui.dialogs.new_password import OperatorFields
from ui.dialogs.recovery_key import RecoveryKeyPanel
from ui.dialogs.role_picker import RolePicker
from ui.dialogs.setup_step import Setup, SetupStep
from ui.widgets.words import label


class FirstOperatorStep(SetupStep):
    """3: the first operator, whose password makes the folder; then the recovery key, shown once."""

    TITLE, HEADING = "首位操作员与密钥", "创建首位操作员"

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self.fields = OperatorFields(
            "不设初始口令。首位操作员可录入、审核、审批；指定安全保密管理员以前，暂管操作员。"
        )
        self.key = RecoveryKeyPanel()
        self.key.hide()
        for widget in (self.fields, self.trouble, self.key):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.fields.changed.connect(self.changed)
        self.key.changed.connect(self.changed)
        self._busy = False

    @property
    def lacking(self) -> str:
        """The person, then the proof of the key."""
        if self._busy:
            return "正在创建加密数据库…"
        return self.key.lacking if self.setup.session else self.fields.lacking

    @property
    def verb(self) -> str:
        """Creating comes first, going on after the key is safe."""
        return "下一步" if self.setup.session else "创建并生成密钥"

    def outcome(self) -> str:
        """Return who it is."""
        return f"{self.fields.name.text()}（{self.fields.login.text()}）"

    def enter(self) -> None:
        """Start at the name."""
        self.fields.name.setFocus()

    def leave(self, then: Callable[[], None]) -> None:
        """Create the folder, or leave it behind and forget the key."""
        if self.setup.session:
            self.key.forget()
            then()
            return
        self._create()

    def _create(self) -> None:
        folder = self.setup.folder
        name, login = self.fields.name.text().strip(), self.fields.login.text().strip()
        password = self.fields.password.text()

        def create(_progress: Progress) -> Created:
            return create_data_folder(folder, name=name, login=login, password=password)

        self._busy = True
        self.trouble.hide()
        self.changed.emit()
        self.setup.tasks.write(create, self._created, self._failed, title="正在创建加密数据库")

    def _created(self, created: Created) -> None:
        self._busy = False
        self.setup.session = created.session
        self.fields.rest()
        self.key.show()
        self.key.show_key(created.recovery_key)
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.complain(error)


class ColleaguesStep(SetupStep):
    """4: further operators; each types the own password."""

    TITLE, HEADING = "三员与业务人员", "其他操作员"

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self.fields = OperatorFields()
        self.roles = RolePicker()
        self.people = QListWidget()
        self.people.setObjectName("operators")
        self.people.setAccessibleName("已有操作员")
        self.people.setProperty("kind", "framed")
        self.people.setFixedHeight(96)
        self.people.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        advice = (
            "可以现在添加，也可以跳过。口令由本人输入；系统、安全保密、审计三员由三人分任，都不看干部内容。"
            "先加业务人员，最后加安全保密管理员：从那时起，操作员只由安全保密管理员管理。"
        )
        self.column.addWidget(label(advice, "note", wrap=True))
        self.column.addWidget(self.people)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.roles)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        self.fields.changed.connect(self._typed)
        self.roles.changed.connect(self._typed)

    @property
    def handed_over(self) -> bool:
        """Whether a security administrator is there, who adds everybody else from now on."""
        return self.setup.session is not None and not self.setup.session.may(Right.MANAGE_OPERATORS)

    @property
    def lacking(self) -> str:
        """Nothing, or what somebody half typed still needs."""
        return self.roles.lacking_with(self.fields) if self.fields.name.text() else ""

    @property
    def verb(self) -> str:
        """Add who is typed; skip when nobody was added."""
        if self.fields.name.text():
            return "添加这一位"
        return "下一步" if self.people.count() > 1 else "暂不添加，下一步"

    def outcome(self) -> str:
        """Return how many there are."""
        return f"共 {self.people.count()} 位操作员"

    def enter(self) -> None:
        """Show the first operator and start at the name of the next."""
        if self.setup.session and not self.people.count():
            self._list(self.setup.session.operator)
        self.fields.name.setFocus()
        self._typed()

    def leave(self, then: Callable[[], None]) -> None:
        """Add who is typed and stay for the next; go on when the fields are empty."""
        if self.fields.name.text():
            self._add()
        else:
            then()

    def _typed(self) -> None:
        self.changed.emit()

    def _add(self) -> None:
        session, roles = self.setup.session, self.roles.chosen()
        if session is None:
            return
        name, login = self.fields.name.text().strip(), self.fields.login.text().strip()
        password = self.fields.password.text()

        def add(_progress: Progress) -> Operator:
            return operators.add(session, name=name, login=login, roles=roles, password=password)

        self.trouble.hide()
        self.setup.tasks.write(add, self._added, self.complain, title="正在添加操作员")

    def _added(self, operator: Operator) -> None:
        self._list(operator)
        self.roles.clear()
        self.fields.clear()
        for part in (self.fields, self.roles):
            part.setDisabled(self.handed_over)

    def _list(self, operator: Operator) -> None:
        roles = "、".join(role.label for role in Role if operator.has(role))
        self.people.addItem(f"{operator.name}（{operator.login}）  {roles}")
