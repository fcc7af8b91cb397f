"""简历: each piece of the printed text beside the row that is reckoned with, in one table.

One table makes both halves stand at the same height and move together. The text itself is edited below it;
rows never change the text unless somebody asks for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import ResumeEntry, ResumeKind
from cadre_desk.rules.people.resume import months_of
from cadre_desk.services.editing import EditSession
from cadre_desk.services.profile_edit import Found
from cadre_desk.services.resume_edit import is_whole, source_lines, unsplit_lines
from ui.forms.record_form import RecordForm
from ui.forms.row_grid import RowGrid, Words
from ui.pages.people.problem_bar import ProblemBar
from ui.tables.record_model import Column
from ui.widgets.buttons import button
from ui.widgets.card import Card, bare
from ui.widgets.words import Elided, label

COLUMNS = ("start", "end", "unit", "post", "kind", "setting", "text")
NOT_IN_TEXT = "（原文中没有这一段）"
WHOLE = "整句"
LEAD = 2
"""Columns that are only shown, before the fields."""


@dataclass
class _Beside:
    """What stands beside each row: its piece of the text, and its length in months."""

    pieces: dict[int, str]
    today: PartialDate
    faulty: set[int]


class ResumeCard(Card):
    """Stands in its form where the résumé's editor stood.

    Signals: ``split_asked()``, ``write_asked()`` (make the text from the rows).
    """

    split_asked = Signal()
    write_asked = Signal()

    def __init__(self, form: RecordForm, words: Words | None = None) -> None:
        super().__init__("简历")
        self.setObjectName("section_简历")
        self.padded(15, 10, 8)
        self._beside = _Beside({}, PartialDate(2000, 1), set())
        self._take_place(form)
        self.grid = RowGrid(
            ResumeEntry,
            columns=COLUMNS,
            lead=(self._source(), _whole()),
            trail=(self._months(),),
            words=words,
        )
        self.grid.opened.connect(lambda _row: self.edit_text())
        self.bar = ProblemBar()
        self._acts()
        self._lay_out()

    def show_beside(
        self, text: str, rows: Sequence[EditSession], today: PartialDate, found: Sequence[Found]
    ) -> None:
        """Show the pieces of the text, the lengths, and the first problem of the résumé."""
        records = [edit.record() for edit in rows]
        entries = [one for one in records if isinstance(one, ResumeEntry)]
        pieces = source_lines(text, entries)
        self._beside.pieces = {id(edit): piece for edit, piece in zip(rows, pieces, strict=True)}
        self._beside.today = today
        self._beside.faulty = {id(one.edit) for one in found}
        loose = unsplit_lines(text, entries)
        self._loose.set_full(f"原文还有 {len(loose)} 处没有分段：{'；'.join(loose)}" if loose else "")
        self._loose.setVisible(bool(loose))
        self.bar.show_first(found)
        self.set_note(_count(entries, sum(1 for edit in rows if is_whole(edit))))
        self.write.setEnabled(bool(entries))
        self.grid.rows_model.repaint_all()

    def edit_text(self) -> None:
        """Open the text and put the cursor into it (F2 or Enter on a piece of it)."""
        self._text.show()
        self.toggle.setText("收起原文")
        self._editor.setFocus()

    def show_text(self, *, shown: bool) -> None:
        """Show or hide the text."""
        self._text.setVisible(shown)
        self.toggle.setText("收起原文" if shown else "改原文")

    def _take_place(self, form: RecordForm) -> None:
        row = form.rows["resume"]
        old = form.cards["简历"]
        old.hide()
        whole = form.layout()
        if whole is not None:
            whole.replaceWidget(old, self)
        row.label.hide()
        self._editor: QWidget = row.editor
        self._text = QWidget()
        column = QVBoxLayout(self._text)
        bare(column, 4)
        column.addWidget(label("简历原文：原样保留，印表用此。Tab 离开后自动对照，已改过的行不动。", "note"))
        column.addWidget(row)

    def _acts(self) -> None:
        def act(text: str, then: Callable[[], object], icon: str, name: str) -> QPushButton:
            return button(text, then, kind="link", icon=icon, name=name)

        self.toggle = act("改原文", self._toggled, "edit", "editResumeText")
        self.split = act("从原文重新拆分", self.split_asked.emit, "arrow-sync", "splitResume")
        self.write = act("用各行重写原文", self.write_asked.emit, "document", "writeResume")
        self.add = act("加一行 Ins", self.grid.add_row, "add", "addResumeRow")
        self.add_head(self.toggle, self.split, self.write, self.add)

    def _toggled(self) -> None:
        if self._text.isVisible():
            self.show_text(shown=False)
        else:
            self.edit_text()

    def _lay_out(self) -> None:
        self._loose = Elided("", "warn")
        self._loose.hide()
        foot = QHBoxLayout()
        bare(foot, 8)
        foot.addWidget(self._loose, 1)
        self.body.addWidget(self.grid)
        self.body.addLayout(foot)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._text)

    # ------------------------------------------------------------ columns

    def _source(self) -> Column[EditSession]:
        return Column("简历原文（印表用此）", 14, self._piece, stretch=True, tone=self._piece_tone)

    def _piece_tone(self, edit: EditSession) -> str | None:
        if id(edit) in self._beside.faulty:
            return "warn"
        return None if self._found(edit) else "mute"

    def _piece(self, edit: EditSession) -> str:
        return self._found(edit) or NOT_IN_TEXT

    def _found(self, edit: EditSession) -> str:
        return self._beside.pieces.get(id(edit), "")

    def _months(self) -> Column[EditSession]:
        return Column("月", 2.2, self._length, align="right", tone=lambda _edit: "calc")

    def _length(self, edit: EditSession) -> str:
        record = edit.record()
        months = months_of(record, self._beside.today) if isinstance(record, ResumeEntry) else None
        return "—" if months is None else str(months)


def _whole() -> Column[EditSession]:
    """Mark the rows whose unit and post could not be told apart: they stay whole, nothing was guessed."""
    return Column("拆分", 2.2, lambda edit: WHOLE if is_whole(edit) else "", tone=lambda _edit: "warn")


def _count(entries: Sequence[ResumeEntry], whole: int) -> str:
    segments = sum(1 for one in entries if one.kind is ResumeKind.SEGMENT)
    notes = sum(1 for one in entries if one.kind is ResumeKind.NOTE)
    words = [f"{segments} 段" if segments else "", f"其间 {notes} 段" if notes else ""]
    words.append(f"{whole} 段未拆出单位职务" if whole else "")
    return "，".join(one for one in words if one) or "没有分段"
