"""The promotion pre-check (T7) of everybody in a leading post, and criterion by criterion of one person."""

from dataclasses import replace

from cadre_desk.model import codes
from cadre_desk.rules.selection.criteria import Verdict
from cadre_desk.rules.selection.precheck import LISTED, NOT_JUDGED, PreCheck, next_level, pre_check
from cadre_desk.rules.selection.standing import Life, standing
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.files import promotion_files
from cadre_desk.services.selection.lives import counted_lives
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session

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
    on, named = session.as_of, (person_id,) if person_id else ()
    files = promotion_files(session, named, lambda life: next_level(life, on))
    found = ((file.life, pre_check(file, on)) for file in files)
    return [(life, made) for life, made in found if made is not None]


def overview(session: Session) -> Made:
    """Return a line for each person: who may be listed first, then who cannot be judged."""
    lines = prechecks(session)
    lines.sort(key=lambda one: (_place(one[1].outcome), one[1].to_level, one[0].person.name_reading or ""))
    rows = [(life.person.id or "", _line(session, life, made)) for life, made in lines]
    return replace(of_people(_HEADS, rows), withheld=_withheld(session))


def _withheld(session: Session) -> int:
    """Return how many of those whom the operator may not see hold a leading post that has a next one."""
    away = [one for one in counted_lives(session) if one.person.id in session.kept_away()]
    return sum(next_level(one, session.as_of) is not None for one in away)


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


PRECHECK = LiveTable(
    "precheck",
    "晋升预审（逐项）",
    "结论为可列入人选的由人决定；健康、培训、党龄和破格由人核对",
    overview,
    detail=of_person,
)
