"""Cadre Desk (干部工作台): the core. No Qt anywhere below this package."""

__version__ = "0.1.0"
