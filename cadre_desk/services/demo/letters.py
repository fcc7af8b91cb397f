"""Letters of every type in the demo city, each left at another step, so that every page shows something."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.letters import LetterFact, LetterState
from cadre_desk.model.records.people import Person
from cadre_desk.services import assessment, letters
from cadre_desk.services.demo.city import CITY, Seat
from cadre_desk.services.letters import Recipient
from cadre_desk.services.session import Session

DRAFTED_ON, SERVED_ON, REPLIED_ON = date(2026, 2, 2), date(2026, 2, 5), date(2026, 2, 27)
FACTS = {
    "1": ("2025年承担的3件市级督办事项逾期，其中1件逾期超过30日。", "市委督查室《督查通报》2025年第12期"),
    "11": ("未按规定请示报告离开本地参加活动。", "2026年1月来信摘要（登记编号2026-009）"),
    "13": ("对分管的农村饮水项目推进不力，工期延误两个月。", "市水利部门《项目进度通报》2025年第4期"),
    "15": ("一名中层干部选拔程序中民主推荐范围不够。", "选人用人专项检查反馈意见（2025年11月）"),
    "21": ("牵头完成招商项目5个，完成年度任务的126%。", "2025年度目标管理考核结果"),
    "31": ("经查阅招投标资料、询问有关人员，未发现为亲属谋利的情形。", "2026年1月核查报告"),
    "32": ("项目决策经集体研究，程序合规，未谋取私利。", "2026年1月调查报告"),
}
# How far each type goes; second inquiries and urging follow a letter that went out before.
STAGES = {
    "feedback_sheet": LetterState.SERVED,
    "review_decision": LetterState.APPROVED,
    "reminder": LetterState.SERVED,
    "reminder_talk": LetterState.SUBMITTED,
    "inquiry": LetterState.REPLIED,
    "admonition": LetterState.SERVED,
    "admonition_talk": LetterState.DRAFT,
    "self_criticism_request": LetterState.SERVED,
    "filing_card": LetterState.PRINTED,
    "new_appointee_pack": LetterState.SERVED,
    "commendation": LetterState.ISSUED,
    "award_decision": LetterState.SUBMITTED,
    "clarification": LetterState.SERVED,
    "fault_tolerance": LetterState.APPROVED,
    "care_visit_record": LetterState.SERVED,
    "posting_appraisal": LetterState.SUBMITTED,
    "hotline_transfer": LetterState.SERVED,
    "hotline_feedback": LetterState.DRAFT,
    "supervision_order": LetterState.SERVED,
}
FOLLOWING = {
    "inquiry_second": ("inquiry", LetterState.ISSUED),
    "urging_notice": ("self_criticism_request", LetterState.DRAFT),
}
FROM_ASSESSMENT = {
    "feedback_sheet": Grade.COMPETENT,
    "award_decision": Grade.EXCELLENT,
    "commendation": Grade.EXCELLENT,
}


def build_letters(clerk: Session, chief: Session, people: Sequence[tuple[Person, Seat]]) -> None:
    """Write one letter of each type to people who got none from the assessment, and take it to its step."""
    clerk, chief = clerk.with_as_of(DRAFTED_ON), chief.with_as_of(DRAFTED_ON)
    written = {one.person_id for one in letters.letters(clerk)}
    free = [person for person, _ in people if person.id not in written]
    if len(free) < len(STAGES):
        return
    made: dict[str, str] = {}
    for (type_id, stage), person in zip(STAGES.items(), free, strict=False):
        made[type_id] = _letter(clerk, chief, type_id, stage, _recipient(clerk, type_id, person))
    for type_id, (before, stage) in FOLLOWING.items():
        _letter(clerk, chief, type_id, stage, Recipient(after_id=made[before]))


def _recipient(clerk: Session, type_id: str, person: Person) -> Recipient:
    if not LetterType.load(type_id).about_person:
        return letters.to_unit(f"{CITY}云溪县委组织部")
    grade = FROM_ASSESSMENT.get(type_id)
    if grade is None:
        return Recipient(person.id)
    newest = assessment.cycles(clerk)[0].id or ""
    decided = [one for one in assessment.entries_of(clerk, newest) if one.grade is grade]
    return Recipient(entry_id=decided[-1].id) if decided else Recipient(person.id)


def _letter(clerk: Session, chief: Session, type_id: str, stage: LetterState, to: Recipient) -> str:
    kind = LetterType.load(type_id)
    blanks = {one.name: one.sample for one in kind.fields if one.required and not one.default}
    letter = letters.draft_to(clerk, type_id, replace(to, filled={**blanks, **to.filled}))
    letter_id = letter.id or ""
    if "facts" in kind.needs:
        reason = next(code for code in (*kind.reasons, "1") if code in FACTS)
        fact, source = FACTS[reason]
        letters.save_letter(clerk, letter, [LetterFact.new(reason=reason, fact=fact, source=source)])
    _take_to(clerk, chief, letter_id, stage)
    return letter_id


def _take_to(clerk: Session, chief: Session, letter_id: str, stage: LetterState) -> None:
    order = list(LetterState)
    steps: dict[LetterState, Callable[[], object]] = {
        LetterState.SUBMITTED: lambda: letters.submit(clerk, [letter_id]),
        LetterState.APPROVED: lambda: letters.approve(chief, [letter_id]),
        LetterState.ISSUED: lambda: letters.issue(chief, [letter_id]),
        LetterState.PRINTED: lambda: letters.record_printed(clerk, [letter_id]),
        LetterState.SERVED: lambda: letters.record_served(clerk, letter_id, SERVED_ON),
        LetterState.REPLIED: lambda: letters.record_reply(
            clerk, letter_id, REPLIED_ON, "已就所询问题书面说明，部分细节待补充。", unclear=True
        ),
    }
    for state, step in steps.items():
        if order.index(state) <= order.index(stage):
            step()
