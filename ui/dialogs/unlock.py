"""Getting back in: who it is and the password; or the recovery key from the safe.

How long one has to wait after wrong passwords is the store's affair: its message is shown as it is. Login
names are not offered in a list, because the data folder does not tell them to anybody without a password.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.errors import UserError
from cadre_desk.progress import Progress
from cadre_desk.services.session import Session
from cadre_desk.services.setup import unlock, unlock_with_recovery
from ui import theme
from ui.dialogs.frame import Frame, plain
from ui.forms.enter_next import EnterNext
from ui.tasks import Tasks
from ui.widgets.buttons import button
from ui.widgets.words import label


class UnlockDialog(Frame):
    """Asks for login and password; ``session`` is open after ``exec`` said Accepted.

    ``login`` is filled in if the workstation remembers it; ``login_word`` is what to remember.
    """

    def __init__(self, folder: Path, tasks: Tasks, *, login: str = "", parent: QWidget | None = None) -> None:
        super().__init__("登录", parent)
        self.setObjectName("unlockDialog")
        self.folder, self.tasks = folder, tasks
        self.session: Session | None = None
        self.login = _line("登录名", "unlockLogin")
        self.login.setText(login)
        self.password = _line("口令", "unlockPassword")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.key = _line("恢复密钥", "unlockKey")
        self.trouble = label("", "error", wrap=True)
        self.trouble.setObjectName("unlockTrouble")
        self.stack = QStackedWidget()
        self._busy = False
        self._lay_out()
        self._add_buttons()
        self.login.installEventFilter(EnterNext(self))
        for field in (self.login, self.password, self.key):
            field.textChanged.connect(lambda _text: self._refresh())
        self.resize(460, 372)
        self._refresh()
        (self.password if login else self.login).setFocus()

    @property
    def by_key(self) -> bool:
        """Whether the recovery key is asked for instead of the password."""
        return self.stack.currentIndex() == 1

    @property
    def login_word(self) -> str:
        """The login as typed."""
        return self.login.text().strip()

    def reject(self) -> None:
        """Leave; not while the file is being opened, because nobody would close it."""
        if not self._busy:
            super().reject()

    def _add_buttons(self) -> None:
        self.other = button("忘记口令", self._switch, kind="link")
        self.other.setObjectName("unlockOther")
        self.add_left(self.other)
        self.add_button("退出", self.reject)
        self.go = self.add_button("登录", self._open, kind="primary")
        self.go.setObjectName("unlockGo")

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(32, 26, 32, 16)
        column.setSpacing(8)
        brand = plain(QHBoxLayout())
        brand.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(theme.pixmap("app", "accent", 28))
        brand.addWidget(mark)
        brand.addWidget(label("干部工作台", "page-title"), 1)
        column.addLayout(brand)
        column.addWidget(label(str(self.folder), "note", wrap=True))
        column.addSpacing(6)
        self.stack.addWidget(_form([("登录名", self.login), ("口令", self.password)]))
        advice = "恢复密钥共 8 组，由单位保密柜保管。分隔线和空格可不输入。"
        self.stack.addWidget(_form([("恢复密钥", self.key)], advice))
        column.addWidget(self.stack)
        column.addWidget(self.trouble)
        column.addStretch(1)
        self.body.addLayout(column)

    def _lacking(self) -> str:
        if self._busy:
            return "正在打开…"
        if self.by_key:
            return "" if self.key.text().strip() else "请输入恢复密钥"
        return "" if self.password.text() and self.login_word else "请输入登录名和口令"

    def _refresh(self) -> None:
        reason = self._lacking()
        self.note.setText(reason)
        self.go.setEnabled(not reason)

    def _switch(self) -> None:
        self.stack.setCurrentIndex(0 if self.by_key else 1)
        self.other.setText("用口令登录" if self.by_key else "忘记口令")
        self.go.setText("用密钥打开" if self.by_key else "登录")
        self.trouble.clear()
        (self.key if self.by_key else self.password).setFocus()
        self._refresh()

    def _open(self) -> None:
        folder, login, password, key = self.folder, self.login_word, self.password.text(), self.key.text()
        by_key = self.by_key

        def work(_progress: Progress) -> Session:
            return unlock_with_recovery(folder, key) if by_key else unlock(folder, login, password)

        self._busy = True
        self.trouble.clear()
        self._refresh()
        self.tasks.write(work, self._opened, self._failed, title="正在打开数据")

    def _opened(self, session: Session) -> None:
        self._busy = False
        self.session = session
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._refresh()
        if not isinstance(error, UserError):
            raise error
        self.trouble.setText(f"{error.message}{error.hint}")
        field = self.key if self.by_key else self.password
        field.selectAll()
        field.setFocus()


def _line(name: str, object_name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setObjectName(object_name)
    return line


def _form(rows: Sequence[tuple[str, QWidget]], advice: str = "") -> QWidget:
    sheet = QWidget()
    column = plain(QVBoxLayout(sheet))
    column.setSpacing(4)
    for text, field in rows:
        caption = label(text, "note")
        caption.setBuddy(field)
        column.addWidget(caption)
        column.addWidget(field)
        column.addSpacing(6)
    if advice:
        column.addWidget(label(advice, "hint", wrap=True))
    column.addStretch(1)
    return sheet
