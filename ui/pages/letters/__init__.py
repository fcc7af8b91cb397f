"""函件: the letters of an assessment from draft to reply, with the very page beside the form."""

from ui.pages.letters.page import LettersPage

__all__ = ["LettersPage"]
