"""Builders of votes: a form of one question on four grades, sheets about people, batches keyed and locked."""

from decimal import Decimal

from cadre_desk.model.records.ballots import BallotPurpose, BallotSheet
from cadre_desk.rules.ballots.form import BallotForm, Item, Mark, Scale
from cadre_desk.services import ballots
from cadre_desk.services.ballots import SubjectLine

WORDS = ("优秀", "称职", "基本称职", "不称职")
VALUES = ("100", "85", "65", "40")
NAMES = ("张示例", "李样例", "王虚构")


def scale(**values):
    usual = {"id": "grade", "marks": tuple(Mark(w, Decimal(v)) for w, v in zip(WORDS, VALUES, strict=True))}
    return Scale(**{**usual, **values})


def form(*titles, weights=()):
    """Return a form of one item, or of items with these titles."""
    titles = titles or ("总体评价",)
    weights = weights or ("1",) * len(titles)
    made = zip(titles, weights, strict=True)
    return BallotForm(tuple(Item(title, title, scale(), Decimal(weight)) for title, weight in made))


def sheet(office, names=NAMES, layout=None, **values):
    """Store a form about people who are in no register."""
    usual = {"purpose": BallotPurpose.MEMBERS, "title": "云溪县民主测评表", "unit_name": "云溪县"}
    made = BallotSheet.new(**{**usual, **values})
    return ballots.make_sheet(office.clerk, made, layout or form(), [SubjectLine(name) for name in names])


def batch(office, sheet_id, marks=(), *, letter="A", issued=None, returned=None):
    """Open a batch and key sheets; a None among the marks is a void sheet."""
    count = len(marks)
    made = ballots.add_batch(
        office.clerk,
        sheet_id,
        letter,
        "班子成员",
        issued=count if issued is None else issued,
        returned=count if returned is None else returned,
    )
    for number, one in enumerate(marks, 1):
        if one is None:
            ballots.void_ballot(office.clerk, made.id, number, "同一人勾两项")
        else:
            ballots.record_ballot(office.clerk, made.id, number, one)
    return made


def rekey_all(office, batch_id, change=None):
    """Key the sample again as it was; ``change`` maps a sheet's number to other marks."""
    first = {one.number: one.marks for one in ballots.ballots_of(office.clerk, batch_id)}
    for number in ballots.recheck_due(office.clerk, batch_id):
        ballots.record_rekeyed(office.clerk, batch_id, number, (change or first).get(number, first[number]))


def locked(office, sheet_id, marks, letter="A"):
    """Key, balance, re-key and lock a batch."""
    made = batch(office, sheet_id, marks, letter=letter)
    ballots.end_entry(office.clerk, made.id)
    rekey_all(office, made.id)
    ballots.lock_batch(office.clerk, made.id)
    return made
