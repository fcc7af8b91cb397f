"""Rows that a rule proposes to add to a register: read first, then added as one act.

A proposal is not a row: a named person ticks which of them are entered, and what stands behind each - rule
and inputs - is shown beside it and written into the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import satisfies
from cadre_desk.model.records.people import Person
from cadre_desk.services.register.asking import not_oneself
from cadre_desk.services.register.declaration import LetterFrom, Proposal, Proposer, Register
from cadre_desk.services.register.letters import addressees_of, words_of
from cadre_desk.services.register.reading import require_open, title_of
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Offered:
    """One proposal with the words that name its row."""

    title: str
    proposal: Proposal

    def __repr__(self) -> str:
        return f"<Offered {self.proposal.row!r}>"


def offered(session: Session, register: Register, proposer: Proposer) -> list[Offered]:
    """Return what a rule proposes today but for the operator's own person; none that is there already."""
    session.require(register.edit)
    kept = not_oneself(session, register.record)
    found = [one for one in proposer.find(session) if satisfies(one.row, kept)]
    return [Offered(title_of(session, register, one.row), one) for one in found]


def offered_people(session: Session, register: Register, letter: LetterFrom, row_id: str) -> list[Offered]:
    """Return whom a letter of a row that names several people may still go to, to be ticked."""
    session.require(register.read)
    row = session.workspace.read.require(register.record, row_id)
    require_open(session, register, row)
    found = []
    for one in addressees_of(session, register, letter, row):
        who = session.workspace.read.require(Person, one.person_id)
        own = getattr(one.row, letter.beside_fact, None) or words_of(session, register, row, letter.fact)
        found.append(Offered(who.name or "", Proposal(who, who.current_post or "", own)))
    return found


def add_offered(
    session: Session, register: Register, proposer: Proposer, chosen: Sequence[Offered]
) -> Changes:
    """Add the chosen rows in one act. Raises StepRefused if nothing was chosen, or some of a draw."""
    session.require(register.edit)
    if not chosen:
        raise StepRefused("没有勾选任何一条。", "请用空格勾选要登记的条目。")
    if proposer.whole and len(chosen) < (drawn := len(offered(session, register, proposer))):
        raise StepRefused(
            f"“{proposer.title}”的 {drawn} 条须一并登记，不能挑选。",
            "请全部勾选后再登记。",
            kept="没有登记任何一条。",
        )
    title = f"{proposer.title}：登记 {len(chosen)} 条{register.name}"
    with session.workspace.journal.act(
        title, reason="；".join({one.proposal.because for one in chosen})
    ) as act:
        for one in chosen:
            row = register.completes(session, one.proposal.row) if register.completes else one.proposal.row
            stored = act.insert(row)
            for child in one.proposal.children:
                act.insert(child.changed(**{child.OWNER: stored.id}))
    return act.changes
