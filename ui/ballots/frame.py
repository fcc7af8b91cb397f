"""How the keying of ballots lies: batches left, the sheet in the middle, keys right; acts are the view's."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.ballots.balance_bar import BalanceBar
from ui.ballots.batch_list import WIDTH, BatchList
from ui.ballots.keys_pane import KeysPane
from ui.ballots.sheet_canvas import SheetCanvas
from ui.widgets.buttons import Segments, button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.pill import Pill
from ui.widgets.words import Elided, label

NO_BATCH = "这张测评表还没有批次。\nEnter 登记发出、收回张数后逐张录入；扫描仪点好的票，按 Ctrl+O 导入。"
EVERY_NAME, EXCEPTIONS = "every", "exceptions"


class BallotFrame(QWidget):
    """Emits ``wanted()`` when a form is asked for."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list, self.balance, self.canvas, self.keys = BatchList(), BalanceBar(), SheetCanvas(), KeysPane()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        self.stack = QStackedWidget()
        text = "按名册编制测评表后，在这里登记发出、收回张数，逐张录入，平衡、复核后锁定。"
        self.empty = EmptyState("clipboard-task", "还没有测评表", text, "编制测评表", self.wanted.emit)
        self.stack.addWidget(self.empty)
        body = QWidget()
        rows = QVBoxLayout(body)
        bare(rows)
        rows.addWidget(self._bar())
        across = QHBoxLayout()
        bare(across)
        across.addWidget(self._left())
        across.addWidget(self._middle(), 1)
        across.addWidget(self.keys)
        rows.addLayout(across, 1)
        self.stack.addWidget(body)
        column.addWidget(self.stack)

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 48, (20, 16))
        self.unit, self.letter, self.what = Elided("", "title"), Pill(), label("", "note")
        self.modes = Segments([(EVERY_NAME, "逐人"), (EXCEPTIONS, "只录例外")])
        self.modes.setToolTip("Ctrl+E")
        self.void = button("作废本张  .", icon="prohibited", name="voidSheet")
        self.lock = button("", kind="primary", name="lockBatch", tip="Ctrl+Enter")
        self.why = label("", "warn")
        row.addWidget(self.unit, 1)
        row.addWidget(self.letter)
        row.addWidget(self.what)
        row.addStretch(1)
        row.addWidget(label("录法", "label"))
        row.addWidget(self.modes)
        row.addWidget(self.void)
        row.addWidget(self.why)
        row.addWidget(self.lock)
        return bar

    def _left(self) -> QFrame:
        left = QFrame()
        left.setProperty("kind", "left")
        left.setFixedWidth(WIDTH)
        column = QVBoxLayout(left)
        bare(column)
        head, row = strip("bar", 44, (14, 6))
        row.addWidget(label("录票批次", "strong"), 1)
        self.new = button("新批次", kind="link", icon="add", name="newBatch", tip="Ctrl+N")
        row.addWidget(self.new)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        foot, row = strip("foot", 40, (8, 8))
        self.take_in = button("导入机读", kind="link", name="importCounts", tip="Ctrl+O")
        self.back = button("退回", kind="link", name="rereadBatch", tip="复核不一致时退回录入")
        self.tally = button("统计表", kind="link", name="printTally", tip="已锁定批次的统计表  Alt+P")
        for made in (self.take_in, self.back, self.tally):
            row.addWidget(made)
        column.addWidget(foot)
        return left

    def _middle(self) -> QFrame:
        middle = QFrame()
        middle.setProperty("kind", "canvas")
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(12)
        column.addWidget(self.balance)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self.head, row = strip("card-head", 48, (20, 20))
        self.number, self.speed, self.mode_note = label("", "name"), label("", "note"), label("", "warn")
        row.addWidget(self.number)
        row.addWidget(self.speed, 1)
        row.addWidget(self.mode_note)
        inside.addWidget(self.head)
        inside.addWidget(self.canvas, 1)
        self.nothing = label(NO_BATCH, "note", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.nothing, 1)
        column.addWidget(card, 1)
        hint = "按一键录一项，光标自动下移；录满一张有短音和绿线提示，自动换下一张。全角数字、小键盘都认。"
        column.addWidget(label(hint, "hint"))
        return middle
