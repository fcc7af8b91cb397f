"""Writing letters: a draft to a person, with what is known filled in and a person to decide the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cadre_desk.documents.letter_type import LetterType, fill
from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, Is, Not, satisfies
from cadre_desk.model.records.assessment import AssessmentEntry, FocusReason
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState, Secrecy
from cadre_desk.model.records.people import Person, Sanction, Unit
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.dates import day_in_words
from cadre_desk.services.about_hotline import ABOUT_HOTLINE, REPORT_TABLE
from cadre_desk.services.letters.content import letter_values, with_filled
from cadre_desk.services.letters.kinds import kind_of
from cadre_desk.services.letters.reading import readable
from cadre_desk.services.letters.results import Results, with_result
from cadre_desk.services.letters.states import expect
from cadre_desk.services.office import office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

OPEN_CASE = "case_opened"
# 保守国家秘密法 (2024) art. 20: the longest terms, in years.
LONGEST_SECRECY = {Secrecy.SECRET: 10, Secrecy.CONFIDENTIAL: 20, Secrecy.TOP_SECRET: 30}


@dataclass(frozen=True)
class Recipient:
    """To whom and on what ground: a person, as a rule; an assessment entry; the letter before; a row.

    ``name`` stands for somebody who is not in the register, such as a unit; ``filled`` are blanks already
    known to the caller, by name. ``ground`` is the table and id of the row of a register that calls for the
    letter, ``facts`` what that row already says.
    """

    person_id: str | None = None
    entry_id: str | None = None
    after_id: str | None = None
    name: str = ""
    because: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)
    ground: tuple[str, str] | None = None
    facts: tuple[LetterFact, ...] = ()


def draft_letter(session: Session, type_id: str, entry_id: str) -> Letter:
    """Start a letter to the person of an assessment entry, with the result of now filled in.

    Raises StepRefused if the person has one of this type from the same assessment that is not voided.
    """
    return draft_to(session, type_id, Recipient(entry_id=entry_id))


def draft_many(
    session: Session, type_id: str, to: Sequence[Recipient], progress: Progress = SILENT
) -> list[Letter]:
    """Start a letter to each in one act, or none. Raises StepRefused, Cancelled."""
    session.require(Right.DRAFT_LETTER)
    title, results = kind_of(session, type_id).title, Results(session)
    made = []
    with session.workspace.journal.act(f"起草 {len(to)} 份{title}"):
        for done, one in enumerate(to):
            progress.step(done, len(to), title)
            made.append(draft_to(session, type_id, one, results))
    return made


def draft_to(session: Session, type_id: str, to: Recipient, results: Results | None = None) -> Letter:
    """Start a letter. Raises StepRefused for a second one, or while the person may get none of this type."""
    session.require(Right.DRAFT_LETTER)
    kind = kind_of(session, type_id)
    draft = _addressed(session, kind, to)
    session.require_not_oneself(draft.person_id)
    refuse_open_case(session, kind, draft)
    _refuse_second(session, kind, draft)
    with session.workspace.journal.act(f"起草{draft.addressee}的{kind.title}") as act:
        known = (results or Results(session)).on(draft)
        letter = act.insert(_with_defaults(session, kind, known, to))
        for position, fact in enumerate(to.facts or _focus_facts(session, kind, to.entry_id)):
            act.insert(fact.changed(letter_id=letter.id, position=position))
        return letter


def _focus_facts(session: Session, kind: LetterType, entry_id: str | None) -> list[LetterFact]:
    """Return why the person is on the focus list, as far as the letter may name such reasons."""
    if entry_id is None or not kind.reasons:
        return []
    return [
        LetterFact.new(reason=one.reason, fact=one.fact, source=one.source)
        for one in session.workspace.read.children(FocusReason, entry_id)
        if one.reason in kind.reasons
    ]


def _addressed(session: Session, kind: LetterType, to: Recipient) -> Letter:
    """Return the draft with addressee and ground."""
    read = session.workspace.read
    entry = read.require(AssessmentEntry, to.entry_id) if to.entry_id else None
    before = read.require(Letter, to.after_id) if to.after_id else None
    person_id = to.person_id or (entry.person_id if entry else None) or (before.person_id if before else None)
    person = read.require(Person, person_id) if person_id else None
    unit = read.get(Unit, person.unit_id) if person and person.unit_id else None
    ground = _ground(before, to)
    return Letter.new(
        type=kind.id,
        person_id=person_id,
        cycle_id=entry.cycle_id if entry else None,
        entry_id=to.entry_id,
        after_id=to.after_id,
        ground_table=ground[0],
        ground_id=ground[1],
        addressee=person.name if person else (to.name or (before.addressee if before else None)),
        addressee_post=person.current_post if person else None,
        addressee_unit=(unit.name if unit else None),
        year=session.as_of.year - 1,  # of the last finished year, until an assessment says otherwise
        reply_days=kind.clock.reply_working_days or None,
        follow_months=kind.clock.follow_up_months or None,
        because=to.because or None,
        drafted_by=session.who,
        drafted_on=session.as_of,
        wording=kind.wording,
    )


def _ground(before: Letter | None, to: Recipient) -> tuple[str | None, str | None]:
    """Return the row that called for a letter; one that follows a letter about a 12380 report is about it."""
    if before is not None and satisfies(before, ABOUT_HOTLINE):
        return REPORT_TABLE, before.ground_id
    return to.ground or (None, None)


def refuse_open_case(session: Session, kind: LetterType, letter: Letter) -> None:
    """Let a letter pass that would not reveal or run against a case. Raises StepRefused without naming it."""
    session.require(Right.READ_PEOPLE)
    if not kind.barred_by_case or not letter.person_id:
        return
    measures = All((Is("person_id", letter.person_id), Is("measure", OPEN_CASE)))
    if any(row.ended_on is None for row in session.workspace.read.find(Sanction, measures)):
        raise StepRefused(
            f"{letter.addressee}现在不宜发{kind.title}。",
            "请先与干部监督科联系，确认后再办。",
            kept="没有发出任何函件。",
        )


def _refuse_second(session: Session, kind: LetterType, draft: Letter) -> None:
    ground = ("entry_id", draft.entry_id) if draft.entry_id else ("after_id", draft.after_id)
    if ground[1] is None:
        return
    same = All((Is(*ground), Is("type", kind.id), Not(Is("state", LetterState.VOID))))
    if session.workspace.read.count(Letter, same):
        words = "这次考核" if draft.entry_id else "前一函件"
        raise StepRefused(f"{draft.addressee}已有{words}的{kind.title}。", "请打开那一份；要重写，先作废。")


def _with_defaults(session: Session, kind: LetterType, letter: Letter, to: Recipient) -> Letter:
    """Return the draft with the type's own texts filled in as far as the values are known."""
    before = session.workspace.read.get(Letter, letter.after_id) if letter.after_id else None
    values = letter_values(kind, letter, None, before)
    own = office(session)
    values["发文机关"] = (own.agency if own else None) or kind.agency.name
    late = kind.late_defaults
    blanks = {one.name: fill(one.default, values) for one in kind.fields if one.name not in late}
    if before is not None and "原定期限" in blanks:
        blanks["原定期限"] = day_in_words(before.due_on)
    blanks |= {name: text for name, text in to.filled.items() if name in {*blanks, *late} and text}
    letter = with_filled(letter, blanks)
    values |= blanks
    return letter.changed(
        requirement=fill(kind.requirement, values) or None,
        copies_to=fill(kind.copies_to, values) or None,
        attachments="\n".join(fill(one, values) for one in kind.attachments) or None,
    )


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


def set_secrecy(session: Session, letter_id: str, level: Secrecy | None, years: int | None = None) -> Changes:
    """Set or clear 密级 and its term of a letter that has no number yet (保守国家秘密法 2024, art. 20, 22).

    Raises NotPermitted without the right, StepRefused once it was numbered, or for a term that the level
    does not allow.
    """
    session.require(Right.SET_SECRECY)
    if level and not 1 <= (years or 0) <= LONGEST_SECRECY[level]:
        raise StepRefused(
            f"{level.label}的保密期限是 1 至 {LONGEST_SECRECY[level]} 年。",
            "请写明年数，印成“秘密★1年”的样子。",
        )
    letter = readable(session, letter_id)
    if letter.number:
        raise StepRefused(f"{letter.document_no}已编号，不能改密级。", "需要变更的，作废后重新发文。")
    words = f"{level.label}（{years} 年）" if level else "不定密"
    with session.workspace.journal.act(f"把{letter.addressee}的函件定为{words}") as act:
        act.update(letter.changed(secrecy=level, secrecy_years=years if level else None))
    return act.changes
