"""Who holds the key of a group, as the key file says it: founding, handing over, taking back, renewing.

Nobody is needed to take a key back: the sealing is dropped and the group is due. The next holder to be
present gives it a new key before anything is written under it, so what is written later is closed to whoever
kept the former one. The recovery key holds every group. A slot whose sealing no holder vouched for gets none.
"""

from dataclasses import replace

from cadre_desk.model.sealing import KeyGroup
from cadre_desk.store.keyring import Ring, new_key
from cadre_desk.store.keys import RECOVERY, KeyFile, Slot, is_vouched, sealed_ring


def holders(table: KeyFile, group: KeyGroup) -> frozenset[str]:
    """Return the ids of the operators who hold a group; the recovery key is not among them."""
    return frozenset(slot.operator_id for slot in _holding(table, group) if slot.who != RECOVERY)


def is_founded(table: KeyFile, group: KeyGroup) -> bool:
    """Tell whether a group has a key at all; a folder made by an earlier release has none."""
    return bool(_holding(table, group))


def is_due(table: KeyFile, group: KeyGroup) -> bool:
    """Tell whether somebody lost a group and it has no new key yet."""
    return group.stored in table.due


def found(table: KeyFile, group: KeyGroup, operator_id: str, key: bytes) -> tuple[KeyFile, Ring]:
    """Return the table in which an operator and the recovery key hold the first key of a group, and it."""
    ring = (new_key(),)
    chosen = [slot for slot in table.slots if slot.who == RECOVERY or slot.operator_id == operator_id]
    return _sealed_to(table, chosen, group, ring).signed(key), ring


def handed_over(table: KeyFile, group: KeyGroup, ring: Ring, operator_id: str, key: bytes) -> KeyFile:
    """Return the table in which an operator holds a group too."""
    chosen = [slot for slot in table.slots if slot.operator_id == operator_id]
    return _sealed_to(table, chosen, group, ring).signed(key)


def taken_back(table: KeyFile, group: KeyGroup, operator_id: str, key: bytes) -> KeyFile:
    """Return the table in which an operator holds a group no more and it is due."""
    slots = tuple(_without(slot, group) if slot.operator_id == operator_id else slot for slot in table.slots)
    due = tuple(sorted({*table.due, group.stored}))
    return replace(table, slots=slots, due=due).signed(key)


def renewed(table: KeyFile, group: KeyGroup, ring: Ring, key: bytes) -> tuple[KeyFile, Ring]:
    """Return the table in which all holders have a new key of a group too, and the keys."""
    longer = (*ring, new_key())
    chosen = [slot for slot in _holding(table, group) if is_vouched(table, slot, group.stored, ring)]
    bare = replace(table, slots=tuple(_without(slot, group) for slot in table.slots))
    due = tuple(one for one in table.due if one != group.stored)
    return replace(_sealed_to(bare, chosen, group, longer), due=due).signed(key), longer


def _holding(table: KeyFile, group: KeyGroup) -> list[Slot]:
    return [slot for slot in table.slots if group.stored in slot.groups]


def _sealed_to(table: KeyFile, chosen: list[Slot], group: KeyGroup, ring: Ring) -> KeyFile:
    ids = {slot.id for slot in chosen}
    slots = (_with(table, slot, group, ring) if slot.id in ids else slot for slot in table.slots)
    return replace(table, slots=tuple(slots))


def _with(table: KeyFile, slot: Slot, group: KeyGroup, ring: Ring) -> Slot:
    sealed = sealed_ring(table, slot, group.stored, ring)
    return replace(slot, groups={**slot.groups, group.stored: sealed})


def _without(slot: Slot, group: KeyGroup) -> Slot:
    return replace(slot, groups={name: slot.groups[name] for name in slot.groups if name != group.stored})
