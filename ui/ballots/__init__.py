"""Keying of ballots, for any page that holds a vote: batches left, the sheet, the keys right."""

from ui.ballots.view import BallotView

__all__ = ["BallotView"]
