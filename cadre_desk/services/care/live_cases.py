"""Computed tables of encouragement and protection: exemplars, awards, tolerance, clearing, acts of care."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from cadre_desk.model import codes
from cadre_desk.model.query import Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.care import (
    CareAction,
    Clarification,
    Exemplar,
    FaultTolerance,
    MeritAward,
    MeritDecision,
    MeritKind,
    ToleranceConclusion,
)
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.rules.care.merits import excellent_run
from cadre_desk.services.assessment.following import merit_years
from cadre_desk.services.assessment.graded import grades_of
from cadre_desk.services.care.merits import award_bars
from cadre_desk.services.care.tables import CareTable, people_in_office, people_seen
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.register.asking import not_oneself
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

R = TypeVar("R", bound=Record)
_WITHOUT_YEAR = "未填日期"


def _rows(session: Session, kind: type[R], order: str) -> list[R]:
    session.require(Right.READ_CARE)
    return session.workspace.read.find(kind, not_oneself(session, kind), [Order(order)])


def _by(day: date | None, session: Session) -> bool:
    return day is not None and day <= session.as_of


def _begun(day: date | None, session: Session) -> bool:
    """Tell whether a row is there on the 基准日: one without its first day is, under 未填日期."""
    return day is None or day <= session.as_of


# ---------------------------------------------------------------- exemplars


def by_battle(session: Session) -> Made:
    """Return for each battle how many were recommended, named, made known, and in which media."""
    found = defaultdict[str | None, list[Exemplar]](list)
    for one in _rows(session, Exemplar, "decided_on"):
        found[one.battle].append(one)
    known = [code for code, _ in _battles()]
    rows = [_battle_row(session, found[code], words) for code, words in _battles()]
    rest = [one for code, rows_of in found.items() if code not in known for one in rows_of]
    if rest:
        rows.append(_battle_row(session, rest, "未列入的战线"))
    everybody = [one for rows_of in found.values() for one in rows_of]
    rows.append(_battle_row(session, everybody, "合计"))
    return Made(("战线", "推荐", "已命名", "已宣传", "宣传媒体"), tuple(rows))


def _battles() -> list[tuple[str, str]]:
    return [(one.code, one.label) for one in codes.table("battle").entries]


def _battle_row(session: Session, rows: Sequence[Exemplar], words: str) -> tuple[str, ...]:
    named = [one for one in rows if _by(one.decided_on, session)]
    shown = [one for one in rows if _by(one.published_on, session)]
    listed = [one for one in rows if one in named or _by(one.recommended_on, session)]
    media = Counter(one.media for one in shown if one.media)
    in_words = "、".join(f"{name} {count}" for name, count in media.most_common())
    return (words, str(len(listed)), str(len(named)), str(len(shown)), in_words)


def exemplars(session: Session) -> Made:
    """Return the exemplars by battle with deed, decision and media."""
    people, order = people_seen(session), [code for code, _ in _battles()]
    found = [one for one in _rows(session, Exemplar, "recommended_on") if one.person_id in people]
    found.sort(key=lambda one: order.index(one.battle) if one.battle in order else len(order))
    names = ("deed", "decided_on", "decision_no", "media", "published_on")
    rows = [
        (one.person_id or "", _about(people, _as_it_stood(one, session), one.typed("battle"), names))
        for one in found
        if _by(one.recommended_on or one.decided_on, session)
    ]
    heads = ("战线", "姓名", "现任职务", "主要事迹", "决定日期", "文号", "媒体", "宣传日期")
    return of_people(heads, rows)


def _as_it_stood(row: Exemplar, session: Session) -> Exemplar:
    """Return an exemplar without what was decided or made known after the 基准日."""
    later = {
        name: None
        for day, names in (("decided_on", ("decision_no",)), ("published_on", ("media",)))
        if not _by(getattr(row, day), session)
        for name in (day, *names)
    }
    return row.changed(**later)


def _about(people: dict[str | None, Person], row: Any, first: str, names: Iterable[str]) -> tuple[str, ...]:
    person = people[row.person_id]
    return (first, person.name or "", person.current_post or "", *(row.typed(name) for name in names))


# ---------------------------------------------------------------- awards


def merits_by_year(session: Session) -> Made:
    """Return by year of assessment that is over how many awards were granted, put off, refused or wait."""
    over = session.as_of.year  # the grade of a year is decided in the next one
    rows = [one for one in _rows(session, MeritAward, "year") if one.year and one.year < over]
    years = sorted({one.year or 0 for one in rows}, reverse=True)
    return Made(
        ("考核年度", *(kind.label for kind in MeritKind), "暂缓", "不同意", "待定", "已记入奖惩"),
        tuple(_merit_row(session, year, [one for one in rows if one.year == year]) for year in years),
    )


def _merit_row(session: Session, year: int, rows: Sequence[MeritAward]) -> tuple[str, ...]:
    drawn = [(one, one.decision if _by(one.decided_on, session) else None) for one in rows]
    granted = Counter(one.kind for one, decision in drawn if decision is MeritDecision.GRANTED)
    rest = Counter(decision for _, decision in drawn)
    others = (MeritDecision.LATER, MeritDecision.REFUSED, None)
    written = sum(1 for one, decision in drawn if decision is MeritDecision.GRANTED and one.award_id)
    counts = [*(granted[kind] for kind in MeritKind), *(rest[one] for one in others), written]
    return (str(year), *map(str, counts))


def runs(session: Session) -> Made:
    """Return who in office was 优秀 two years or more on end up to the last graded year, 三等功 first.

    While last year's grade is not decided, the year before it is the last one.
    """
    people = people_in_office(session)
    ids = [one for one in people if one]
    grades, used = grades_of(session, ids), merit_years(session, ids)
    barred = award_bars(session, ids, session.as_of)
    found = []
    for person_id in ids:
        known = grades.get(person_id, {})
        year = session.as_of.year - (1 if session.as_of.year - 1 in known else 2)
        years = excellent_run(year, known, used=used.get(person_id, ()))
        if years > 1:
            run = (year - years + 1, year)
            row = _run_row(people[person_id], run, used.get(person_id, ()), barred=person_id in barred)
            found.append((years, person_id, row))
    found.sort(key=lambda one: (-one[0], one[2]))
    heads = ("姓名", "现任职务", "连续优秀", "年度", "上次三等功", "情况")
    return of_people(heads, [(person_id, row) for _, person_id, row in found])


def _run_row(person: Person, run: tuple[int, int], used: Sequence[int], *, barred: bool) -> tuple[str, ...]:
    """Return a line; ``run`` is the first and the last year, ``used`` the years of earlier merits."""
    first, year = run
    years, last = year - first + 1, str(max(used)) if used else ""
    stand = "满三年未用，可记三等功" if years >= 3 else "再得一年优秀可记三等功"
    if barred:
        stand = f"{years} 年未用，立案期间不予奖励"
    return (person.name or "", person.current_post or "", f"{years} 年", f"{first}—{year}", last, stand)


# ---------------------------------------------------------------- tolerance, clearing, acts of care


def tolerance_by_year(session: Session) -> Made:
    """Return by year of application: cases, conclusions, still open, fed back, reported."""
    rows = [one for one in _rows(session, FaultTolerance, "applied_on") if _begun(one.applied_on, session)]

    def cells(found: Sequence[FaultTolerance]) -> tuple[str, ...]:
        drawn = Counter(one.conclusion if _by(one.decided_on, session) else None for one in found)
        days = (sum(1 for one in found if _by(getattr(one, name), session)) for name in _AFTER)
        return tuple(map(str, (len(found), *(drawn[one] for one in (*ToleranceConclusion, None)), *days)))

    heads = ("申请年度", "件数", *(one.label for one in ToleranceConclusion), "办理中", "已反馈", "已报备")
    return _yearly(heads, rows, lambda one: one.applied_on, cells)


_AFTER = ("fed_back_on", "reported_on")


def cleared_by_year(session: Session) -> Made:
    """Return by year of receipt: reports, those cleared by each way, those not cleared yet."""
    rows = [one for one in _rows(session, Clarification, "received_on") if _begun(one.received_on, session)]
    modes = [(one.code, one.label) for one in codes.table("clarification_mode").entries]

    def cells(found: Sequence[Clarification]) -> tuple[str, ...]:
        done = Counter(one.mode for one in found if _by(one.clarified_on, session))
        counts = (len(found), *(done[code] for code, _ in modes), len(found) - done.total())
        return tuple(map(str, counts))

    heads = ("收到年度", "件数", *(f"{words}澄清" for _, words in modes), "待澄清")
    return _yearly(heads, rows, lambda one: one.received_on, cells)


def _yearly(
    heads: tuple[str, ...],
    rows: Sequence[R],
    day: Callable[[R], date | None],
    cells: Callable[[Sequence[R]], tuple[str, ...]],
) -> Made:
    groups = defaultdict[str, list[R]](list)
    for one in rows:
        found = day(one)
        groups[str(found.year) if found else _WITHOUT_YEAR].append(one)
    return Made(heads, tuple((year, *cells(groups[year])) for year in sorted(groups, reverse=True)))


def actions_by_unit(session: Session) -> Made:
    """Return the acts of care of the year of the 基准日 by unit and class."""
    kinds = [(one.code, one.label) for one in codes.table("care_class").entries]
    people = people_seen(session)
    units = {one.id: one.name or "" for one in session.workspace.read.find(Unit)}
    groups = defaultdict[str, Counter[str | None]](Counter)
    for one in _rows(session, CareAction, "given_on"):
        person = people.get(one.person_id)
        if person and _by(one.given_on, session) and one.given_on and one.given_on.year == session.as_of.year:
            groups[units.get(person.unit_id, "未填单位")][one.care_class] += 1
    rows = [(unit, *_class_cells(kinds, count)) for unit, count in sorted(groups.items())]
    if rows:
        rows.append(("合计", *_class_cells(kinds, sum(groups.values(), Counter()))))
    return Made(("单位", *(words for _, words in kinds), "合计"), tuple(rows))


def _class_cells(kinds: Sequence[tuple[str, str]], count: Counter[str | None]) -> tuple[str, ...]:
    return (*(str(count[code]) for code, _ in kinds), str(count.total()))


TABLES = (
    CareTable("exemplars_by_battle", "先进典型（按战线）", "到基准日为止", by_battle, monthly=True),
    CareTable("exemplars_list", "先进典型名单", "按战线排列", exemplars),
    CareTable("merits_by_year", "嘉奖记功（按年度）", "到基准日为止的决定", merits_by_year),
    CareTable("excellent_runs", "连续优秀情况", "用于三等功的年度不再计算", runs),
    CareTable("tolerance_by_year", "容错免责（按年度）", "到基准日为止", tolerance_by_year, monthly=True),
    CareTable("cleared_by_year", "澄清保护（按年度）", "到基准日为止", cleared_by_year, monthly=True),
    CareTable("actions_by_unit", "关爱记录（按单位）", "基准日所在年度", actions_by_unit),
)
