"""From a letter back to the row of a register that called for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.letters import Letter
from cadre_desk.services.register.asking import require_not_oneself
from cadre_desk.services.register.declaration import Register
from cadre_desk.services.register.reading import title_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Ground:
    """Where the row stands: the area, the key of the register, the id; ``words`` name both."""

    area: str
    key: str
    row_id: str
    words: str

    def __repr__(self) -> str:
        return f"<Ground {self.key}>"


def ground_of(session: Session, letter: Letter, areas: Mapping[str, Sequence[Register]]) -> Ground | None:
    """Return the row that called for a letter; None if none did, it is gone, or may not be seen."""
    session.require(Right.READ_PEOPLE)
    for area, registers in areas.items():
        for register in registers:
            if register.key == letter.ground_table and session.may(register.read):
                return _ground(session, letter, area, register)
    return None


def _ground(session: Session, letter: Letter, area: str, register: Register) -> Ground | None:
    row = session.workspace.read.get(register.record, letter.ground_id or "")
    if row is None:
        return None
    try:
        require_not_oneself(session, row)
    except NotPermitted:
        return None
    words = f"{register.name} · {title_of(session, register, row)}"
    return Ground(area, register.key, row.id or "", words)
