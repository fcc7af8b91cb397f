"""Qt's own words in Chinese: its translation, and the few that it leaves out."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_LEFT_OUT = {
    "&Look in:": "查找范围(&I)：",
    "Files of &type:": "文件类型(&T)：",
    "Folder": "文件夹",
    "File Folder": "文件夹",
    "File": "文件",
}


class LeftOut(QTranslator):
    """Knows what Qt's translation leaves out; asked after it, so everything else stays as it is."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: ARG002
        """Return the words for a source text, the text itself if there are none."""
        return _LEFT_OUT.get(source, source)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that there is something to ask for."""
        return False


def speak_chinese(app: QApplication) -> None:
    """Give Qt's own words (file dialog, menus of a field) in Chinese, whatever the machine speaks."""
    if app.property("speaks") is not None:
        return
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.installTranslator(LeftOut(app))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    app.setProperty("speaks", words.load("qtbase_zh_CN", folder) and app.installTranslator(words))
