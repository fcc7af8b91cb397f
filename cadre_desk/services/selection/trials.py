"""Trials: put people on seats and take them off without touching a record, see each rule before and after.

A trial is kept as a named plan in one journalled act and can be opened again on any day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Condition, Is, Order
from cadre_desk.model.records.selection import TrialMove, TrialPlan
from cadre_desk.rules.selection.criteria import Criterion
from cadre_desk.rules.selection.structure import Seat, judge_body
from cadre_desk.rules.selection.trial import Effect, Move, effects, moved
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.bodies import Body, holders
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Change:
    """One change by names that a plan keeps: the post, who leaves it, who enters it; "" for nobody."""

    post: str
    leaves: str = ""
    enters: str = ""

    def __repr__(self) -> str:
        return f"<Change {self.leaves} {self.enters}>"


@dataclass(frozen=True, repr=False)
class Trial:
    """A body before and after changes, and each of its rules.

    ``lost`` are changes whose seat is gone, ``withheld`` counts those of a plan about people kept away.
    """

    body: Body
    after: tuple[Seat, ...]
    effects: tuple[Effect, ...]
    changes: tuple[Change, ...]
    lost: tuple[Change, ...] = ()
    withheld: int = 0

    def changed(self, place: int) -> bool:
        """Tell whether a seat has another holder than before."""
        return _who(self.after[place]) != _who(self.body.seats[place])

    @property
    def outcome(self) -> str:
        """Return how the rules stand before and after, in a line."""
        before, after = (
            [one.before.verdict.label for one in self.effects],
            [one.after.verdict.label for one in self.effects],
        )
        words = "，".join(f"{word} {after.count(word)} 项（原 {before.count(word)}）" for word in _WORDS)
        more = f"；另有 {self.withheld} 处涉及回避人员，没有计入" if self.withheld else ""
        return f"{len(self.changes)} 处调整；{words}{more}"


_WORDS = ("符合", "不符合", "无法判断")


def standing(session: Session, body: Body) -> list[Criterion]:
    """Return how a body stands against its rules on the day."""
    session.require(Right.READ_SELECTION)
    return judge_body(body.rules, body.seats, session.as_of)


def try_changes(session: Session, body: Body, changes: Sequence[Change]) -> Trial:
    """Return what changes would do to a body. Raises NotPermitted for the own person and relatives."""
    session.require(Right.READ_SELECTION)
    session.require_none_of_them_oneself([one.enters for one in changes] + [one.leaves for one in changes])
    known = holders(session, [one.enters for one in changes if one.enters])
    seats, done, lost = list(body.seats), [], []
    for change in changes:
        place = _place(seats, change)
        entering = known.get(change.enters)
        if place is None or (change.enters and entering is None):
            lost.append(change)
            continue
        seats = moved(seats, [Move(place, entering)])
        done.append(change)
    found = effects(body.rules, body.seats, seats, session.as_of)
    return Trial(body, tuple(seats), tuple(found), tuple(done), tuple(lost))


def _place(seats: Sequence[Seat], change: Change) -> int | None:
    """Return the seat that a change is about: of who leaves, else by the post, an empty one first."""
    if change.leaves:
        sits = [at for at, seat in enumerate(seats) if _who(seat) == change.leaves]
        return min(sits, key=lambda at: (seats[at].post != change.post, at), default=None)
    named = [at for at, seat in enumerate(seats) if seat.post == change.post]
    return min(named, key=lambda at: (_who(seats[at]) != "", at), default=None)


def _who(seat: Seat) -> str:
    return seat.holder.id if seat.holder else ""


# ---------------------------------------------------------------- plans


def save_plan(session: Session, trial: Trial, title: str) -> Changes:
    """Keep a trial as a named plan in one act. Raises StepRefused without a change or a name."""
    session.require(Right.EDIT_SELECTION)
    if not trial.changes or not title.strip():
        raise StepRefused("方案没有保存：没有调整，或没有名称。", "先在席位上试算，再写方案名称。")
    plan = TrialPlan.new(
        title=title.strip(), body_id=trial.body.planned_id or None, unit_id=trial.body.unit_id or None,
        made_on=session.as_of, made_by=session.who, outcome=trial.outcome,
    )  # fmt: skip
    with session.workspace.journal.act(f"保存换届方案“{plan.title}”") as act:
        stored = act.insert(plan)
        for place, one in enumerate(trial.changes):
            act.insert(
                TrialMove.new(
                    plan_id=stored.id, position=place, post=one.post,
                    leaves_id=one.leaves or None, enters_id=one.enters or None,
                )
            )  # fmt: skip
    return act.changes


def plans_of(session: Session, body: Body) -> list[TrialPlan]:
    """Return the plans of a body, the newest first."""
    session.require(Right.READ_SELECTION)
    where: Condition = Is("body_id", body.planned_id) if body.planned_id else Is("unit_id", body.unit_id)
    return session.workspace.read.find(TrialPlan, where, [Order("made_on", descending=True)])


def try_plan(session: Session, body: Body, plan_id: str) -> Trial:
    """Return what a plan would do to a body, with how many of its changes the operator may not see."""
    trial = try_changes(session, body, changes_of(session, plan_id))
    return replace(trial, withheld=withheld_of(session, plan_id))


def withheld_of(session: Session, plan_id: str) -> int:
    """Return how many changes of a plan are about the own person or relatives."""
    session.require(Right.READ_SELECTION)
    return len(session.workspace.read.children(TrialMove, plan_id)) - len(changes_of(session, plan_id))


def changes_of(session: Session, plan_id: str) -> list[Change]:
    """Return the changes of a plan, those about the own person or relatives left out."""
    session.require(Right.READ_SELECTION)
    away = session.kept_away()
    return [
        Change(one.post or "", one.leaves_id or "", one.enters_id or "")
        for one in session.workspace.read.children(TrialMove, plan_id)
        if not away & {one.leaves_id, one.enters_id}
    ]
