"""操作员: the register of operators, whose rows are changed by the security administrator's dialogs."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.office import Operator
from cadre_desk.services.office import operators
from cadre_desk.services.office.group_keys import keys_in_words
from cadre_desk.services.office.operators import OPERATORS
from ui.desk import Desk
from ui.pages.office.operator_dialogs import DutiesDialog, NewOperatorDialog, PasswordDialog
from ui.pages.register.finders import NoFinder, StoreFinder
from ui.pages.register.register_view import RegisterView
from ui.widgets.buttons import button
from ui.widgets.card import strip
from ui.widgets.words import label


class OperatorsPane(RegisterView):
    """Ctrl+N adds, Enter changes the roles, Del disables; nobody is ever deleted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, OPERATORS)
        self.list.delete.setText("停用")
        self.list.keys.say("Del", "停用")
        self.duties = label("", "warn", wrap=True)
        self.duties.setObjectName("openDuties")
        self.said = self._say_above_the_list(self.duties)
        for text, then, name in (
            ("启用", self.enable, "enableOperator"),
            ("重设口令", self.reset, "resetPassword"),
        ):
            self.list.foot.insertWidget(2, button(text, then, kind="link", name=name))

    def _say_above_the_list(self, words: QLabel) -> QFrame:
        """Return the strip between tools and list in which words have room for several lines."""
        frame, row = strip("bar", 0)
        row.setContentsMargins(20, 8, 20, 8)
        row.addWidget(words, 1)
        column = self.list.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.list.split), frame)
        return frame

    def refresh(self) -> None:
        """Read everything anew, which of the three administrators is to be named, whose keys wait."""
        super().refresh()
        session = self.desk.session
        words = operators.open_duties(session) + keys_in_words(session)
        self.duties.setText(words)
        self.said.setVisible(bool(words))

    def new_row(self) -> None:
        """Add an operator."""
        dialog = NewOperatorDialog(self._finder(), self.window())
        if not dialog.exec():
            return
        session, fields, more = self.desk.session, dialog.fields, dialog.more
        added = self.desk.attempt(
            lambda: operators.add(
                session,
                name=fields.name.text(),
                login=fields.login.text(),
                roles=dialog.roles.chosen(),
                password=fields.password.text(),
                section=more.section.text(),
                person_id=more.person.text() or None,
            )
        )
        self._done(f"已新增操作员{added.name}" if added else "")

    def open_row(self, row_id: str | None) -> None:
        """Change the roles of an operator."""
        operator = self._operator(row_id)
        dialog = DutiesDialog(operator, self._finder(), self.window())
        if dialog.exec():
            session, more = self.desk.session, dialog.more
            self.desk.run(
                lambda: operators.set_duties(
                    session,
                    operator,
                    roles=dialog.roles.chosen(),
                    section=more.section.text(),
                    person_id=more.person.text() or None,
                ),
                undoable=False,
            )
            self.refresh()

    def delete(self, row_ids: list[str]) -> None:
        """Let an operator in no more; the record and what it signed stay."""
        operator = self._operator(row_ids[0]) if row_ids else None
        if operator is None or operator.disabled:
            return
        reason = self.desk.ask.reason(f"停用{operator.name}", "停用的理由（记入修改记录）")
        if reason:
            session = self.desk.session
            self.desk.tasks.write(
                lambda _progress: operators.disable(session, operator, reason),
                self._disabled,
                title=f"正在停用{operator.name}并更换密钥",
            )

    def _disabled(self, changes: Changes) -> None:
        self.desk.announce(changes, undoable=False)
        self.refresh()

    def enable(self) -> None:
        """Let a disabled operator in again."""
        line = self.list.table.current_row()
        operator = self._operator(line.id) if line else None
        if operator is not None and operator.disabled:
            dialog = PasswordDialog(operator, "启用", self.window())
            if dialog.exec():
                session = self.desk.session
                self.desk.run(lambda: operators.enable(session, operator, dialog.password), undoable=False)
                self.refresh()

    def reset(self) -> None:
        """Let an operator type a new password."""
        line = self.list.table.current_row()
        operator = self._operator(line.id) if line else None
        if operator is None:
            return
        dialog = PasswordDialog(operator, "重设口令", self.window())
        if dialog.exec():
            session = self.desk.session
            self.desk.tasks.write(
                lambda _progress: operators.reset(session, operator, dialog.password),
                lambda _none: self._done(f"已重设{operator.name}的口令"),
                title=f"正在重设{operator.name}的口令",
            )

    def _operator(self, row_id: str | None) -> Operator:
        return self.desk.session.workspace.read.require(Operator, row_id or "")

    def _finder(self) -> StoreFinder | NoFinder:
        """Names of people only for somebody who may read them."""
        return StoreFinder(self.desk, "person") if self.desk.may_read_people() else NoFinder()

    def _done(self, words: str) -> None:
        if words:
            self.desk.done.emit(words, False)
            self.refresh()
