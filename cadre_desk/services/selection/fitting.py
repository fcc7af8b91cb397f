"""Who fits a seat: by the pre-check (T7), of the same level, by the pools; in groups, without a number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.query import Order
from cadre_desk.model.records.selection import ReservePool
from cadre_desk.rules.dates import age
from cadre_desk.rules.influence import Block, barring
from cadre_desk.rules.selection.criteria import Criterion, PromotionFile
from cadre_desk.rules.selection.precheck import LISTED, NOT_JUDGED, NOT_LISTED, next_level, pre_check
from cadre_desk.rules.selection.standing import Life
from cadre_desk.rules.selection.standing import standing as standing_of
from cadre_desk.rules.selection.structure import Holder, Seat, judge_body
from cadre_desk.rules.selection.trial import Effect, Move, moved
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.bodies import Body
from cadre_desk.services.selection.files import promotion_files
from cadre_desk.services.selection.pools import members
from cadre_desk.services.session import Session

LATERAL = "同层次交流"
GROUPS = (LISTED, LATERAL, NOT_JUDGED, NOT_LISTED)


@dataclass(frozen=True, repr=False)
class Fit:
    """Somebody for a seat: the group, where from, what stands against it, what the body's rules would say."""

    holder: Holder
    basics: str
    post: str
    group: str
    pools: tuple[str, ...]
    because: str
    effects: tuple[Effect, ...]

    @property
    def mends(self) -> str:
        """The rules that would hold then."""
        return "、".join(one.after.title for one in self.effects if one.mended)

    @property
    def breaks(self) -> str:
        """The rules that would hold no more."""
        return "、".join(one.after.title for one in self.effects if one.broken)


def who_fits(session: Session, body: Body, seats: Sequence[Seat], place: int) -> list[Fit]:
    """Return who could take a seat on the day: by group, then who mends a rule, then pools, then the name.

    ``seats`` are those of the trial so far. The own person and relatives are never among them.
    """
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_SUPERVISION)
    level = seats[place].level
    sitting = {seat.holder.id for seat in seats if seat.holder}
    found = [one for one in _asked(session, level) if one[0].id not in sitting]
    pools = pool_names(session)
    before = judge_body(body.rules, seats, session.as_of)
    made = [
        Fit(
            holder, _basics(holder, session.as_of), post, group, tuple(pools[holder.id]), because,
            _effects(session, body, before, moved(seats, [Move(place, holder)])),
        )
        for holder, post, group, because in found
    ]  # fmt: skip
    return sorted(made, key=_order)


def _basics(one: Holder, on: date) -> str:
    years = f"{age(one.person.born, on)}岁" if one.person.born else ""
    parts = (
        one.person.typed("sex"),
        years,
        one.person.typed("ethnicity"),
        one.person.typed("political_status"),
    )
    return "，".join(part for part in parts if part)


def _effects(
    session: Session, body: Body, before: Sequence[Criterion], after: Sequence[Seat]
) -> tuple[Effect, ...]:
    rows = judge_body(body.rules, after, session.as_of)
    return tuple(Effect(*pair) for pair in zip(before, rows, strict=True))


def _order(one: Fit) -> tuple[int, bool, bool, bool, str]:
    reading = one.holder.person.name_reading or ""
    return GROUPS.index(one.group), bool(one.breaks), not one.mends, not one.pools, reading


def _asked(session: Session, level: str | None) -> Iterator[tuple[Holder, str, str, str]]:
    on = session.as_of

    def fits(life: Life) -> bool:
        rule = next_level(life, on)
        held = standing_of(life, on).leading
        return bool((rule and rule.values["to"][0] == level) or (held and held.level == level))

    for file in promotion_files(session, asked=fits):
        now = standing_of(file.life, on).post
        post = f"{now.unit_name or ''}{now.title or ''}" if now else ""
        holder = Holder(file.life.person, file.studies)
        if now is not None and now.level == level:
            yield holder, post, LATERAL, _open_of(file, session)
            continue
        check = pre_check(file, on)
        if check is not None:
            against = [one for one in check.criteria if one.verdict.stored != "met"]
            yield holder, post, check.outcome, "、".join(one.title for one in against)


def _open_of(file: PromotionFile, session: Session) -> str:
    """Return what is to be looked at of somebody who would only change the seat: the gate, what bars."""
    on, words = session.as_of, [] if file.gate.passed else ["首要关口"]
    if barring(file.measures, (Block.PROMOTION, Block.LEADING_POST), on):
        words.append("影响期、立案")
    return "、".join(words)


def pool_names(session: Session) -> defaultdict[str, list[str]]:
    """Return by person the pools that they are in on the day."""
    session.require(Right.READ_SELECTION)
    names = {
        one.id: one.name or "" for one in session.workspace.read.find(ReservePool, order=[Order("number")])
    }
    found = defaultdict[str, list[str]](list)
    for row in members(session, session.as_of):
        found[row.person_id or ""].append(names.get(row.pool_id, ""))
    return found
