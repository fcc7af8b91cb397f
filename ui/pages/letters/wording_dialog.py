"""模板: the wording of each type of letter belongs to the office; the page beside it shows what it makes.

A placeholder that does not exist is named before anything is saved; every version is kept, and the shipped
text can always be put back.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.documents.letter_words import BREAK, CELL, FOOT
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import LetterWording
from cadre_desk.services.letters.wording import TEXTS, WordingEdit, edit_wording
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame, scrolling
from ui.pages.letters.kind_box import KindBox
from ui.widgets.card import bare
from ui.widgets.pdf_view import PdfPreview
from ui.widgets.words import label, set_role

WAIT_MS = 300
LINE_PX = 23
_LINES = {"body": 10, "requirement": 4, "cells": 12, "attachments": 3, "receipt": 3}
_GROWING = frozenset({"body", "cells"})
_SIGNS = {
    "body": "一行一段；首行为称呼；“# ”开头为一级标题，“## ”为二级标题；"
    "“## （一）时限。## 自收到……”标题与正文接排。",
    "cells": f"一行一栏；“{CELL}”隔开各格，“{FOOT}”后写在格的下沿，“{BREAK}”换行；行数、格数不变。",
}


class WordingDialog(Frame):
    """Edits one type at a time; F9 saves a version, chips put placeholders in at the cursor."""

    def __init__(
        self, desk: Desk, kinds: Sequence[LetterType], kind_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("函件模板", parent)
        self.setObjectName("wordingDialog")
        self.desk = desk
        self.edit: WordingEdit = edit_wording(desk.session, kind_id)
        self.kind_box, self.version = KindBox(), QComboBox()
        self.kind_box.show_kinds(kinds, {}, everything=False)
        self.kind_box.choose(kind_id)
        self.fields = {name: _field(name, title) for name, title in TEXTS.items()}
        self.rows: dict[str, QWidget] = {}
        self.chips, self.page = QListWidget(), PdfPreview()
        self._name = self._first
        self._soon = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._lay_out()
        self._connect()
        self.resize(1280, 720)
        self._show()
        self.fields[self._first].setFocus()

    @property
    def _first(self) -> str:
        return "cells" if self.edit.kind.table else "body"

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        for name, field in self.fields.items():
            field.blockSignals(True)
            _put(field, self.edit.texts[name])
            field.blockSignals(False)
        for name, whole in self.rows.items():
            whole.setVisible(self.edit.offers(name))
        self._show_versions()
        self._show_chips(self._name)
        self._checked()

    def _show_versions(self) -> None:
        self.version.clear()
        for one in self.edit.versions():
            words = "恢复原文" if one.shipped else (one.why or "修改")
            self.version.addItem(f"第 {one.number} 版 {one.made_on} {one.made_by} {words}", one)
        self.version.addItem("随程序提供的原文", None)
        self.version.setCurrentIndex(0)

    def _show_chips(self, name: str) -> None:
        self._name = name
        self.chips.clear()
        for words, meaning in self.edit.chips(name):
            item = QListWidgetItem(f"{words}　{meaning}")
            item.setToolTip(meaning)
            item.setData(Qt.ItemDataRole.UserRole, words)
            self.chips.addItem(item)
        self.chips.setCurrentRow(0)

    def _checked(self) -> None:
        """Say what is wrong, or that it may be saved."""
        wrong = self.edit.wrong()
        may = self.desk.may(Right.EDIT_WORDING)
        self.go.setEnabled(not wrong and self.edit.dirty and may)
        words = wrong or ("" if may else f"没有“{Right.EDIT_WORDING.value}”的权限")
        self.note.setText(words or ("有改动，未保存" if self.edit.dirty else ""))
        set_role(self.note, "error" if wrong else "note")
        if not wrong:
            self._soon.start()

    def _draw(self) -> None:
        self.desk.tasks.read(self.edit.preview, self.page.show_pdf, self._not_drawn)

    def _not_drawn(self, error: Exception) -> None:
        self.note.setText(str(error).split("\n")[0])

    # ------------------------------------------------------------ typing

    def _typed(self, name: str) -> None:
        self.edit.texts[name] = _text(self.fields[name])
        self._checked()

    def put_chip(self, item: QListWidgetItem) -> None:
        """Put a placeholder in at the cursor of the text in hand."""
        field, words = self.fields[self._name], str(item.data(Qt.ItemDataRole.UserRole))
        if isinstance(field, QPlainTextEdit):
            field.insertPlainText(words)
        else:
            field.insert(words)
        field.setFocus()

    def _kind_chosen(self, kind_id: str) -> None:
        if self.edit.dirty and not self.desk.ask.confirm(
            "换一种函件？", f"{self.edit.kind.title}的改动还没有保存，会丢掉。", "丢掉改动"
        ):
            self.kind_box.choose(self.edit.kind.id)
            return
        self.edit = edit_wording(self.desk.session, kind_id)
        self._name = self._first
        self._show()

    def _version_chosen(self) -> None:
        version = self.version.currentData()
        if isinstance(version, LetterWording):
            self.edit.look_at(version)
            at = self.version.currentIndex()
            self._show()
            self.version.setCurrentIndex(at)
        elif self.desk.ask.confirm("恢复原文？", "随程序提供的文字重新生效；单位的各版都留着。", "恢复原文"):
            self._stored(self.desk.attempt(self.edit.restore))

    def save(self) -> None:
        """Put the texts in force (F9)."""
        if not self.go.isEnabled():
            return
        why = self.desk.ask.reason("保存模板", "这次改了什么？以后按版本能查到：")
        if why is not None:
            self._stored(self.desk.attempt(lambda: self.edit.save(why)))

    def _stored(self, row: LetterWording | None) -> None:
        if row is not None:
            rows = frozenset({(LetterWording.TABLE, row.id or "")})
            self.desk.announce(Changes(f"修改{self.edit.kind.title}模板", rows))
        self._show()

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.kind_box.picked.connect(self._kind_chosen)
        self.version.activated.connect(lambda _at: self._version_chosen())
        self.chips.itemActivated.connect(self.put_chip)
        self._soon.timeout.connect(self._draw)
        for name, field in self.fields.items():
            field.textChanged.connect(lambda *_text, name=name: self._typed(name))
            field.installEventFilter(self)
        QShortcut(QKeySequence("F9"), self, self.save)
        QShortcut(QKeySequence("F4"), self, self.chips.setFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            name = next((one for one, field in self.fields.items() if field is watched), "")
            if name and name != self._name:
                self._show_chips(name)
        return False

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 14, MARGIN, 10)
        row.setSpacing(8)
        self.version.setAccessibleName("版本")
        row.addWidget(self.kind_box)
        row.addWidget(label("版本", "note"))
        row.addWidget(self.version, 1)
        self.body.addLayout(row)
        across = QSplitter()
        across.setChildrenCollapsible(False)
        across.addWidget(self._form())
        across.addWidget(self._chip_pane())
        across.addWidget(self.page)
        across.setSizes([500, 250, 480])
        self.body.addWidget(across, 1)
        self.add_button("关闭  Esc", self.reject)
        self.go = self.add_button("保存为新版本  F9", self.save, kind="primary")

    def _form(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 4, 12, 12)
        column.setSpacing(6)
        for name, title in TEXTS.items():
            column.addWidget(self._row(name, title), 1 if name in _GROWING else 0)
        return scrolling(inside, name="模板文字")

    def _row(self, name: str, title: str) -> QWidget:
        """Return a text below its title, with what its signs mean."""
        whole = self.rows[name] = QWidget()
        column = QVBoxLayout(whole)
        bare(column, 4)
        caption = label(title, "label")
        caption.setBuddy(self.fields[name])
        column.addWidget(caption)
        column.addWidget(self.fields[name], 1)
        if name in _SIGNS:
            column.addWidget(label(_SIGNS[name], "note", wrap=True))
        return whole

    def _chip_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        bare(column, 6)
        column.addWidget(label("占位符（Enter 插入，F4 到这里）", "note"))
        self.chips.setObjectName("chipList")
        self.chips.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chips.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.chips.setAccessibleName("占位符")
        column.addWidget(self.chips, 1)
        return pane


def _field(name: str, title: str) -> QPlainTextEdit | QLineEdit:
    lines = _LINES.get(name, 1)
    field: QPlainTextEdit | QLineEdit = QPlainTextEdit() if lines > 1 else QLineEdit()
    if isinstance(field, QPlainTextEdit):
        field.setTabChangesFocus(True)
        field.setMinimumHeight(lines * LINE_PX)
        if name not in _GROWING:
            field.setMaximumHeight(lines * LINE_PX)
    field.setObjectName(f"wording_{name}")
    field.setAccessibleName(title)
    return field


def _put(field: QPlainTextEdit | QLineEdit, text: str) -> None:
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.setText(text)


def _text(field: QPlainTextEdit | QLineEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
