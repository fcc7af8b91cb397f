"""What a reader has to say about a file: problems, never exceptions, so that the rest is still read.

A message says what was found, what was kept and what to do. ``repr`` leaves the message out, because it
quotes the file and files are about people.
"""

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, repr=False)
class FileProblem:
    """One finding. ``severity`` is "error" (the row is left out) or "warning" (read, please look).

    ``field`` is the name of the record's field, "" for the whole file; ``row`` the row of the sheet or 0,
    ``column`` its letters and ``value`` what stands in the cell.
    """

    severity: str
    field: str
    message: str
    row: int = 0
    column: str = ""
    value: str = ""

    def __repr__(self) -> str:
        return f"<{self.severity} {self.field or 'file'} row {self.row}>"


def warning(field: str, message: str, row: int = 0) -> FileProblem:
    """Return a finding that does not stop the import."""
    return FileProblem(WARNING, field, message, row)


def error(field: str, message: str, row: int = 0) -> FileProblem:
    """Return a finding that keeps the row or file out."""
    return FileProblem(ERROR, field, message, row)
