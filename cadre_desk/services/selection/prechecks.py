"""The promotion pre-check (T7) of everybody in a leading post, and criterion by criterion of one person."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

from cadre_desk.model import codes
from cadre_desk.model.query import EVERYTHING, All, Condition, Is
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import (
    Education,
    Person,
    Post,
    Rank,
    ResumeEntry,
    Sanction,
    YearlyResult,
)
from cadre_desk.model.records.political import GateResult, NegativeFinding, PoliticalReview
from cadre_desk.model.records.supervision import MattersCheck, MattersFiling
from cadre_desk.rules.political.gate import judge_gate
from cadre_desk.rules.selection.criteria import PromotionFile, Verdict
from cadre_desk.rules.selection.precheck import LISTED, NOT_JUDGED, PreCheck, next_level, pre_check
from cadre_desk.rules.selection.standing import Life, standing
from cadre_desk.services.care.proposals import decided_here
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.register.asking import not_oneself
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session

R = TypeVar("R", bound=Record)
_HEADS = ("姓名", "现任职务", "现层次", "预审层次", "结论", "符合", "不符合的条件", "无法判断的条件")
_DETAIL = ("条件", "结论", "经历和计算", "依据")
_ORDER = (LISTED, NOT_JUDGED)


def prechecks(session: Session, person_id: str = "") -> list[tuple[Life, PreCheck]]:
    """Return who holds a leading post that has a next one, with the pre-check; of one person if named.

    The operator's own person and relatives are never among them. Raises NotPermitted.
    """
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_SUPERVISION)
    session.require_not_oneself(person_id)
    on, away = session.as_of, session.kept_away()
    files = (file for file in _files(session, person_id) if file.life.person.id not in away)
    found = ((file.life, pre_check(file, on)) for file in files)
    return [(life, made) for life, made in found if made is not None]


def overview(session: Session) -> Made:
    """Return a line for each person: who may be listed first, then who cannot be judged."""
    lines = prechecks(session)
    lines.sort(key=lambda one: (_place(one[1].outcome), one[1].to_level, one[0].person.name_reading or ""))
    return of_people(_HEADS, [(life.person.id or "", _line(session, life, made)) for life, made in lines])


def of_person(session: Session, person_id: str) -> Made:
    """Return the criteria of one person, what fails first."""
    rows = [
        (one.title, one.verdict.label, one.working, one.citation)
        for _, made in prechecks(session, person_id)
        for verdict in (Verdict.FAILED, Verdict.UNKNOWN, Verdict.MET)
        for one in made.of(verdict)
    ]
    return Made(_DETAIL, tuple(rows))


def _place(outcome: str) -> int:
    return _ORDER.index(outcome) if outcome in _ORDER else len(_ORDER)


def _line(session: Session, life: Life, made: PreCheck) -> tuple[str, ...]:
    post = standing(life, session.as_of).post
    where = f"{post.unit_name or ''}{post.title or ''}" if post else ""
    failed, unknown = (
        "、".join(one.title for one in made.of(verdict)) for verdict in (Verdict.FAILED, Verdict.UNKNOWN)
    )
    levels = (post.typed("level") if post else "", codes.table("post_level").label(made.to_level))
    return (
        life.person.name or "", where, *levels, made.outcome, str(len(made.of(Verdict.MET))), failed, unknown
    )  # fmt: skip


# ---------------------------------------------------------------- reading


def _files(session: Session, person_id: str) -> Iterator[PromotionFile]:
    """Yield the files of those to whom a rule applies; every table is read once."""
    only: Condition = Is("person_id", person_id) if person_id else EVERYTHING
    posts, ranks = _by_person(session, Post, only), _by_person(session, Rank, only)
    here: Condition = Is("id", person_id) if person_id else EVERYTHING
    people = session.workspace.read.find(Person, All((here, not_oneself(session, Person))))
    lives = (Life(one, posts[one.id or ""], ranks[one.id or ""]) for one in people)
    asked = [one for one in lives if next_level(one, session.as_of)]
    entries, studies = _by_person(session, ResumeEntry, only), _by_person(session, Education, only)
    results, measures = _by_person(session, YearlyResult, only), _by_person(session, Sanction, only)
    for result in decided_here(session, only):
        results[result.person_id or ""].append(result)
    checks, filings = _by_person(session, MattersCheck, only), _by_person(session, MattersFiling, only)
    reviews, findings = _by_person(session, PoliticalReview, only), _by_person(session, NegativeFinding, only)
    passed = _by_person(session, GateResult, only)
    for life in asked:
        who = life.person.id or ""
        gate = judge_gate(reviews[who], findings[who], passed[who], session.as_of)
        yield PromotionFile(
            life, gate, entries[who], studies[who], results[who], measures[who], checks[who], filings[who]
        )


def _by_person(session: Session, kind: type[R], only: Condition) -> defaultdict[str, list[R]]:
    found = defaultdict[str, list[R]](list)
    for row in session.workspace.read.find(kind, only):
        found[getattr(row, "person_id", None) or ""].append(row)
    return found


PRECHECK = LiveTable(
    "precheck",
    "晋升预审（逐项）",
    "结论为可列入人选的由人决定；健康、培训、党龄和破格由人核对",
    overview,
    detail=of_person,
)
