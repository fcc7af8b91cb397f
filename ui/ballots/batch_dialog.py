"""A new batch, or other counts for one: form, class of voters, how many sheets went out and came back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import Integer
from cadre_desk.model.records.ballots import BallotBatch, BallotSheet
from cadre_desk.rules.assessment.scheme import VoterClass
from ui.dialogs.frame import MARGIN, Frame
from ui.forms.enter_next import EnterNext

_COUNT = Integer(least=0, most=99999)


@dataclass(frozen=True)
class BatchValues:
    """What was filled in; ``returned`` is None while nobody counted."""

    sheet_id: str
    letter: str
    class_title: str
    issued: int
    returned: int | None


class BatchDialog(Frame):
    """``values`` once accepted. With ``batch`` only the counts can be changed."""

    def __init__(
        self,
        sheets: Sequence[BallotSheet],
        voter_classes: Sequence[VoterClass],
        *,
        current: str = "",
        taken: Sequence[tuple[str, str]] = (),
        batch: BallotBatch | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("发出、收回各多少张？" if batch else "哪一批选票？", parent)
        self.setObjectName("batchDialog")
        self._classes, self._taken, self._batch = list(voter_classes), set(taken), batch
        self.sheet_box, self.class_box = QComboBox(), QComboBox()
        for sheet in sheets:
            named = " · ".join(part for part in (sheet.unit_name, sheet.title) if part)
            self.sheet_box.addItem(named, sheet.id)
        self.sheet_box.setCurrentIndex(max(0, self.sheet_box.findData(current)))
        self.issued, self.returned = QLineEdit(), QLineEdit()
        self._lay_out()
        self.sheet_box.currentIndexChanged.connect(lambda _index: self._fill_classes())
        self._fill_classes()
        if batch is not None:
            self.issued.setText(str(batch.issued or 0))
            self.returned.setText("" if batch.returned is None else str(batch.returned))
            self.issued.setFocus()
            self.issued.selectAll()
        else:
            self.class_box.setFocus()

    @property
    def values(self) -> BatchValues:
        """What was filled in. Raises ParseError."""
        issued = _COUNT.parse(self.issued.text())
        if issued is None:
            raise ParseError("没有填写发出张数。", "请填写。")
        returned = _COUNT.parse(self.returned.text())
        if returned is not None and returned > issued:
            raise ParseError(f"收回 {returned} 张多于发出 {issued} 张。", "请核对。")
        voters: VoterClass | None = self.class_box.currentData()
        letter, title = (voters.letter, voters.title) if voters else ("", "")
        return BatchValues(self.sheet_box.currentData() or "", letter, title, issued, returned)

    def _fill_classes(self) -> None:
        sheet = self.sheet_box.currentData()
        self.class_box.clear()
        for one in self._classes:
            if self._batch is not None or (sheet, one.letter) not in self._taken:
                self.class_box.addItem(f"{one.letter} 票  {one.title}", one)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(MARGIN, 20, MARGIN, 16)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        enter = EnterNext(self)
        fields: list[tuple[str, QWidget]] = [("发出", self.issued), ("收回", self.returned)]
        if self._batch is None:
            fields = [("测评表", self.sheet_box), ("票类", self.class_box), *fields]
        for text, field in fields:
            form.addRow(text, field)
            field.setAccessibleName(text)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            if field is not self.returned:
                field.installEventFilter(enter)
        self.returned.setPlaceholderText("清点后填写，可以先空着")
        self.returned.returnPressed.connect(self._accept)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("登记张数" if self._batch else "新建批次", self._accept, kind="primary")
        self.resize(520, 200 if self._batch else 280)

    def _accept(self) -> None:
        try:
            found = self.values
        except ParseError as wrong:
            self.note.setText(str(wrong))
            return
        if self._batch is None and not (found.sheet_id and found.letter):
            self.note.setText("这张测评表的各票类都已有批次。")
            return
        self.accept()
