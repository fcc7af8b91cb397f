"""What stands in the 提示 column of the list: influence periods that run, letters that are not settled."""

from collections.abc import Sequence

from cadre_desk.model.query import EVERYTHING, All, Condition, In, Not
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.influence import influences
from cadre_desk.services.letters.reading import open_letters
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

Hints = dict[str | None, list[tuple[str, str]]]
WEIGHTS = {"bad": 2, "warn": 1}
_SETTLED = (LetterState.CLOSED, LetterState.VOID)


def hints_of(session: Session, ids: Sequence[str | None]) -> Hints:
    """Return for some people their hints as (words, tone), the gravest first."""
    session.require(Right.READ_PEOPLE)
    return _hints(session, In("person_id", tuple(ids)))


def weights(session: Session) -> dict[str, int]:
    """Return how grave the gravest hint of everybody is who has one: id -> 2 bad, 1 look at this."""
    session.require(Right.READ_PEOPLE)
    found = _hints(session, EVERYTHING)
    return {one: max(WEIGHTS[tone] for _, tone in hints) for one, hints in found.items() if one}


def _hints(session: Session, whose: Condition) -> Hints:
    found: Hints = {}
    read = session.workspace.read
    for sanction in read.find(Sanction, whose):
        for one in influences([sanction]):
            if one.covers(session.as_of):
                until = f"影响期至{one.end.year}.{one.end.month:02d}" if one.end else "影响期内"
                found.setdefault(sanction.person_id, []).append((until, "bad"))
    waiting = All((whose, Not(In("state", _SETTLED)), open_letters(session)))
    for letter in read.find(Letter, waiting):
        found.setdefault(letter.person_id, []).append(("函件在办", "warn"))
    return found
