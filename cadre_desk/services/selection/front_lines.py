"""四个一线 in the file: the office's list of lines, who served there, the share of promotions from there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.query import EVERYTHING, Is, Order
from cadre_desk.model.records.people import Post, ResumeEntry
from cadre_desk.model.records.selection import FrontLine
from cadre_desk.rules.selection.front_lines import (
    TABLE,
    Service,
    came_from,
    enough_grassroots,
    months_of,
    running,
    service,
)
from cadre_desk.rules.selection.promotions import steps_up
from cadre_desk.rules.selection.standing import Life
from cadre_desk.rules.tables import DEFAULT_MARK, load_table
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.register import Register, Shown, View
from cadre_desk.services.register.asking import in_force
from cadre_desk.services.register.declaration import Proposal, Proposer
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.lives import Places, counted_lives
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session


def shipped_lines(session: Session) -> list[Proposal]:
    """Propose the lines of the rule table that the register does not have under their number."""
    session.require(Right.READ_SELECTION)
    there = {row.number for row in session.workspace.read.find(FrontLine)}
    rows = [one for one in load_table(TABLE).rows if "name" in one.values]
    return [
        Proposal(
            FrontLine.new(
                number=int(row.id),
                name=row.values["name"],
                words="、".join(row.values["words"]),
                unless="、".join(row.values.get("unless", ())) or None,
                source=DEFAULT_MARK,
            ),
            "、".join(row.values["words"]),
            row.citation,
        )
        for row in rows
        if int(row.id) not in there
    ]


FRONT_LINES = Register(
    record=FrontLine,
    title="四个一线",
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="options",
    columns=(
        Shown("number", width=3),
        Shown("name", width=8),
        Shown("words", stretch=True),
        Shown("source", width=12),
        "from_date",
        "until",
    ),
    views=(View("running", "现行", in_force),),
    proposers=(Proposer("载入四个一线", shipped_lines, "序号 1 到 4 的一线都已登记。"),),
    order=(Order("number"),),
    named="name",
    empty="四个一线的名称和判断字词由本地文件确定；可载入默认示例，再按文件修改。经历和占比见“一览”。",
    note="经历文字里有其中一个字词的，该段经历计入这一线；停用的不再计入。",
)


# ---------------------------------------------------------------- tables


def _services(session: Session, on: date, only: str = "") -> Iterable[tuple[Life, Service]]:
    """Yield everybody, or one person, with what they have behind them on a day."""
    entries = defaultdict[str, list[ResumeEntry]](list)
    where = Is("person_id", only) if only else EVERYTHING
    for row in session.workspace.read.find(ResumeEntry, where, [Order("position")]):
        entries[row.person_id or ""].append(row)
    lines = running(session.workspace.read.find(FrontLine, order=[Order("number")]), on)
    for life in counted_lives(session):
        if not only or life.person.id == only:
            yield life, service(entries[life.person.id or ""], life.posts, lines, on)


def front_people(session: Session) -> Made:
    """Return who served in a line or at the grassroots, longest first."""
    session.require(Right.READ_SELECTION)
    found = [(life, one) for life, one in _services(session, session.as_of) if one.stints]
    found.sort(key=lambda pair: (-pair[1].front, -pair[1].grassroots, pair[0].person.name_reading or ""))
    rows = [(life.person.id or "", _line(life, one)) for life, one in found]
    return of_people(("姓名", "现任职务", "一线（月）", "基层（月）", "各一线", "待核经历"), rows)


def _line(life: Life, found: Service) -> tuple[str, ...]:
    lines = "、".join(f"{name}{months}月" for name, months in found.by_line.items())
    person = life.person
    unclear = f"{found.unclear} 段" if found.unclear else ""
    numbers = (str(found.front), str(found.grassroots))
    return person.name or "", person.current_post or "", *numbers, lines, unclear


def front_rows(session: Session, person_id: str) -> Made:
    """Return the rows of one person that count, each with its lines and months."""
    session.require(Right.READ_SELECTION)
    session.require_not_oneself(person_id)
    rows = [
        (
            f"{one.row.row.start or ''}—{one.row.row.end or '至今'}",
            one.row.text,
            "、".join(one.lines) or "—",
            "是" if one.grassroots else "否" if one.grassroots is False else "待核",
            _months(months_of(one, session.as_of), one.row.because),
        )
        for _, found in _services(session, session.as_of, person_id)
        for one in found.stints
    ]
    return Made(("起止", "经历和计算", "一线", "基层", "月数"), tuple(rows))


def _months(months: int | None, because: str) -> str:
    return because if months is None else str(months)


@dataclass
class _Share:
    """How many were promoted, and how many of them from where."""

    promoted: int = 0
    front: int = 0
    grassroots: int = 0
    unclear: int = 0

    def add(self, found: Service, on: date) -> None:
        self.promoted += 1
        self.front += bool(came_from(found, on))
        self.grassroots += enough_grassroots(found)
        self.unclear += bool(found.unclear)

    @property
    def texts(self) -> tuple[str, ...]:
        shares = (f"{100 * one / self.promoted:.1f}%" for one in (self.front, self.grassroots))
        front, grassroots = shares
        return str(self.promoted), str(self.front), front, str(self.grassroots), grassroots, str(self.unclear)


_SHARE = ("提拔", "提拔时在一线", "占比", "基层满两年", "占比", "有待核经历")


def _promoted(session: Session) -> Iterable[tuple[Life, Post, date]]:
    """Yield the promotions to a higher leading post up to the 基准日."""
    session.require(Right.READ_SELECTION)
    for life in counted_lives(session):
        for post, day in steps_up(life.posts, "level"):
            if day <= session.as_of:
                yield life, post, day


def _shares(session: Session, *, by_unit: bool) -> dict[tuple[int, str], _Share]:
    entries = defaultdict[str, list[ResumeEntry]](list)
    for row in session.workspace.read.find(ResumeEntry, order=[Order("position")]):
        entries[row.person_id or ""].append(row)
    lines = running(session.workspace.read.find(FrontLine), session.as_of)
    places, found = Places.read(session), defaultdict[tuple[int, str], _Share](_Share)
    for life, _, day in _promoted(session):
        unit = places.at(life, day).unit if by_unit else ""
        had = service(entries[life.person.id or ""], life.posts, lines, day)
        found[day.year, unit].add(had, day)
    return found


def front_years(session: Session) -> Made:
    """Return by year how many of those promoted came from a line, or had served at the grassroots."""
    session.require(Right.READ_SELECTION)
    found = _shares(session, by_unit=False)
    rows = [(str(year), *found[year, ""].texts) for year, _ in sorted(found, reverse=True)]
    return Made(("年度", *_SHARE), tuple(rows))


def front_units(session: Session) -> Made:
    """Return the same by the unit promoted to."""
    session.require(Right.READ_SELECTION)
    found = _shares(session, by_unit=True)
    keys = sorted(found, key=lambda one: (-one[0], one[1]))
    return Made(("年度", "单位", *_SHARE), tuple((str(key[0]), key[1], *found[key].texts) for key in keys))


_HOW = "一线按登记的字词判断；提拔前一个月在一线的计入，基层满两年的另计"
TABLES = (
    LiveTable(
        "front_people",
        "四个一线和基层经历",
        "按简历和任职记录计算，重叠的月份计一次；看不出地域的列为待核",
        front_people,
        detail=front_rows,
    ),
    LiveTable("front_years", "提拔干部的一线来源（按年度）", _HOW, front_years),
    LiveTable("front_units", "提拔干部的一线来源（按单位）", _HOW, front_units),
)
