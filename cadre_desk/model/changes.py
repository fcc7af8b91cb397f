"""What one act touched, so that every view knows whether to reload."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Tables and ids written by one act; ``title`` is its name for the undo bar."""

    title: str = ""
    rows: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables that were written."""
        return frozenset(table for table, _ in self.rows)

    def touches(self, *record_types: type) -> bool:
        """Tell whether a row of one of these record types was written."""
        return any(getattr(kind, "TABLE", None) in self.tables for kind in record_types)

    def __bool__(self) -> bool:
        return bool(self.rows)
