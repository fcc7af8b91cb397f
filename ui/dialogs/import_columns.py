"""Which column of a roster is which field, told by a person: headers, samples, and what each one becomes.

What is said is remembered for the next file with the same header.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.exchange.mapping import (
    SheetLayout,
    fingerprint,
    header_words,
    target_label,
    target_of,
    targets,
)
from cadre_desk.exchange.sheet_read import Row
from cadre_desk.services.importing.layouts import SheetPreview
from ui.dialogs.frame import MARGIN, Frame, scrolling
from ui.widgets.words import Elided, label

SAMPLES = 3
_NONE = ""
_SIDE_WORDS = {"full_time": "全日制教育", "in_service": "在职教育"}
_EDUCATION_WORDS = {"level": "学历", "degree": "学位", "school": "毕业院校及专业"}


def label_of(target: str) -> str:
    """Return a target as the list of choices shows it."""
    side, dot, field = target.partition(".")
    return f"{_SIDE_WORDS[side]} {_EDUCATION_WORDS[field]}" if dot else target_label(target)


class ColumnsDialog(Frame):
    """Asks about one workbook; ``layout_said`` is what was said, None before that."""

    def __init__(self, sheets: Sequence[SheetPreview], parent: QWidget | None = None) -> None:
        super().__init__("列对应", parent)
        self.setObjectName("columnsDialog")
        self.sheets = tuple(sheets)
        self.layout_said: SheetLayout | None = None
        self.sheet, self.header = QComboBox(), QComboBox()
        self.header.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choices: dict[int, QComboBox] = {}
        self._lay_out()
        self.add_button("取消", self.reject)
        self.go = self.add_button("按此读取", self._say, kind="primary")
        QShortcut(QKeySequence("Ctrl+Return"), self, self._say)
        self.sheet.currentIndexChanged.connect(lambda _place: self._show_rows())
        self.header.currentIndexChanged.connect(lambda _place: self._show_columns())
        self.resize(860, 620)
        self._show_rows()

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        for place, one in enumerate(self.sheets):
            self.sheet.addItem(one.title, place)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 16, MARGIN, 10)
        row.setSpacing(8)
        for words, widget, name in (
            ("工作表", self.sheet, "sheetChoice"),
            ("表头在", self.header, "headerChoice"),
        ):
            caption = label(words, "label")
            caption.setBuddy(widget)
            widget.setObjectName(name)
            widget.setAccessibleName(words)
            row.addWidget(caption)
            row.addWidget(widget, 1 if widget is self.header else 0)
        self.body.addLayout(row)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self.column, 1)

    def _show_rows(self) -> None:
        """Offer each row, and each pair of rows, as the header; choose what was found."""
        preview = self._preview()
        self.header.blockSignals(True)
        self.header.clear()
        for upper, lower in self._pairs(preview):
            words = "、".join(header_words(upper, lower).values())
            where = f"第 {upper.number}—{lower.number} 行" if upper else f"第 {lower.number} 行"
            self.header.addItem(f"{where}：{words[:60]}", (upper, lower))
        found = preview.header.last if preview.header else 0
        two = bool(preview.header) and self._spans(preview, found)
        at = next(
            (
                n
                for n, (up, low) in enumerate(self._pairs(preview))
                if low.number == found and (up is not None) == two
            ),
            0,
        )
        self.header.setCurrentIndex(at)
        self.header.blockSignals(False)
        self._show_columns()

    def _spans(self, preview: SheetPreview, last: int) -> bool:
        """Tell whether the header found has a second row above it that explains more."""
        counts = {}
        for upper, lower in self._pairs(preview):
            if lower.number == last:
                known = [target_of(words) for words in header_words(upper, lower).values()]
                counts[upper is not None] = len({target for target in known if target})
        return counts.get(True, 0) > counts.get(False, 0)

    def _preview(self) -> SheetPreview:
        return self.sheets[max(self.sheet.currentIndex(), 0)]

    @staticmethod
    def _pairs(preview: SheetPreview) -> list[tuple[Row | None, Row]]:
        near = preview.rows[:20]
        pairs: list[tuple[Row | None, Row]] = []
        for place, row in enumerate(near):
            pairs.append((None, row))
            if place and near[place - 1].number == row.number - 1:
                pairs.append((near[place - 1], row))
        return pairs

    def _show_columns(self) -> None:
        while (item := self.column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.choices = {}
        if self.header.currentData() is not None:
            self.column.addWidget(scrolling(self._grid(), name="各列"))
        self._check()

    def _grid(self) -> QWidget:
        words, given = self._words(), self._given()
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(MARGIN, 4, MARGIN, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for place, head in enumerate(("表头", "内容举例", "对应项目")):
            grid.addWidget(label(head, "note"), 0, place)
        for row, (column, text) in enumerate(sorted(words.items()), 1):
            choice = self._choice(text, given.get(column, _NONE))
            self.choices[column] = choice
            grid.addWidget(Elided(text, "strong"), row, 0)
            grid.addWidget(Elided("  ·  ".join(self._samples(column)), "note"), row, 1)
            grid.addWidget(choice, row, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 3)
        grid.setRowStretch(len(words) + 1, 1)
        return sheet

    def _choice(self, words: str, target: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"{words} 对应项目")
        made.addItem("不导入", _NONE)
        for one in targets():
            made.addItem(label_of(one), one)
        made.setCurrentIndex(max(0, made.findData(target)))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.currentIndexChanged.connect(lambda _place: self._check())
        return made

    # ------------------------------------------------------------ what is said

    def _words(self) -> dict[int, str]:
        upper, lower = self.header.currentData()
        return header_words(upper, lower)

    def _given(self) -> dict[int, str]:
        """Return the target by column: what the reader made of the header, or the words by themselves."""
        preview = self._preview()
        lower = self.header.currentData()[1]
        if preview.header is not None and preview.header.last == lower.number:
            return {column: target for target, column in preview.header.columns.items()}
        return {column: target for column, words in self._words().items() if (target := target_of(words))}

    def _samples(self, column: int) -> list[str]:
        lower = self.header.currentData()[1]
        below = [
            row.at(column).text
            for row in self._preview().rows
            if row.number > lower.number and len(row.filled) > 1
        ]
        return [" ".join(text.split())[:20] for text in below if text][:SAMPLES]

    def chosen(self) -> Mapping[int, str]:
        """Return the target by column of those that are to be read."""
        told = {column: str(choice.currentData()) for column, choice in self.choices.items()}
        return {column: target for column, target in told.items() if target}

    def _check(self) -> None:
        said = list(self.chosen().values())
        twice = next((target for target in said if said.count(target) > 1), None)
        words = ""
        if twice:
            words = f"“{label_of(twice)}”对应了两列"
        elif "name" not in said:
            words = "请指明哪一列是姓名"
        self.note.setText(words)
        self.go.setEnabled(not words)

    def _say(self) -> None:
        if not self.go.isEnabled():
            return
        columns = {target: column for column, target in self.chosen().items()}
        self.layout_said = SheetLayout(fingerprint(self._words()), columns)
        self.accept()
