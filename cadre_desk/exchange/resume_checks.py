"""What is wrong with the rows of a résumé that was read from a file, as findings about the file."""

from collections.abc import Sequence

from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.model.records.people import ResumeEntry
from cadre_desk.rules import people


def check_rows(rows: Sequence[ResumeEntry]) -> list[FileProblem]:
    """Return what is wrong with rows in their order; the rules are those of the entry form."""
    return [
        warning("resume", f"简历：{one.problem.message}{one.problem.hint}") for one in people.check_rows(rows)
    ]
