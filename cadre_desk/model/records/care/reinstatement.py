"""重新使用: the four conditions of being used again after an influence period, each with its proof."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, flag, record, ref, text


class ReinstatementConclusion(LabelledEnum):
    """What a named person concluded."""

    READY = ("ready", "可以重新使用")
    WAIT = ("wait", "继续观察")


@record(table="reinstatement", title="重新使用评估")
class Reinstatement(Record):
    """One review: 认识深刻、整改到位、业绩突出、群众公认 (the city's policy, mechanisms 25)."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    sanction_id: str | None = ref("处分处理", table="sanction", width=20)
    period_end: date | None = day("影响期满日期")
    insight: bool | None = flag("认识深刻")
    insight_proof: str | None = text("认识深刻的依据", max_chars=200, width=40)
    corrected: bool | None = flag("整改到位")
    corrected_proof: str | None = text("整改到位的依据", max_chars=200, width=40)
    results: bool | None = flag("业绩突出")
    results_proof: str | None = text("业绩突出的依据", max_chars=200, width=40)
    recognised: bool | None = flag("群众公认")
    recognised_proof: str | None = text("群众公认的依据", max_chars=200, width=40)
    reviewed_on: date | None = day("评估日期")
    conclusion: ReinstatementConclusion | None = choice("结论", ReinstatementConclusion)
    decided_by: str | None = text("决定人", max_chars=36, width=10)
    used_as: str | None = text("使用去向", max_chars=120, width=30)
