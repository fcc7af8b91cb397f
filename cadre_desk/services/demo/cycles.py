"""Assessment years and letters of the demo city, made by the services themselves."""

import random
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleState, Grade, Track
from cadre_desk.model.records.letters import LetterFact, LetterState
from cadre_desk.model.records.people import Person, Sanction, Unit
from cadre_desk.services import assessment, letters
from cadre_desk.services.demo.city import Seat
from cadre_desk.services.demo.follow_ups import follow_up
from cadre_desk.services.demo.votes import vote_and_score, vote_in_every_state
from cadre_desk.services.demo.year_texts import with_texts
from cadre_desk.services.session import Session

Holders = Sequence[tuple[Person, Seat]]
NOTICE = "assessment_notice"
COUNTY_CLASSES, SERVANTS = ("县区党政正职", "县区班子成员"), "市直部门科级"
FACTS = (
    ("1", "2025年承担的4件市级督办事项全部逾期，其中2件逾期超过30日。", "市委督查室《督查通报》2025年第11期"),
    ("2", "全年未提出一项改进本单位工作的措施，两次在专题会上无意见。", "2025年12月9日专题会议记录"),
    ("3", "两次专题调度会上对本单位底数掌握不清，所报数据与部门核对结果不一致。", "2025年10月17日调度会记录"),
    ("4", "群众来访3次未按时接访，事后未说明情况。", "市信访联席会议《通报》2025年第8期"),
)
ISSUED_ON, REPLIED_ON = date(2026, 2, 3), date(2026, 3, 4)
SERVED_ON = (date(2026, 2, 4), date(2026, 2, 26), date(2026, 2, 6))
REPLY = "已逐条对照，制定整改措施5条，附进度安排。"
STAGES = (
    LetterState.SERVED, LetterState.DRAFT, LetterState.SUBMITTED, LetterState.ISSUED, LetterState.REPLIED,
    LetterState.SERVED, LetterState.APPROVED, LetterState.VOID, LetterState.SERVED, None,
    LetterState.SUBMITTED, LetterState.DRAFT,
)  # fmt: skip


def build_cycles(
    clerk: Session, chief: Session, dice: random.Random, holders: Holders, units: dict[str, Unit]
) -> None:
    """Make two finished years and an open one, sanctions that limit grades, and letters in every state."""
    _sanctions(clerk, dice, holders)
    for year in (2023, 2024):
        _past_year(clerk, chief, dice, holders, units, year)
    cycle = _open_year(clerk, chief, dice, holders, units)
    _decide_some(chief, cycle)
    _letters(clerk, chief, cycle)
    follow_up(clerk, chief, cycle, dice)


def _sanctions(clerk: Session, dice: random.Random, holders: Holders) -> None:
    chosen = dice.sample([person for person, seat in holders if not seat.head], min(4, len(holders) // 20))
    with clerk.workspace.journal.act("演示处分处理") as act:
        for person in chosen:
            act.insert(
                Sanction.new(
                    person_id=person.id,
                    measure="admonition",
                    effective_on=date(2025, dice.randint(3, 11), 12),
                    decided_by="中共云州市委组织部",
                    cause="演示数据：工作推进不力",
                )
            )


def _cycle(
    clerk: Session,
    year: int,
    *,
    title: str = "",
    track: Track = Track.LEADING_CADRES,
    state: CycleState = CycleState.GRADES,
) -> AssessmentCycle:
    made = assessment.open_cycle(
        clerk,
        year=year,
        title=title or f"{year}年度市管领导干部考核",
        track=track,
        due_on=date(year + 1, 3, 31),
    )
    with clerk.workspace.journal.act("考核阶段") as act:
        return act.update(made.changed(state=state))


def _new_entries(
    cycle: AssessmentCycle, dice: random.Random, holders: Holders, units: dict[str, Unit]
) -> list[AssessmentEntry]:
    made = []
    for person, seat in holders:
        unit = units[seat.unit]
        made.append(
            AssessmentEntry.new(
                cycle_id=cycle.id,
                person_id=person.id,
                unit_id=unit.id,
                unit_name=unit.name,
                post=person.current_post,
                comparable_class=seat.comparable_class,
                group_head=seat.head,
                group_grade=dice.choices(("优秀", "良好", "一般"), (3, 6, 1))[0],
                score=Decimal(round(dice.gauss(88, 5) * 1000)).scaleb(-3).min(Decimal("98.5")),
                score_reason="民主测评与实绩综合汇总表",
            )
        )
    return made


def _past_year(
    clerk: Session,
    chief: Session,
    dice: random.Random,
    holders: Holders,
    units: dict[str, Unit],
    year: int,
) -> None:
    cycle = _cycle(clerk, year)
    with chief.workspace.journal.act(f"{year}年度考核归档") as act:
        entries = [act.insert(one) for one in _new_entries(cycle, dice, holders, units)]
        by_class: dict[str | None, list[AssessmentEntry]] = {}
        for entry in entries:
            by_class.setdefault(entry.comparable_class, []).append(entry)
        for members in by_class.values():
            ranked = sorted(members, key=lambda one: -(one.score or Decimal(0)))
            for place, entry in enumerate(ranked):
                grade = Grade.EXCELLENT if place < len(ranked) // 5 else Grade.COMPETENT
                act.update(entry.changed(grade=grade, decided_by="张科长", decided_on=date(year + 1, 3, 20)))
        act.update(
            act.require(AssessmentCycle, cycle.id or "").changed(
                state=CycleState.ARCHIVED, locked_on=date(year + 1, 3, 10), locked_by="张科长"
            )
        )


def _open_year(
    clerk: Session, chief: Session, dice: random.Random, holders: Holders, units: dict[str, Unit]
) -> AssessmentCycle:
    """Make three cycles of 2025: one with locked scores, one being keyed, one with a roster only."""
    counties = [one for one in holders if one[1].comparable_class in COUNTY_CLASSES]
    servants = [one for one in holders if one[1].comparable_class == SERVANTS]
    rest = [one for one in holders if one[1].comparable_class not in (*COUNTY_CLASSES, SERVANTS)]
    cycle = _cycle(clerk, 2025)
    _roster(clerk, cycle, dice, rest, units)
    vote_and_score(clerk, chief, cycle, dice)
    _grade_groups(clerk, cycle, dice)
    if counties:
        being_keyed = _cycle(clerk, 2025, title="2025年度县区领导班子考核", state=CycleState.BALLOTS)
        _roster(clerk, being_keyed, dice, counties, units)
        vote_in_every_state(clerk, being_keyed, dice)
    track = Track.CIVIL_SERVANTS
    beginning = _cycle(clerk, 2025, title="2025年度公务员考核", track=track, state=CycleState.ROSTER)
    _roster(clerk, beginning, dice, servants, units)
    with clerk.workspace.journal.act("锁定2025年度考核得分") as act:
        return act.update(
            act.require(AssessmentCycle, cycle.id or "").changed(
                state=CycleState.GRADES,
                opened_on=date(2026, 1, 5),
                locked_on=date(2026, 3, 4),
                locked_by="张科长",
            )
        )


def _roster(
    clerk: Session, cycle: AssessmentCycle, dice: random.Random, holders: Holders, units: dict[str, Unit]
) -> None:
    with clerk.workspace.journal.act(f"{cycle.title}名册") as act:
        for place, entry in enumerate(_new_entries(cycle, dice, holders, units)):
            bare = entry.changed(score=None, score_reason=None, group_grade=None)
            act.insert(with_texts(bare, place))


def _grade_groups(clerk: Session, cycle: AssessmentCycle, dice: random.Random) -> None:
    """Grade the groups by their scores: as many 优秀 as the quota allows, the last ones 一般."""
    groups = sorted(assessment.groups_of(clerk, cycle.id or ""), key=lambda one: -(one.score or Decimal(0)))
    cap = assessment.group_quota(clerk, cycle).cap
    for place, group in enumerate(groups):
        grade = "优秀" if place < cap else ("一般" if place >= len(groups) - 3 else "良好")
        assessment.decide_group(clerk, group.id or "", grade, "综合评鉴意见")


def _decide_some(chief: Session, cycle: AssessmentCycle) -> None:
    """Decide most of two classes as suggested, so that the ranking shows a line, ties and pending ones."""
    for class_name in ("乡镇党政正职", "市直部门正职"):
        placed = assessment.ranking(chief, cycle.id or "", class_name)
        for row in placed.rows[:-3]:
            if row.suggestion.grade is not None:
                assessment.decide_grade(chief, row.entry.id or "", row.suggestion.grade, "按综合得分和名次")


def _letters(clerk: Session, chief: Session, cycle: AssessmentCycle) -> None:
    """Draft a letter for each stage there is, as many as there are people for, and leave it there."""
    rows = letters.focus_list(clerk, cycle.id or "")[: len(STAGES)]
    for place, (row, stage) in enumerate(zip(rows, STAGES, strict=False)):
        entry_id = row.entry.id or ""
        assessment.decide_grade(chief, entry_id, Grade.COMPETENT, "综合评鉴意见，履职情况需要提示")
        letter = letters.draft_letter(clerk, NOTICE, entry_id)
        if stage is not None:
            reason, fact, source = FACTS[place % len(FACTS)]
            letters.save_letter(clerk, letter, [LetterFact.new(reason=reason, fact=fact, source=source)])
            _take_to(clerk, chief, letter.id or "", stage, served=SERVED_ON[place % len(SERVED_ON)])


def _take_to(clerk: Session, chief: Session, letter_id: str, stage: LetterState, *, served: date) -> None:
    """Let a letter go through its stages up to ``stage``."""
    steps: tuple[tuple[LetterState, Callable[[], object]], ...] = (
        (LetterState.SUBMITTED, lambda: letters.submit(clerk, [letter_id])),
        (LetterState.APPROVED, lambda: letters.approve(chief, [letter_id])),
        (LetterState.ISSUED, lambda: letters.issue(chief.with_as_of(ISSUED_ON), [letter_id])),
        (LetterState.SERVED, lambda: letters.record_served(clerk, letter_id, served)),
        (LetterState.REPLIED, lambda: letters.record_reply(clerk, letter_id, REPLIED_ON, REPLY)),
    )
    if stage is LetterState.DRAFT:
        return
    for state, step in steps:
        step()
        if state is stage:
            return
    letters.void(chief, letter_id, "受文对象职务已变动，另行发文。")
