"""Icons: one SVG per name in ``resources/icons``, drawn in the colour of a token.

Fluent icons are drawn on a 16 and a 20 px grid; ``home`` is the 20 px file, ``home-16`` the 16 px one,
``home-filled`` the one of the current place. An icon knows its token, not its colour: it follows the theme.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from cadre_desk import paths
from ui.theme.look import color


def icon(name: str, token: str = "text2", size: int = 20) -> QIcon:
    """Return an icon that is drawn in a token's colour, grey when disabled."""
    return QIcon(_Engine(name, token, size))


def pixmap(name: str, token: str = "text2", size: int = 20) -> QPixmap:
    """Return an icon as a picture, sharp on the primary screen."""
    return _drawn(name, color(token).name(), size, QGuiApplication.primaryScreen().devicePixelRatio())


class _Engine(QIconEngine):
    """Draws a named SVG; asks for the colour each time it draws."""

    def __init__(self, name: str, token: str, size: int) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._size)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height(), max(self._size, 16))
        shade = color("off" if mode == QIcon.Mode.Disabled else self._token).name()
        picture = _drawn(self._name, shade, size, painter.device().devicePixelRatio())
        left = rect.x() + (rect.width() - size) // 2
        painter.drawPixmap(left, rect.y() + (rect.height() - size) // 2, picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        shade = color("off" if mode == QIcon.Mode.Disabled else self._token).name()
        logical = round(min(size.width(), size.height()) / scale)
        picture = _drawn(self._name, shade, logical, scale)
        return picture if size.width() <= size.height() else _with_air(picture, size, scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height(), self._size)
        return QSize(side + max(size.width() - size.height(), 0), side)


def _with_air(picture: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """Return the picture at the left of a wider one: a button asks for it to keep its words off the icon."""
    wide = QPixmap(size)
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


def _drawn(name: str, shade: str, size: int, ratio: float) -> QPixmap:
    key = f"cadre/{name}/{shade}/{size}/{ratio}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_source(name, size).replace(b"currentColor", shade.encode()))).render(
        painter, QRectF(0, 0, side, side)
    )
    painter.end()
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


@cache
def _source(name: str, size: int) -> bytes:
    folder = paths.resources() / "icons"
    small = folder / f"{name}-16.svg"
    file = small if size <= 16 and small.exists() else folder / f"{name}.svg"
    return file.read_bytes()
