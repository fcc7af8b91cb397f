"""Putting a theme on the application: Fusion, fonts, palette, style sheet; and asking it back."""

import string
import sys
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cadre_desk import paths
from ui.theme.tokens import tokens

BODY_PX = 14
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-SemiBold.ttf")
FONT_SIZES = (11, 12, 13, 14, 15, 16, 18, 22, 28)
HEIGHTS = (22, 24, 28, 32, 38, 40, 44, 48, 52)
_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "alt",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "onToast",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "onAccent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Link: "accentText",
}


def apply(app: QApplication, *, dark: bool = False, factor: float = 1.0) -> None:
    """Dress the application; may be called again to switch. ``factor`` is 1, 1.15 or 1.3 (文字大小)."""
    app.setProperty("dark", dark)
    app.setProperty("factor", float(factor))
    if app.property("families") is None:
        app.setStyle("Fusion")
        app.setProperty("families", _load_fonts())
    app.setFont(_font(list(app.property("families")), factor))
    app.setPalette(_palette(tokens(not dark)))
    app.setStyleSheet(style_sheet(dark=dark, factor=factor))


def style_sheet(*, dark: bool, factor: float) -> str:
    """Return the style sheet of a theme at a text size."""
    folder = paths.resources() / "theme"
    words = {name: value for name, value in tokens(not dark).items()}
    words |= {f"f{px}": f"{round(px * factor)}px" for px in FONT_SIZES}
    words |= {f"h{px}": f"{round(px * factor)}px" for px in HEIGHTS}
    words |= {"folder": folder.as_posix(), "mode": "dark" if dark else "light"}
    return string.Template((folder / "app.qss").read_text(encoding="utf-8")).substitute(words)


def wants_dark(app: QApplication) -> bool:
    """Tell whether the desktop asks for the dark theme."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def is_dark() -> bool:
    """Tell whether the dark theme is on."""
    return bool(_property("dark"))


def scale() -> float:
    """Return the factor of the text size in force."""
    factor = _property("factor")
    return factor if isinstance(factor, float) else 1.0


def scaled(px: int) -> int:
    """Return a length in px at the text size in force."""
    return round(px * scale())


def color(token: str) -> QColor:
    """Return the colour of a token in the theme in force."""
    return QColor(tokens(not is_dark())[token])


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and let the style sheet see it (it does not by itself)."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _property(name: str) -> object:
    app = QCoreApplication.instance()
    return app.property(name) if app is not None else None


def _load_fonts() -> list[str]:
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
    # YaHei is hinted and present on Windows; it is a screen font only and never reaches paper.
    return (["Microsoft YaHei UI"] if sys.platform == "win32" else []) + ["Noto Sans SC"]


def _font(families: list[str], factor: float) -> QFont:
    font = QFont(families)
    font.setPixelSize(round(BODY_PX * factor))
    return font


def _palette(colours: Mapping[str, str]) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(colours[token]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["off"]))
    return palette
