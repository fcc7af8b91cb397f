"""The numbers of the checks, from ``resources/rules/record_checks.toml``."""

from cadre_desk.rules.tables import load_table

TABLE = "record_checks"


def years(row_id: str) -> int:
    """Return a limit in years."""
    return int(load_table(TABLE).row(row_id).values["years"])


def months(row_id: str) -> int:
    """Return a limit in months."""
    return int(load_table(TABLE).row(row_id).values["months"])


def citation(row_id: str) -> str:
    """Return where a limit comes from."""
    return load_table(TABLE).row(row_id).citation
