"""Choosing a password: typed twice, with what it must satisfy shown while it is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cadre_desk.rules.passwords import Requirement, login_for, password_requirements
from ui import theme
from ui.dialogs.frame import notice, plain
from ui.forms.enter_next import EnterNext
from ui.widgets.words import label, set_role

LABEL_WIDTH = 84
FIELD_WIDTH = 338


class OperatorFields(QWidget):
    """Name, login and a new password. Emits ``changed`` at each key; ``lacking`` says what is missing."""

    changed = Signal()

    def __init__(self, advice: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advice = advice
        self.name, self.login = _line("姓名", "operatorName"), _line("登录名", "operatorLogin")
        self.password, self.again = _line("口令", "password"), _line("再输一遍口令", "passwordAgain")
        self.match = label("", "hint")
        self._suggested = ""
        self.needs = QVBoxLayout()
        self.needs.setSpacing(4)
        self._lay_out()
        enter = EnterNext(self)
        for field in (self.name, self.login, self.password, self.again):
            field.textChanged.connect(self._typed)
            if field is not self.again:  # there Enter presses the button that the fields were for
                field.installEventFilter(enter)
        self._typed()

    @property
    def lacking(self) -> str:
        """What keeps the fields from being complete, empty when nothing does."""
        if not self.name.text().strip():
            return "请填姓名"
        if not self.login.text().strip():
            return "请填登录名"
        missing = [need.text for need in self._requirements() if not need.met]
        if missing:
            return f"口令还差：{missing[0]}"
        return "" if self.password.text() == self.again.text() else "两次口令还不一致"

    def clear(self) -> None:
        """Empty all fields for the next person."""
        for field in (self.name, self.login, self.password, self.again):
            field.clear()
        self._suggested = ""
        self.name.setFocus()

    def rest(self) -> None:
        """Lock the fields: the operator exists now; the password leaves the screen's memory."""
        for field in (self.name, self.login, self.password, self.again):
            field.setReadOnly(True)
            field.setEnabled(False)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        hint = label("由姓名拼音生成，可改", "hint")
        rows: list[tuple[str, QWidget]] = [("姓名", self.name), ("登录名", self.login), ("", hint)]
        rows += [("口令", self._with_eye()), ("再输一遍", self.again), ("", self.match)]
        for row, (text, field) in enumerate(rows):
            form.addWidget(_side_label(text, field), row, 0)
            form.addWidget(field, row, 1)
        form.setRowStretch(len(rows), 1)
        across = plain(QHBoxLayout(self))
        across.setSpacing(20)
        across.addLayout(form)
        across.addLayout(self._needs_column(), 1)

    def _needs_column(self) -> QVBoxLayout:
        column = plain(QVBoxLayout())
        column.setSpacing(6)
        column.addWidget(label("口令要求", "note"))
        column.addLayout(self.needs)
        if self._advice:
            column.addSpacing(8)
            column.addWidget(notice(self._advice))
        column.addStretch(1)
        return column

    def _with_eye(self) -> QWidget:
        box = QWidget()
        row = plain(QHBoxLayout(box))
        row.setSpacing(8)
        eye = QToolButton()
        eye.setCheckable(True)
        eye.setIcon(theme.icon("eye", "text2", 20))
        eye.setAccessibleName("显示口令")
        eye.setToolTip("显示口令")
        eye.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Enter and Tab go from the password to its repetition
        eye.toggled.connect(self._show_passwords)
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        row.addWidget(self.password, 1)
        row.addWidget(eye)
        box.setFocusProxy(self.password)
        return box

    def _show_passwords(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _requirements(self) -> list[Requirement]:
        return password_requirements(self.password.text(), self.name.text(), self.login.text())

    def _typed(self) -> None:
        self._suggest_login()
        self._show_requirements()
        self._show_match()
        self.changed.emit()

    def _suggest_login(self) -> None:
        if self.login.text() not in ("", self._suggested):
            return
        suggested = login_for(self.name.text().strip()) if self.name.text().strip() else ""
        if suggested != self._suggested:
            self._suggested = suggested
            self.login.setText(suggested)

    def _show_requirements(self) -> None:
        needs = self._requirements()
        while self.needs.count() < len(needs):
            self.needs.addWidget(_Need())
        for index, need in enumerate(needs):
            item = self.needs.itemAt(index)
            line = item.widget() if item else None
            if isinstance(line, _Need):
                line.show_need(need.text, met=need.met)

    def _show_match(self) -> None:
        typed, same = bool(self.again.text()), self.password.text() == self.again.text()
        self.match.setText(("两次一致" if same else "两次还不一致") if typed else "请再输一遍，防止打错")
        set_role(self.match, ("ok" if same else "warn") if typed else "hint")


class _Need(QWidget):
    """One requirement: a tick when met, a ring while not."""

    def __init__(self) -> None:
        super().__init__()
        row = plain(QHBoxLayout(self))
        row.setSpacing(6)
        self._mark, self._words = QLabel(), label("", "note")
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)

    def show_need(self, text: str, *, met: bool) -> None:
        self._mark.setPixmap(
            theme.pixmap("checkmark" if met else "more-horizontal", "ok" if met else "text3", 16)
        )
        self._words.setText(text)
        self.setAccessibleName(f"{text}：{'已满足' if met else '未满足'}")


def _line(name: str, object_name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setObjectName(object_name)
    line.setMinimumWidth(FIELD_WIDTH - 40 if "assword" in object_name else FIELD_WIDTH)
    return line


def _side_label(text: str, field: QWidget) -> QLabel:
    made = label(text)
    made.setFixedWidth(LABEL_WIDTH)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setBuddy(field)
    return made
