"""Cycles and who is in them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import All, In, Is, Order
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Track
from cadre_desk.model.records.people import Person, PersonState, Post, Unit
from cadre_desk.rules.assessment.quota import general_rate
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def cycles(session: Session) -> list[AssessmentCycle]:
    """Return all cycles, newest first."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.find(AssessmentCycle, order=[Order("year", descending=True)])


def open_cycle(
    session: Session, *, year: int, title: str, track: Track, due_on: date | None = None
) -> AssessmentCycle:
    """Open a cycle at its first stage with the general 优秀 rate of its track."""
    session.require(Right.ASSESS)
    cycle = AssessmentCycle.new(
        year=year,
        title=title,
        track=track,
        due_on=due_on,
        opened_on=session.as_of,
        excellent_rate=general_rate(track, year),
    )
    with session.workspace.journal.act(f"新建{title}") as act:
        return act.insert(cycle)


def entries_of(session: Session, cycle_id: str) -> list[AssessmentEntry]:
    """Return everybody in a cycle."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.children(AssessmentEntry, cycle_id)


def classes(session: Session, cycle_id: str) -> list[tuple[str, int]]:
    """Return the comparable classes of a cycle with their sizes, in the order they were formed."""
    return list(Counter(entry.comparable_class or "" for entry in entries_of(session, cycle_id)).items())


def member_names(session: Session, members: Sequence[AssessmentEntry]) -> dict[str, str]:
    """Return by the id of a person the names of those who are assessed."""
    session.require(Right.READ_PEOPLE)
    people = session.workspace.read.find(Person, In("id", tuple(one.person_id for one in members)))
    return {person.id or "": person.name or "" for person in people}


def enrol_unit(session: Session, cycle_id: str, unit_id: str, comparable_class: str) -> Changes:
    """Put the people in office of a unit into a class; those already in the cycle stay where they are.

    Raises StepRefused if the unit has nobody to add or the class has no name.
    """
    session.require(Right.ASSESS)
    if not comparable_class.strip():
        raise StepRefused("没有填写可比类别。", "请填写，例如“乡镇党政正职”。")
    unit = session.workspace.read.require(Unit, unit_id)
    already = {entry.person_id for entry in entries_of(session, cycle_id)}
    in_office = All((Is("unit_id", unit_id), Is("state", PersonState.IN_OFFICE)))
    new = [one for one in session.workspace.read.find(Person, in_office) if one.id not in already]
    if not new:
        raise StepRefused(f"{unit.name}没有可加入的在职人员。", "请先给人员填写单位，或换一个单位。")
    return enrol(session, cycle_id, new, unit, comparable_class.strip())


def enrol(
    session: Session, cycle_id: str, people: Sequence[Person], unit: Unit, comparable_class: str
) -> Changes:
    """Put people of a unit into a class of a cycle in one act."""
    session.require(Right.ASSESS)
    with session.workspace.journal.act(f"把{unit.name}的 {len(people)} 人加入考核") as act:
        for person in people:
            act.insert(_entry(act, cycle_id, person, unit, comparable_class))
    return act.changes


def _entry(act: Act, cycle_id: str, person: Person, unit: Unit, comparable_class: str) -> AssessmentEntry:
    posts = [post for post in act.children(Post, person.id or "") if post.end is None]
    return AssessmentEntry.new(
        cycle_id=cycle_id,
        person_id=person.id,
        unit_id=unit.id,
        unit_name=unit.name,
        post=person.current_post,
        comparable_class=comparable_class,
        group_head=any(post.group_head for post in posts),
    )
