"""A preview of the very PDF bytes that will be printed, on white paper in both themes."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import color
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import bare, strip
from ui.widgets.words import label

STEP = 1.2
LEAST, MOST = 0.25, 5.0


class PdfPreview(QWidget):
    """``show_pdf(bytes)`` shows a document, keeping page and zoom. Emits ``page_changed`` (1-based, of)."""

    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None, *, toolbar: bool = True) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._whole = False
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # WORKAROUND Qt 6.11: fitted to the width, a page that just fits shows and hides the bar for ever.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view.setDocumentMargins(QMargins(14, 14, 14, 14))
        self.view.setAccessibleName("页面预览")
        self.view.pageNavigator().currentPageChanged.connect(self._page_shown)
        self._place = label("", "note")
        column = QVBoxLayout(self)
        bare(column)
        if toolbar:
            column.addWidget(self._toolbar())
        column.addWidget(self.view, 1)
        self._tint()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF; empty bytes show an empty ground."""
        at = self.view.verticalScrollBar().value()
        self._document.close()
        self._tint()
        if not pdf:
            self._page_shown(0)
            return
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._fit()
        self.view.verticalScrollBar().setValue(at)
        self._page_shown(self.view.pageNavigator().currentPage())

    def pages(self) -> int:
        """Return how many pages are shown."""
        return self._document.pageCount()

    def go_to(self, page: int) -> None:
        """Scroll to a page, the first is 0."""
        self.view.pageNavigator().jump(page, self.view.pageNavigator().currentLocation())

    def fit_page(self) -> None:
        """Show whole pages, whatever size the pane takes."""
        self._whole = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # WORKAROUND Qt 6.11: its own FitInView forgets the margins and cuts off the foot of the page.
        if self._whole and self.pages():
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(max(LEAST, min(self._room())))

    def fit_width(self) -> None:
        """Show pages as wide as the pane."""
        self._whole = False
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def zoom(self, by: float) -> None:
        """Enlarge or reduce."""
        factor = self._shown_factor()
        self._whole = False
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(LEAST, min(factor * by, MOST)))

    def _shown_factor(self) -> float:
        """Return how large a page is shown now, 1 for its size on paper."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or not self.pages():
            return self.view.zoomFactor()
        return self._room()[0]

    def _room(self) -> tuple[float, float]:
        """Return how large a page may be for its width and for its height to fit."""
        page, room = self._document.pagePointSize(0), self.view.viewport().size()
        air, dots = 2 * self.view.documentMargins().left(), self.view.logicalDpiX() / 72
        across = (room.width() - air) / (page.width() * dots)
        down = (room.height() - air - self.view.pageSpacing() - 1) / (page.height() * dots)
        return across, down

    def _toolbar(self) -> QWidget:
        bar, row = strip("bar", 40, (12, 8))
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(icon_button("zoom-out", "缩小", lambda: self.zoom(1 / STEP)))
        row.addWidget(icon_button("zoom-in", "放大", lambda: self.zoom(STEP)))
        row.addWidget(button("整页", self.fit_page, kind="small"))
        row.addWidget(button("适宽", self.fit_width, kind="small"))
        return bar

    def _page_shown(self, page: int) -> None:
        count = max(self._document.pageCount(), 0)
        self._place.setText(f"第 {page + 1} 页 · 共 {count} 页" if count else "")
        self.page_changed.emit(page + 1 if count else 0, count)

    def _tint(self) -> None:
        palette = self.view.palette()
        for role in (palette.ColorRole.Dark, palette.ColorRole.Window, palette.ColorRole.Base):
            palette.setColor(role, color("sunken"))
        self.view.setPalette(palette)
