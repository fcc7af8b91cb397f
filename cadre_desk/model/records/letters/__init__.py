"""Letters to persons, from draft to reply, and the office's own words for them."""

from cadre_desk.model.records.letters.fact import LetterFact
from cadre_desk.model.records.letters.letter import Letter, LetterState, Secrecy
from cadre_desk.model.records.letters.phrase import Phrase
from cadre_desk.model.records.letters.wording import LetterWording

__all__ = ["Letter", "LetterFact", "LetterState", "LetterWording", "Phrase", "Secrecy"]
