"""What settles a case is held to its rules when it is saved, not only marked in the form."""

from collections.abc import Callable, Sequence
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.record import Record
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.services.session import Session

KEPT = "没有写入任何内容，已填写的都在。"


def only_sound(
    check: Callable[[Any], Sequence[Problem]], settles: str = ""
) -> Callable[[Session, Any], Record]:
    """Return the last hand of a register whose rows its rule must find no error in.

    With ``settles``, the field of a conclusion, only once that is filled; what is still prepared may lack.
    The hand raises StepRefused with every error and what to do about it.
    """

    def complete(_session: Session, row: Record) -> Record:
        wrong = [one for one in check(row) if one.severity is Severity.ERROR]
        if wrong and (not settles or getattr(row, settles) is not None):
            hints = "".join(dict.fromkeys(one.hint for one in wrong if one.hint))
            raise StepRefused("".join(one.message for one in wrong), hints, kept=KEPT)
        return row

    return complete
