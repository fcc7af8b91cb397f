"""本机设置: how this workstation looks and guards itself, and who stands on the letterhead."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cadre_desk.services.office import office, set_office
from cadre_desk.services.rights import Right
from cadre_desk.settings import Settings, load_settings, save_settings
from ui import theme
from ui.desk import Desk
from ui.dialogs.frame import scrolling
from ui.forms.enter_next import EnterNext
from ui.pages.office.pane import OfficePane
from ui.widgets.buttons import Segments, button
from ui.widgets.card import Card, bare
from ui.widgets.words import label

THEMES = (("light", "浅色"), ("dark", "深色"), ("system", "跟随系统"))
SIZES = (("1.0", "标准"), ("1.15", "大"), ("1.3", "特大"))
MOST_MINUTES = 120


class SettingsPane(OfficePane):
    """Every choice holds at once; the letterhead is stored with its button."""

    TITLE = "本机设置"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.theme, self.text_size = Segments(THEMES), Segments(SIZES)
        self.minutes, self.place = QSpinBox(), QLineEdit()
        self.agency, self.mark = QLineEdit(), QLineEdit()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show what is chosen."""
        chosen = load_settings()
        self.theme.set_current(chosen.theme)
        self.text_size.set_current(str(chosen.text_size))
        self.minutes.blockSignals(True)
        self.minutes.setValue(chosen.idle_lock_minutes)
        self.minutes.blockSignals(False)
        self.place.setText(chosen.second_place)
        head = office(self.desk.session)
        self.agency.setText((head.agency if head else None) or "")
        self.mark.setText((head.mark if head else None) or "")

    def focus_start(self) -> None:
        """Start at the first choice."""
        self.theme.setFocus()

    # ------------------------------------------------------------ acting

    def choose_folder(self) -> None:
        """Name the folder on another disk."""
        folder = self.desk.ask.open_folder("第二处备份放在哪里（另一块磁盘）")
        if folder is not None:
            self.place.setText(str(folder))
            self._keep(second_place=str(folder))

    def save_head(self) -> None:
        """Store agency and mark."""
        session, agency, mark = self.desk.session, self.agency.text(), self.mark.text()
        self.desk.run(lambda: set_office(session, agency=agency, mark=mark))

    def _keep(self, **values: object) -> None:
        chosen: Settings = replace(load_settings(), **values)  # type: ignore[arg-type]
        save_settings(chosen)
        app = QApplication.instance()
        if isinstance(app, QApplication) and values.keys() & {"theme", "text_size"}:
            dark = chosen.theme == "dark" or (chosen.theme == "system" and theme.wants_dark(app))
            theme.apply(app, dark=dark, factor=chosen.text_size)
        self.desk.settings_changed.emit()

    def _connect(self) -> None:
        self.theme.chosen.connect(lambda key: self._keep(theme=key))
        self.text_size.chosen.connect(lambda key: self._keep(text_size=float(key)))
        self.minutes.valueChanged.connect(lambda minutes: self._keep(idle_lock_minutes=minutes))
        self.place.editingFinished.connect(self._place_typed)

    def _place_typed(self) -> None:
        place = self.place.text().strip()
        if place != load_settings().second_place and (not place or Path(place).is_absolute()):
            self._keep(second_place=place)

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSuffix(" 分钟")
        self.minutes.setSpecialValueText("不自动锁定")
        typed = self.minutes.findChild(QLineEdit)
        if typed is not None:
            typed.setTextMargins(7, 0, 0, 0)
        self.minutes.setObjectName("idleMinutes")
        for part, name in (
            (self.place, "第二处备份"), (self.agency, "发文机关"), (self.mark, "机关代字"),
            (self.minutes, "自动锁定"),
        ):  # fmt: skip
            part.setAccessibleName(name)
            part.setMaximumWidth(460)
        looks = _card("显示", (("主题", self.theme), ("文字大小", self.text_size)))
        guard = _card("安全", (("无操作自动锁定", self.minutes), ("第二处备份", self._place_row())))
        guard.body.addWidget(
            label(
                "锁定时内容收起、草稿保留、剪贴板清空；第二处备份放在另一块磁盘或移动硬盘上。",
                "note",
                wrap=True,
            )
        )
        save = button("保存抬头", self.save_head, name="saveHead")
        save.setEnabled(self.desk.may(Right.DRAFT_LETTER))
        head = _card("发文抬头", (("发文机关", self.agency), ("机关代字", self.mark), ("", _left(save))))
        for card in (looks, guard, head):
            column.addWidget(card)
        column.addStretch(1)
        self.column.addWidget(scrolling(inside, name="本机设置"))
        enter = EnterNext(self)
        for line in (self.place, self.agency, self.mark, self.minutes):
            line.installEventFilter(enter)

    def _place_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        bare(row, 8)
        self.place.setPlaceholderText("还没有指定")
        row.addWidget(self.place, 1)
        row.addWidget(button("选文件夹", self.choose_folder, name="choosePlace"))
        row.addStretch(1)
        return box


def _left(widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    bare(row)
    row.addWidget(widget)
    row.addStretch(1)
    return box


def _card(title: str, rows: tuple[tuple[str, QWidget], ...]) -> Card:
    card = Card(title).padded()
    form = QFormLayout()
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(10)
    for name, field in rows:
        form.addRow(name, field)
    card.body.addLayout(form)
    return card
