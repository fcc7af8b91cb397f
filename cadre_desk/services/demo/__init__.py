"""A fictional city to learn on: every unit, name and number in it is invented.

The same seed gives the same city. ``make_demo`` is the only door.
"""

from cadre_desk.services.demo.build import Demo, demo_day, make_demo

__all__ = ["Demo", "demo_day", "make_demo"]
