"""The pane beside the sheet: the last sheets keyed, the keys, and how the blind sample stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cadre_desk.model.records.ballots import BatchState
from cadre_desk.rules.ballots.recheck import Recheck, every, limit_text
from cadre_desk.rules.ballots.tally import hide_below
from cadre_desk.services.ballots import Pile, Way
from ui.dialogs.frame import scrolling
from ui.widgets.card import bare, empty_out, line, strip
from ui.widgets.kbd import Kbd
from ui.widgets.words import Elided, label, set_role

WIDTH = 264
RECENT = 6


class KeysPane(QFrame):
    """Shows a Pile; takes no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        bare(column)
        head, row = strip("bar", 44, (14, 14))
        row.addWidget(label("最近几张", "strong"), 1)
        row.addWidget(label("F3 调出改正", "note"))
        column.addWidget(head)
        self._recent = [(label("", "note"), Elided("", "cell")) for _ in range(RECENT)]
        column.addWidget(scrolling(self._upper(), name="最近几张和按键"), 1)
        evidence, well = QFrame(), QFrame()
        evidence.setProperty("kind", "evidence")
        well.setProperty("kind", "well")
        self.recheck = _noticed(evidence, f"盲复核：每 {every()} 张抽 1 张")
        rule = f"录票期间不显示任何人的得票；少于 {hide_below()} 张的票类始终不单独显示。"
        _noticed(well, "", rule)
        column.addWidget(_padded(evidence))
        column.addWidget(_padded(well))
        self._shown: list[tuple[str, str]] = []

    def _upper(self) -> QWidget:
        """Return recent sheets and keys, which a low window scrolls."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        bare(column)
        column.addLayout(self._recent_grid())
        column.addWidget(line())
        self._keys = QVBoxLayout()
        self._keys.setContentsMargins(14, 12, 14, 8)
        self._keys.setSpacing(8)
        column.addLayout(self._keys)
        column.addStretch(1)
        return inside

    def show_pile(self, pile: Pile | None, recheck: Recheck | None) -> None:
        """Show the state of a batch; once entry has ended single sheets stay out of sight."""
        open_to_sight = pile is not None and pile.desk.batch.state is BatchState.ENTRY
        rows = _recent_lines(pile) if pile is not None and open_to_sight else []
        for place, (number, words) in enumerate(self._recent):
            has = place < len(rows)
            number.setText(rows[place][0] if has else "")
            words.set_full(rows[place][1] if has else "")
            set_role(words, "warn" if has and rows[place][2] else "cell")
        self._show_keys(_keys_of(pile))
        self.recheck.setText(_recheck_text(recheck))

    def _recent_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(14, 8, 14, 8)
        grid.setVerticalSpacing(9)
        grid.setHorizontalSpacing(14)
        grid.setColumnMinimumWidth(0, 34)
        grid.setColumnStretch(1, 1)
        for row, (number, words) in enumerate(self._recent):
            grid.addWidget(number, row, 0)
            grid.addWidget(words, row, 1)
        return grid

    def _show_keys(self, keys: list[tuple[str, str]]) -> None:
        if keys == self._shown:
            return
        self._shown = keys
        empty_out(self._keys)
        self._keys.addWidget(label("按键", "strong"))
        for caps, meaning in keys:
            self._keys.addWidget(_key_row(caps, meaning))


def _recent_lines(pile: Pile) -> list[tuple[str, str, bool]]:
    done = [one for one in pile.desk.ballots if (one.number or 0) < pile.number]
    rows = []
    for one in sorted(done, key=lambda one: -(one.number or 0))[:RECENT]:
        void = bool(one.void_reason)
        rows.append((str(one.number), f"作废：{one.void_reason}" if void else one.marks or "", void))
    return rows


def _keys_of(pile: Pile | None) -> list[tuple[str, str]]:
    if pile is None:
        return [
            ("F5", "开始录选中的批次"),
            ("Ctrl+N", "新批次"),
            ("Ctrl+O", "导入机读汇总"),
            ("Alt+P", "统计表"),
        ]
    scale = pile.sheet.form.item_at(pile.sheet.at).scale
    words = "、".join(mark.word for mark in scale.marks)
    keys = [
        (scale.keys[:-1], words),
        ("0", f"{scale.blank_word}；全空自动记{scale.blank_word}票"),
        (".", "整张作废，再按数字选原因"),
        ("Backspace", "退回上一项"),
    ]
    if pile.way is not Way.AGAIN:
        keys += [
            ("Enter", f"其余全按预设“{scale.word(pile.preset)}”"),
            ("F3", "调出上一张改正"), ("Shift+F3", "调出第几张"),
        ]  # fmt: skip
    return [*keys, ("Esc", "暂停，进度已保存")]


def _recheck_text(recheck: Recheck | None) -> str:
    allowed = limit_text()
    if recheck is None or not (recheck.due or recheck.marks):
        return f"录完并平衡后抽取，不看第一次的结果重录。超过 {allowed} 将要求整批重新核对。"
    text = f"已复核 {recheck.done} 张 {recheck.marks} 项，" if recheck.due else f"复核 {recheck.marks} 项，"
    where = f"，在第 {'、'.join(map(str, recheck.sheets))} 张" if recheck.is_done and recheck.sheets else ""
    text += f"不一致 {recheck.differences} 项（{recheck.rate_text}）{where}。"
    left = recheck.due - recheck.done
    return text + (f"还有 {left} 张。" if left else "") + f"超过 {allowed} 将要求整批重新核对。"


def _key_row(caps: str, meaning: str) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    bare(row, 8)
    row.addWidget(Kbd(" ".join(caps) if caps.isdigit() else caps), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(meaning, "note", wrap=True), 1)
    return whole


def _noticed(frame: QFrame, title: str, text: str = "") -> QLabel:
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(4)
    if title:
        column.addWidget(label(title, "calc-title"))
    words = label(text, "note", wrap=True)
    column.addWidget(words)
    return words


def _padded(widget: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(12, 4, 12, 8)
    column.addWidget(widget)
    return whole
