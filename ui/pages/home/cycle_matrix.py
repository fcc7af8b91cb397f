"""Where a cycle stands: one row a comparable class, one column a stage, and what it is stuck at."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from cadre_desk.services.home import ClassProgress, CycleProgress
from ui import theme
from ui.tables.delegates import CellDelegate
from ui.tables.record_model import ROW_ROLE, Column, Index, ListModel
from ui.tables.table import Table

ROW_PX = 31
CHIP_WIDTH, CHIP_HEIGHT = 56, 20
DONE, NOT_YET = "✓", "–"


def columns_for(stages: tuple[str, ...]) -> tuple[Column[ClassProgress], ...]:
    """Return class, stages and sticking point."""
    first = Column[ClassProgress]("可比类别", 10, lambda row: f"{row.name}  {row.size}", stretch=True)
    middle = (
        Column[ClassProgress](name, 4.5, _words(place), align="center") for place, name in enumerate(stages)
    )
    last = Column[ClassProgress](
        "当前卡点", 12, lambda row: row.stuck, tone=lambda _row: "mute", stretch=True
    )
    return (first, *middle, last)


def _words(place: int) -> Callable[[ClassProgress], str]:
    def words(row: ClassProgress) -> str:
        stage = row.stages[place]
        if stage is None:
            return NOT_YET
        return DONE if stage[0] >= stage[1] else f"{stage[0]}/{stage[1]}"

    return words


class StageDelegate(CellDelegate):
    """Paints a stage as a tick, as n/m over its bar, or as a dash; other cells as tables do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ClassProgress | None = index.data(ROW_ROLE)
        place = index.column() - 1
        if row is None or not 0 <= place < len(row.stages):
            super().paint(painter, option, index)
            return
        painter.save()
        self._paint_ground(painter, option, index)
        _paint_stage(painter, option.rect, row.stages[place])
        painter.restore()


def _paint_stage(painter: QPainter, rect: QRect, stage: tuple[int, int] | None) -> None:
    middle = rect.center()
    if stage is None:
        painter.fillRect(QRect(middle.x() - 6, middle.y(), 12, 1), theme.color("line2"))
    elif stage[0] >= stage[1]:
        painter.drawPixmap(middle.x() - 8, middle.y() - 8, theme.pixmap("checkmark", "ok", 16))
    else:
        _paint_share(painter, middle.x() - CHIP_WIDTH // 2, middle.y() - CHIP_HEIGHT // 2, *stage)


def _paint_share(painter: QPainter, left: int, top: int, done: int, total: int) -> None:
    chip = QRect(left, top, CHIP_WIDTH, CHIP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accentSoft"))
    painter.drawRoundedRect(QRectF(chip), 4, 4)
    font = QFont(painter.font())
    font.setPixelSize(theme.scaled(12))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.color("accentText"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, f"{done}/{total}")
    share = round(CHIP_WIDTH * done / max(total, 1))
    painter.fillRect(QRect(left, chip.bottom() - 1, share, 3), theme.color("accentText"))


class CycleMatrix(Table):
    """The table of one cycle; Enter opens it."""

    def __init__(self) -> None:
        super().__init__(row_px=ROW_PX, in_card=True)
        self.setObjectName("cycleMatrix")
        self.setAccessibleName("考核进度")
        self.paint_with(StageDelegate(self))
        self.classes: ListModel[ClassProgress] = ListModel(())

    def show_progress(self, progress: CycleProgress) -> None:
        """Show a cycle; the columns are made anew because stages belong to the cycle."""
        self.classes = ListModel(columns_for(progress.stage_names), progress.classes)
        self.setModel(self.classes)
        self.go_to(0)
