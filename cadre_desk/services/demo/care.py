"""Care in the demo city: registers filled from the rules that propose rows, and a few cases of each kind."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from cadre_desk.model.record import Record
from cadre_desk.model.records.care import (
    CandidateDecision,
    CareAction,
    CareMeasure,
    CareTask,
    Clarification,
    Exemplar,
    FaultTolerance,
    MeasureState,
    RankCampaign,
    RankCandidate,
    Reinstatement,
    ReinstatementConclusion,
    ToleranceConclusion,
    VisitResult,
    VisitState,
)
from cadre_desk.model.records.care.fault_tolerance import DaringOrReckless, FaultOrNeglect, PublicOrPrivate
from cadre_desk.model.records.people import Person
from cadre_desk.services.care import proposals
from cadre_desk.services.register import Proposal
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

LEADERS = ("市委组织部干部一科", "市委组织部干部二科", "市人社局", "市卫健委", "市总工会")
BATTLES = ("epidemic", "flood", "resumption", "reform", "construction", "livelihood")
MEDIA = ("云州日报", "云州电视台", "云州发布")
DEEDS = (
    "连续驻点四十余天，牵头建成三个集中隔离点。",
    "汛期带队巡堤二十二昼夜，转移群众三百余人。",
    "一个月内帮助园区二十六家企业复工。",
    "牵头的并联审批改革把办理时限由二十日压到五日。",
    "包保的旧城改造项目提前两个月交付。",
    "主持办成村村通水工程，受益一万二千人。",
)


def build_care(clerk: Session, dice: random.Random) -> None:
    """Fill the registers of care as of the session's 基准日."""
    people = clerk.workspace.read.find(Person)
    with clerk.workspace.journal.act("演示关爱") as act:
        _measures(act, clerk, dice)
        _actions(act, clerk, dice, people)
        _cases(act, people)
    with clerk.workspace.journal.act("演示回访和评估") as act:
        _visits(act, proposals.visits(clerk), clerk.as_of)
        _reviews(act, proposals.reviews(clerk), clerk.as_of)
        _campaign(act, clerk)
    with clerk.workspace.journal.act("演示职级晋升人选") as act:
        _candidates(act, proposals.candidates(clerk), dice)


def _measures(act: Act, clerk: Session, dice: random.Random) -> None:
    for place, one in enumerate(proposals.measures(clerk)):
        state = (MeasureState.DONE, MeasureState.RUNNING, MeasureState.RUNNING, MeasureState.OPEN)[place % 4]
        due = date(2026, 1 + place % 12, 15 + place % 10)
        values = {
            "lead_unit": LEADERS[place % len(LEADERS)],
            "owner": "责任科长",
            "due_on": due,
            "state": state,
            "started_on": date(2026, 1, 5 + place) if state is not MeasureState.OPEN else None,
        }
        if state is MeasureState.DONE:
            values |= {"completed_on": date(2026, 2, 20), "proof": "市委组织部落实情况台账"}
        measure = act.insert(one.row.changed(**values))
        _tasks(act, measure, dice)


def _tasks(act: Act, measure: CareMeasure, dice: random.Random) -> None:
    for place, task in enumerate(("制定分解方案", "按季度报送进展")):
        done = measure.state is MeasureState.DONE or dice.random() < 0.4
        act.insert(
            CareTask.new(
                measure_id=measure.id,
                position=place,
                task=task,
                owner=measure.lead_unit,
                due_on=measure.due_on,
                done_on=date(2026, 2, 10) if done else None,
            )
        )


def _actions(act: Act, clerk: Session, dice: random.Random, people: Sequence[Person]) -> None:
    words = {
        "political": "谈心谈话，听取对工作和个人发展的想法。",
        "work": "安排参加专题培训班。",
        "treatment": "督促落实带薪年休假。",
        "life": "生病住院，组织上门看望。",
    }
    for person in dice.sample(list(people), min(60, len(people))):
        care_class = dice.choice(list(words))
        act.insert(
            CareAction.new(
                person_id=person.id, care_class=care_class, what=words[care_class], given_by="李样例",
                given_on=clerk.as_of - timedelta(days=dice.randint(3, 300)),
            )
        )  # fmt: skip


def _cases(act: Act, people: Sequence[Person]) -> None:
    makers: tuple[Callable[[Sequence[Person]], Sequence[Record]], ...] = (_exemplars, _tolerance, _cleared)
    for make in makers:
        for row in make(people):
            act.insert(row)


def _exemplars(people: Sequence[Person]) -> list[Record]:
    return [
        Exemplar.new(
            person_id=people[place * 3 % len(people)].id,
            battle=battle,
            deed=deed,
            proof="市委组织部专项考察材料",
            recommended_by="所在单位党组",
            recommended_on=date(2025, 9, 10 + place),
            decided_on=date(2025, 11, 20) if place < 9 else None,
            decision_no="云组发〔2025〕18号" if place < 9 else None,
            media=MEDIA[place % len(MEDIA)] if place < 9 and place % 4 < 3 else None,
            published_on=date(2025, 12, 1 + place) if place < 9 and place % 4 < 3 else None,
        )
        for place, (battle, deed) in enumerate(zip(BATTLES * 2, DEEDS * 2, strict=True))
    ]


def _tolerance(people: Sequence[Person]) -> list[Record]:
    decided = FaultTolerance.new(
        person_id=people[5 % len(people)].id,
        event="工业园招商项目中途退出",
        happened_on=date(2025, 5, 8),
        background="经集体研究引进项目，投资方资金链断裂退出；及时收回土地，未造成财政损失。",
        public=PublicOrPrivate.PUBLIC,
        fault=FaultOrNeglect.FAULT,
        daring=DaringOrReckless.DARING,
        forbidden=False,
        by_procedure=True,
        private_gain=False,
        loss_stopped=True,
        applied_on=date(2025, 9, 1),
        verified_on=date(2025, 9, 25),
        verified_by="市委组织部、市纪委监委联合核实组",
        decided_on=date(2025, 10, 15),
        decided_by="市委组织部部务会",
        conclusion=ToleranceConclusion.EXEMPT,
        effect="不影响2025年度考核等次和使用。",
        fed_back_on=date(2025, 10, 20),
    )
    open_case = FaultTolerance.new(
        person_id=people[11 % len(people)].id, event="老旧小区改造工期延误", applied_on=date(2026, 2, 24)
    )
    lighter = decided.changed(
        person_id=people[17 % len(people)].id,
        event="河道整治合同条款疏漏多付工程款",
        background="工期紧，未等法制审核即签约；发现后当月追回多付部分。",
        by_procedure=False,
        applied_on=date(2025, 10, 9),
        verified_on=date(2025, 10, 30),
        decided_on=date(2025, 11, 12),
        conclusion=ToleranceConclusion.LIGHTER,
        effect="从轻处理，批评教育；不作为年度考核降等依据。",
        fed_back_on=date(2025, 11, 14),
        reported_on=date(2025, 11, 20),
    )
    refused = decided.changed(
        person_id=people[23 % len(people)].id,
        event="擅自调整专项资金用途",
        background="未经集体研究，明知规定不允许仍然调整。",
        fault=FaultOrNeglect.NEGLECT,
        daring=DaringOrReckless.RECKLESS,
        forbidden=True,
        by_procedure=False,
        loss_stopped=False,
        applied_on=date(2025, 11, 3),
        verified_on=date(2025, 11, 28),
        decided_on=date(2025, 12, 10),
        conclusion=ToleranceConclusion.REFUSED,
        effect="按规定追责，年度考核据实评定。",
        fed_back_on=date(2025, 12, 12),
    )
    return [decided, lighter, refused, open_case]


def _cleared(people: Sequence[Person]) -> list[Record]:
    done = Clarification.new(
        person_id=people[8 % len(people)].id,
        report_no="演示〔2025〕7号",
        received_on=date(2025, 6, 3),
        alleged="反映在项目招标中打招呼。",
        finding="经核查不属实，举报内容没有事实依据。",
        unfounded=True,
        found_by="市委组织部干部监督科",
        mode="meeting",
        audience="所在单位领导班子会议",
        clarified_on=date(2025, 7, 18),
        decided_by="张科长",
    )
    waiting = Clarification.new(
        person_id=people[14 % len(people)].id, received_on=date(2026, 2, 12), alleged="反映档案年龄不实。"
    )
    spoken = done.changed(
        person_id=people[20 % len(people)].id,
        report_no="演示〔2025〕19号",
        received_on=date(2025, 9, 22),
        alleged="反映虚报扶贫项目进度。",
        finding="现场核对，项目进度与上报一致，反映不属实。",
        mode="in_person",
        audience="本人和乡镇党委主要负责人",
        clarified_on=date(2025, 10, 11),
    )
    found = done.changed(
        person_id=people[26 % len(people)].id,
        report_no="演示〔2026〕2号",
        received_on=date(2026, 1, 8),
        alleged="反映违规为亲属安排工作。",
        finding="亲属系公开招聘录用，程序合规，反映不属实。",
        mode=None,
        audience=None,
        clarified_on=None,
        decided_by=None,
    )
    return [done, spoken, found, waiting]


def _visits(act: Act, found: Sequence[Proposal], on: date) -> None:
    for one in found:
        act.insert(one.row)
    for one in found[:2]:
        past = one.row.changed(
            planned_on=on - timedelta(days=40),
            state=VisitState.DONE,
            visited_on=on - timedelta(days=38),
            visitors="李样例、张科长",
            place="所在单位小会议室",
            heard="单位反映工作主动，任务按期完成。",
            observed="精神状态好，已放下包袱，主动承担急难任务。",
            next_step="继续跟踪，影响期满前再访一次。",
            talked="肯定进步，鼓励放下包袱。",
            executed=True,
            result=VisitResult.GOOD,
        )
        act.insert(past)


def _reviews(act: Act, found: Sequence[Proposal], on: date) -> None:
    """Enter who may be reviewed; the first three were, two of them found ready."""
    for place, one in enumerate(sorted(found, key=lambda one: one.row.period_end)):
        assert isinstance(one.row, Reinstatement)
        act.insert(one.row.changed(**_reviewed(place, on)) if place < 3 else one.row)


def _reviewed(place: int, on: date) -> dict[str, object]:
    ready = place < 2
    return {
        "insight": True,
        "insight_proof": "回访记录表两份，本人思想汇报",
        "corrected": True,
        "corrected_proof": "所在单位整改情况报告",
        "results": ready,
        "results_proof": "2025年重点工作督查通报列前三" if ready else None,
        "recognised": ready,
        "recognised_proof": "民主测评满意率96%" if ready else None,
        "reviewed_on": on - timedelta(days=10 + place),
        "conclusion": ReinstatementConclusion.READY if ready else ReinstatementConclusion.WAIT,
        "decided_by": "市委组织部部务会",
    }


def _campaign(act: Act, clerk: Session) -> None:
    act.insert(
        RankCampaign.new(
            title="2026年第一批四级调研员",
            rank="R06",
            as_of=clerk.as_of,
            places=12,
            quota_source="职数批复（演示）",
            publicised_on=date(2026, 3, 9),
        )
    )


def _candidates(act: Act, found: Sequence[Proposal], dice: random.Random) -> None:
    judged_first = sorted(found, key=lambda one: one.row.eligible_from is None)
    for place, one in enumerate(judged_first[:30]):
        row = one.row
        assert isinstance(row, RankCandidate)
        if place < 8 and row.eligible_from is not None:
            row = row.changed(
                decision=CandidateDecision.PROMOTED if dice.random() < 0.8 else CandidateDecision.LATER,
                decision_reason="民主推荐和考察情况好" if place else "长期在基层，群众公认",
                decided_by="张科长",
                decided_on=date(2026, 3, 3),
            )
        act.insert(row)
