"""Rank eligibility (T6) of everybody for the rank above the one held, and the arithmetic of one person."""

from collections.abc import Iterator
from dataclasses import replace

from cadre_desk.model import codes
from cadre_desk.model.query import All, Is
from cadre_desk.model.records.people import Person
from cadre_desk.rules.care.rank_eligibility import TABLE, Eligibility, eligibility
from cadre_desk.rules.selection.criteria import Verdict
from cadre_desk.rules.selection.precheck import LISTED, NOT_JUDGED, NOT_LISTED
from cadre_desk.rules.selection.standing import Life, Standing, standing
from cadre_desk.rules.tables import load_table
from cadre_desk.services.care.proposals import service_records
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.register.asking import not_oneself
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.lives import counted_lives
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session

_HEADS = ("姓名", "现任职务", "现职级", "拟晋升职级", "结论", "可列入年月", "不符合的条件", "无法判断的条件")
_ORDER = (LISTED, NOT_JUDGED, NOT_LISTED)


def next_rank(now: Standing) -> str:
    """Return the rank above the one held, or the one that the leading post leads to; "" if there is none.

    《公务员职务与职级并行规定》 art. 18.
    """
    rank = now.rank.rank if now.rank else None
    level = now.leading.level if now.leading else None
    name, held = ("needs_rank", rank) if rank else ("needs_level", level)
    rows = load_table(TABLE).rows
    return next((str(one.values["rank"]) for one in rows if held and one.values.get(name) == held), "")


def overview(session: Session) -> Made:
    """Return a line for each person in office who has a next rank: who may be listed first."""
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_SUPERVISION)
    lines = list(_judged(session))
    lines.sort(key=lambda one: (_ORDER.index(_outcome(one[2])), one[2].rank, one[0].name_reading or ""))
    rows = [(person.id or "", _line(person, now, found)) for person, now, found in lines]
    return replace(of_people(_HEADS, rows), withheld=_withheld(session))


def _withheld(session: Session) -> int:
    """Return how many of those whom the operator may not see have a next rank."""
    away = [one for one in counted_lives(session) if one.person.id in session.kept_away()]
    return sum(bool(next_rank(standing(one, session.as_of))) for one in away)


def of_person(session: Session, person_id: str) -> Made:
    """Return the arithmetic of one person, what stands in the way first."""
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_SUPERVISION)
    session.require_not_oneself(person_id)
    rows = [row for _, _, found in _judged(session, person_id) for row in _details(found)]
    return Made(("条件", "结论", "经历和计算"), tuple(rows))


def _details(found: Eligibility) -> Iterator[tuple[str, str, str]]:
    for words in found.blockers:
        yield "不得晋升的情形", Verdict.FAILED.label, words
    for words in found.unjudged:
        yield "年限内考核", Verdict.UNKNOWN.label, words
    for words in found.working:
        yield "年限计算", Verdict.MET.label if found.may_be_listed else "", words


def _judged(session: Session, person_id: str = "") -> Iterator[tuple[Person, Standing, Eligibility]]:
    away, records = session.kept_away(), service_records(session, [person_id] if person_id else None)
    here = [Is("id", person_id)] if person_id else []
    for person in session.workspace.read.find(Person, All((not_oneself(session, Person), *here))):
        record = records.get(person.id or "")
        if record is None or person.id in away:
            continue
        now = standing(Life(person, record.posts, record.ranks), session.as_of)
        rank = next_rank(now)
        if rank:
            yield person, now, eligibility(record, rank, session.as_of)


def _outcome(found: Eligibility) -> str:
    if found.blockers:
        return NOT_LISTED
    return NOT_JUDGED if found.unjudged else LISTED


def _line(person: Person, now: Standing, found: Eligibility) -> tuple[str, ...]:
    rank = now.rank.typed("rank") if now.rank else ""
    wanted = codes.table("rank").label(found.rank)
    month = str(found.from_month or "")
    words = ("；".join(found.blockers), "；".join(found.unjudged))
    post = f"{now.post.unit_name or ''}{now.post.title or ''}" if now.post else person.current_post or ""
    return (person.name or "", post, rank, wanted, _outcome(found), month, *words)


RANKS = LiveTable(
    "ranks",
    "职级晋升资格（逐人）",
    "年限和年度考核逐人计算；职数、民主推荐和公示另行核对；结论为可列入人选的由人决定",
    overview,
    detail=of_person,
)
