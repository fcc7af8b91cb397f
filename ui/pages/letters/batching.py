"""What ticked letters can do together, and the pills that count letters by their step."""

from collections import Counter
from collections.abc import Collection, Sequence

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.services import letters
from cadre_desk.services.session import Session
from ui.pages.letters.states import PATH, URGE, Verb, next_of, place_of, state_of
from ui.widgets.steps import Step

ALL, LATE = "all", "late"


def common_verb(chosen: Sequence[Letter], late: Collection[str]) -> Verb | None:
    """Return the step that all ticked letters can take together: the next one, or urging."""
    if chosen and all(one.id in late for one in chosen):
        return URGE
    verbs = {verb.key: verb for verb in map(next_of, chosen) if verb}
    return next(iter(verbs.values())) if len(verbs) == 1 else None


def ready(session: Session, chosen: Sequence[Letter]) -> list[Letter]:
    """Return those of the ticked letters whose next step nothing holds."""
    if state_of(chosen[0]) is LetterState.DRAFT:
        return letters.sendable(session, chosen)
    if state_of(chosen[0]) is LetterState.SUBMITTED:
        return [one for one in chosen if one.drafted_by != session.who]
    return list(chosen)


def pipeline_of(found: Sequence[Letter], late: Collection[str], shown: str) -> list[Step]:
    """Return a pill for all, for late ones if there are any, for each step and for void ones."""
    counts = Counter(place_of(one) for one in found)
    overdue = sum(1 for one in found if one.id in late)
    pills = [(ALL, "全部", len(found))]
    if overdue or shown == LATE:
        pills.append((LATE, "逾期", overdue))
    short = [
        (state, state.label.removeprefix("已").removeprefix("待")) for state in (*PATH, LetterState.VOID)
    ]
    pills += [(state.stored, words, counts[state]) for state, words in short]
    return [Step(key, words, "now" if shown == key else "ahead", str(count)) for key, words, count in pills]


def titled(found: Sequence[Letter], kinds: Sequence[LetterType]) -> dict[str, str]:
    """Return by letter id the type of each, for a list of several types."""
    titles = {kind.id: kind.title for kind in kinds}
    return {one.id or "": titles.get(one.type or "", "") for one in found}
