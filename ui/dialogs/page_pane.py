"""The right column of the preview: one document's pages, one at a time, with its problems marked."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cadre_desk.documents.preflight import Finding
from ui.dialogs.paper import Paper
from ui.dialogs.preview_items import PrintItem
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import bare, strip
from ui.widgets.page_view import PageView
from ui.widgets.words import label


class PagePane(QFrame):
    """PageUp and PageDown of the dialog turn its pages; ``finding`` chooses what is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(300)
        self.paper: Paper | None = None
        self.item: PrintItem | None = None
        self.finding: Finding | None = None
        self.page = 0
        self.view = PageView()
        self.view.resized.connect(self._draw)
        self.place, self.number = label("", "title"), label("", "note")
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 40, (14, 8))
        row.addWidget(self.place)
        row.addStretch(1)
        self.fit = button("适宽", self._toggle_size, kind="small", tip="整页与适宽之间切换")
        self.before = icon_button("chevron-left", "上一页  PageUp", lambda: self.turn(-1))
        self.after = icon_button("chevron-right", "下一页  PageDown", lambda: self.turn(1))
        for part in (self.fit, self.before, self.number, self.after):
            row.addWidget(part)
        column.addWidget(head)
        column.addWidget(self.view, 1)

    def show_item(self, paper: Paper, item: PrintItem, finding: Finding | None = None) -> None:
        """Show a document from its first page, or from the page of a finding."""
        self.paper, self.item, self.finding = paper, item, finding
        self.page = finding.spots[0].page if finding is not None and finding.spots else 0
        self._draw()

    def show_nothing(self) -> None:
        """Show an empty ground."""
        self.item = None
        self._draw()

    def turn(self, step: int) -> None:
        """Turn to another page of the same document."""
        if self.item is not None and self.item.pages:
            self.page = max(0, min(self.page + step, len(self.item.pages) - 1))
            self._draw()

    def _toggle_size(self) -> None:
        self.view.whole = not self.view.whole
        self.fit.setText("适宽" if self.view.whole else "整页")
        self._draw()

    def _draw(self) -> None:
        item, paper = self.item, self.paper
        count = len(item.pages) if item is not None else 0
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page < count - 1)
        self.number.setText(f"{self.page + 1}/{count}" if count else "")
        if item is None or paper is None or not count:
            self.place.setText("改好以后才能看到页面" if item is not None else "")
            self.view.canvas.show_page(type(self.view.canvas.image)(), (), "warn")
            return
        self.place.setText(f"第 {item.number} 份 · 第 {self.page + 1} 页")
        page = item.pages[min(self.page, count - 1)]
        image = paper.picture(page, self.view.room_for(paper.size(page)), self.devicePixelRatioF())
        tone = "bad" if self.finding is not None and self.finding.blocking else "warn"
        self.view.canvas.show_page(image, self._marks(), tone)

    def _marks(self) -> list[QRectF]:
        spots = self.finding.spots if self.finding is not None else ()
        return [
            QRectF(one.left, one.top, one.right - one.left, one.bottom - one.top)
            for one in spots
            if one.page == self.page
        ]
