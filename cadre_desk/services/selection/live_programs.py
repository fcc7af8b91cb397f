"""The tables of programmes: by year, county and unit, the forecast, the gap list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.query import Order
from cadre_desk.model.records.selection import Program
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.selection.programs import Counted, coming, gap, leaving
from cadre_desk.rules.selection.standing import Life
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.lives import Places, counted_lives
from cadre_desk.services.selection.programs import Gauge, by_place, gauges, is_of, year_ends
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session

AHEAD_MONTHS = 12
_COUNTS = ("领导职务", "职级", "待核")


@dataclass(frozen=True)
class _City:
    """What every table of programmes reads once."""

    programs: tuple[Program, ...]
    people: list[Life]
    places: Places
    on: date

    @classmethod
    def read(cls, session: Session) -> "_City":
        session.require(Right.READ_SELECTION)
        found = session.workspace.read.find(Program, order=[Order("from_year")])
        return cls(tuple(found), counted_lives(session), Places.read(session), session.as_of)

    def gauges(self, session: Session) -> Iterator[Gauge]:
        """Yield the targets of the 基准日: of those with a year, the ones of that year."""
        for program in self.programs:
            found = gauges(session, program, self.on, self.people)
            yield from (one for one in found if is_of(one.target, program, self.on.year))


def _name(gauge: Gauge) -> tuple[str, str]:
    target = gauge.target
    return gauge.program.title or "", f"{target.title or ''}{target.typed('tier')}"


def _parts(found: Counted) -> tuple[str, ...]:
    return tuple(str(len(one)) for one in (found.leading, found.ranked, found.unclear))


def by_year(session: Session) -> Made:
    """Return every target at each year's end of its programme, and on the 基准日."""
    city, rows = _City.read(session), []
    for program in city.programs:
        days = [*year_ends(program, city.on), city.on]
        for day in dict.fromkeys(days):
            for one in gauges(session, program, day, city.people):
                if one.target.year not in (None, day.year):
                    continue
                target = str(one.target.target or 0)
                counts = (target, str(one.number), *_parts(one.found), str(one.lacking))
                rows.append((*_name(one), day.isoformat(), *counts))
    rows.sort(key=lambda row: (row[0], row[1], row[2]))
    return Made(("工程", "对象", "日期", "目标", "完成", *_COUNTS, "缺口"), tuple(rows))


def _by(session: Session, *, county: bool) -> Made:
    city = _City.read(session)
    rows = [
        (*_name(one), place, str(found.number(ranks=bool(one.program.count_ranks))), *_parts(found))
        for one in city.gauges(session)
        for place, found in by_place(one, city.places, county=county).items()
    ]
    return Made(("工程", "对象", "县区" if county else "单位", "完成", *_COUNTS), tuple(rows))


def forecast(session: Session) -> Made:
    """Return who comes up to a target, or grows too old for it, within a year."""
    city, rows = _City.read(session), []
    until = add_months(city.on, AHEAD_MONTHS)
    for one in city.gauges(session):
        for new in coming(one.target, city.people, city.on, until):
            change = "已满年限" if new.on <= city.on else f"{new.on:%Y.%m} 满年限"
            rows.append(_line(city, one, new.life, change, f"{new.way}：{new.because}"))
        for old in leaving(one.target, one.found, until):
            because = f"满 {one.target.most_age} 周岁之后"
            rows.append(_line(city, one, old.life, f"{old.on:%Y.%m} 超龄", because))
    return of_people(("对象", "姓名", "出生年月", "现任职务", "县区", "变化", "依据"), rows)


def _line(city: _City, gauge: Gauge, life: Life, change: str, because: str) -> tuple[str, tuple[str, ...]]:
    person = life.person
    texts = (
        _name(gauge)[1], person.name or "", person.typed("born"), person.current_post or "",
        city.places.at(life, city.on).county, change, because,
    )  # fmt: skip
    return person.id or "", texts


def gaps(session: Session) -> Made:
    """Return by target what is lacking now and after those who may come up within a year."""
    city, rows = _City.read(session), []
    until = add_months(city.on, AHEAD_MONTHS)
    for one in city.gauges(session):
        near = coming(one.target, city.people, city.on, until)
        posts = sum(1 for new in near if new.way == "职务")
        unit = one.target.unit_id
        where = city.places.of(unit).unit if unit else "全市"
        after = gap(one.target, one.number + posts)
        numbers = (one.target.target or 0, one.number, one.lacking, posts, len(near) - posts, after)
        rows.append((*_name(one), where, *(str(number) for number in numbers)))
    heads = ("工程", "对象", "范围", "目标", "完成", "缺口", "一年内可任职务", "一年内可晋职级", "任职后仍缺")
    return Made(heads, tuple(rows))


_HOW = "按当天的任职、职级记录计算，挂职不算，职级和待核另列"
TABLES = (
    LiveTable("program_years", "培养工程完成情况（按年度）", _HOW, by_year, monthly=True),
    LiveTable(
        "program_counties", "培养工程完成情况（按县区）", _HOW, lambda session: _by(session, county=True)
    ),
    LiveTable(
        "program_units", "培养工程完成情况（按单位）", _HOW, lambda session: _by(session, county=False)
    ),
    LiveTable(
        "program_forecast",
        "培养工程一年内预测",
        "满年限只说明可列入考虑，不是应当晋升",
        forecast,
        monthly=True,
    ),
    LiveTable("program_gaps", "培养工程缺口清单", "一年内可任职务者全部使用后仍缺多少", gaps, monthly=True),
)
