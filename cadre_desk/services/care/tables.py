"""Computed tables of care: who may read them."""

from dataclasses import dataclass
from typing import ClassVar

from cadre_desk.services.computed import ComputedTable
from cadre_desk.services.rights import Right


@dataclass(frozen=True)
class CareTable(ComputedTable):
    """A table of care."""

    READ: ClassVar[Right] = Right.READ_CARE
