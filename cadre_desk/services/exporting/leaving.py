"""What all exports share: the result, and the line in the journal that says what left and why."""

from dataclasses import dataclass
from pathlib import Path

from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Exported:
    """Files written, for how many people or rows, and what to know about them."""

    files: tuple[Path, ...]
    count: int
    notes: tuple[str, ...] = ()


def note_export(session: Session, what: str, count: int, purpose: str) -> None:
    """Write down that something left the encryption; where to is not kept, it may name a person."""
    session.require(Right.EXPORT)
    session.workspace.journal.note(f"导出{what}：{count} 条", purpose.strip() or "未注明用途")
