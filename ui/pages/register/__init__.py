"""The page that serves every register: list, form, steps and papers from the declaration."""

from ui.pages.register.page import PaneMaker, RegistersPage
from ui.pages.register.register_view import RegisterView

__all__ = ["PaneMaker", "RegisterView", "RegistersPage"]
