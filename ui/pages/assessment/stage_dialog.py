"""When a stage was done; of the public notice also when it began."""

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import Day
from cadre_desk.model.records.assessment import CycleState
from ui.dialogs.frame import MARGIN, Frame
from ui.forms.enter_next import EnterNext


class StageDialog(Frame):
    """``values`` once accepted: first day or None, last day, note."""

    def __init__(
        self, stage: CycleState, today: date, parent: QWidget | None = None, *, begun_on: date | None = None
    ) -> None:
        super().__init__(f"“{stage.label}”哪天办结？", parent)
        self.setObjectName("stageDialog")
        self.begun_on = QLineEdit(begun_on.isoformat() if begun_on else "")
        self.done_on, self.words = QLineEdit(today.isoformat()), QLineEdit()
        form = QFormLayout()
        form.setContentsMargins(MARGIN, 20, MARGIN, 16)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields = [("办结日期", self.done_on), ("说明", self.words)]
        if stage is CycleState.NOTICE:
            fields.insert(0, ("公示开始", self.begun_on))
        enter = EnterNext(self)
        for text, field in fields:
            form.addRow(text, field)
            field.setAccessibleName(text)
            if field is not self.words:
                field.installEventFilter(enter)
        self.words.returnPressed.connect(self._accept)
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.add_button("取消  Esc", self.reject)
        self.go = self.add_button("办结", self._accept, kind="primary")
        self.resize(460, 220)
        fields[0][1].setFocus()
        fields[0][1].selectAll()

    @property
    def values(self) -> tuple[date | None, date, str]:
        """First day, last day, note. Raises ParseError."""
        done = Day().parse(self.done_on.text())
        if done is None:
            raise ParseError("没有填写办结日期。", "请填写，例如 2026-03-06。")
        return Day().parse(self.begun_on.text()), done, self.words.text().strip()

    def _accept(self) -> None:
        try:
            _ = self.values
        except ParseError as wrong:
            self.note.setText(str(wrong))
            return
        self.accept()
