"""澄清保护: clearing the name of somebody falsely accused (duty: 《政务处分法》第五十三条)."""

from datetime import date

from cadre_desk.model.record import Record, code, day, flag, record, ref, text


@record(table="clarification", title="澄清")
class Clarification(Record):
    """One clarification: what was alleged, what was found, how and before whom it was cleared."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    report_no: str | None = text("举报件编号", max_chars=40, width=14)
    received_on: date | None = day("收到日期")
    alleged: str | None = text("反映的问题", max_chars=400, lines=3, required=True, width=60)
    finding: str | None = text("核查结论", max_chars=400, lines=3, width=60)
    unfounded: bool | None = flag(
        "反映不属实", width=7, help="经核查不属实的填“是”，才能澄清；部分属实或属实的填“否”。"
    )
    found_by: str | None = text("核查单位", max_chars=60, width=16)
    mode: str | None = code("澄清方式", table="clarification_mode", width=10)
    audience: str | None = text("澄清范围", max_chars=120, width=24)
    clarified_on: date | None = day("澄清日期")
    decided_by: str | None = text("批准人", max_chars=36, width=10)
    note: str | None = text("备注", max_chars=200, width=40)
