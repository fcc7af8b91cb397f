"""Awards."""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, code, integer, partial_date, record, ref, text


@record(table="award", title="奖励", owner="person_id")
class Award(Record):
    """One award, with the year it is for and the paper that granted it."""

    person_id: str | None = ref("干部", table="person", shown=False)
    name: str | None = text("奖励名称", max_chars=60, recall=True, required=True, width=20)
    category: str | None = code("奖励类别", table="award", width=10)
    year: int | None = integer("年度", least=1949, most=2099)
    granted_on: PartialDate | None = partial_date("批准时间")
    granted_by: str | None = text("批准机关", max_chars=60, recall=True, width=20)
    document_no: str | None = text("文号", max_chars=40, width=16)
