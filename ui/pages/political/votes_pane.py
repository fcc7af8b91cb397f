"""Keying of 正反向测评: the occasion above, the desk's one view of ballots below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.ballots import BallotSheet
from cadre_desk.model.records.political import ReviewRound
from cadre_desk.services.political import votes
from ui.ballots import BallotView
from ui.desk import Desk
from ui.widgets.card import bare, strip
from ui.widgets.words import label


class VotesPane(QWidget):
    """A tab of the page; ``title`` is its word, ``head_changed()`` as every pane has it."""

    head_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.title = "录票"
        self.rounds = QComboBox()
        self.rounds.setObjectName("votingRound")
        self.rounds.setAccessibleName("测评场次")
        self.rounds.setMinimumWidth(320)
        self.rounds.currentIndexChanged.connect(self._show_round)
        self.ballots = BallotView(desk)
        column = QVBoxLayout(self)
        bare(column)
        bar, row = strip("bar", 44)
        row.addWidget(label("测评场次", "note"))
        row.addWidget(self.rounds)
        row.addStretch(1)
        column.addWidget(bar)
        column.addWidget(self.ballots, 1)

    def refresh(self) -> None:
        """Read the occasions anew and stay on the one shown."""
        current = self.rounds.currentData()
        self.rounds.blockSignals(True)
        self.rounds.clear()
        for row_id, words in votes.rounds_with_ballots(self.desk.session):
            self.rounds.addItem(words, row_id)
        self.rounds.setCurrentIndex(max(0, self.rounds.findData(current)))
        self.rounds.blockSignals(False)
        self._show_round()

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""
        if changes.touches(ReviewRound, BallotSheet):
            self.refresh()
        self.ballots.changed(changes)

    def focus_start(self) -> None:
        """Start in the list of batches."""
        self.ballots.focus_start()

    def keep(self) -> None:
        """Keep nothing: every key of a ballot is stored as it is pressed."""

    def _show_round(self) -> None:
        row_id = self.rounds.currentData()
        sheets = votes.sheets_of_round(self.desk.session, row_id) if row_id else []
        self.ballots.show_vote(sheets, votes.voters())
