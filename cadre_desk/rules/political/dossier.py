"""Entries of a file are verified by another person than the one who entered them."""

from collections.abc import Sequence

from cadre_desk.model.records.political import FileEntry


def is_self_verified(entry: FileEntry) -> bool:
    """Tell whether an entry names whoever entered it as the one who verified it."""
    return bool(entry.entered_by) and entry.entered_by == entry.verified_by


def entered_by(entries: Sequence[FileEntry], who: str) -> int:
    """Return how many of the entries somebody made; those they do not verify."""
    return sum(1 for one in entries if one.entered_by == who)
