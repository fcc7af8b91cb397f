"""Code tables: the lists of allowed words, read from ``resources/code_tables/<name>.json``.

A file is ``{"title": "民族", "source": "GB/T 3304-1991", "codes": [["01", "汉族"], ...]}``; an entry may
carry a third item ``{"until": "2021-12-31", "also": ["汉"]}``. Retired entries stay readable but are no
longer offered.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from cadre_desk import paths
from cadre_desk.model.months import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table; ``until`` is the last day on which it was offered, ``local`` the office's own."""

    code: str
    label: str
    also: tuple[str, ...] = ()
    until: date | None = None
    local: bool = False


@dataclass(frozen=True)
class CodeTable:
    """One table; knows codes and labels, finds what people type."""

    name: str
    title: str
    source: str
    entries: tuple[Entry, ...]

    def label(self, code: str) -> str:
        """Return the label of a code, the code itself if the table does not know it."""
        entry = self._by_code.get(code)
        return entry.label if entry else code

    def find(self, typed: str) -> Entry | None:
        """Return the entry whose label, other name or code was typed, signs of full or half width alike."""
        return self._by_word.get(fold(typed)) or self._by_code.get(typed)

    def knows(self, code: str) -> bool:
        """Tell whether the code is in the table."""
        return code in self._by_code

    def offered(self, on: date | None = None) -> tuple[Entry, ...]:
        """Return the entries that may be chosen on a day (today's if none is given)."""
        day = on or date.today()
        return tuple(entry for entry in self.entries if entry.until is None or entry.until >= day)

    @cached_property
    def _by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def _by_word(self) -> dict[str, Entry]:
        return {fold(word): entry for entry in reversed(self.entries) for word in (*entry.also, entry.label)}


_added: dict[str, tuple[Entry, ...]] = {}


def use_added(added: Mapping[str, tuple[Entry, ...]]) -> None:
    """Let the words of the open data folder count as part of the shipped tables.

    The one state of this module: kinds are declared once for the process, and one folder is open at a time.
    """
    _added.clear()
    _added.update(added)
    table.cache_clear()


@cache
def table(name: str) -> CodeTable:
    """Return a code table by its file name. Raises FileNotFoundError for a name that is not shipped."""
    file = paths.resources() / "code_tables" / f"{name}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    shipped = tuple(map(_entry, data["codes"]))
    return CodeTable(name, data["title"], data.get("source", ""), _joined(shipped, _added.get(name, ())))


def _joined(shipped: tuple[Entry, ...], added: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """An added entry with a shipped code only ends that one's offer; the others come after."""
    ends = {entry.code: entry.until for entry in added}
    known = {entry.code for entry in shipped}
    kept = tuple(replace(entry, until=ends.get(entry.code) or entry.until) for entry in shipped)
    return kept + tuple(replace(entry, local=True) for entry in added if entry.code not in known)


def _entry(row: list[object]) -> Entry:
    code, label, *rest = row
    extra = rest[0] if rest and isinstance(rest[0], dict) else {}
    until = date.fromisoformat(str(extra["until"])) if "until" in extra else None
    return Entry(str(code), str(label), tuple(map(str, extra.get("also", ()))), until)
