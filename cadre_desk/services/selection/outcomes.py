"""The four outcomes 上、奖、下、汰 on every decision: what is on file without one is proposed for one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cadre_desk.model.query import Is, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.care import Exemplar
from cadre_desk.model.records.people import Award, Post, Rank, Sanction
from cadre_desk.model.records.selection import Outcome, OutcomeDecision, SelectionCandidate
from cadre_desk.rules.selection.promotions import steps_up
from cadre_desk.rules.selection.standing import Life
from cadre_desk.rules.tables import RuleRow, load_table
from cadre_desk.services.register import Register, RowAt, Shown, View
from cadre_desk.services.register.declaration import Proposal, Proposer
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.lives import Places, lives
from cadre_desk.services.session import Session

TABLE = "outcomes"
YEARS_BACK = 1  # decisions of this year and the last one are proposed


def decisions_without_outcome(session: Session) -> list[Proposal]:
    """Propose an outcome for every decision on file of this year and the last that has none yet."""
    session.require(Right.READ_SELECTION)
    return undecided(session, lives(session))


def undecided(session: Session, among: Sequence[Life]) -> list[Proposal]:
    """Return the decisions on file about some people that have no outcome yet, the newest first."""
    session.require(Right.READ_SELECTION)
    first = date(session.as_of.year - YEARS_BACK, 1, 1)
    known_ones = session.workspace.read.find(OutcomeDecision)
    there = {(row.ground_table, row.ground_id) for row in known_ones}
    from_cases = {
        _month(row) for row in known_ones if row.ground_table == SelectionCandidate.TABLE and row.on
    }
    places, people = Places.read(session), {one.person.id: one for one in among}
    found = []
    for rule, ground, values in _decisions(session):
        day: date | None = values["on"]
        known = people.get(ground.person_id)  # type: ignore[attr-defined]
        if known is None or day is None or not first <= day <= session.as_of:
            continue
        same = (rule.values["outcome"], ground.person_id, day.year, day.month)  # type: ignore[attr-defined]
        if isinstance(ground, (Post, Sanction)) and same in from_cases:
            continue  # 选任 gave this appointment, or the end of this probation, its outcome
        if (ground.TABLE, ground.id) not in there:
            unit = places.at(known, day).unit_id or None
            found.append(_proposal(rule, ground, {**values, "unit_id": unit}))
    return sorted(found, key=lambda one: one.row.on, reverse=True)


def _month(row: OutcomeDecision) -> tuple[str, str | None, int, int]:
    assert row.on is not None
    assert row.outcome is not None
    return row.outcome.stored, row.person_id, row.on.year, row.on.month


def _proposal(rule: RuleRow, ground: Any, values: Mapping[str, Any]) -> Proposal:
    outcome = OutcomeDecision.SPEC["outcome"].kind.parse(rule.values["outcome"])
    row = OutcomeDecision.new(
        person_id=ground.person_id,
        outcome=outcome,
        kind=rule.id,
        ground_table=ground.TABLE,
        ground_id=ground.id,
        **values,
    )
    return Proposal(row, f"{row.on} {row.what}：{row.typed('outcome')}", rule.citation)


def _decisions(session: Session) -> Iterator[tuple[RuleRow, Record, dict[str, Any]]]:
    """Yield what is on file and may be read, with the rule that names its outcome."""
    table = load_table(TABLE)
    read = session.workspace.read
    for kind, rule_id, code in ((Post, "promotion", "level"), (Rank, "rank", "rank")):
        for row, day in steps_up(read.find(kind), code):
            words = {"what": _step_words(row), "document_no": row.decision_no}
            yield table.row(rule_id), row, {"on": day, **words}
    for award in read.find(Award):
        granted = award.granted_on.first_day() if award.granted_on else None
        paper = {"decided_by": award.granted_by, "document_no": award.document_no}
        yield table.row("award"), award, {"on": granted, "what": award.name or "奖励", **paper}
    if session.may(Right.READ_CARE):
        for one in read.find(Exemplar):
            yield (
                table.row("exemplar"),
                one,
                {"on": one.decided_on, "what": f"命名先进典型：{one.typed('battle')}"},
            )
    if session.may(Right.READ_SUPERVISION):
        yield from _measures(session)


def _measures(session: Session) -> Iterator[tuple[RuleRow, Record, dict[str, Any]]]:
    by_measure = {code: row for row in load_table(TABLE).rows for code in row.values.get("measures", ())}
    for one in session.workspace.read.find(Sanction):
        rule = by_measure.get(one.measure or "")
        if rule is not None:
            paper = {"decided_by": one.decided_by, "document_no": one.document_no}
            yield rule, one, {"on": one.effective_on, "what": one.typed("measure"), **paper}


def _step_words(row: Any) -> str:
    return (
        f"任{row.unit_name or ''}{row.title or ''}" if isinstance(row, Post) else f"晋升{row.typed('rank')}"
    )


def counts(session: Session, year: int | None = None) -> list[OutcomeDecision]:
    """Return the decisions up to the 基准日, of one year or of all, for figures: everybody counts."""
    session.require(Right.READ_SELECTION)
    rows = session.workspace.read.find(OutcomeDecision)
    return [one for one in rows if one.on and one.on <= session.as_of and year in (None, one.on.year)]


def tally(rows: Sequence[OutcomeDecision]) -> tuple[str, ...]:
    """Return how many of each outcome, and all."""
    found = Counter(one.outcome for one in rows)
    return (*(str(found[one]) for one in Outcome), str(len(rows)))


_TONES = {Outcome.UP: "ok", Outcome.REWARDED: "info", Outcome.DOWN: "warn", Outcome.OUT: "bad"}


def _tone(at: RowAt) -> str | None:
    return _TONES.get(at.record.outcome)


OUTCOMES = Register(
    record=OutcomeDecision,
    title="上奖下汰",
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="options",
    columns=(
        "person_id",
        Shown("outcome", width=3.4, pill=True, tone=_tone),
        Shown("kind", width=7),
        "on",
        Shown("what", stretch=True),
        Shown("unit_id", width=10),
        Shown("document_no", width=7),
    ),
    filters=("kind", "unit_id"),
    views=tuple(View(one.stored, one.label, Is("outcome", one)) for one in Outcome),
    proposers=(Proposer("列出未归类的决定", decisions_without_outcome, "今年和上年在案的决定都已归类。"),),
    starts=lambda session: {"on": session.as_of},
    order=(Order("on", descending=True),),
    empty="提拔、晋升、奖励、调整、降职、免职等每项决定记明是上、奖、下还是汰；在案的决定可以自动列出。",
)
