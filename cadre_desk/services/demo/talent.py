"""Structure of bodies, posts to be matched and the promotion check in the demo city.

Some people may be listed, some cannot be judged, most fail something: as in any city.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is
from cadre_desk.model.record import Record
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Person, Post, ResumeEntry, YearlyResult
from cadre_desk.model.records.political import GatePurpose, GateResult, GateVerdict, Occasion, PoliticalReview
from cadre_desk.model.records.supervision import CheckFinding, CheckKind, MattersCheck
from cadre_desk.rules.people.resume_parts import with_parts
from cadre_desk.services.demo.careers import resume_text
from cadre_desk.services.demo.post_profiles import build_post_profiles
from cadre_desk.services.register import Offered, add_offered, offered
from cadre_desk.services.selection.bodies import body_names, load_body
from cadre_desk.services.selection.body_registers import BODIES, RULES
from cadre_desk.services.selection.fitting import who_fits
from cadre_desk.services.selection.prechecks import prechecks
from cadre_desk.services.selection.trials import Change, save_plan, try_changes
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

READY, UNCHECKED, LONG_IN_POST = 36, 12, 40
CHECKED = date(2026, 1, 20)


def build_talent(clerk: Session) -> None:
    """Fill what the founder of selection does not: rules of structure, planned bodies, a plan, checks."""
    _second_posts(clerk)
    _checked(clerk)
    add_offered(clerk, RULES, RULES.proposers[0], offered(clerk, RULES, RULES.proposers[0]))
    found = offered(clerk, BODIES, BODIES.proposers[0])
    towns = [one for one in found if one.title.endswith(("镇新一届班子", "乡新一届班子"))]
    changing = [_changing(one) for one in (towns or found)[:3]]  # a small city has no town with a whole body
    if changing:
        add_offered(clerk, BODIES, BODIES.proposers[0], changing)
        _plan(clerk)
    build_post_profiles(clerk)


def _changing(one: Offered) -> Offered:
    """Return a body with one seat for each post and nobody yet for the second: 镇长."""
    seats = list({seat.post: seat for seat in reversed(one.proposal.children)}.values())
    seats.sort(key=lambda seat: (seat.level, seat.position))
    planned = tuple(
        seat.changed(position=place, person_id=None if place == 1 else seat.person_id)
        for place, seat in enumerate(seats)
    )
    row = one.proposal.row.changed(term="第十六届", elected_on=date(2026, 6, 20))
    return replace(one, proposal=replace(one.proposal, row=row, children=planned))


# ---------------------------------------------------------------- promotion check


def _second_posts(clerk: Session) -> None:
    """Let some who have long been in their post have come to it from another of the same level."""
    read = clerk.workspace.read
    posts = [
        one
        for one in read.find(Post)
        if one.end is None and one.leading and one.level in ("L08", "L09") and one.start
        and clerk.as_of.year - one.start.year >= 4
    ]  # fmt: skip
    with clerk.workspace.journal.act("演示任职经历") as act:
        for post in posts[:LONG_IN_POST]:
            who = post.person_id or ""
            _split(act, read.require(Person, who), post, read.children(ResumeEntry, who))


def _split(act: Act, person: Person, post: Post, entries: Sequence[ResumeEntry]) -> None:
    """Let somebody have held another post of the level for two years before the present one."""
    start = post.start or PartialDate(2020, 1)
    moved = PartialDate(start.year + 2, start.month)
    unit, title = ("云溪县民政局", "局长") if post.level == "L09" else ("临江区人民政府", "副区长")
    act.insert(
        Post.new(
            person_id=post.person_id, unit_name=unit, title=title, level=post.level, leading=True,
            concurrent=False, temporary=False, start=start, end=moved,
        )
    )  # fmt: skip
    act.save(post.changed(start=moved))
    last = entries[-1]
    before = act.save(with_parts(last.changed(text=f"{unit}{title}", end=moved)))
    now = act.insert(
        with_parts(
            ResumeEntry.new(
                person_id=person.id, position=len(entries), kind=last.kind, start=moved, text=last.text
            )
        )
    )
    act.save(person.changed(post_since=moved, resume=resume_text([*entries[:-1], before, now])))


def _checked(clerk: Session) -> None:
    """Let the gate be passed, and 个人有关事项 be checked, by those who lack nothing else."""
    lacking = {"首要关口", "个人有关事项查核", "上一年度考核"}
    near = [
        life.person
        for life, made in prechecks(clerk)
        if {one.title for one in made.criteria if one.verdict.stored != "met"} <= lacking
    ]
    graded = {one.person_id for one in clerk.workspace.read.find(YearlyResult, Is("year", 2025))}
    with clerk.workspace.journal.act("演示首要关口和查核") as act:
        for place, person in enumerate(near[: READY + UNCHECKED]):
            for row in _gate(person):
                act.insert(row)
            if person.id not in graded:
                act.insert(YearlyResult.new(person_id=person.id, year=2025, grade=Grade.COMPETENT))
            if place % 4:
                act.insert(_matters(person))


def _gate(person: Person) -> tuple[Record, ...]:
    before = CHECKED - timedelta(days=9)
    review = PoliticalReview.new(
        person_id=person.id, occasion=Occasion.SURVEY, opened_on=before, checked_on=before,
        asked_on=before, rated_on=before,
    )  # fmt: skip
    result = GateResult.new(
        person_id=person.id, purpose=GatePurpose.POOL, checked_on=CHECKED, verdict=GateVerdict.PASSED,
        basis="首查首问一测评齐全，未发现问题。", checked_by="张科长",
    )  # fmt: skip
    return review, result


def _matters(person: Person) -> MattersCheck:
    return MattersCheck.new(
        person_id=person.id, year=CHECKED.year, kind=CheckKind.TARGETED, cause="promotion",
        result_on=CHECKED, finding=CheckFinding.AGREES, closed_on=CHECKED,
    )  # fmt: skip


def _plan(clerk: Session) -> None:
    """Keep a plan: the first empty seat of a planned body filled by who fits it best."""
    for key, _title in body_names(clerk)[:3]:
        body = load_body(clerk, key)
        empty = next((at for at, seat in enumerate(body.seats) if seat.holder is None), None)
        if empty is None:
            continue
        fits = who_fits(clerk, body, body.seats, empty)
        if fits:
            change = Change(body.seats[empty].post, enters=fits[0].holder.id)
            save_plan(clerk, try_changes(clerk, body, [change]), "第一方案")
            return
