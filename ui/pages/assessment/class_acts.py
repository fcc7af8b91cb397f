"""Acts on a whole class or cycle that are asked for first: decide as suggested, lock the scores."""

from cadre_desk.model.records.assessment import AssessmentCycle
from cadre_desk.services import assessment
from cadre_desk.services.assessment import Ranking
from cadre_desk.services.rights import Right
from ui.desk import Desk


class ClassActs:
    """Asks, then acts; what was done is announced by the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def decide_as_suggested(self, placed: Ranking) -> bool:
        """Decide whoever needs no look of their own, after showing who that is; tell whether it was done."""
        session, ask = self.desk.session, self.desk.ask
        cycle_id = placed.cycle.id or ""
        plan = self.desk.attempt(lambda: assessment.plan_class(session, cycle_id, placed.class_name))
        if plan is None:
            return False
        if not plan.rows:
            ask.tell("没有可以按建议定的人", plan.words)
            return False
        count = len(plan.rows)
        if not ask.confirm(f"按规则建议定{placed.class_name}的等次？", plan.words, f"定 {count} 人"):
            return False
        reason = ask.reason("按建议定等次", "依据，写入每个人的决定记录")
        if not reason:
            return False
        return self.desk.run(lambda: assessment.decide_class(session, plan, reason)) is not None

    def lock(self, cycle: AssessmentCycle) -> None:
        """Close the scores for good, after asking."""
        if cycle.locked_on is not None or not self.desk.may(Right.DECIDE_GRADE):
            return
        text = "锁定后得分不能再改，只能定等次；这一步不能撤销。"
        if self.desk.ask.confirm(f"锁定{cycle.title}的得分？", text, "锁定得分"):
            cycle_id = cycle.id or ""
            self.desk.run(lambda: assessment.lock_scores(self.desk.session, cycle_id), undoable=False)
