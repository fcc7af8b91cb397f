"""代码表: the lists that forms choose from; the office adds words and retires them, never deletes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.codes import CodeTable, Entry
from cadre_desk.model.records.office import CodeEntry
from cadre_desk.services.office import code_tables
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.pages.office.two_lists import TwoLists
from ui.tables.record_model import Column
from ui.widgets.buttons import button

LEFT = (
    Column[CodeTable]("代码表", 8, lambda one: one.title, strong=True, stretch=True),
    Column[CodeTable]("项数", 3, lambda one: str(len(one.entries)), align="right"),
)
RIGHT = (
    Column[Entry]("代码", 6, lambda one: one.code),
    Column[Entry]("名称", 14, lambda one: one.label, strong=True, stretch=True),
    Column[Entry]("也写作", 10, lambda one: "、".join(one.also), tone=lambda _one: "mute"),
    Column[Entry]("停用日期", 6, lambda one: str(one.until or ""), tone=lambda _one: "warn"),
    Column[Entry]("来源", 4, lambda one: "本单位" if one.local else "标准", kind="pill",
                  tone=lambda one: "info" if one.local else "mute"),
)  # fmt: skip


class CodeTablesPane(TwoLists[CodeTable, Entry]):
    """Ins adds a word, Del retires the current one or brings it back."""

    TITLE = "代码表"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, LEFT, RIGHT)
        self.left.setObjectName("codeTables")
        self.right.setObjectName("codeEntries")
        may = desk.may(Right.EDIT_TABLES)
        for text, then, name in (
            ("停用 / 恢复这一项", self.retire, "retireCode"),
            ("增加一项", self.add, "addCode"),
        ):
            made = button(text, then, kind="plain", name=name)
            made.setEnabled(may)
            self.foot.addWidget(made)

    def read_left(self) -> Sequence[CodeTable]:
        """Return every code table."""
        return code_tables.tables()

    def read_right(self, chosen: CodeTable) -> tuple[Sequence[Entry], str]:
        """Return the entries and where they come from."""
        return chosen.entries, f"来源：{chosen.source or '本程序'}。停用的项不再提供选择，已填的照常显示。"

    def changed(self, changes: Changes) -> None:
        """Read anew when words were added or retired."""
        if changes.touches(CodeEntry):
            self.refresh()

    def add(self) -> None:
        """Add a word to the chosen table."""
        table = self.left.current_row()
        if table is None:
            return
        dialog = NewCodeDialog(table.title, self.window())
        if dialog.exec():
            session, code, words, note = self.desk.session, *dialog.texts()
            self.desk.run(
                lambda: code_tables.add_entry(session, table.name, code=code, label=words, note=note)
            )

    def retire(self) -> None:
        """Retire the current word from today on, or bring it back."""
        table, entry, session = self.left.current_row(), self.right.current_row(), self.desk.session
        if table is None or entry is None:
            return
        act = code_tables.bring_back if entry.until else code_tables.retire
        self.desk.run(lambda: act(session, table.name, entry.code))


class NewCodeDialog(Frame):
    """Code, word and note of a new entry."""

    def __init__(self, table: str, parent: QWidget | None = None) -> None:
        super().__init__(f"“{table}”增加一项", parent)
        self.setObjectName("newCodeDialog")
        form = QFormLayout()
        form.setContentsMargins(MARGIN, 20, MARGIN, 16)
        self.lines = {name: QLineEdit() for name in ("代码", "名称", "说明")}
        for name, line in self.lines.items():
            form.addRow(name, line)
            line.textChanged.connect(lambda _text: self._typed())
        self.body.addLayout(form)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("增加", self.accept, kind="primary")
        self.resize(460, 240)
        self._typed()

    def texts(self) -> tuple[str, str, str]:
        """Return code, word and note."""
        code, words, note = (line.text().strip() for line in self.lines.values())
        return code, words, note

    def _typed(self) -> None:
        code, words, _ = self.texts()
        self.go.setEnabled(bool(code and words))
        self.note.setText("" if code and words else "代码和名称都要填")
