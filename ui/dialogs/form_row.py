"""Version and offsets of the 任免审批表, in the preview: what is changed is drawn anew and remembered."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame, QHBoxLayout

from cadre_desk.documents.forms.appointment_form import FormVersion
from cadre_desk.services.printing import load_options, save_options
from ui.widgets.words import label

FORM = "appointment-form"
MOST_MM, STEP_MM, WAIT_MS = 20.0, 0.5, 500
OFFSETS = (
    ("正面向右", "front_left"), ("向下", "front_top"), ("背面向右", "back_left"), ("向下", "back_top"),
)  # fmt: skip


class FormRow(QFrame):
    """Emits ``changed`` after a choice was remembered, not at each step of a number."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self.setObjectName("formRow")
        self.version = QComboBox()
        self.version.setAccessibleName("表格版式")
        self.offsets = {name: QDoubleSpinBox() for _, name in OFFSETS}
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._fill()
        self._lay_out()
        self._wait.timeout.connect(self._remember)
        self.version.currentIndexChanged.connect(lambda _index: self._wait.start())
        for spin in self.offsets.values():
            spin.valueChanged.connect(lambda _value: self._wait.start())

    def _fill(self) -> None:
        kept = load_options(FORM)
        for one in FormVersion:
            self.version.addItem(one.label, one.stored)
        self.version.setCurrentIndex(max(0, self.version.findData(kept.version)))
        for name, spin in self.offsets.items():
            spin.setRange(-MOST_MM, MOST_MM)
            spin.setSingleStep(STEP_MM)
            spin.setDecimals(1)
            spin.lineEdit().setTextMargins(7, 0, 0, 0)  # its padding does not move the text
            spin.setValue(getattr(kept, name))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(8)
        caption = label("表格版式")
        caption.setBuddy(self.version)
        row.addWidget(caption)
        row.addWidget(self.version)
        row.addSpacing(12)
        for (words, name), side in zip(OFFSETS, ("正面", "正面", "背面", "背面"), strict=True):
            spin = self.offsets[name]
            spin.setAccessibleName(f"{side}{words.removeprefix(side)}，毫米")
            caption = label(words)
            caption.setBuddy(spin)
            row.addWidget(caption)
            row.addWidget(spin)
        row.addWidget(label("毫米，打印机走偏时用", "hint"))
        row.addStretch(1)

    def _remember(self) -> None:
        left, top, back_left, back_top = (round(spin.value(), 1) for spin in self.offsets.values())
        kept = replace(
            load_options(FORM),
            version=str(self.version.currentData()),
            front_left=left,
            front_top=top,
            back_left=back_left,
            back_top=back_top,
        )
        save_options(FORM, kept)
        self.changed.emit()
