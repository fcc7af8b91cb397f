"""选育: programmes, surveys, pools, people brought in, outcomes of decisions."""

from ui.pages.selection.page import SelectionPage

__all__ = ["SelectionPage"]
