"""From the very PDF bytes to a printer: each page is drawn at 300 dpi on white and laid on the sheet.

QtPdf draws on a transparent ground, which a printer turns black: the page is filled with white first.
"""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress

DPI = 300
POINTS_PER_INCH = 72
BLANK = -1  # an empty side, so that the next document begins on a sheet of its own


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

    def size(self, page: int) -> QSizeF:
        """Return width and height of a page in points."""
        return self.document.pagePointSize(page)

    def image(self, page: int, dpi: int = DPI) -> QImage:
        """Return one page as a picture on white."""
        size = self.size(page) * (dpi / POINTS_PER_INCH)
        return self.picture(page, QSize(round(size.width()), round(size.height())))

    def picture(self, page: int, size: QSize, ratio: float = 1.0) -> QImage:
        """Return one page on white, as large as ``size`` on a screen of a device ratio."""
        drawn = self.document.render(page, size * ratio)
        sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, drawn)
        painter.end()
        sheet.setDevicePixelRatio(ratio)
        return sheet

    def close(self) -> None:
        """Let the document go before its bytes."""
        self.document.close()
        self._buffer.close()


def make_printer(name: str = "", *, copies: int = 1, duplex: QPrinter.DuplexMode | None = None) -> QPrinter:
    """Return a printer set to the whole sheet at true size; each page brings its own size of sheet."""
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


def with_blanks(parts: Sequence[range], *, two_sided: bool) -> list[int]:
    """Return the pages of documents in order; printed on both sides, an odd one gets an empty back."""
    pages: list[int] = []
    for part in parts:
        pages += part
        if two_sided and len(part) % 2 and part is not parts[-1]:
            pages.append(BLANK)
    return pages


def print_pages(pdf: bytes, pages: Sequence[int], printer: QPrinter, progress: Progress = SILENT) -> int:
    """Put pages on a printer in the given order; returns how many. Raises UserError when it does not start.

    Runs in any thread: it opens the bytes for itself, and QPainter may draw on a QPrinter anywhere.
    """
    paper, painter = Paper(pdf), QPainter()
    if pages:
        _take_sheet(printer, paper, pages[0])
    if not painter.begin(printer):
        raise UserError("打印机没有响应，没有打印。", "请检查打印机，或先另存 PDF。")
    try:
        for done, page in enumerate(pages):
            progress.step(done, len(pages), f"第 {done + 1} 页")
            if done:
                _take_sheet(printer, paper, page)
                printer.newPage()
            if page != BLANK:
                _lay(painter, paper, page, printer)
    finally:
        painter.end()
        paper.close()
    return len(pages)


def _take_sheet(printer: QPrinter, paper: Paper, page: int) -> None:
    """Give the next page its size of sheet, lying if it is wider than high; a blank takes what is there."""
    if page == BLANK:
        return
    size = paper.size(page)
    wide = size.width() > size.height()
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    sheet = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    layout = QPageLayout(sheet, way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _lay(painter: QPainter, paper: Paper, page: int, printer: QPrinter) -> None:
    size = paper.size(page) * (printer.resolution() / POINTS_PER_INCH)
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), paper.image(page))
