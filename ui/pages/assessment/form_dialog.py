"""登记表: what the person wrote for the 公务员年度考核登记表 of the year, kept and printed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QWidget

from cadre_desk.services import assessment
from cadre_desk.services.assessment import FormTexts
from cadre_desk.services.printing import registration_forms
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame
from ui.dialogs.show_printout import show_printout
from ui.widgets.block_editor import BlockEditor


class FormDialog(Frame):
    """Three texts, Tab from one to the next, F9 keeps them; ``texts`` as typed, ``printing`` if wanted."""

    def __init__(self, name: str, texts: FormTexts, parent: QWidget | None = None) -> None:
        super().__init__(f"{name}的年度考核登记表", parent)
        self.setObjectName("formDialog")
        self.printing = False
        self.duties, self.summary, self.trained = BlockEditor(2), BlockEditor(12), BlockEditor(3)
        form = QFormLayout()
        form.setContentsMargins(MARGIN, 20, MARGIN, 16)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, editor, text in (
            ("从事或分管工作", self.duties, texts.duties),
            ("个人总结", self.summary, texts.summary),
            ("参加脱产培训", self.trained, texts.trained),
        ):
            editor.set_text(text)
            editor.setAccessibleName(words)
            form.addRow(words, editor)
        self.body.addLayout(form)
        self.add_button("取消  Esc", self.reject)
        self.paper = self.add_button("存并打印  Ctrl+P", self._print)
        self.go = self.add_button("存  F9", self.accept, kind="primary")
        QShortcut(QKeySequence("F9"), self, self.accept)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        self.resize(760, 560)
        self.duties.setFocus()

    @property
    def texts(self) -> FormTexts:
        """What is written now."""
        return FormTexts(self.duties.text(), self.summary.text(), self.trained.text())

    def set_read_only(self) -> None:
        """Let the texts be read and printed only."""
        for editor in (self.duties, self.summary, self.trained):
            editor.set_read_only(True)
        self.go.setEnabled(False)
        self.note.setText("没有“考核”权限，只能查看和打印。")

    def _print(self) -> None:
        self.printing = True
        self.accept()


def fill_form(desk: Desk, entry_id: str, name: str, window: QWidget) -> None:
    """Ask for the texts of a person's form, keep what was changed, and show the paper if wanted."""
    session = desk.session
    before = assessment.form_texts(session, entry_id)
    dialog = FormDialog(name, before, window)
    if not desk.may(Right.ASSESS):
        dialog.set_read_only()
    if not dialog.exec():
        return
    texts = dialog.texts
    kept = texts == before or desk.run(lambda: assessment.set_form_texts(session, entry_id, texts))
    if kept and dialog.printing:
        desk.tasks.read(
            lambda: registration_forms(session, [entry_id]),
            lambda made: show_printout(desk, "公务员年度考核登记表", made, window),
        )
