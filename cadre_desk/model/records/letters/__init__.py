"""Letters to persons, from draft to reply."""

from cadre_desk.model.records.letters.fact import LetterFact
from cadre_desk.model.records.letters.letter import Letter, LetterState

__all__ = ["Letter", "LetterFact", "LetterState"]
