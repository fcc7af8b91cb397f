"""What the forms of registers look rows up with: names by id, and hits for typed words."""

from collections.abc import Mapping

from cadre_desk.model import kinds
from cadre_desk.model.record import Record
from cadre_desk.services import register
from ui.desk import Desk
from ui.widgets.editors import Finder


class StoreFinder:
    """Rows of one table in the store."""

    def __init__(self, desk: Desk, table: str) -> None:
        self._desk, self._table = desk, table

    def get(self, row_id: str, default: str = "") -> str:
        """Return the name of a row."""
        found = register.named(self._desk.session, self._table, row_id)
        return found.name if found is not None else default

    def find(self, words: str) -> list[tuple[str, str, str]]:
        """Return the hits for typed words, best first."""
        hits = register.find_named(self._desk.session, self._table, words)
        return [(one.id, one.name, one.note) for one in hits]


def finders(desk: Desk, *record_types: type[Record]) -> Mapping[str, Finder]:
    """Return a finder for every table that fields of the record types point to."""
    tables = {
        spec.kind.table for kind in record_types for spec in kind.SPECS if isinstance(spec.kind, kinds.Ref)
    }
    return {table: StoreFinder(desk, table) for table in tables}


class NoFinder:
    """Finds nobody: for operators who may not read the rows a field points to."""

    def get(self, row_id: str, default: str = "") -> str:
        """Return no name."""
        return "（无权查看）" if row_id else default

    def find(self, words: str) -> list[tuple[str, str, str]]:
        """Return no hit."""
        return []
