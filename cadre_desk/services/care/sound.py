"""What settles a case is held to its rules when it is saved, not only marked in the form."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cadre_desk.errors import ParseError, StepRefused
from cadre_desk.model.query import All, Is, Not
from cadre_desk.model.record import Record
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.services.rights import Right
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


def unchanged(stored: Record | None, row: Record, names: Iterable[str]) -> bool:
    """Tell whether a row is on file and says the same in some of its fields."""
    return stored is not None and all(getattr(stored, name) == getattr(row, name) for name in names)


def refuse_against_letter(session: Session, row: Record, names: Sequence[str]) -> None:
    """Keep what a letter of the row states as long as the letter stands. Raises StepRefused."""
    session.require(Right.READ_CARE)
    stored = session.workspace.read.get(type(row), row.id) if row.id else None
    if stored is None or unchanged(stored, row, names):
        return
    ground = (Is("ground_table", row.TABLE), Is("ground_id", row.id))
    if session.workspace.read.count(Letter, All((*ground, Not(Is("state", LetterState.VOID))))):
        raise StepRefused(
            "已有据此起草或发出的函件，函件所写的判断和结论不能再改。",
            "确需改的，请先作废那一份函件。",
            kept=KEPT,
        )


def require_room(kind: type[Record], name: str, words: str) -> str:
    """Return words that a field has room for; nothing is cut off. Raises StepRefused."""
    try:
        kind.SPEC[name].kind.parse(words)
    except ParseError as error:
        raise StepRefused(f"“{kind.SPEC[name].label}”{error.message}", error.hint, kept=KEPT) from error
    return words
