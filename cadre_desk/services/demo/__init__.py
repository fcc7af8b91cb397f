"""A fictional city to learn on: every unit, name and number in it is invented.

The same seed gives the same city. ``build.make_demo`` is the only door; ``day`` tells such a folder apart.
"""
