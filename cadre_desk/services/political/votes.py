"""正反向测评 on the ballot engine: the two forms of an occasion, and what their locked ballots count to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import All, In, Is, Not, Order
from cadre_desk.model.records.ballots import BallotPurpose, BallotSheet, BallotSubject
from cadre_desk.model.records.people import Person, Post, Unit
from cadre_desk.model.records.political import BankItem, ReviewRound, Side
from cadre_desk.rules.assessment.scheme import VoterClass
from cadre_desk.rules.ballots.tally import Cell, is_shown, subject_mean
from cadre_desk.rules.political.voting import CHECK, calls_for_check, form_of, negative_rate, voter_classes
from cadre_desk.services import ballots
from cadre_desk.services.ballots.tallies import SheetTally, tally_sheet
from cadre_desk.services.kinship import relatives
from cadre_desk.services.political.bank import edition_in_use
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

PURPOSES = {
    Side.POSITIVE: BallotPurpose.POLITICAL_POSITIVE,
    Side.NEGATIVE: BallotPurpose.POLITICAL_NEGATIVE,
}


@dataclass(frozen=True)
class ItemLine:
    """Votes on one item about one person over the classes shown; ``cell`` is None where too few voted."""

    subject: BallotSubject
    number: str
    title: str
    group: str
    cell: Cell | None

    @property
    def rate(self) -> Fraction | None:
        """Votes for 有 among valid ballots; only of a reverse form."""
        return negative_rate(self.cell) if self.cell else None

    @property
    def to_check(self) -> bool:
        """Whether it is to be looked into."""
        return calls_for_check(self.rate)

    def __repr__(self) -> str:
        return f"<ItemLine {self.number}>"


@dataclass(frozen=True)
class Vote:
    """One occasion about one person in a line."""

    round_id: str
    title: str
    words: str

    def __repr__(self) -> str:
        return f"<Vote {self.round_id}>"


def make_ballots(session: Session, row: ReviewRound) -> Mapping[str, Any]:
    """Make the forward and the reverse form for the people of the unit; returns what the occasion keeps.

    Raises StepRefused without an edition in use, without people, or where they were made already.
    """
    session.require(Right.EDIT_POLITICAL)
    if sheets_of_round(session, row.id or ""):
        raise StepRefused("这一场次已经编制测评票。", "在“录票”里打印和录入。")
    edition = edition_in_use(session)
    if edition is None:
        raise StepRefused("没有启用的评价标准。", "先在“评价标准”新增一版并启用。")
    items = session.workspace.read.children(BankItem, edition.id or "")
    unit = session.workspace.read.require(Unit, row.unit_id or "")
    people = _subjects(session, unit)
    for side, purpose in PURPOSES.items():
        sheet = BallotSheet.new(
            round_id=row.id,
            purpose=purpose,
            title=f"{unit.name}政治素质{side.label}测评表",
            unit_id=unit.id,
            unit_name=unit.name,
            held_on=row.held_on,
        )
        ballots.make_sheet(session, sheet, form_of(items, side), people)
    return {"bank_id": edition.id}


def _subjects(session: Session, unit: Unit) -> list[ballots.SubjectLine]:
    """Return the leading people of a unit in the order of the roster, everybody if nobody leads."""
    read = session.workspace.read
    posts = read.find(Post, All((Is("unit_id", unit.id), Is("leading", True), Is("end", None))))
    people = read.find(Person, In("id", tuple(one.person_id for one in posts)), [Order("post_level")])
    people = people or read.find(Person, Is("unit_id", unit.id), [Order("post_level")])
    return [
        ballots.SubjectLine(one.name or "", (one.current_post or "").removeprefix(unit.name or ""), one.id)
        for one in people
    ]


def rounds_with_ballots(session: Session) -> list[tuple[str, str]]:
    """Return id and words of the occasions whose ballots were made, newest first."""
    session.require(Right.READ_POLITICAL)
    found = session.workspace.read.find(
        ReviewRound, Not(Is("bank_id", None)), [Order("held_on", descending=True)]
    )
    return [(one.id or "", f"{one.title}  {one.held_on or ''}".strip()) for one in found]


def voters() -> list[VoterClass]:
    """Return who votes on either form; all count alike."""
    return [VoterClass(letter, title, Decimal(0)) for letter, title in voter_classes()]


def sheets_of_round(session: Session, round_id: str) -> list[BallotSheet]:
    """Return the forms of an occasion, forward first."""
    session.require(Right.READ_POLITICAL)
    return session.workspace.read.find(BallotSheet, Is("round_id", round_id))


def item_lines(session: Session, sheet_id: str) -> list[ItemLine]:
    """Return the votes by person and item, without those about the operator and relatives."""
    session.require(Right.READ_POLITICAL)
    found, own = tally_sheet(session, sheet_id), session.operator.person_id
    away = (own, *relatives(session.workspace.read, own)) if own else ()
    return [
        ItemLine(subject, item.id, item.title, item.group, _cell(found, at, place))
        for at, subject in enumerate(found.view.subjects)
        if subject.person_id not in away
        for place, item in enumerate(found.view.form.items)
    ]


def _cell(found: SheetTally, subject: int, item: int) -> Cell | None:
    cells = [one.cells[subject][item] for one in found.classes if one.shown]
    if not cells:
        return None
    whole = reduce(Cell.plus, cells)
    return whole if is_shown(whole) else None


def votes_of(session: Session, person_id: str) -> list[Vote]:
    """Return every occasion of a person with the mean of the forward form and what is to be checked."""
    session.require(Right.READ_POLITICAL)
    session.require_not_oneself(person_id)
    read = session.workspace.read
    subjects = read.find(BallotSubject, Is("person_id", person_id))
    sheets = {one.id: one for one in read.find(BallotSheet, In("id", tuple(s.sheet_id for s in subjects)))}
    by_round: dict[str, list[str]] = {}
    for sheet in sheets.values():
        if sheet.round_id:
            words = _words(session, sheet, person_id)
            by_round.setdefault(sheet.round_id, []).append(words)
    return [
        Vote(round_id, read.require(ReviewRound, round_id).title or "", "；".join(words))
        for round_id, words in by_round.items()
    ]


def _words(session: Session, sheet: BallotSheet, person_id: str) -> str:
    lines = [one for one in item_lines(session, sheet.id or "") if one.subject.person_id == person_id]
    if not lines or any(one.cell is None for one in lines):
        return f"{sheet.typed('purpose')}：没有可显示的票"
    if sheet.purpose is BallotPurpose.POLITICAL_NEGATIVE:
        return negative_words(lines)
    return f"正向 {mean_words(session, sheet.id or '', lines)}"


def negative_words(lines: Sequence[ItemLine]) -> str:
    """Return which items of the reverse form are to be looked into."""
    flagged = [one.number for one in lines if one.to_check]
    return f"反向 {CHECK}：{'、'.join(flagged)}" if flagged else "反向 没有达到核实比例的条目"


def mean_words(session: Session, sheet_id: str, lines: Sequence[ItemLine]) -> str:
    """Return the mean of a person's items on the forward form, two places; — where nothing may be shown."""
    cells = [one.cell for one in lines if one.cell is not None]
    form = ballots.open_sheet(session, sheet_id).form
    mean = subject_mean(form, cells) if len(cells) == len(form.items) else None
    return "—" if mean is None else f"{float(mean):.2f}"
