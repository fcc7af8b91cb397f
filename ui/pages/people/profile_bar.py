"""The bar over a profile: who is open, side by side, what is unsaved, and what can be done."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from cadre_desk.services.profile_edit import ProfileEdit
from ui.widgets.buttons import Tabs, button, icon_button
from ui.widgets.card import bare, strip
from ui.widgets.kbd import KeyLegend
from ui.widgets.mark import Mark
from ui.widgets.words import Elided, label, set_role

KEYS = (
    ("Enter", "下一项"),
    ("F4", "选词典"),
    ("F6", "换区"),
    ("F8", "下一处问题"),
    ("F9", "保存"),
    ("Esc", "还原本项"),
)


class _Hint(Elided):
    """Stands at the right where there is room for all of it, and not at all where there is not."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text, role)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        self.setText(self.full() if self.width() >= self.sizeHint().width() else "")


def key_foot() -> QFrame:
    """Return the strip below the form: the keys that matter in it."""
    foot, row = strip("foot", 32, (14, 14))
    row.addWidget(KeyLegend(KEYS))
    row.addWidget(_Hint("输入法组字时 Enter、Esc 只作用于输入法", "hint"), 1)
    return foot


class ProfileBar(QFrame):
    """Signals say what was asked for; ``chosen(key)`` is an open person, ``dismissed()`` closes one."""

    closed = Signal()
    stepped = Signal(int)
    chosen = Signal(str)
    dismissed = Signal()
    revert_asked = Signal()
    history_asked = Signal()
    form_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        bare(column)
        bar, row = strip("bar", 48, (14, 12))
        column.addWidget(bar)
        self._who(row)
        row.addStretch(1)
        self._state(row)
        self._acts(row)
        self._tabs_bar, tabs_row = strip("bar", 40, (14, 12))
        self.tabs = Tabs()
        self.tabs.setAccessibleName("同时打开的人")
        self.tabs.chosen.connect(self.chosen)
        tabs_row.addWidget(self.tabs, 1)
        tabs_row.addWidget(label("Ctrl+Tab 换人，Ctrl+W 关闭", "hint"))
        tabs_row.addWidget(icon_button("dismiss", "关闭这个人  Ctrl+W", self.dismissed.emit, size=16))
        column.addWidget(self._tabs_bar)

    def show_open(self, people: Sequence[tuple[str, str]], current: str) -> None:
        """Show who is open as (key, name); one person alone needs no tabs."""
        self.tabs.set_choices(people)
        self.tabs.set_current(current)
        self._tabs_bar.setVisible(len(people) > 1)

    def show_edit(self, edit: ProfileEdit, *, may: bool) -> None:
        """Show the state of a form; ``may`` tells whether the operator may change it."""
        self.name.set_full(edit.name or "新增干部")
        count, stored = edit.changed_count, edit.person_id is not None
        self.state.setText(f"已改 {count} 项，未保存" if count else ("" if stored else "尚未保存"))
        self.dot.setVisible(count > 0)
        set_role(self.state, "warn" if count else "note")
        self.save_button.setEnabled(count > 0 and may)
        self.save_button.setToolTip("" if may else "您没有修改干部信息的权限")
        self.revert.setEnabled(count > 0)
        self.preview.setEnabled(stored)
        self.history.setEnabled(stored)

    def say(self, text: str, *, timed: bool = False) -> None:
        """Say what became of what is typed."""
        self.draft.setText(f"{text} {datetime.now():%H:%M:%S}" if timed else text)

    def _who(self, row: QHBoxLayout) -> None:
        row.addWidget(button("名单", self.closed.emit, kind="link", icon="chevron-left", name="backToList"))
        self.name = Elided("", "title")
        self.name.setObjectName("profileName")
        self.place = label("", "note")
        row.addWidget(self.name)
        row.addWidget(self.place)
        row.addWidget(icon_button("chevron-left", "上一人  Ctrl+PgUp", lambda: self.stepped.emit(-1)))
        row.addWidget(icon_button("chevron-right", "下一人  Ctrl+PgDn", lambda: self.stepped.emit(1)))

    def _state(self, row: QHBoxLayout) -> None:
        self.dot = Mark("error-circle-filled", "warn", 16)
        self.state, self.draft = label("", "note"), label("", "note")
        self.state.setObjectName("profileState")
        for part in (self.dot, self.state, self.draft):
            row.addWidget(part)

    def _acts(self, row: QHBoxLayout) -> None:
        self.revert = button("放弃改动", self.revert_asked.emit, icon="arrow-undo", name="revertProfile")
        self.history = button("修改记录", self.history_asked.emit, icon="history", name="profileHistory")
        self.preview = button(
            "预览任免表", self.form_asked.emit, icon="document", name="previewForm", tip="Ctrl+P"
        )
        self.save_button = button(
            "保存  F9", self.save_asked.emit, kind="primary", icon="save", name="saveProfile"
        )
        for part in (self.revert, self.history, self.preview, self.save_button):
            row.addWidget(part)
