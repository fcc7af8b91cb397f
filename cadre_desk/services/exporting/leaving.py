"""What all exports share: the result, and the line in the journal that says what left and why."""

from dataclasses import dataclass
from pathlib import Path

from cadre_desk.services.drives import leaves_by_drive
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Exported:
    """Files written, for how many people or rows, and what to know about them."""

    files: tuple[Path, ...]
    count: int
    notes: tuple[str, ...] = ()


def drive_note(to: Path) -> str:
    """Return what the journal says besides of a place that can be carried away."""
    return "（写到移动存储）" if leaves_by_drive(to) else ""


def note_export(session: Session, what: str, count: int, purpose: str, to: Path) -> None:
    """Write down that something left the encryption, and whether on a drive that can be carried away.

    The place itself is not kept: it may name a person.
    """
    session.require(Right.EXPORT)
    session.workspace.journal.note(f"导出{what}：{count} 条{drive_note(to)}", purpose.strip() or "未注明用途")
