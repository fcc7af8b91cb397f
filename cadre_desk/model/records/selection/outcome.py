"""能者上、优者奖、庸者下、劣者汰: which of the four every decision on a cadre was."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, record, ref, text


class Outcome(LabelledEnum):
    """The four outcomes."""

    UP = ("up", "上")
    REWARDED = ("rewarded", "奖")
    DOWN = ("down", "下")
    OUT = ("out", "汰")


@record(table="outcome_decision", title="四种结果")
class OutcomeDecision(Record):
    """One decision and its outcome; ``ground`` names the row that it was taken from, if any."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    outcome: Outcome | None = choice("结果", Outcome, required=True, width=4)
    kind: str | None = code("决定种类", table="decision_kind", required=True, width=9)
    on: date | None = day("决定日期", required=True)
    what: str | None = text("决定内容", max_chars=200, required=True, width=30)
    unit_id: str | None = ref("当时单位", table="unit", width=16)
    decided_by: str | None = text("决定机关", max_chars=60, recall=True, width=16)
    document_no: str | None = text("文号", max_chars=40, width=14)
    ground_table: str | None = text("依据种类", max_chars=40, shown=False)
    ground_id: str | None = text("依据", max_chars=40, shown=False)
    note: str | None = text("备注", max_chars=200, lines=2, width=60)
