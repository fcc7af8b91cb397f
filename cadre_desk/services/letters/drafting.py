"""Writing letters: a draft from an assessment entry, its facts and its requirement."""

from collections.abc import Sequence

from cadre_desk.documents import letter as paper
from cadre_desk.documents.letter_type import fill
from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, Is, Not
from cadre_desk.model.records.assessment import AssessmentEntry
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.people import Person
from cadre_desk.services.letters.reading import with_result
from cadre_desk.services.letters.states import expect
from cadre_desk.services.office import office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def draft_letter(session: Session, type_id: str, entry_id: str) -> Letter:
    """Start a letter to the person of an assessment entry, with the result of now filled in.

    Raises StepRefused if the person has one of this type from the same assessment that is not voided.
    """
    session.require(Right.DRAFT_LETTER)
    kind = paper.LetterType.load(type_id)
    entry = session.workspace.read.require(AssessmentEntry, entry_id)
    person = session.workspace.read.require(Person, entry.person_id or "")
    _refuse_second(session, kind, entry, person)
    draft = Letter.new(
        type=type_id,
        person_id=person.id,
        cycle_id=entry.cycle_id,
        entry_id=entry_id,
        addressee=person.name,
        requirement=_requirement(session, kind),
        reply_days=kind.reply_working_days,
        drafted_by=session.who,
    )
    with session.workspace.journal.act(f"起草{person.name}的{kind.title}") as act:
        return act.insert(with_result(session, draft))


def _refuse_second(session: Session, kind: paper.LetterType, entry: AssessmentEntry, person: Person) -> None:
    same = All((Is("entry_id", entry.id), Is("type", kind.id), Not(Is("state", LetterState.VOID))))
    if session.workspace.read.count(Letter, same):
        raise StepRefused(f"{person.name}已有这次考核的{kind.title}。", "请打开那一份；要重写，先作废。")


def save_letter(session: Session, letter: Letter, facts: Sequence[LetterFact]) -> Changes:
    """Write a draft and its facts. Raises StepRefused once it was submitted."""
    session.require(Right.DRAFT_LETTER)
    expect(letter, LetterState.DRAFT, "修改")
    with session.workspace.journal.act(f"修改{letter.addressee}的函件") as act:
        act.save(with_result(session, letter))
        kept = {fact.id for fact in facts}
        for old in act.children(LetterFact, letter.id or ""):
            if old.id not in kept:
                act.delete(old)
        for position, fact in enumerate(facts):
            act.save(fact.changed(letter_id=letter.id, position=position))
    return act.changes


def _requirement(session: Session, kind: paper.LetterType) -> str:
    own = office(session)
    agency = (own.agency if own else None) or kind.agency.name
    clock = {"回复时限": str(kind.reply_working_days), "发文机关": agency}
    return fill(kind.requirement, clock) if kind.requirement else ""
