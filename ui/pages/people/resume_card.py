"""简历: the text that is printed beside the rows that are reckoned with."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cadre_desk.model.records.people import ResumeEntry
from ui.forms.record_form import RecordForm
from ui.forms.row_grid import RowGrid
from ui.widgets.buttons import button
from ui.widgets.card import Card, bare
from ui.widgets.words import label

COLUMNS = ("start", "end", "kind", "text")


class ResumeCard(Card):
    """Stands in its form where the résumé's editor stood, with the grid of rows beside the editor."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__("简历")
        self.setObjectName("section_简历")
        self.padded(15, 12, 8)
        row = form.rows["resume"]
        old = form.cards["简历"]
        old.hide()
        whole = form.layout()
        if whole is not None:
            whole.replaceWidget(old, self)
        row.label.hide()
        self.grid = RowGrid(ResumeEntry, columns=COLUMNS)
        self.split = button("从原文重新拆分", kind="link", icon="arrow-sync", name="splitResume")
        self.add = button("加一行 Ins", self.grid.add_row, kind="link", icon="add", name="addResumeRow")
        self.add_head(self.split, self.add)
        across = QHBoxLayout()
        bare(across, 12)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, title, part in (
            (left, "简历原文，原样保留，印表用此", row),
            (right, "分段，计年限用", self.grid),
        ):
            bare(column, 6)
            column.addWidget(label(title, "note"))
            column.addWidget(part)
            column.addStretch(1)
        across.addLayout(left, 44)
        across.addLayout(right, 56)
        self.body.addLayout(across)
