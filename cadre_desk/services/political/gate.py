"""The gate as pools, shortlists and promotion ask for it.

A service that puts somebody into a pool, on a shortlist or up for promotion calls, before it opens its act::

    require_gate(session, person_id, session.as_of)

and lets StepRefused through: its words name every reason. A list that shows how somebody stands calls
``gate_of`` and shows ``reasons``; both need no right to the files, since no reason tells what is in them.
"""

from datetime import date

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is
from cadre_desk.model.records.political import GateResult, NegativeFinding, PoliticalReview
from cadre_desk.rules.political.gate import Gate, judge_gate
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def gate_of(session: Session, person_id: str, on: date) -> Gate:
    """Return how the gate stands for a person on a day; its reasons tell no content of the file."""
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(person_id)
    read, of = session.workspace.read, Is("person_id", person_id)
    return judge_gate(
        read.find(PoliticalReview, of), read.find(NegativeFinding, of), read.find(GateResult, of), on
    )


def require_gate(session: Session, person_id: str, on: date) -> Gate:
    """Let somebody on who passed. Raises StepRefused with every reason."""
    found = gate_of(session, person_id, on)
    if not found.passed:
        raise StepRefused(
            f"首要关口没有通过：{'；'.join(found.reasons)}。",
            "补齐后由审核人审核，再办这一步。",
            kept="没有改动任何内容。",
        )
    return found


def signed(session: Session, result: GateResult) -> GateResult:
    """Return a result with its checker and with what stood open then. Raises NotPermitted, StepRefused."""
    session.require(Right.DECIDE_GATE)
    session.require_not_oneself(result.person_id)
    if not (result.person_id and result.checked_on and result.verdict and result.basis):
        raise StepRefused("首要关口审核没有填全。", "请填写审核日期、结果和依据。")
    found = gate_of(session, result.person_id, result.checked_on)
    return result.changed(checked_by=session.who, working="\n".join(found.reasons) or None)


def record_gate(session: Session, result: GateResult) -> Changes:
    """Store what the operator found, signed. Raises NotPermitted."""
    session.require(Right.DECIDE_GATE)
    made = signed(session, result)
    with session.workspace.journal.act("登记首要关口审核") as act:
        act.insert(made)
    return act.changes
