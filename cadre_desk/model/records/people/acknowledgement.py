"""A warning that somebody has looked into: it is silent for good, as long as it says the same."""

from datetime import date

from cadre_desk.model.record import Record, day, record, ref, text


@record(table="acknowledgement", title="已核对的提醒", owner="person_id")
class Acknowledgement(Record):
    """Who confirmed what and when. ``message`` holds the values: if they change, the warning is back."""

    person_id: str | None = ref("干部", table="person", shown=False)
    code: str | None = text("提醒种类", max_chars=40, required=True, shown=False)
    message: str | None = text("提醒内容", max_chars=300, required=True, width=36)
    note: str | None = text("原因", max_chars=200, width=20)
    confirmed_by: str | None = text("核对人", max_chars=36, width=8)
    confirmed_on: date | None = day("核对日期")
