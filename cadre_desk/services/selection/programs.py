"""Programmes of young cadres: the register, and its gauge for any day by year, county and unit."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.months import parse_partial_date
from cadre_desk.model.query import Order
from cadre_desk.model.records.selection import Program, ProgramTarget
from cadre_desk.rules.selection.programs import Counted, counted, gap
from cadre_desk.rules.selection.standing import TABLE, Life
from cadre_desk.rules.tables import load_table
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Register, Shown
from cadre_desk.services.register.declaration import Proposal, Proposer
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.lives import Places, counted_lives
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Gauge:
    """One target on a day: how many count, how many are lacking."""

    program: Program
    target: ProgramTarget
    on: date
    found: Counted

    @property
    def number(self) -> int:
        """How many count."""
        return self.found.number(ranks=bool(self.program.count_ranks))

    @property
    def lacking(self) -> int:
        """How many are lacking."""
        return gap(self.target, self.number)

    @property
    def words(self) -> str:
        """The count with its parts, ranks apart."""
        parts = [f"领导职务 {len(self.found.leading)}", f"职级 {len(self.found.ranked)}"]
        parts += [f"待核 {len(self.found.unclear)}"] if self.found.unclear else []
        return f"{self.number} / {self.target.target or 0}（{'，'.join(parts)}）"


def gauges(session: Session, program: Program, on: date, people: Sequence[Life] = ()) -> list[Gauge]:
    """Return how each target of a programme stands on a day."""
    session.require(Right.READ_SELECTION)
    everybody = people or counted_lives(session)
    places = Places.read(session)
    return [
        Gauge(program, one, on, counted(one, _meant(one, everybody, places, on), on))
        for one in session.workspace.read.children(ProgramTarget, program.id or "")
    ]


def is_of(target: ProgramTarget, program: Program, year: int) -> bool:
    """Tell whether a target is looked at in a year: one without a year, or that of the programme's year."""
    return target.year in (None, min(year, program.until_year or year))


def _meant(target: ProgramTarget, people: Sequence[Life], places: Places, on: date) -> Sequence[Life]:
    if target.unit_id is None:
        return people
    return [one for one in people if places.under(one, on, target.unit_id)]


def year_ends(program: Program, as_of: date) -> list[date]:
    """Return the days of a programme's gauge: each year's last, the 基准日 for the year that runs."""
    last = min(program.until_year or as_of.year, as_of.year)
    return [min(date(year, 12, 31), as_of) for year in range(program.from_year or last, last + 1)]


def by_place(gauge: Gauge, places: Places, *, county: bool) -> dict[str, Counted]:
    """Return who counts by county or by unit, in the order of names."""
    found: dict[str, Counted] = defaultdict(Counted)
    for name in ("leading", "ranked", "unclear"):
        for life in getattr(gauge.found, name):
            place = places.at(life, gauge.on)
            getattr(found[place.county if county else place.unit], name).append(life)
    return dict(sorted(found.items()))


# ---------------------------------------------------------------- the register


def shipped(session: Session) -> list[Proposal]:
    """Propose the programmes of the rule table that the register does not have by their name."""
    session.require(Right.READ_SELECTION)
    there = {one.title for one in session.workspace.read.find(Program)}
    rows = [one for one in load_table(TABLE).rows if "program" in one.values]
    first = {one.values["program"]: one for one in reversed(rows)}
    return [
        Proposal(
            Program.new(
                title=name,
                from_year=row.values["from_year"],
                until_year=row.values["until_year"],
                document="；".join(one.citation for one in rows if one.values["program"] == name),
                count_ranks=False,
            ),
            f"{row.values['from_year']}—{row.values['until_year']} 年",
            row.citation,
            tuple(_shipped_targets(name)),
        )
        for name, row in first.items()
        if name not in there
    ]


def _shipped_targets(name: str) -> Iterator[ProgramTarget]:
    """Yield the targets that the rule table has for a programme's name."""
    rows = [one.values for one in load_table(TABLE).rows if one.values.get("program") == name]
    for place, one in enumerate(rows):
        yield ProgramTarget.new(
            position=place,
            title=one["title"],
            tier=ProgramTarget.SPEC["tier"].kind.parse(one["tier"]),
            born_from=parse_partial_date(one["born_from"]),
            target=one["target"],
        )


def _figures(session: Session, program: Program) -> Sequence[Derived]:
    targets = session.workspace.read.children(ProgramTarget, program.id or "")
    days = dict.fromkeys(_day_of(program, one, session.as_of) for one in targets)
    return [
        Derived(
            one.target.id or "",
            f"{one.target.title}{one.target.typed('tier')}{_year_of(one.target)}",
            one.words + (f"  缺 {one.lacking}" if one.lacking else "  已达到"),
            f"基准日 {on}：完成数 / 目标数；挂职不算，职级{'计入' if program.count_ranks else '另列'}",
        )
        for on in days
        for one in gauges(session, program, on)
        if _day_of(program, one.target, session.as_of) == on
    ]


def _year_of(target: ProgramTarget) -> str:
    return f"（{target.year}年）" if target.year else ""


def _day_of(program: Program, target: ProgramTarget, as_of: date) -> date:
    """Return the day a target is looked at: the 基准日, at most the last one of its year or programme."""
    return min(as_of, date(target.year or program.until_year or as_of.year, 12, 31))


PROGRAMS = Register(
    record=Program,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="hat-graduation",
    columns=(
        Shown("title", width=10),
        Shown("from_year", width=5),
        Shown("until_year", width=5),
        Shown("document", stretch=True),
    ),
    children=(ProgramTarget,),
    figures=_figures,
    proposers=(Proposer("载入8296工程", shipped, "8296工程已经登记。"),),
    order=(Order("from_year", descending=True),),
    empty="8296工程和以后的同类工程：起止年度、对象、层次、目标人数。可载入8296工程，再按实际修改。",
    note="出生年月和层次都按基准日当天的任职、职级记录计算；挂职不算任职。",
)
