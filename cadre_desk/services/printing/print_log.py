"""The line in the journal that every print and every saved PDF leaves: what, how many, what for, whose."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

MOST_NAMED = 60
SAVED, PRINTED = "另存", "打印"


@dataclass(frozen=True)
class Printed:
    """One print: the paper's title, documents, pages and copies; ``owners`` are ids of people."""

    title: str
    documents: int
    pages: int
    copies: int = 1
    saved: bool = False
    purpose: str = ""
    owners: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the journal says."""
        verb = SAVED if self.saved else PRINTED
        copies = f" × {self.copies} 份" if self.copies > 1 else ""
        return f"{verb}{self.title} {self.documents} 份 {self.pages} 页{copies}"


def log_printed(session: Session, printed: Printed) -> None:
    """Write a print down. People are named by id, so that the auditor reads no content."""
    session.require(Right.PRINT)
    session.workspace.journal.note(printed.words, _reason(printed.purpose.strip(), printed.owners))


def _reason(purpose: str, owners: Sequence[str]) -> str:
    named = "、".join(owners[:MOST_NAMED])
    more = f"等 {len(owners)} 人" if len(owners) > MOST_NAMED else ""
    whose = f"人员：{named}{more}" if named else ""
    return "；".join(part for part in (purpose, whose) if part)
