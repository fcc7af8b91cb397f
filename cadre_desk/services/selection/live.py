"""Every computed table of selection, in the order of the page 一览."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from cadre_desk.model.query import Order
from cadre_desk.model.records.people import Person, Sanction, Unit
from cadre_desk.model.records.selection import (
    IntroducedCadre,
    Outcome,
    PoolMembership,
    ReservePool,
    YoungList,
)
from cadre_desk.rules.dates import add_months
from cadre_desk.rules.selection.pools import TABLE, reasons_to_leave, special_pools
from cadre_desk.rules.selection.standing import ages_out
from cadre_desk.rules.selection.young_lists import list_row
from cadre_desk.rules.tables import load_table
from cadre_desk.services.assessment.graded import yearly_results
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.rights import Right
from cadre_desk.services.selection import front_lines, live_programs
from cadre_desk.services.selection.body_analysis import ANALYSIS
from cadre_desk.services.selection.body_papers import STRUCTURE
from cadre_desk.services.selection.lives import Places, counted_lives, lives
from cadre_desk.services.selection.matching import MATCHES
from cadre_desk.services.selection.outcomes import YEARS_BACK, counts, tally, undecided
from cadre_desk.services.selection.pool_reviews import REVIEWS
from cadre_desk.services.selection.pools import counted_members, members
from cadre_desk.services.selection.prechecks import PRECHECK
from cadre_desk.services.selection.ranks import RANKS
from cadre_desk.services.selection.surveys import lines_of, live_list
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session

SPECIAL = {one.id: str(one.values["special"]) for one in load_table(TABLE).rows if "special" in one.values}
_LIST_HEADS = ("姓名", "性别", "出生年月", "年龄", "现任职务", "层次", "任现层次", "经历领域", "推荐情况")

# ---------------------------------------------------------------- live lists


def _young(kind: YoungList) -> Any:
    def make(session: Session) -> Made:
        lines = lines_of(session, kind, session.as_of, counted_lives(session))
        cells = ("name", "sex", "born", "age", "post", "grade", "since", "fields", "named")
        rows = [(one.person_id or "", tuple(getattr(one, name) or "" for name in cells)) for one in lines]
        return of_people(_LIST_HEADS, rows)

    return make


def age_outs(session: Session) -> Made:
    """Return who leaves one of the two lists by age within a year, the next first."""
    session.require(Right.READ_SELECTION)
    until, rows = add_months(session.as_of, 12), []
    for kind in YoungList:
        most = int(list_row(kind).values["most_age"])
        for one in live_list(session, kind, session.as_of, counted_lives(session)):
            person = one.life.person
            day = ages_out(person.born, most) if person.born else date.max
            if day <= until:
                post = person.current_post or ""
                texts = (f"{day:%Y.%m}", kind.label, person.name or "", person.typed("born"), post, one.grade)
                rows.append((person.id or "", texts))
    rows.sort(key=lambda row: row[1])
    return of_people(("超龄年月", "名单", "姓名", "出生年月", "现任职务", "层次"), rows)


# ---------------------------------------------------------------- pools


def _pools(session: Session) -> list[ReservePool]:
    return session.workspace.read.find(ReservePool, order=[Order("number")])


def _people(session: Session) -> dict[str, Person]:
    """Return everybody; a row about somebody whom the operator may not see is left out when it is shown."""
    return {one.person.id or "": one.person for one in counted_lives(session)}


def overlap(session: Session) -> Made:
    """Return for each pair of pools how many are in both; on the diagonal how many are in the one."""
    inside = defaultdict[str, set[str]](set)
    people = _people(session)
    for row in counted_members(session, session.as_of):
        who = row.person_id or ""
        inside[row.pool_id or ""].add(who)
        for key in special_pools(people[who]) if who in people else ():
            inside[key].add(who)
    pools = [(one.id or "", str(one.number or ""), f"{one.number} {one.name}") for one in _pools(session)]
    columns = [*pools, *((key, title[:-2], title) for key, title in SPECIAL.items())]
    rows = [
        (name, *(str(len(inside[key] & inside[other]) or "") for other, _, _ in columns))
        for key, _, name in columns
    ]
    return Made(("储备库", *(head for _, head, _ in columns)), tuple(rows))


def special(session: Session) -> Made:
    """Return who is in a special pool: those of any pool whom sex, nationality or party put there."""
    names, people = {one.id: one.name or "" for one in _pools(session)}, _people(session)
    pools = defaultdict[str, list[str]](list)
    for row in counted_members(session, session.as_of):
        pools[row.person_id or ""].append(names.get(row.pool_id, ""))
    rows = [
        (who, (title, *_told(people[who]), "、".join(pools[who])))
        for key, title in SPECIAL.items()
        for who in sorted(pools, key=lambda one: people[one].name_reading or "" if one in people else "")
        if who in people and key in special_pools(people[who])
    ]
    return of_people(("专题库", "姓名", "性别", "民族", "政治面貌", "现任职务", "储备库"), rows)


def _told(person: Person) -> tuple[str, ...]:
    names = ("name", "sex", "ethnicity", "political_status", "current_post")
    return tuple(person.typed(name) for name in names)


def to_leave(session: Session) -> Made:
    """Return who is in a pool and has something that speaks for leaving."""
    session.require(Right.READ_SELECTION)
    read = session.workspace.read
    results, measures = yearly_results(session), defaultdict[str, list[Sanction]](list)
    for measure in read.find(Sanction):
        measures[measure.person_id or ""].append(measure)
    known = {one.person.id or "": one for one in lives(session)}
    pools, rows = {one.id: one for one in _pools(session)}, []
    for row in members(session, session.as_of):
        who, pool = row.person_id or "", pools.get(row.pool_id) or ReservePool.new()
        why = reasons_to_leave(row, known[who], results.get(who, ()), measures[who], session.as_of)
        if words := "；".join((*why, *_gone_pool(pool, session.as_of))):
            person = known[who].person
            texts = (pool.name or "", person.name or "", person.current_post or "")
            rows.append((who, (*texts, row.typed("entered_on"), words)))
    return of_people(("储备库", "姓名", "现任职务", "入库日期", "需要核对"), rows)


def _gone_pool(pool: ReservePool, on: date) -> list[str]:
    """Return that a pool is gone on a day, whoever is still written down as being in it."""
    return [f"储备库已于 {pool.until} 撤销"] if pool.until is not None and pool.until < on else []


def entries_and_exits(session: Session) -> Made:
    """Return by year how many came into the pools and left them, and why they left."""
    session.require(Right.READ_SELECTION)
    came, left = Counter[int](), defaultdict[int, Counter[str]](Counter)
    for row in session.workspace.read.find(PoolMembership):
        if row.entered_on and row.entered_on <= session.as_of:
            came[row.entered_on.year] += 1
        if row.left_on and row.left_on <= session.as_of:
            left[row.left_on.year][row.typed("exit_reason")] += 1
    rows = [
        (str(year), str(came[year]), str(left[year].total()), _reasons(left[year]))
        for year in sorted({*came, *left})
    ]
    return Made(("年度", "入库", "出库", "出库原因"), tuple(rows))


def _reasons(found: Counter[str]) -> str:
    return "、".join(f"{reason} {number}" for reason, number in found.most_common())


# ---------------------------------------------------------------- terms, outcomes


def terms(session: Session) -> Made:
    """Return whose term here ends within a year, overdue ones first."""
    session.require(Right.READ_SELECTION)
    until, people, places = add_months(session.as_of, 12), _people(session), Places.read(session)
    rows = []
    for row in session.workspace.read.find(IntroducedCadre, order=[Order("until_on")]):
        going = row.from_on and row.from_on <= session.as_of
        ended = row.ended_on is not None and row.ended_on <= session.as_of
        if row.person_id in people and going and not ended and row.until_on and row.until_on <= until:
            days = (row.until_on - session.as_of).days
            state = f"已超期 {-days} 天" if days < 0 else f"还有 {days} 天"
            host = f"{places.of(row.host_unit_id).unit}{row.host_post or ''}"
            grades = (row.typed("midterm_grade") or "未做", row.typed("final_grade") or "未做")
            who = people[row.person_id].name or ""
            texts = (
                who,
                row.typed("kind"),
                row.source_unit or "",
                host,
                row.typed("until_on"),
                state,
                *grades,
            )
            rows.append((row.person_id, texts))
    return of_people(("姓名", "方式", "派出单位", "任（挂）职", "止", "到期", "中期考核", "期满鉴定"), rows)


_OUTCOMES = (*(one.label for one in Outcome), "合计")


def outcomes_by_year(session: Session) -> Made:
    """Return the four outcomes by year, and how many decisions on file of the last two have none."""
    rows = counts(session)
    years = sorted({one.on.year for one in rows if one.on}, reverse=True)
    waiting = Counter(one.row.on.year for one in undecided(session, counted_lives(session)))
    looked_at = {session.as_of.year - back for back in range(YEARS_BACK + 1)}
    made = [
        (
            str(year),
            *tally([one for one in rows if one.on and one.on.year == year]),
            str(waiting[year]) if year in looked_at else "",
        )
        for year in sorted({*years, *waiting}, reverse=True)
    ]
    return Made(("年度", *_OUTCOMES, "在案未归类"), tuple(made))


def outcomes_by_unit(session: Session) -> Made:
    """Return the four outcomes of the year of the 基准日 and the one before, by unit."""
    names = {one.id: one.name or "" for one in session.workspace.read.find(Unit)}
    made = []
    for year in (session.as_of.year, session.as_of.year - 1):
        by_unit = defaultdict[str, list[Any]](list)
        for one in counts(session, year):
            by_unit[names.get(one.unit_id, "未填单位")].append(one)
        made += [(str(year), unit, *tally(found)) for unit, found in sorted(by_unit.items())]
    return Made(("年度", "单位", *_OUTCOMES), tuple(made))


_LIST_HOW = "“以下”含本数；职级另注，没有写明是否领导职务的注待核"
_NEAR, _PROMISING = (list_row(one) for one in YoungList)
TABLES: tuple[LiveTable, ...] = (
    *live_programs.TABLES,
    LiveTable("list_near", _NEAR.values["title"], _LIST_HOW, _young(YoungList.NEAR)),
    LiveTable("list_promising", _PROMISING.values["title"], _LIST_HOW, _young(YoungList.PROMISING)),
    LiveTable("age_outs", "两张名单一年内超龄", "超龄为满岁后再过一年的出生月", age_outs, monthly=True),
    LiveTable("pool_overlap", "储备库交叉情况", "列名是储备库的序号；对角线为各库人数", overlap),
    LiveTable("pool_special", "三个专题库", "由在库干部的性别、民族、政治面貌推得", special),
    LiveTable("pool_leave", "储备库出库核对", "列出需要核对的情况，是否出库由人决定", to_leave),
    REVIEWS,
    LiveTable("pool_flow", "储备库进出情况", "到基准日为止", entries_and_exits),
    PRECHECK,
    RANKS,
    MATCHES,
    STRUCTURE,
    ANALYSIS,
    *front_lines.TABLES,
    LiveTable("posting_terms", "引进干部一年内到期", "到基准日未离任的", terms, monthly=True),
    LiveTable(
        "outcome_years", "上奖下汰（按年度）", "到基准日为止；在案未归类只查今年和上年", outcomes_by_year
    ),
    LiveTable("outcome_units", "上奖下汰（按单位）", "基准日所在年度和上一年度", outcomes_by_unit),
)
MONTHLY = tuple(one for one in TABLES if one.monthly)
