"""Looking at letters: lists, one letter with its facts, its page - draft or frozen."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.documents import letter as paper
from cadre_desk.documents.collate import collate
from cadre_desk.documents.letter_type import LetterType
from cadre_desk.errors import StepRefused, UserError
from cadre_desk.model.query import EVERYTHING, All, Condition, In, Is, Order, both
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.letters.readiness import blockers
from cadre_desk.rules.problem import Problem
from cadre_desk.services.letters.content import content_of, filled_of
from cadre_desk.services.letters.kinds import demand_of, kind_of
from cadre_desk.services.letters.results import Results, with_result
from cadre_desk.services.open_letters import open_to, require_open
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class LetterWork:
    """A letter on the desk: its type, facts, the person, and what still keeps it from going on."""

    letter: Letter
    kind: LetterType
    facts: tuple[LetterFact, ...]
    person: Person | None
    blockers: tuple[Problem, ...]


def letter_types() -> tuple[LetterType, ...]:
    """Return the letter types that are shipped, in the order of their work."""
    return tuple(paper.letter_types())


def letters(session: Session, where: Condition = EVERYTHING) -> list[Letter]:
    """Return letters, newest number first, drafts on top."""
    session.require(Right.READ_PEOPLE)
    order = [Order("number_year", descending=True), Order("number", descending=True)]
    return session.workspace.read.find(Letter, All((where, open_letters(session))), order)


def open_letters(session: Session) -> Condition:
    """Return the condition of letters that an operator may see.

    Those about 12380 ask for its right; those to the operator or a relative are for others.
    """
    session.require(Right.READ_PEOPLE)
    return both(open_to(session), session.others())


def shortcomings(session: Session, letter_ids: Sequence[str | None]) -> dict[str, str]:
    """Return by letter id the reasons that it names, in words."""
    session.require(Right.READ_PEOPLE)
    found: dict[str, list[str]] = {}
    facts = session.workspace.read.find(LetterFact, In("letter_id", tuple(letter_ids)), [Order("position")])
    for fact in facts:
        words = found.setdefault(fact.letter_id or "", [])
        if fact.typed("reason") not in words:
            words.append(fact.typed("reason"))
    return {letter_id: " · ".join(words) for letter_id, words in found.items()}


def readable(session: Session, letter_id: str) -> Letter:
    """Return a letter by its id. Raises UserError if it is gone, NotPermitted for one about 12380."""
    session.require(Right.READ_PEOPLE)
    return allowed(session, session.workspace.read.require(Letter, letter_id))


def allowed(session: Session, letter: Letter) -> Letter:
    """Let a letter pass that the operator may handle.

    Raises NotPermitted for one about 12380, and for one to the operator or a relative.
    """
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(letter.person_id)
    require_open(session, letter)
    return letter


def load(session: Session, letter_id: str) -> LetterWork:
    """Return a letter with all that belongs to it. Raises UserError if it is gone."""
    session.require(Right.READ_PEOPLE)
    letter = with_result(session, readable(session, letter_id))
    kind = kind_of(session, letter.type or "")
    facts = tuple(session.workspace.read.children(LetterFact, letter_id))
    person = session.workspace.read.get(Person, letter.person_id) if letter.person_id else None
    return LetterWork(letter, kind, facts, person, tuple(blockers_of(kind, letter, facts)))


def blockers_of(kind: LetterType, letter: Letter, facts: Sequence[LetterFact]) -> list[Problem]:
    """Return what keeps a letter of a type from being sent on."""
    return blockers(letter, facts, demand_of(kind), filled_of(letter))


def sendable(session: Session, drafts: Sequence[Letter]) -> list[Letter]:
    """Return those drafts that lack nothing as they are stored; a thousand at once without a pause."""
    session.require(Right.READ_PEOPLE)
    results = Results(session)
    kinds = {type_id: kind_of(session, type_id) for type_id in {one.type or "" for one in drafts}}
    facts: dict[str | None, list[LetterFact]] = {}
    for fact in session.workspace.read.find(LetterFact, In("letter_id", tuple(one.id for one in drafts))):
        facts.setdefault(fact.letter_id, []).append(fact)
    return [
        one
        for one in drafts
        if not blockers_of(kinds[one.type or ""], results.on(one), facts.get(one.id, []))
    ]


def overdue(session: Session) -> list[Letter]:
    """Return letters whose reply or later report is late on the session's day, the longest first."""
    waiting = letters(session, In("state", (LetterState.SERVED, LetterState.REPLIED)))
    late = [one for one in waiting if late_since(one, session)]
    return sorted(late, key=lambda one: str(late_since(one, session)))


def late_since(letter: Letter, session: Session) -> str:
    """Return the day a letter has been late since, "" if it is not late."""
    today = session.as_of
    if letter.state is LetterState.SERVED and letter.due_on and letter.due_on < today:
        return letter.due_on.isoformat()
    due = letter.follow_due_on
    if letter.state in (LetterState.SERVED, LetterState.REPLIED) and due and due < today:
        return "" if letter.followed_on else due.isoformat()
    return ""


def by_number(session: Session, document_no: str) -> Letter:
    """Return the letter with a number. Raises UserError if there is none."""
    found = letters(session, Is("document_no", document_no.strip()))
    if not found:
        raise UserError(f"没有文号为“{document_no}”的函件。", "请核对文号，年份用六角括号〔〕。")
    return found[0]


def preview(session: Session, letter_id: str) -> bytes:
    """Return the PDF of a letter: the frozen bytes once issued, a draft page before."""
    work = load(session, letter_id)
    return work.letter.pdf or preview_of(session, work.letter, work.facts)


def preview_of(session: Session, letter: Letter, facts: Sequence[LetterFact]) -> bytes:
    """Return the draft page of a letter as it stands in the form."""
    session.require(Right.READ_PEOPLE)
    kind = kind_of(session, letter.type or "")
    return paper.render_letter(kind, content_of(session, kind, letter, facts), draft=True)


def frozen_pdf(session: Session, letter_id: str) -> bytes:
    """Return the frozen bytes of an issued letter. Raises StepRefused before issue."""
    session.require(Right.PRINT)
    return checked_pdf(readable(session, letter_id))


def printout(session: Session, letter_ids: Sequence[str], progress: Progress = SILENT) -> Printout:
    """Return the frozen pages of issued letters in one PDF, by number.

    Raises StepRefused if one has no number yet, UserError if one differs from its registered digest.
    """
    session.require(Right.PRINT)
    ordered = _ordered(session, letter_ids)
    names: list[str] = []
    pdf, pages = collate(_frozen(session, ordered, names), progress, total=len(ordered))
    return Printout(pdf, pages, (), tuple(names))


def _frozen(session: Session, letter_ids: Sequence[str], names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Read letters one by one, so that a thousand are never in memory together; gather their names."""
    for letter_id in letter_ids:
        letter = readable(session, letter_id)
        names.append(f"{letter.document_no} {letter.addressee}")
        yield names[-1], checked_pdf(letter)


def in_order(session: Session, letter_ids: Sequence[str]) -> list[Letter]:
    """Return letters by type, year and number. Raises UserError for one that is gone."""
    session.require(Right.READ_PEOPLE)
    return sorted((readable(session, letter_id) for letter_id in letter_ids), key=_place)


def _ordered(session: Session, letter_ids: Sequence[str]) -> list[str]:
    """Return ids in order, without keeping the letters in memory."""
    return sorted(letter_ids, key=lambda letter_id: _place(readable(session, letter_id)))


def _place(letter: Letter) -> tuple[int, str, int]:
    return letter.number_year or 0, letter.series or "", letter.number or 0


def checked_pdf(letter: Letter) -> bytes:
    """Return the frozen pages. Raises StepRefused before issue, UserError if they are not what was frozen."""
    if letter.pdf is None:
        raise StepRefused(f"{letter.addressee}的函件还没有编号。", "批准并编号后才能打印正式件。")
    if hashlib.sha256(letter.pdf).hexdigest() != letter.sha256:
        raise UserError(f"{letter.document_no}的存档与登记的摘要不符。", "请停止使用并运行校验。")
    return letter.pdf
