"""Selection in the demo city: 8296, a reported and a running survey, pools, people brought in, outcomes."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from cadre_desk.model.query import Is
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.model.records.political import GatePurpose, GateResult, GateVerdict, Occasion, PoliticalReview
from cadre_desk.model.records.selection import (
    IntroducedCadre,
    IntroductionKind,
    Outcome,
    OutcomeDecision,
    PoolDevelopment,
    PoolLevel,
    PoolMembership,
    PoolReview,
    PostingGrade,
    ReservePool,
    ReviewResult,
    SurveyNaming,
    SurveyTalk,
    SurveyTheme,
    TalentSurvey,
    YoungList,
)
from cadre_desk.services.register import Register, add_offered, new_row, offered, take_step
from cadre_desk.services.selection.front_lines import FRONT_LINES
from cadre_desk.services.selection.outcomes import OUTCOMES
from cadre_desk.services.selection.pools import MEMBERS, POOLS, settled
from cadre_desk.services.selection.programs import PROGRAMS
from cadre_desk.services.selection.surveys import REPORT, SURVEYS, live_list
from cadre_desk.services.session import Session

_SURVEYS = (
    ("2025年优秀年轻干部专题调研", date(2025, 9, 8), date(2025, 9, 30)),
    ("2026年第一季度专题调研", date(2026, 2, 24), date(2026, 3, 6)),
)
_THEMES = ("年轻干部队伍总体情况", "基层一线干部专题", "党建经济领域干部专题", "女干部和党外干部专题")
_NAMERS = ("县委书记", "县委组织部部长", "镇党委书记", "分管副县长")
_SOURCES = (
    ("省统计局", "bureau", "202", "高级统计师", "副局长", 420),
    ("省发展改革委", "bureau", "202", "", "副主任", 260),
    ("江淮样例大学", "university", "207", "副教授", "副县长", 330),
    ("省科学技术研究院", "institute", "208", "研究员", "副县长", 700),
    ("省农业银行", "bank", "202", "高级经济师", "副区长", 200),
    ("省检察院", "court", "203", "", "副书记", 90),
)


def build_selection(clerk: Session) -> None:
    """Fill the registers of selection as of the session's 基准日."""
    for register in (PROGRAMS, POOLS, FRONT_LINES):
        _propose(clerk, register, 20)
    dice = random.Random(8)
    for place, (title, started, as_of) in enumerate(_SURVEYS):
        survey = _survey(clerk, title, started, as_of)
        if place == 0:
            take_step(clerk.with_as_of(as_of + timedelta(days=9)), SURVEYS, REPORT, survey.id or "")
    _fill_pools(clerk, dice)
    _introduce(clerk)
    _propose(clerk, OUTCOMES, 60)
    _went_down(clerk)


def _propose(clerk: Session, register: Register, most: int) -> None:
    found = offered(clerk, register, register.proposers[0])[:most]
    if found:
        add_offered(clerk, register, register.proposers[0], found)


# ---------------------------------------------------------------- surveys


def _survey(clerk: Session, title: str, started: date, as_of: date) -> TalentSurvey:
    near = live_list(clerk, YoungList.NEAR, as_of)[:12]
    promising = live_list(clerk, YoungList.PROMISING, as_of)[:8]
    units = clerk.workspace.read.find(Unit)
    with clerk.workspace.journal.act("演示专题调研") as act:
        survey = act.insert(
            TalentSurvey.new(
                title=title, started_on=started, ended_on=as_of, team="市委组织部调研一组", as_of=as_of,
                reported_to="市委常委会",
            )
        )  # fmt: skip
        themes = [
            act.insert(SurveyTheme.new(survey_id=survey.id, position=place, title=theme))
            for place, theme in enumerate(_THEMES)
        ]
        for place, one in enumerate((*near, *promising)):
            kind = YoungList.NEAR if place < len(near) else YoungList.PROMISING
            act.insert(_naming(survey, place, one.life.person, kind, started))
        for place, who in enumerate(_NAMERS):
            act.insert(_talk(survey, place, who, units, started).changed(theme_id=themes[place % 4].id))
    return survey


def _naming(survey: TalentSurvey, place: int, person: Person, kind: YoungList, started: date) -> SurveyNaming:
    return SurveyNaming.new(
        survey_id=survey.id, position=place, person_id=person.id, list=kind,
        named_by=_NAMERS[place % len(_NAMERS)], on=started + timedelta(days=2 + place % 5),
        reason="熟悉基层，敢于担当，群众公认。",
    )  # fmt: skip


def _talk(survey: TalentSurvey, place: int, who: str, units: Sequence[Unit], started: date) -> SurveyTalk:
    return SurveyTalk.new(
        survey_id=survey.id, position=place, on=started + timedelta(days=2 + place), with_whom=who,
        unit_id=units[(11 + 7 * place) % len(units)].id, talker="李样例",
        said="介绍班子和年轻干部情况，推荐人选。",
    )  # fmt: skip


# ---------------------------------------------------------------- pools


def _fill_pools(clerk: Session, dice: random.Random) -> None:
    pools = sorted(clerk.workspace.read.find(ReservePool), key=lambda one: one.number or 0)
    listed = [one.life.person for one in live_list(clerk, YoungList.NEAR, clerk.as_of)]
    entries = [(one, date(2025, 6, 10) + timedelta(days=4 * place)) for place, one in enumerate(listed[:46])]
    with clerk.workspace.journal.act("演示首要关口") as act:
        for person, entered in entries:
            for row in passed(person, entered, GatePurpose.POOL):
                act.insert(row)
    for place, (person, entered) in enumerate(entries):
        for pool in dice.sample(pools, 2 if place % 7 == 0 else 1):
            _enter(clerk, person, pool, entered, place)
    _lives(clerk, dice)


def passed(person: Person, on: date, purpose: GatePurpose) -> tuple[Record, ...]:
    """Return a complete review and a gate that was passed shortly before a day."""
    before = on - timedelta(days=12)
    review = PoliticalReview.new(
        person_id=person.id,
        occasion=Occasion.SURVEY,
        opened_on=before,
        checked_on=before,
        asked_on=before,
        rated_on=before,
    )
    result = GateResult.new(
        person_id=person.id, purpose=purpose, checked_on=on - timedelta(days=5),
        verdict=GateVerdict.PASSED, basis="首查首问一测评齐全，未发现问题。", checked_by="张科长",
    )  # fmt: skip
    return review, result


def _enter(clerk: Session, person: Person, pool: ReservePool, entered: date, place: int) -> None:
    level = PoolLevel.NEAR_TERM if place % 3 == 0 else PoolLevel.TO_DEVELOP
    typed = {
        "person_id": person.id or "",
        "pool_id": pool.id or "",
        "entered_on": entered.isoformat(),
        "level": level.label,
        "proposer": "所在单位党委（党组）",
        "entry_reason": "专题调研推荐，基层经历扎实。",
        "mentor": ("张科长", "李样例", "方拟定")[place % 3],
    }
    new_row(clerk, MEMBERS, typed).save()


def _lives(clerk: Session, dice: random.Random) -> None:
    rows = clerk.workspace.read.find(PoolMembership)
    with clerk.workspace.journal.act("演示培养和出库") as act:
        for place, row in enumerate(rows):
            measure, *reviews = _brought_on(row, dice)
            for child in (measure, *(reviews if place % 4 else ())):  # every fourth waits for its review
                act.insert(child)
            gone = {"left_on": date(2026, 1, 15), "exit_reason": ("over_age", "promoted")[place % 2]}
            settled(clerk, act, row.changed(**gone) if place % 11 == 5 else row)


def _brought_on(row: PoolMembership, dice: random.Random) -> tuple[Record, ...]:
    kind, what = dice.choice(
        (("party_school", "中青年干部培训班"), ("rotation", "县直部门轮岗"), ("task", "重点项目专班"))
    )
    measure = PoolDevelopment.new(
        membership_id=row.id, position=0, kind=kind, what=what, from_on=row.entered_on, result="按期完成"
    )
    if (row.entered_on or date.max) > date(2025, 9, 30):
        return (measure,)
    result = ReviewResult.RAISE if row.level is PoolLevel.NEAR_TERM else ReviewResult.KEEP
    review = PoolReview.new(
        membership_id=row.id, position=0, year=2025, reviewed_on=date(2026, 1, 20), result=result,
        words="表现良好，成长较快。",
        reviewed_by="张科长", proven=True,
    )  # fmt: skip
    return measure, review


# ---------------------------------------------------------------- people brought in


def _introduce(clerk: Session) -> None:
    people = clerk.workspace.read.find(Person, Is("post_level", "L08")) or clerk.workspace.read.find(Person)
    units = [one for one in clerk.workspace.read.find(Unit) if (one.name or "").endswith(("县", "区"))]
    with clerk.workspace.journal.act("演示引进干部") as act:
        for place, source in enumerate(_SOURCES):
            act.insert(
                _term(clerk.as_of, people[-1 - place % len(people)], units[place % len(units)], place, source)
            )


def _term(
    on: date, person: Person, host: Unit, place: int, source: tuple[str, str, str, str, str, int]
) -> Record:
    unit, kind, degree, title, post, days = source
    stays = place in (1, 3)
    began = on - timedelta(days=days)
    ends = None if stays else began + timedelta(days=365)
    done = ends is not None and ends < on
    return IntroducedCadre.new(
        person_id=person.id, kind=IntroductionKind.POST if stays else IntroductionKind.SECONDMENT,
        source_unit=unit, source_kind=kind, degree=degree, professional_title=title or None,
        host_unit_id=host.id, host_post=post, from_on=began, until_on=ends,
        midterm_on=began + timedelta(days=185) if days > 230 else None,
        midterm_grade=PostingGrade.COMPETENT if days > 230 else None,
        summary="协助分管招商和项目工作，促成合作四项。" if done else None,
        final_on=ends if done else None, final_grade=PostingGrade.GOOD if done else None,
        final_words="作风扎实，较好完成挂职任务。" if done else None,
    )  # fmt: skip


def _went_down(clerk: Session) -> None:
    people = clerk.workspace.read.find(Person)
    rows = (
        (Outcome.DOWN, "adjusted", date(2025, 6, 12), "不适宜担任现职，调整到非领导岗位"),
        (Outcome.DOWN, "demoted", date(2026, 1, 20), "履职不力，降职使用"),
        (Outcome.OUT, "dismissed", date(2025, 11, 5), "严重违纪，撤销职务"),
    )
    with clerk.workspace.journal.act("演示下和汰") as act:
        for place, (outcome, kind, on, what) in enumerate(rows):
            person = people[(17 + 31 * place) % len(people)]
            act.insert(
                OutcomeDecision.new(
                    person_id=person.id, outcome=outcome, kind=kind, on=on, what=what,
                    unit_id=person.unit_id, decided_by="中共云州市委", note="演示",
                )
            )  # fmt: skip
