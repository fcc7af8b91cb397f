"""What is looked at before somebody is listed: the dated rows of many people, every table read once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from cadre_desk.model.query import EVERYTHING, All, Condition, In
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import (
    Education,
    Person,
    Post,
    Rank,
    ResumeEntry,
    Sanction,
)
from cadre_desk.model.records.political import GateResult, NegativeFinding, PoliticalReview
from cadre_desk.model.records.supervision import MattersCheck, MattersFiling
from cadre_desk.rules.political.gate import judge_gate
from cadre_desk.rules.selection.criteria import PromotionFile
from cadre_desk.rules.selection.standing import Life
from cadre_desk.services.assessment.graded import yearly_results
from cadre_desk.services.register.asking import not_oneself
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

R = TypeVar("R", bound=Record)


def promotion_files(
    session: Session, person_ids: Sequence[str] = (), asked: Callable[[Life], object] = lambda _life: True
) -> Iterator[PromotionFile]:
    """Return the files of those who are asked for, of some people if named.

    The operator's own person and relatives are never among them. Raises NotPermitted.
    """
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_SUPERVISION)
    session.require_none_of_them_oneself(person_ids)
    return _read(session, person_ids, asked)


def _read(
    session: Session, person_ids: Sequence[str], asked: Callable[[Life], object]
) -> Iterator[PromotionFile]:
    only: Condition = In("person_id", tuple(person_ids)) if person_ids else EVERYTHING
    here: Condition = In("id", tuple(person_ids)) if person_ids else EVERYTHING
    posts, ranks = by_person(session, Post, only), by_person(session, Rank, only)
    away = session.kept_away()
    people = session.workspace.read.find(Person, All((here, not_oneself(session, Person))))
    lives = (Life(one, posts[one.id or ""], ranks[one.id or ""]) for one in people if one.id not in away)
    chosen = [one for one in lives if asked(one)]
    entries, studies = by_person(session, ResumeEntry, only), by_person(session, Education, only)
    results, measures = yearly_results(session, only), by_person(session, Sanction, only)
    checks, filings = by_person(session, MattersCheck, only), by_person(session, MattersFiling, only)
    reviews, findings = by_person(session, PoliticalReview, only), by_person(session, NegativeFinding, only)
    passed = by_person(session, GateResult, only)
    for life in chosen:
        who = life.person.id or ""
        gate = judge_gate(reviews[who], findings[who], passed[who], session.as_of)
        yield PromotionFile(
            life, gate, entries[who], studies[who], results.get(who, ()), measures[who],
            checks[who], filings[who],
        )  # fmt: skip


def by_person(session: Session, kind: type[R], only: Condition = EVERYTHING) -> defaultdict[str, list[R]]:
    """Return the rows of a kind by the person that they are about."""
    session.require(Right.READ_SELECTION)
    found = defaultdict[str, list[R]](list)
    for row in session.workspace.read.find(kind, only):
        found[getattr(row, "person_id", None) or ""].append(row)
    return found
