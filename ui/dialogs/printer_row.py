"""The row that says where a print goes: printer, copies, sides, pages; remembered for each form."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from cadre_desk.services.printing import PrintOptions, load_options, save_options
from ui.widgets.buttons import button
from ui.widgets.words import Elided, label

SIDES = (
    ("one", "单面", QPrinter.DuplexMode.DuplexNone),
    ("long", "双面，长边翻转", QPrinter.DuplexMode.DuplexLongSide),
    ("short", "双面，短边翻转", QPrinter.DuplexMode.DuplexShortSide),
)


class PrinterRow(QFrame):
    """Starts with what the form was printed with last. Emits ``changed`` when a choice is made."""

    changed = Signal()

    def __init__(self, form: str) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self.form = form
        self.kept = load_options(form) if form else PrintOptions()
        self.printer, self.copies, self.sides, self.pages = QComboBox(), QSpinBox(), QComboBox(), QLineEdit()
        self.words = Elided("", "note")
        self.more = button("版式…", kind="small", name="formMore", tip="任免审批表的版式和打印偏移")
        self._fill()
        self._lay_out()
        self.copies.valueChanged.connect(lambda _value: self.changed.emit())
        self.sides.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.pages.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def available(self) -> bool:
        """Whether there is any printer."""
        return self.printer.count() > 0

    @property
    def two_sided(self) -> bool:
        """Whether both sides of a sheet are printed."""
        return bool(self.sides.currentData() != "one")

    @property
    def duplex(self) -> QPrinter.DuplexMode:
        """The sides as a printer knows them."""
        return next(mode for key, _, mode in SIDES if key == self.sides.currentData())

    def remember(self) -> None:
        """Keep the choices for the next print of this form."""
        if self.form:
            self.kept = replace(
                self.kept,
                printer=self.printer.currentText(),
                copies=self.copies.value(),
                sides=str(self.sides.currentData()),
                pages=self.pages.text().strip(),
            )
            save_options(self.form, self.kept)

    def _fill(self) -> None:
        self.printer.addItems([info.printerName() for info in QPrinterInfo.availablePrinters()])
        usual = QPrinterInfo.defaultPrinter().printerName()
        known = self.printer.findText(self.kept.printer) >= 0
        self.printer.setCurrentText(self.kept.printer if known else usual)
        self.printer.setMinimumWidth(180)
        self.printer.setEnabled(self.available)
        self.copies.setRange(1, 99)
        self.copies.lineEdit().setTextMargins(7, 0, 0, 0)  # its padding does not move the text
        self.copies.setValue(self.kept.copies)
        for key, text, _ in SIDES:
            self.sides.addItem(text, key)
        self.sides.setCurrentIndex(max(0, self.sides.findData(self.kept.sides)))
        self.pages.setText(self.kept.pages)
        self.pages.setPlaceholderText("全部")
        self.pages.setFixedWidth(84)
        self.pages.setToolTip("只打其中几页，如 1-3,5；留空打印全部")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(8)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("打印机", self.printer), ("份数", self.copies), ("双面", self.sides), ("页码", self.pages),
        )  # fmt: skip
        for text, field in fields:
            caption = label(text)
            caption.setBuddy(field)
            field.setAccessibleName(text)
            row.addWidget(caption)
            row.addWidget(field)
            row.addSpacing(6)
        row.addWidget(self.more)
        row.addWidget(self.words, 1)
