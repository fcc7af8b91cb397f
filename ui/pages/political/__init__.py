"""政治素质."""

from ui.pages.political.page import PoliticalPage

__all__ = ["PoliticalPage"]
