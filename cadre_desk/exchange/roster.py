"""Placeholder while the sheet reader is built."""

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.findings import FileProblem


def read_roster(data: bytes, name: str) -> tuple[tuple[PersonDraft, ...], tuple[FileProblem, ...]]:
    """Refuse."""
    raise FileRefused("表格导入尚未就绪。")
