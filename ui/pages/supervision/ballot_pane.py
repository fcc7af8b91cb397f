"""评议录票: the ballots of 一报告两评议, keyed in the same view as those of an assessment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.ballots import BallotSheet
from cadre_desk.rules.supervision.selection import appraisal_voters
from cadre_desk.services.supervision import appraisal_votes
from ui.ballots import BallotView
from ui.desk import Desk
from ui.widgets.card import bare


class AppraisalBallots(QWidget):
    """A tab with the ballots of appraisals that are not closed. ``wanted()`` asks for the register."""

    head_changed = Signal()
    wanted = Signal()
    title = "评议录票"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.view = desk, BallotView(desk)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.view)
        self.view.wanted.connect(self.wanted)

    def refresh(self) -> None:
        """Show the ballots that there are now."""
        self.view.show_vote(appraisal_votes.sheets(self.desk.session), appraisal_voters())

    def changed(self, changes: Changes) -> None:
        """Take new ballots in, or let the view reload what was keyed elsewhere."""
        if changes.touches(BallotSheet):
            self.refresh()
        else:
            self.view.changed(changes)

    def focus_start(self) -> None:
        """Start in the list of batches."""
        self.view.focus_start()

    def keep(self) -> None:
        """Nothing is typed here that is not stored with every ballot."""
