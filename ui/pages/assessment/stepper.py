"""名册 → 归档: the stages of a cycle as steps, each with its day; who did it stands in the tooltip."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.model.records.assessment import CycleState
from cadre_desk.services.assessment import StageLine
from ui.theme.icons import pixmap
from ui.widgets.card import bare, strip
from ui.widgets.words import label, set_role

HEIGHT = 32


class StageStepper(QWidget):
    """Shows how far a cycle is: a tick for what is noted as done, an arrow for what is being done."""

    def __init__(self) -> None:
        super().__init__()
        frame, row = strip("bar", HEIGHT, (14, 16))
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(frame)
        self.words, self.marks = [], []
        for place, stage in enumerate(CycleState):
            if place:
                row.addWidget(label("›", "hint"))
            mark, word = label(""), label(stage.label, "hint")
            part = QHBoxLayout()
            bare(part, 4)
            part.addWidget(mark)
            part.addWidget(word)
            row.addLayout(part)
            self.words.append(word)
            self.marks.append(mark)
        row.addStretch(1)

    def show_stages(self, lines: Sequence[StageLine]) -> None:
        """Show the stages of a cycle."""
        for line, word, mark in zip(lines, self.words, self.marks, strict=True):
            word.setText(f"{line.stage.label} {_day(line)}".strip())
            word.setToolTip(_said(line))
            set_role(word, "calc" if line.is_current else ("note" if line.is_done else "hint"))
            mark.setVisible(line.is_current or line.is_done)
            icon = "checkmark" if line.is_done else "arrow-right"
            mark.setPixmap(pixmap(icon, "ok" if line.is_done else "accentText", 14))
        self.setAccessibleName("，".join(filter(None, map(_said, lines))))


def _day(line: StageLine) -> str:
    done = line.row.done_on if line.row else None
    begun = line.row.begun_on if line.row and not done else None
    if begun and line.is_current:
        return f"{begun.month}月{begun.day}日起"
    return f"{done.month}月{done.day}日" if done else ("进行中" if line.is_current else "")


def _said(line: StageLine) -> str:
    if line.row is None:
        return f"{line.stage.label}进行中" if line.is_current else ""
    if not line.is_done:
        return f"{line.stage.label}：{line.row.begun_on} 起，{line.row.note or ''}"
    note = f"（{line.row.note}）" if line.row.note else ""
    return f"{line.stage.label}：{line.row.done_on} {line.row.done_by or ''}办结{note}"
