"""The result of the assessment on a draft: always that of now, until the letter is sent on."""

from cadre_desk.model.records.assessment import AssessmentEntry
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.services.assessment import Ranking, ranking
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


class Results:
    """Reads each class once, so that a batch of a thousand drafts ranks no class a thousand times."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rankings: dict[tuple[str, str], Ranking] = {}

    def on(self, letter: Letter) -> Letter:
        """Return a draft with its result filled in; a letter sent on keeps what it had."""
        if letter.state is not LetterState.DRAFT or not letter.entry_id:
            return letter
        entry = self._session.workspace.read.require(AssessmentEntry, letter.entry_id)
        placed = self._ranking(entry.cycle_id or "", entry.comparable_class or "")
        place = next((row.place for row in placed.rows if row.entry.id == entry.id), None)
        return letter.changed(
            addressee_post=entry.post,
            addressee_unit=entry.unit_name,
            year=placed.cycle.year,
            score=entry.score,
            class_name=entry.comparable_class,
            class_size=placed.size,
            place=place,
            grade=entry.grade.label if entry.grade else None,
        )

    def _ranking(self, cycle_id: str, class_name: str) -> Ranking:
        key = (cycle_id, class_name)
        if key not in self._rankings:
            self._rankings[key] = ranking(self._session, cycle_id, class_name)
        return self._rankings[key]


def with_result(session: Session, letter: Letter) -> Letter:
    """Return one draft with its result filled in."""
    session.require(Right.READ_PEOPLE)
    return Results(session).on(letter)
