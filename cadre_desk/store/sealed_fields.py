"""The sealed fields of one record type, between what a row holds and what a record says.

What was typed into a sealed field and could not be read stands in ``unread``: it is sealed there too.
"""

import json
from collections.abc import Mapping
from typing import Any

from cadre_desk.model import kinds
from cadre_desk.model.kinds import Stored
from cadre_desk.model.record import Record
from cadre_desk.model.sealing import UNREADABLE
from cadre_desk.store.keyring import Keyring

Columns = dict[str, Stored]
Unread = dict[str, str]
_TYPED = "unread"


class SealedFields:
    """Which fields of a type are sealed, by which group, and how a row's values are closed and opened."""

    def __init__(self, kind: type[Record]) -> None:
        self._table = kind.TABLE
        self.groups = {spec.name: spec.sealed_by for spec in kind.SPECS if spec.sealed_by}
        self._texts = {spec.name for spec in kind.SPECS if isinstance(spec.kind, kinds.Text)}

    def closed(
        self,
        columns: Columns,
        unread: Mapping[str, str],
        row_id: str,
        before: Mapping[str, Any],
        keyring: Keyring,
    ) -> tuple[Columns, Unread]:
        """Return columns and unread texts with their fields sealed, given the image of the row before.

        Raises StepRefused if one of them would change without its key.
        """
        shut, typed = dict(columns), dict(unread)
        old_typed = json.loads(before.get(_TYPED) or "{}")
        for name, group in self.groups.items():
            place, old = (self._table, row_id, name), before.get(name)
            text = None if columns[name] is None else str(columns[name])
            if text is None and typed.get(name) in UNREADABLE:  # a choice that could not be read
                text = typed.pop(name) if old is not None else None
            shut[name] = keyring.renewed(group, text, old, place)
            said = keyring.renewed(group, typed.pop(name, None), old_typed.get(name), (*place, _TYPED))
            if said is not None:
                typed[name] = said
        return shut, typed

    def opened(
        self, columns: Columns, unread: Unread, row_id: str, keyring: Keyring
    ) -> tuple[Columns, Unread]:
        """Return columns and unread texts as they read, with marks where a key is not at hand."""
        plain, typed = dict(columns), dict(unread)
        for name in self.groups:
            place = (self._table, row_id, name)
            if name in typed:
                typed[name] = keyring.opened(typed[name], (*place, _TYPED))
            text = columns[name]
            if text is None:
                continue
            said = keyring.opened(str(text), place)
            plain[name] = said if name in self._texts or said not in UNREADABLE else None
            if plain[name] is None:
                typed[name] = said
        return plain, typed
