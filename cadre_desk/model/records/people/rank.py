"""A rank (职级) a person held or holds."""

from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, code, day, record, ref, text, until, year_month


@record(table="rank", title="职级", owner="person_id")
class Rank(Record):
    """One rank from its appointment on (《公务员职务与职级并行规定》, in force 2019-06-01)."""

    person_id: str | None = ref("干部", table="person", shown=False)
    rank: str | None = code("职级", table="rank", required=True, width=10)
    start: PartialDate | None = year_month("起", required=True)
    end: PartialDate | None = until("止")
    decided_on: date | None = day("决定日期")
    decision_no: str | None = text("文号", max_chars=40, width=16)
