"""Sanctions and organisational measures, with the day they took effect."""

from datetime import date

from cadre_desk.model.record import Record, code, day, integer, record, ref, text


@record(table="sanction", title="处分处理", owner="person_id")
class Sanction(Record):
    """One measure; its influence period is computed from ``effective_on`` by rule table T5, never stored."""

    person_id: str | None = ref("干部", table="person", shown=False)
    measure: str | None = code("处分处理", table="sanction", required=True, width=12)
    effective_on: date | None = day("生效日期", required=True)
    ended_on: date | None = day("解除日期")
    months: int | None = integer("期限（月）", least=0, most=600, help="决定书另有期限时填写，否则按规则表。")
    decided_by: str | None = text("决定机关", max_chars=60, recall=True, width=20)
    document_no: str | None = text("文号", max_chars=40, width=16)
    cause: str | None = text("事由", max_chars=300, lines=2, width=40)
