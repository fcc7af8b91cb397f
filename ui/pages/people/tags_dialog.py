"""标签: the words in use; put on and taken off who is ticked, renamed, merged, done away with, listed.

One table. Blank marks a word: to put on, to take off, neither. What is typed in the line below is put on;
after F2 the line holds the new name of the word under the cursor, and a name in use already merges both.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.services.rights import Right
from cadre_desk.services.tagging import (
    TagPlan,
    TagUse,
    apply_tags,
    plan_rename,
    plan_tags,
    tags_in_use,
    words_in,
)
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.tables.record_model import Column, ListModel
from ui.tables.table import Table
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

PUT, TAKE = "贴上", "去掉"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEXT = {"": PUT, PUT: TAKE, TAKE: ""}
_KEYS = [("空格", "贴上、去掉"), ("F2", "改名、合并"), ("Del", "全部去掉"), ("Enter", "列出这些人")]


class _TagTable(Table):
    """Emits ``key_pressed(int)`` for blank and Del; Ctrl+Enter goes to the dialog."""

    key_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            self.key_pressed.emit(event.key())
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TagsDialog(Frame):
    """``shown_tag`` is the word whose people the list should show, "" for none.

    Signals: ``written(Changes)`` after every act.
    """

    written = Signal(object)

    def __init__(self, desk: Desk, person_ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("标签", parent)
        self.setObjectName("tagsDialog")
        self.desk, self.person_ids = desk, tuple(person_ids)
        self.may = desk.may(Right.EDIT_PEOPLE)
        self.shown_tag, self.renaming = "", ""
        self.marks: dict[str, str] = {}
        self.model = ListModel(self._columns())
        self.table = _TagTable(self.model)
        self.table.setObjectName("tagList")
        self.table.setAccessibleName("在用的标签")
        self.caption = label("新标签")
        self.line = QLineEdit()
        self.line.setObjectName("tagLine")
        self._lay_out()
        self.add_button("关闭", self.reject).setAutoDefault(False)
        self.go = self.add_button("修改", self._apply, kind="primary")
        self.go.setDefault(False)
        self.go.setAutoDefault(False)
        self.resize(560, 560)
        self.table.opened.connect(self._list_people)
        self.table.key_pressed.connect(
            lambda key: self._mark() if key == Qt.Key.Key_Space else self._remove()
        )
        self.line.returnPressed.connect(self._apply)
        self.line.textChanged.connect(lambda _text: self._say())
        self._type_new()
        self.reload()

    # ------------------------------------------------------------ showing

    def reload(self) -> None:
        """Read the words anew; marks of words that are in use still stand."""
        session, chosen = self.desk.session, self.person_ids
        self.desk.tasks.read(lambda: tags_in_use(session, chosen), self._show)

    def _show(self, uses: Sequence[TagUse]) -> None:
        current = self.table.current_row()
        fresh = [TagUse(word, 0) for word in self.marks if word not in {one.word for one in uses}]
        self.model.set_rows([*fresh, *uses])
        words = [one.word for one in self.model.rows]
        self.table.go_to(words.index(current.word) if current is not None and current.word in words else 0)
        self._say()

    def _columns(self) -> tuple[Column[TagUse], ...]:
        chosen = f"所选 {len(self.person_ids)} 人中"
        return (
            Column("标记", 3, lambda row: self.marks.get(row.word, ""), tone=self._tone),
            Column("标签", 10, lambda row: row.word, strong=True, stretch=True),
            Column(chosen, 7, lambda row: f"{row.chosen} 人" if row.chosen else "", align="right"),
            Column("全部", 5, lambda row: f"{row.people} 人" if row.people else "新", align="right"),
        )

    def _tone(self, row: TagUse) -> str | None:
        return {PUT: "ok", TAKE: "bad"}.get(self.marks.get(row.word, ""))

    def marked(self, mark: str) -> tuple[str, ...]:
        """Return the words with a mark, and for those to put on what stands in the line."""
        words = [word for word, one in self.marks.items() if one == mark]
        typed = words_in(self.line.text()) if mark == PUT and not self.renaming else ()
        return tuple(dict.fromkeys((*words, *typed)))

    def _say(self) -> None:
        ready = bool(self.renaming or self.line.text().strip() or any(self.marks.values()))
        self.go.setEnabled(self.may and ready and bool(self.person_ids or self.renaming))
        self.go.setText("改名" if self.renaming else f"修改 {len(self.person_ids)} 人")
        idle = "空格标记，或直接写新标签" if self.person_ids else "没有勾选人，只能改名、去掉、列出"
        self.note.setText("Ctrl+Enter 执行；可撤销" if ready and self.go.isEnabled() else idle)
        self.model.repaint_all()

    # ------------------------------------------------------------ acts

    def _mark(self) -> None:
        row = self.table.current_row()
        if row is not None and self.may and self.person_ids:
            self.marks[row.word] = _NEXT[self.marks.get(row.word, "")]
            self._say()

    def _type_new(self) -> None:
        self.renaming = ""
        self.caption.setText("新标签")
        self.line.setPlaceholderText("几个一起写用顿号分开")
        self.line.clear()
        self._say()

    def _rename(self) -> None:
        row = self.table.current_row()
        if row is None or not row.people or not self.may:
            return
        self.renaming = row.word
        self.caption.setText(f"“{row.word}”改为")
        self.line.setPlaceholderText("写已有的标签，就并为一个")
        self.line.setText(row.word)
        self.line.selectAll()
        self.line.setFocus()
        self._say()

    def _remove(self) -> None:
        row = self.table.current_row()
        if row is not None and row.people and self.may:
            self._write(partial(plan_rename, self.desk.session, row.word, ""))

    def _apply(self) -> None:
        if self.renaming:
            self._write(partial(plan_rename, self.desk.session, self.renaming, self.line.text()))
        elif self.go.isEnabled():
            self._write(
                lambda: plan_tags(self.desk.session, self.person_ids, self.marked(PUT), self.marked(TAKE))
            )

    def _write(self, make: Callable[[], TagPlan]) -> None:
        session, made = self.desk.session, self.desk.attempt(make)
        if made is None:
            return
        if not made.changes:
            self.note.setText("所选的人本来如此，没有改动")
            return
        self.go.setEnabled(False)
        self.desk.tasks.write(
            lambda progress: apply_tags(session, made, progress),
            lambda changes: self._written(changes, made),
            self._refused,
            title=made.title,
        )

    def _written(self, changes: Changes, plan: TagPlan) -> None:
        self.marks = {}
        self._type_new()
        self.table.setFocus()
        self.written.emit(changes)
        self.reload()
        left = f"；{plan.away} 人是本人或亲属，未改" if plan.away else ""
        self.note.setText(f"已{changes.title}{left}")

    def _refused(self, error: Exception) -> None:
        self._say()
        self.desk.refuse(error)

    def _list_people(self, row: TagUse) -> None:
        if row.people:
            self.shown_tag = row.word
            self.accept()

    # ------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in _ENTER
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._apply()
        elif event.key() == Qt.Key.Key_Escape and self.renaming:
            self._type_new()
            self.table.setFocus()
        elif event.key() == Qt.Key.Key_F2:
            self._rename()
        elif not enter:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 16, MARGIN, 12)
        column.setSpacing(8)
        column.addWidget(KeyLegend(_KEYS))
        column.addWidget(self.table, 1)
        across = QHBoxLayout()
        self.caption.setBuddy(self.line)
        across.addWidget(self.caption)
        across.addWidget(self.line, 1)
        column.addLayout(across)
        self.body.addLayout(column)
        self.table.setFocus()
