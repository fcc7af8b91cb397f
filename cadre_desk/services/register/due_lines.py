"""What registers have before them today, one line for each: how much is overdue, how much is near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.query import Order
from cadre_desk.services.register.asking import Asked, condition
from cadre_desk.services.register.declaration import Register
from cadre_desk.services.register.reading import count
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class DueLine:
    """Rows of one register whose day has come or is near; ``first`` is the earliest of these days.

    ``row_id`` is the row itself where there is just one.
    """

    register: Register
    overdue: int
    soon: int
    first: date
    row_id: str = ""

    @property
    def words(self) -> str:
        """Return both counts as on screen."""
        near = f"{self.register.due.warn_days if self.register.due else 0} 天内到期 {self.soon} 条"
        late = f"{self.register.due.late_title if self.register.due else ''} {self.overdue} 条"
        return "，".join(text for text, n in ((late, self.overdue), (near, self.soon)) if n)


def due_lines_of(session: Session, registers: Sequence[Register]) -> list[DueLine]:
    """Return the registers that the operator may read and that have rows due; none without the right.

    Letters are left out: they stand on the 工作台 one by one.
    """
    session.require(Right.READ_PEOPLE)
    own = [one for one in registers if one.due and not one.elsewhere and session.may(one.read)]
    return [line for register in own for line in _line(session, register)]


def _line(session: Session, register: Register) -> Iterator[DueLine]:
    overdue, soon = (count(session, register, Asked(view)) for view in ("overdue", "soon"))
    if register.due is None or not overdue + soon:
        return
    asked = Asked("overdue" if overdue else "soon")
    order = [Order(register.due.field)]
    where = condition(session, register, asked)
    [first] = session.workspace.read.find(register.record, where, order, limit=1)
    row_id = (first.id or "") if overdue + soon == 1 else ""
    yield DueLine(register, overdue, soon, getattr(first, register.due.field), row_id)
