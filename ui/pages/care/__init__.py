"""关爱: measures, visits, ranks, exemplars, tolerance of honest faults, clearing a name."""

from ui.pages.care.page import CarePage

__all__ = ["CarePage"]
