"""Computed tables of selection: who may read them."""

from dataclasses import dataclass
from typing import ClassVar

from cadre_desk.services.computed import ComputedTable
from cadre_desk.services.rights import Right


@dataclass(frozen=True)
class LiveTable(ComputedTable):
    """A table of selection."""

    READ: ClassVar[Right] = Right.READ_SELECTION
    SAYS_WITHHELD: ClassVar[bool] = True
