"""Whether a place lies on a drive that can be carried away; light, as the first dialog of a start asks it."""

from pathlib import Path

from cadre_desk.store.shares import is_removable


def leaves_by_drive(place: Path) -> bool:
    """Tell whether what is written there can be carried away on its drive."""
    return is_removable(place)
