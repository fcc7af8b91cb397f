"""方案: weights, links and rounding of a cycle's scheme; adopt another version, hand it over, take one in."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QLineEdit, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle
from cadre_desk.rules.assessment.scheme import ROUNDINGS, ComponentKind, Scheme, Side
from cadre_desk.services import assessment
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.dialogs.frame import MARGIN, Frame, scrolling
from ui.widgets.buttons import button
from ui.widgets.words import label

FILES = "考核方案 (*.toml)"


class SchemeDialog(Frame):
    """Shows the scheme in force. A change is adopted as a version of its own; old ones stay."""

    def __init__(self, desk: Desk, cycle: AssessmentCycle, parent: QWidget | None = None) -> None:
        super().__init__("考核方案", parent)
        self.setObjectName("schemeDialog")
        self.desk, self.cycle = desk, cycle
        self.scheme = assessment.scheme_of(desk.session, cycle)
        self.boxes: dict[str, QDoubleSpinBox] = {}
        self.version, self.rounding = QLineEdit(), QComboBox()
        self.body.addWidget(scrolling(self._sheet(), name="考核方案"), 1)
        self.add_left(button("导出文件", self.export, icon="arrow-export", name="exportScheme"))
        self.add_left(button("导入文件", self.take_in, icon="arrow-import", name="importScheme"))
        self.add_button("关闭  Esc", self.reject)
        self.go = self.add_button("启用为新版本", self.adopt, kind="primary")
        may = desk.may(Right.DECIDE_GRADE) and cycle.locked_on is None
        self.go.setEnabled(may)
        self.note.setText("" if may else "得分已锁定，或没有“确定等次”的权限，只能查看。")
        self.resize(640, 640)

    def changed_scheme(self) -> Scheme:
        """Return the scheme as the boxes say."""
        one = self.scheme
        classes = tuple(
            replace(voters, weight=self._value(f"class:{voters.letter}")) for voters in one.voter_classes
        )
        made = assessment.own_version(one, self.version.text().strip() or one.version)
        return replace(
            made,
            voter_classes=classes,
            person=self._side("person", one.person),
            group=self._side("group", one.group),
            head_link=self._value("link:head"),
            member_link=self._value("link:member"),
            rounding=self.rounding.currentData(),
        )

    def adopt(self) -> None:
        """Adopt what is shown as a new version for this cycle."""
        scheme, cycle_id = self.changed_scheme(), self.cycle.id or ""
        made = self.desk.attempt(
            lambda: assessment.adopt_scheme(self.desk.session, scheme, cycle_id=cycle_id)
        )
        if made is not None:
            rows = frozenset({("assessment_scheme", made.id or ""), ("assessment_cycle", cycle_id)})
            self.desk.announce(Changes(f"启用方案 {scheme.label}", rows))
            self.accept()

    def export(self) -> None:
        """Write the scheme in force to a file for another office."""
        name = f"{self.scheme.title}{self.scheme.version}.toml"
        file = self.desk.ask.save_file("导出考核方案", name, FILES)
        if file is not None:
            file.write_bytes(assessment.export_scheme(self.scheme))
            self.note.setText(f"已导出 {file.name}")

    def take_in(self) -> None:
        """Adopt the scheme of a file for this cycle."""
        files = self.desk.ask.open_files("导入考核方案", FILES)
        if not files:
            return
        session, cycle_id = self.desk.session, self.cycle.id or ""
        made = self.desk.attempt(
            lambda: assessment.import_scheme(session, files[0].read_bytes(), files[0].name, cycle_id)
        )
        if made is not None:
            self.desk.announce(Changes(f"启用方案 {made.label}", frozenset({("assessment_cycle", cycle_id)})))
            self.accept()

    def _side(self, name: str, side: Side) -> Side:
        components = tuple(
            replace(one, limit=self._value(f"{name}:{one.id}"))
            if one.kind is ComponentKind.ADJUSTMENT
            else replace(one, weight=self._value(f"{name}:{one.id}"))
            for one in side.components
        )
        return replace(side, components=components)

    def _value(self, key: str) -> Decimal:
        return Decimal(str(round(self.boxes[key].value(), 2))).normalize() + 0

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        form = QFormLayout(sheet)
        form.setContentsMargins(MARGIN, 16, MARGIN, 16)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(label(self.scheme.label, "title", wrap=True))
        self.version.setText(self.scheme.version)
        form.addRow("新版本号", self.version)
        for key, words in ROUNDINGS.items():
            self.rounding.addItem(words, key)
        self.rounding.setCurrentIndex(self.rounding.findData(self.scheme.rounding))
        self.rounding.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        form.addRow("得分取整", self.rounding)
        for voters in self.scheme.voter_classes:
            self._box(form, f"class:{voters.letter}", f"{voters.letter} 票 {voters.title}", voters.weight)
        for name, title, side in (
            ("person", "干部", self.scheme.person),
            ("group", "班子", self.scheme.group),
        ):
            for one in side.components:
                is_bonus = one.kind is ComponentKind.ADJUSTMENT
                words = f"{title}：{one.title}" + ("（限额 ±）" if is_bonus else "")
                self._box(form, f"{name}:{one.id}", words, one.limit if is_bonus else one.weight)
        self._box(form, "link:head", "主要负责人挂钩班子得分", self.scheme.head_link)
        self._box(form, "link:member", "班子成员挂钩班子得分", self.scheme.member_link)
        items = "、".join(f"{item.title}（{item.weight:f}）" for item in self.scheme.person.items)
        form.addRow("干部测评项目", label(items, "note", wrap=True))
        marks = self.scheme.person.items[0].scale.marks if self.scheme.person.items else ()
        said = "、".join(f"{mark.word} {mark.value:f}" for mark in marks if mark.value is not None)
        form.addRow("选项分值", label(said, "note", wrap=True))
        form.addRow("缺项、空票类", label("停下来问，由人决定；任何情况都不按零分计。", "note", wrap=True))
        return sheet

    def _box(self, form: QFormLayout, key: str, words: str, value: Decimal) -> None:
        box = QDoubleSpinBox()
        box.setRange(0, 100)
        box.setDecimals(2)
        box.setValue(float(value))
        box.setSuffix(" %" if "限额" not in words else " 分")
        box.setAccessibleName(words)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = box.findChild(QLineEdit)
        if inside is not None:
            inside.setTextMargins(7, 0, 0, 0)
        self.boxes[key] = box
        form.addRow(words, box)
