"""What was done for one cadre (关爱记录)."""

from datetime import date

from cadre_desk.model.record import Record, code, day, record, ref, text


@record(table="care_action", title="关爱记录")
class CareAction(Record):
    """One act of care: political, at work, in pay and rank, or in daily life."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    care_class: str | None = code("类别", table="care_class", required=True, width=8)
    measure_id: str | None = ref("依据措施", table="care_measure", width=24)
    given_on: date | None = day("日期", required=True)
    what: str | None = text("内容", max_chars=300, lines=2, required=True, width=40)
    given_by: str | None = text("经办人", max_chars=36, width=10)
    effect: str | None = text("效果", max_chars=200, lines=2, width=40)
