"""监督: personal matters, selection under supervision, cases, one line for each person."""

from ui.pages.supervision.page import SupervisionPage

__all__ = ["SupervisionPage"]
