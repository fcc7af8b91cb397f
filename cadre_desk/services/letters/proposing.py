"""Who is proposed for a letter, and by which rule: from an assessment, an earlier letter, a post (T4).

A proposal is shown with its reason; a person ticks whom to write to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.model.query import In, Is, Order
from cadre_desk.model.records.assessment import AssessmentEntry
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Person, Post, Unit
from cadre_desk.rules.letters.triggers import Proposal, Reason, after_letter, on_posts
from cadre_desk.services.assessment import Ranking, classes, proposals_in, ranking
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.letters.candidates import Candidate
from cadre_desk.services.letters.drafting import Recipient
from cadre_desk.services.letters.from_rows import proposed_by_rows
from cadre_desk.services.letters.kinds import kind_of
from cadre_desk.services.letters.reading import letters
from cadre_desk.services.register import Register
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

NOTICE = "assessment_notice"


@dataclass(frozen=True)
class FocusRow:
    """One person who may get a letter: placed in the class, with what the rules say for it."""

    entry: AssessmentEntry
    name: str
    place: int | None
    size: int
    proposal: Proposal | None
    letter_id: str | None


def focus_list(session: Session, cycle_id: str, type_id: str = NOTICE) -> list[FocusRow]:
    """Return everybody of a cycle who is proposed for a letter or has one, by class, lowest place first."""
    session.require(Right.READ_PEOPLE)
    written = {
        one.entry_id: one.id
        for one in letters(session, Is("cycle_id", cycle_id))
        if one.state is not LetterState.VOID and one.type == type_id
    }
    rows = []
    for class_name, _ in classes(session, cycle_id):
        rows += _focus_of(ranking(session, cycle_id, class_name), written, type_id)
    return rows


def _focus_of(placed: Ranking, written: Mapping[str | None, str | None], type_id: str) -> list[FocusRow]:
    proposed = {one.entry_id: one for one in proposals_in(placed) if one.letter_type == type_id}
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


def candidates(
    session: Session, type_id: str, cycle_id: str | None = None, *, registers: Sequence[Register] = ()
) -> list[Candidate]:
    """Return whom the rules propose for a type of letter now, without those who already have one.

    ``registers`` are those whose rows may call for it: ``services.registers.ALL``.
    """
    session.require(Right.READ_PEOPLE)
    found = [
        *_after_letters(session, type_id),
        *_on_posts(session, type_id),
        *proposed_by_rows(session, registers, type_id),
    ]
    if cycle_id:
        found = [*_from_assessment(session, type_id, cycle_id), *found]
    return found


def everybody(
    session: Session, type_id: str, cycle_id: str | None = None, *, registers: Sequence[Register] = ()
) -> list[Candidate]:
    """Return all who can get a letter of a type, proposed ones first: those assessed, or the register."""
    proposed = candidates(session, type_id, cycle_id, registers=registers)
    kind = kind_of(session, type_id)
    if not kind.about_person:
        return [*proposed, *_units(session)]
    if "result" in kind.needs:
        others = _assessed(session, cycle_id) if cycle_id else []
    else:
        others = _register(session)
    known, away = {one.recipient.person_id for one in proposed}, session.kept_away()
    found = [*proposed, *(one for one in others if one.recipient.person_id not in known)]
    return [one for one in found if one.recipient.person_id not in away]


def people_named(
    session: Session, person_ids: Sequence[str], type_id: str, cycle_id: str | None = None
) -> list[Candidate]:
    """Return given people as candidates, in their order; those who cannot get this type are left out."""
    session.require(Right.DRAFT_LETTER)
    found = {one.recipient.person_id: one for one in reversed(everybody(session, type_id, cycle_id))}
    return [found[one] for one in person_ids if one in found]


def _from_assessment(session: Session, type_id: str, cycle_id: str) -> list[Candidate]:
    return [
        _of_focus(row, row.proposal)
        for row in focus_list(session, cycle_id, type_id)
        if row.letter_id is None and row.proposal is not None
    ]


def _of_focus(row: FocusRow, proposal: Proposal) -> Candidate:
    entry = row.entry
    ground = f"{entry.comparable_class} {row.place or '—'}/{row.size} · {entry.typed('score')}分"
    to = Recipient(entry.person_id, entry.id, because=proposal.because)
    grade = entry.typed("grade") or "等次待定"
    return Candidate(
        row.name, entry.post or "", f"{ground} · {grade}", proposal.because, proposal.citation, to
    )


def _assessed(session: Session, cycle_id: str) -> list[Candidate]:
    return [
        Candidate(
            row.name,
            row.entry.post or "",
            f"{name} {row.place_text}/{placed.size} · {row.entry.typed('score')}分",
            "",
            "",
            Recipient(row.entry.person_id, row.entry.id),
        )
        for name, _ in classes(session, cycle_id)
        for placed in (ranking(session, cycle_id, name),)
        for row in placed.rows
    ]


def _register(session: Session) -> list[Candidate]:
    return [_of_person(person) for person in session.workspace.read.find(Person)]


def _units(session: Session) -> list[Candidate]:
    """Return the units that stand, in their order, for letters that are about nobody."""
    found = session.workspace.read.find(Unit, Is("until", None), [Order("position"), Order("name")])
    return [Candidate(one.name or "", "", "单位库", "", "", to_unit(one.name or "")) for one in found]


def to_unit(name: str) -> Recipient:
    """Return a unit as addressee, its name in the blanks that ask for it."""
    return Recipient(name=name, filled={"承办单位": name, "受函单位": name})


def _of_person(person: Person) -> Candidate:
    ground = person.typed("post_level")
    return Candidate(person.name or "", person.current_post or "", ground, "", "", Recipient(person.id))


def _after_letters(session: Session, type_id: str) -> list[Candidate]:
    """Return candidates from letters that were not answered, or not clearly."""
    calendar = calendar_of(session)
    open_letters = letters(session, In("state", (LetterState.SERVED, LetterState.REPLIED)))
    answered = {one.after_id for one in _written(session, type_id)}
    return [
        _of_letter(letter, reason)
        for letter in open_letters
        for reason in after_letter(letter, on=session.as_of, calendar=calendar)
        if reason.letter_type == type_id and letter.id not in answered
    ]


def _of_letter(letter: Letter, reason: Reason) -> Candidate:
    to = Recipient(letter.person_id, after_id=letter.id, name=letter.addressee or "", because=reason.because)
    ground = letter.document_no or ""
    return Candidate(
        letter.addressee or "", letter.addressee_post or "", ground, reason.because, reason.citation, to
    )


def _on_posts(session: Session, type_id: str) -> list[Candidate]:
    """Return candidates from posts that began or end about now."""
    written = {one.person_id: one for one in _written(session, type_id)}
    by_person: dict[str, list[Post]] = {}
    for post in session.workspace.read.find(Post):
        by_person.setdefault(post.person_id or "", []).append(post)
    found = []
    for person_id, posts in by_person.items():
        reasons = [one for one in on_posts(posts, on=session.as_of) if one.letter_type == type_id]
        if reasons and person_id not in written:
            found.append(_of_post(session, person_id, reasons[0], posts))
    return found


def _of_post(session: Session, person_id: str, reason: Reason, posts: list[Post]) -> Candidate:
    person = session.workspace.read.require(Person, person_id)
    filled = {"新任职务": person.current_post or ""}
    posting = next((post for post in posts if post.temporary), None)
    if posting is not None:
        filled["挂职单位及职务"] = f"{posting.unit_name or ''}{posting.title or ''}"
        filled["挂职起止"] = f"{posting.typed('start')}至{posting.typed('end')}"
    to = Recipient(person_id, because=reason.because, filled=filled)
    return Candidate(
        person.name or "", person.current_post or "", "任职", reason.because, reason.citation, to
    )


def _written(session: Session, type_id: str) -> list[Letter]:
    """Return the letters of a type that stand."""
    return [one for one in letters(session, Is("type", type_id)) if one.state is not LetterState.VOID]
