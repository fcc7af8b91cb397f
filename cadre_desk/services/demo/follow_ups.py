"""What follows from the grades of the demo city: deeds, focus, tasks, talks, an appeal, dated stages."""

import random
from datetime import date, timedelta

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import (
    AppealKind,
    AssessmentCycle,
    AssessmentEntry,
    Consequence,
    CycleStage,
    CycleState,
    FeedbackTalk,
    Grade,
    GradeAppeal,
    TaskState,
)
from cadre_desk.model.records.people import Deed
from cadre_desk.services import assessment
from cadre_desk.services.session import Session

DEEDS = (
    ("牵头完成圩区排涝站改造，汛期全镇零险情", "市水利部门通报2025年第4期"),
    ("引进农产品加工项目一个，年内投产", "项目竣工验收表"),
    ("化解历史积案7件，全年无越级上访", "市信访联席会议通报"),
    ("推动三个村集体收入过百万", "县级审计核定表"),
    ("建成城区口袋公园4处，群众满意度高", "市住建部门验收单"),
)
STAGES = (
    (CycleState.ROSTER, 1, 5), (CycleState.REPORTS, 1, 20), (CycleState.BALLOTS, 2, 27),
    (CycleState.CHECKS, 3, 2), (CycleState.APPRAISAL, 3, 4),
)  # fmt: skip


def follow_up(clerk: Session, chief: Session, cycle: AssessmentCycle, dice: random.Random) -> None:
    """Fill every register of the assessment for the cycle that is being graded."""
    entries = assessment.entries_of(clerk, cycle.id or "")
    _deeds(clerk, entries, dice)
    _stages(clerk, cycle)
    graded = [one for one in entries if one.grade is not None]
    if len(graded) < 4:
        return
    _failure(clerk, chief, min(graded, key=lambda one: one.score or 0))
    assessment.propose_consequences(clerk, cycle.id or "")
    tasks = clerk.workspace.read.find(Consequence)
    for task, state in zip(tasks, (TaskState.DONE, TaskState.NOT_APPLICABLE), strict=False):
        assessment.settle(chief, task.id or "", state, "2026年第2次部务会研究")
    _talks(clerk, graded[:6])


def _deeds(clerk: Session, entries: list[AssessmentEntry], dice: random.Random) -> None:
    with clerk.workspace.journal.act("实绩纪实") as act:
        for entry in dice.sample(entries, min(40, len(entries))):
            what, proof = dice.choice(DEEDS)
            verified = dice.random() < 0.8
            act.insert(
                Deed.new(
                    person_id=entry.person_id, done_on=PartialDate(2025, dice.randint(1, 12)), what=what,
                    proof=proof, verified_by="李样例" if verified else None,
                    accepted_by_office=verified or None,
                    accepted_by_people=dice.random() < 0.5 if verified else None,
                )
            )  # fmt: skip


def _stages(clerk: Session, cycle: AssessmentCycle) -> None:
    with clerk.workspace.journal.act("考核阶段") as act:
        for stage, month, day in STAGES:
            act.insert(
                CycleStage.new(
                    cycle_id=cycle.id, stage=stage, done_on=date(2026, month, day), done_by="张科长"
                )
            )


def _failure(clerk: Session, chief: Session, entry: AssessmentEntry) -> None:
    """Let one grade be 不称职 and be contested, so that the clocks have something to run on."""
    assessment.decide_grade(chief, entry.id or "", Grade.INCOMPETENT, "重大任务失误造成不良影响，已核实")
    assessment.add_focus(
        clerk, entry.id or "", "履职不力", "防汛值守脱岗，通报后仍未整改。", "市防汛指挥机构通报2025年第2期"
    )
    assessment.file_appeal(
        clerk,
        GradeAppeal.new(
            entry_id=entry.id, kind=AppealKind.REVIEW, known_on=date(2026, 3, 4), filed_on=date(2026, 3, 5),
            grounds="认为脱岗时间认定有误，申请复核值班记录。",
        ),
    )  # fmt: skip


def _talks(clerk: Session, entries: list[AssessmentEntry]) -> None:
    for place, entry in enumerate(entries):
        told = f"综合得分{entry.typed('score')}，等次{entry.typed('grade')}。肯定成绩，指出短板。"
        assessment.record_talk(
            clerk,
            FeedbackTalk.new(
                entry_id=entry.id, held_on=date(2026, 3, 5) + timedelta(days=place % 2), held_by="张科长",
                told=told, answer="无意见。", signed=place % 3 != 0,
            ),
        )  # fmt: skip
