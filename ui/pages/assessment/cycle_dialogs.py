"""Opening a cycle, and putting a unit's people into a comparable class of it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QSizePolicy, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import Day, Integer
from cadre_desk.model.records.assessment import AssessmentCycle, Track
from cadre_desk.model.records.people import Unit
from ui.dialogs.frame import MARGIN, Frame
from ui.forms.enter_next import EnterNext

USUAL_CLASSES = ("县区党政正职", "乡镇党政正职", "乡镇班子成员", "市直部门正职", "市直部门副职", "科级干部")


class CycleDialog(Frame):
    """Asks for year, title, regulation and the planned end; ``values`` once accepted."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("新建年度考核", parent)
        self.setObjectName("cycleDialog")
        year = today.year - 1 if today.month <= 6 else today.year
        self.year, self.name = QLineEdit(str(year)), QLineEdit(f"{year}年度考核")
        self.track, self.due = QComboBox(), QLineEdit()
        for track in Track:
            self.track.addItem(track.label, track)
        self.track.setCurrentIndex(self.track.findData(Track.LEADING_CADRES))
        self.due.setPlaceholderText("例如 2026-03-31，可以不填")
        fields = (("年度", self.year), ("名称", self.name), ("考核依据", self.track), ("计划完成", self.due))
        _form(self, fields)
        self.year.textEdited.connect(lambda text: self.name.setText(f"{text}年度考核"))
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("新建考核", self._accept, kind="primary")
        self.resize(480, 280)
        self.year.setFocus()

    @property
    def values(self) -> tuple[int, str, Track, date | None]:
        """Year, title, track and planned end. Raises ParseError."""
        kind = AssessmentCycle.SPEC["year"].kind
        year = kind.parse(self.year.text()) if isinstance(kind, Integer) else None
        if year is None:
            raise ParseError("没有填写年度。", "请填写，例如 2025。")
        return year, self.name.text().strip(), self.track.currentData(), Day().parse(self.due.text())

    def _accept(self) -> None:
        try:
            _ = self.values
        except ParseError as wrong:
            self.note.setText(str(wrong))
            return
        self.accept()


class EnrolDialog(Frame):
    """Asks which unit's people join which class; ``unit`` and ``class_name`` once accepted."""

    def __init__(self, units: Sequence[Unit], classes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("哪个单位的人员参加考核？", parent)
        self.setObjectName("enrolDialog")
        self._units = {unit.name or "": unit for unit in units}
        self.unit_box, self.class_box = _words(list(self._units)), _words([*classes, *USUAL_CLASSES])
        _form(self, (("单位", self.unit_box), ("可比类别", self.class_box)))
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("加入考核", self.accept, kind="primary")
        for box in (self.unit_box, self.class_box):
            box.editTextChanged.connect(lambda _text: self._typed())
        self.resize(520, 210)
        self.unit_box.setFocus()
        self._typed()

    @property
    def unit(self) -> Unit | None:
        """The chosen unit."""
        return self._units.get(self.unit_box.currentText().strip())

    @property
    def class_name(self) -> str:
        """The chosen or typed class."""
        return self.class_box.currentText().strip()

    def _typed(self) -> None:
        missing = "请选择单位" if self.unit is None else ("" if self.class_name else "请填写可比类别")
        self.go.setEnabled(not missing)
        self.note.setText(missing)


def _words(words: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(dict.fromkeys(words)))
    box.setCurrentIndex(-1)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    completer = QCompleter(list(dict.fromkeys(words)), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.setProperty("kind", "popup")
    box.setCompleter(completer)
    return box


def _form(dialog: Frame, fields: Sequence[tuple[str, QWidget]]) -> None:
    form = QFormLayout()
    form.setContentsMargins(MARGIN, 20, MARGIN, 16)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(10)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    enter = EnterNext(dialog)
    for text, field in fields:
        form.addRow(text, field)
        field.setAccessibleName(text)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if field is not fields[-1][1]:  # there Enter presses the button that the form is for
            field.installEventFilter(enter)
    dialog.body.addLayout(form)
    dialog.body.addStretch(1)
