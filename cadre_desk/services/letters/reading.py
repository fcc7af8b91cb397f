"""Looking at letters: lists, one letter with its facts, its page - draft or frozen."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.documents import letter as paper
from cadre_desk.documents.collate import collate
from cadre_desk.errors import StepRefused, UserError
from cadre_desk.model.query import EVERYTHING, Condition, In, Is, Order
from cadre_desk.model.records.assessment import AssessmentEntry
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.office import Office
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.letters.readiness import blockers
from cadre_desk.rules.letters.triggers import Proposal
from cadre_desk.rules.problem import Problem
from cadre_desk.services.assessment import Ranking, classes, proposals_in, ranking
from cadre_desk.services.office import office
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class FocusRow:
    """One person who may get a letter: placed in the class, with what the rules say for it."""

    entry: AssessmentEntry
    name: str
    place: int | None
    size: int
    proposal: Proposal | None
    letter_id: str | None


@dataclass(frozen=True)
class LetterWork:
    """A letter on the desk: facts, the person, and what still keeps it from going on."""

    letter: Letter
    facts: tuple[LetterFact, ...]
    person: Person | None
    blockers: tuple[Problem, ...]


def letter_types() -> tuple[paper.LetterType, ...]:
    """Return the letter types that are shipped or made by the office."""
    return tuple(paper.letter_types())


def focus_list(session: Session, cycle_id: str) -> list[FocusRow]:
    """Return everybody of a cycle who is proposed for a letter or has one, by class, lowest place first."""
    session.require(Right.READ_PEOPLE)
    written = {
        one.entry_id: one.id
        for one in letters(session, Is("cycle_id", cycle_id))
        if one.state is not LetterState.VOID
    }
    rows = []
    for class_name, _ in classes(session, cycle_id):
        rows += _focus_of(ranking(session, cycle_id, class_name), written)
    return rows


def _focus_of(placed: Ranking, written: Mapping[str | None, str | None]) -> list[FocusRow]:
    proposed = {one.entry_id: one for one in proposals_in(placed)}
    return [
        FocusRow(
            row.entry,
            row.name,
            row.place,
            placed.size,
            proposed.get(row.entry.id or ""),
            written.get(row.entry.id),
        )
        for row in reversed(placed.rows)
        if row.entry.id in proposed or row.entry.id in written
    ]


def letters(session: Session, where: Condition = EVERYTHING) -> list[Letter]:
    """Return letters, newest number first, drafts on top."""
    session.require(Right.READ_PEOPLE)
    order = [Order("number_year", descending=True), Order("number", descending=True)]
    return session.workspace.read.find(Letter, where, order)


def shortcomings(session: Session, letter_ids: Sequence[str | None]) -> dict[str, str]:
    """Return by letter id the shortcomings that it names, in words."""
    found: dict[str, list[str]] = {}
    facts = session.workspace.read.find(LetterFact, In("letter_id", tuple(letter_ids)), [Order("position")])
    for fact in facts:
        words = found.setdefault(fact.letter_id or "", [])
        if fact.typed("reason") not in words:
            words.append(fact.typed("reason"))
    return {letter_id: " · ".join(words) for letter_id, words in found.items()}


def load(session: Session, letter_id: str) -> LetterWork:
    """Return a letter with all that belongs to it. Raises UserError if it is gone."""
    session.require(Right.READ_PEOPLE)
    letter = with_result(session, session.workspace.read.require(Letter, letter_id))
    facts = tuple(session.workspace.read.children(LetterFact, letter_id))
    person = session.workspace.read.get(Person, letter.person_id) if letter.person_id else None
    return LetterWork(letter, facts, person, tuple(blockers(letter, facts)))


def with_result(session: Session, letter: Letter) -> Letter:
    """Return a draft with the assessment's result as it stands now; a letter sent on keeps what it had."""
    if letter.state is not LetterState.DRAFT or not letter.entry_id:
        return letter
    entry = session.workspace.read.require(AssessmentEntry, letter.entry_id)
    placed = ranking(session, entry.cycle_id or "", entry.comparable_class or "")
    place = next((row.place for row in placed.rows if row.entry.id == entry.id), None)
    return letter.changed(
        addressee_post=entry.post,
        year=placed.cycle.year,
        score=entry.score,
        class_name=entry.comparable_class,
        class_size=placed.size,
        place=place,
        grade=entry.grade.label if entry.grade else None,
    )


def overdue(session: Session) -> list[Letter]:
    """Return served letters whose reply is late on the session's day."""
    waiting = letters(session, Is("state", LetterState.SERVED))
    return [letter for letter in waiting if letter.due_on and letter.due_on < session.as_of]


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
    return render_paper(session, paper.LetterType.load(letter.type or ""), letter, facts, draft=True, note="")


def frozen_pdf(session: Session, letter_id: str) -> bytes:
    """Return the frozen bytes of an issued letter. Raises StepRefused before issue."""
    session.require(Right.PRINT)
    letter = session.workspace.read.require(Letter, letter_id)
    return _checked_pdf(letter)


def printout(session: Session, letter_ids: Sequence[str], progress: Progress = SILENT) -> Printout:
    """Return the frozen pages of issued letters in one PDF, by number.

    Raises StepRefused if one has no number yet, UserError if one differs from its registered digest.
    """
    session.require(Right.PRINT)
    found = [session.workspace.read.require(Letter, letter_id) for letter_id in letter_ids]
    found.sort(key=lambda one: (one.number_year or 0, one.type or "", one.number or 0))
    papers = [(f"{one.document_no} {one.addressee}", _checked_pdf(one)) for one in found]
    pdf, pages = collate(papers, progress)
    return Printout(pdf, pages, (), tuple(title for title, _ in papers))


def _checked_pdf(letter: Letter) -> bytes:
    if letter.pdf is None:
        raise StepRefused(f"{letter.addressee}的函件还没有编号。", "批准并编号后才能打印正式件。")
    if hashlib.sha256(letter.pdf).hexdigest() != letter.sha256:
        raise UserError(f"{letter.document_no}的存档与登记的摘要不符。", "请停止使用并运行校验。")
    return letter.pdf


def render_paper(
    session: Session,
    kind: paper.LetterType,
    letter: Letter,
    facts: Sequence[LetterFact],
    *,
    draft: bool,
    note: str,
) -> bytes:
    """Return the PDF of a letter; ``note`` is the journal position on the archive copy."""
    content = content_of(letter, facts, note=note, office=office(session))
    return paper.render_letter(kind, content, draft=draft)


def content_of(
    letter: Letter, facts: Sequence[LetterFact], *, note: str = "", office: Office | None = None
) -> paper.LetterContent:
    """Return what a letter says, by placeholder; blanks where the letter has no value yet."""
    values = {
        "称呼": f"{letter.addressee or ''}同志",
        "考核年度": str(letter.year or ""),
        "得分": f"{letter.score.normalize():f}" if letter.score is not None else "",
        "类别": letter.class_name or "",
        "类别人数": str(letter.class_size or ""),
        "名次": str(letter.place or ""),
        "等次": letter.grade or "",
        "整改要求": letter.requirement or "",
        "回复时限": str(letter.reply_days or ""),
    }
    year = letter.number_year or (letter.year + 1 if letter.year else None)
    return paper.LetterContent(
        values,
        tuple(fact.fact or "" for fact in facts),
        letter.document_no,
        letter.issued_on,
        journal_note=note,
        draft_year=year,
        agency=(office.agency if office else None) or "",
        mark=(office.mark if office else None) or "",
        keep=(letter.addressee or "",),
    )
