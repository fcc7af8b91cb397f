"""Training: courses at party schools and elsewhere."""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, code, integer, record, ref, text, until, year_month


@record(table="training", title="教育培训", owner="person_id")
class Training(Record):
    """One course from its first month on."""

    person_id: str | None = ref("干部", table="person", shown=False)
    name: str | None = text("班次名称", max_chars=90, recall=True, required=True, width=24)
    kind: str | None = code("培训类别", table="training_kind", width=9)
    mode: str | None = code("离岗状态", table="training_mode", width=9)
    organiser: str | None = text("主办单位", max_chars=60, recall=True, width=18)
    start: PartialDate | None = year_month("起", required=True)
    end: PartialDate | None = until("止")
    hours: int | None = integer("学时", least=0, most=9999)
    result: str | None = text("结业情况", max_chars=40, width=10)
