"""嘉奖记功: 嘉奖, 记三等功 and 通报表扬 that grades of the yearly assessment lead to (mechanisms 29)."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, integer, record, ref, text


class MeritKind(LabelledEnum):
    """What is granted."""

    COMMENDATION = ("commendation", "嘉奖")
    THIRD_CLASS = ("third_class", "记三等功")
    PRAISE = ("praise", "通报表扬")


class MeritDecision(LabelledEnum):
    """What was decided about one proposal."""

    GRANTED = ("granted", "同意")
    LATER = ("later", "暂缓")
    REFUSED = ("refused", "不同意")


@record(table="merit_award", title="嘉奖记功")
class MeritAward(Record):
    """One award proposed because of a grade and decided by a named person.

    ``years_used`` are the years whose grades it rests on; ``award_id`` is the row of 奖惩 that the decision
    wrote for the person.
    """

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    year: int | None = integer("考核年度", least=1994, most=2099, required=True)
    kind: MeritKind | None = choice("奖励种类", MeritKind, required=True)
    years_used: str | None = text("依据年度", max_chars=60, width=14)
    basis: str | None = text("规则依据", max_chars=300, lines=2, width=60)
    rules_version: str | None = text("规则版本", max_chars=20, width=8)
    deed: str | None = text("主要事迹", max_chars=400, lines=3, width=60)
    entry_id: str | None = ref("考核登记", table="assessment_entry", shown=False)
    decision: MeritDecision | None = choice("决定", MeritDecision)
    decision_reason: str | None = text("理由", max_chars=200, width=40)
    decided_by: str | None = text("批准机关或决定人", max_chars=60, recall=True, width=20)
    decided_on: date | None = day("批准日期")
    document_no: str | None = text("批准文号", max_chars=40, width=14)
    award_id: str | None = ref("奖惩记录", table="award", shown=False)
