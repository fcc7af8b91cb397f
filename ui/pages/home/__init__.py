"""工作台: what is due, where the cycles stand, what waits for a reply or lies in draft."""

from ui.pages.home.page import HomePage

__all__ = ["HomePage"]
