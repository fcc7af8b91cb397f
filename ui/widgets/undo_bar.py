"""The undo bar: says what was done and offers to take it back; never takes the focus."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.widgets.buttons import button, icon_button
from ui.widgets.mark import Mark
from ui.widgets.words import Elided

STAYS_MS = 8000
ABOVE_FOOT = 52


class UndoBar(QFrame):
    """Lies at the bottom centre of its parent for 8 s or until the next act. Emits ``undo``."""

    undo = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("undoBar")
        self.setProperty("kind", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        mark = Mark("checkmark-circle", "toastLink", 18)
        self._words = Elided()
        self._take_back = button("撤销 Ctrl+Z", self.undo.emit, kind="toast-link", name="undoButton")
        close = icon_button("dismiss", "关闭提示", self.hide, token="onToast", size=16)
        for part in (mark, self._words, self._take_back, close):
            row.addWidget(part)
        for part in (self._take_back, close):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undoable: bool = True) -> None:
        """Show what was done."""
        self._words.set_full(text)
        self.setAccessibleName(text)
        self._take_back.setVisible(undoable)
        self.show()
        self.raise_()
        self._place()
        self._timer.start()

    def text(self) -> str:
        """Return what is shown."""
        return self._words.full() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        around = self._around
        self.setFixedWidth(min(self.sizeHint().width(), max(around.width() - 80, 240)))
        self.adjustSize()
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - ABOVE_FOOT)
