"""单位职数配备: which units have posts to fill, which have too many, and who fills them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.documents.forms import ledger
from cadre_desk.model import codes
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import All, AnyOf, In, Is, Not
from cadre_desk.model.records.people import Person, PersonState, Post, PostQuota, Unit
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.post_quota import Holder, Staffing, UnitStaffing, staffing
from cadre_desk.services.people import Derived
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_DEPTH = 6


@dataclass(frozen=True)
class UnitLook:
    """What the list of units shows of one: how deep it stands in the tree, how it is staffed."""

    depth: int
    staffing: UnitStaffing


def unit_looks(session: Session, units: Sequence[Unit]) -> dict[str, UnitLook]:
    """Return by id how deep units stand in the tree and how they are staffed on the session's day."""
    session.require(Right.READ_PEOPLE)
    ids = tuple(unit.id or "" for unit in units)
    quotas: dict[str, list[PostQuota]] = {}
    for quota in session.workspace.read.find(PostQuota, In("unit_id", ids)):
        quotas.setdefault(quota.unit_id or "", []).append(quota)
    holders = _holders(session, ids)
    parents = dict(session.workspace.read.fields(Unit, ("id", "parent_id")))
    return {
        unit.id or "": UnitLook(
            _depth(parents, unit.id),
            staffing(
                quotas.get(unit.id or "", ()),
                holders.get(unit.id or "", ()),
                session.as_of,
                total=unit.leading_posts,
            ),
        )
        for unit in units
    }


def _depth(parents: Mapping[str, str | None], unit_id: str | None) -> int:
    depth = -1
    while unit_id and depth < _DEPTH:
        depth, unit_id = depth + 1, parents.get(unit_id)
    return depth


def _holders(session: Session, unit_ids: tuple[str, ...]) -> dict[str, list[Holder]]:
    """Return by unit who fills its posts; nobody counts twice in a unit.

    Who is no longer in office counts on past days by rows that have an end.
    """
    read, on = session.workspace.read, session.as_of
    here = In("unit_id", unit_ids)
    found: dict[str, dict[str, Holder]] = {}
    rows = ("person_id", "person_id.name", "unit_id", "title", "level", "leading", "start", "end")
    then = AnyOf((Is("person_id.state", PersonState.IN_OFFICE), Not(Is("end", None))))
    of_posts = All((here, Not(Is("temporary", True)), then))
    for person_id, name, unit_id, title, level, leading, start, end in read.fields(Post, rows, of_posts):
        if leading is not False and _covers(start, end, on):
            found.setdefault(unit_id, {})[person_id] = Holder(person_id, name or "", title or "", level)
    with_posts = {row[0] for row in read.fields(Post, ("person_id",), Not(Is("unit_id", None)))}
    people = ("id", "name", "unit_id", "current_post", "post_level", "post_since")
    present = All((here, Is("state", PersonState.IN_OFFICE), Not(Is("post_level", None))))
    for person_id, name, unit_id, title, level, since in read.fields(Person, people, present):
        if person_id not in with_posts and _covers(since, None, on):
            found.setdefault(unit_id, {})[person_id] = Holder(person_id, name or "", title or "", level)
    return {unit_id: list(by_person.values()) for unit_id, by_person in found.items()}


def _covers(start: PartialDate | None, end: PartialDate | None, on: date) -> bool:
    begun = start is None or start.first_day() <= on
    return begun and (end is None or (end.year, end.month or 12) > (on.year, on.month))


def unit_figures(session: Session, unit: Unit) -> list[Derived]:
    """Return how one unit is staffed, level by level, with who fills the posts."""
    look = unit_looks(session, [unit])[unit.id or ""]
    day = session.as_of.isoformat()
    return [
        Derived(
            one.level or "all",
            level_label(one),
            f"{in_words(one)}\n{'、'.join(holder.name for holder in one.holders)}".strip(),
            f"核定职数与在任人员按基准日 {day} 比对；挂职不占职数",
        )
        for one in look.staffing.levels
    ]


def level_label(one: Staffing) -> str:
    """Return the name of a level."""
    return codes.table("post_level").label(one.level) if one.level else "领导职务"


def in_words(one: Staffing) -> str:
    """Return 核定 4 · 实配 3 · 空缺 1."""
    if one.allowed is None:
        return f"未核定 · 实配 {one.filled}"
    rest = f" · 超配 {one.over}" if one.over else (f" · 空缺 {one.vacant}" if one.vacant else " · 满额")
    return f"核定 {one.allowed} · 实配 {one.filled}{rest}"


def staffing_table(session: Session, unit_ids: Sequence[str], progress: Progress = SILENT) -> Printout:
    """Return the 职数配备情况表 of units in the given order."""
    session.require(Right.PRINT)
    units = {unit.id: unit for unit in session.workspace.read.find(Unit, In("id", tuple(unit_ids)))}
    looks = unit_looks(session, list(units.values()))
    rows = [
        (units[unit_id].name or "", *_cells(one))
        for unit_id in unit_ids
        for one in looks[unit_id].staffing.levels
    ]
    table = ledger.Table(
        "单位领导职数配备情况表",
        f"共 {len(unit_ids)} 个单位  基准日 {session.as_of.isoformat()}",
        ("单位", "职务层次", "核定", "实配", "空缺", "超配", "现任人员"),
        tuple(rows),
    )
    return printout([ledger.job(table)], table.title, progress)


def _cells(one: Staffing) -> tuple[str, ...]:
    allowed = "未核定" if one.allowed is None else str(one.allowed)
    people = "、".join(f"{holder.name}（{holder.title}）" for holder in one.holders)
    return (level_label(one), allowed, str(one.filled), str(one.vacant or ""), str(one.over or ""), people)
