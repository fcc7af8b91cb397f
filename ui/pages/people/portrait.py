"""A photo in a frame, and the same frame with an outline where there is none."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import pixmap
from ui.theme.look import color


class Portrait(QWidget):
    """Two-inch proportions (35 x 49 mm); ``show_photo(None)`` shows the outline."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._size = QSize(width, round(width * 1.28))
        self._photo = QPixmap()
        self.photo: bytes | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_photo(None)

    def show_photo(self, photo: bytes | None) -> None:
        """Show a photo."""
        self.photo = photo
        self._photo = QPixmap()
        if photo:
            self._photo.loadFromData(photo)
        self.setAccessibleName("照片" if not self._photo.isNull() else "没有照片")
        self.setToolTip("" if photo else "没有照片")
        self.update()

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect()
        painter.fillRect(box, color("line2"))
        painter.fillRect(box.adjusted(1, 1, -1, -1), color("sunken"))
        if self._photo.isNull():
            mark = pixmap("person", "text3", 40)
            painter.drawPixmap(QRect(box.center().x() - 19, box.center().y() - 19, 40, 40), mark)
            return
        inside = box.adjusted(1, 1, -1, -1)
        mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        ratio = self.devicePixelRatioF()
        scaled = self._photo.scaled(inside.size() * ratio, mode, Qt.TransformationMode.SmoothTransformation)
        left = (scaled.width() - inside.width() * ratio) / 2
        source = QRect(round(left), 0, round(inside.width() * ratio), round(inside.height() * ratio))
        painter.drawPixmap(inside, scaled, source)
