"""From the very PDF bytes to a printer: each page is drawn at 300 dpi on white and laid on the sheet.

QtPdf draws on a transparent ground, which a printer turns black: the page is filled with white first.
"""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress

DPI = 300
POINTS_PER_INCH = 72


class Paper:
    """A PDF held open: pages, and where each document of a batch begins."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return int(self.document.pageCount())

    def starts(self) -> list[tuple[str, int]]:
        """Return (title, first page) of each document, pages counted from 0; read from the bookmarks."""
        marks = QPdfBookmarkModel()
        marks.setDocument(self.document)
        rows = [marks.index(row, 0) for row in range(marks.rowCount())]
        title, page = int(QPdfBookmarkModel.Role.Title), int(QPdfBookmarkModel.Role.Page)
        return [(str(row.data(title)), int(row.data(page))) for row in rows]

    def image(self, page: int, dpi: int = DPI) -> QImage:
        """Return one page as a picture on white."""
        size = self.document.pagePointSize(page) * (dpi / POINTS_PER_INCH)
        drawn = self.document.render(page, QSize(round(size.width()), round(size.height())))
        sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return sheet

    def close(self) -> None:
        """Let the document go before its bytes."""
        self.document.close()
        self._buffer.close()


def make_printer(name: str = "", *, copies: int = 1, duplex: QPrinter.DuplexMode | None = None) -> QPrinter:
    """Return a printer set to A4, the whole sheet, true size."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setResolution(DPI)
    printer.setCopyCount(copies)
    if duplex is not None:
        printer.setDuplex(duplex)
    return printer


def print_pages(pdf: bytes, pages: Sequence[int], printer: QPrinter, progress: Progress = SILENT) -> int:
    """Put pages on a printer in the given order; returns how many. Raises UserError when it does not start.

    Runs in any thread: it opens the bytes for itself, and QPainter may draw on a QPrinter anywhere.
    """
    paper, painter = Paper(pdf), QPainter()
    if not painter.begin(printer):
        raise UserError("打印机没有响应，没有打印。", "请检查打印机，或先另存 PDF。")
    try:
        for done, page in enumerate(pages):
            progress.step(done, len(pages), f"第 {page + 1} 页")
            if done:
                printer.newPage()
            _lay(painter, paper, page, printer)
    finally:
        painter.end()
        paper.close()
    return len(pages)


def _lay(painter: QPainter, paper: Paper, page: int, printer: QPrinter) -> None:
    size = paper.document.pagePointSize(page) * (printer.resolution() / POINTS_PER_INCH)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), paper.image(page))
