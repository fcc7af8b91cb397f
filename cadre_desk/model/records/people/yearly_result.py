"""Results of yearly assessments from before this program, or from elsewhere."""

from cadre_desk.model.record import Record, choice, integer, record, ref, text
from cadre_desk.model.records.assessment.grade import Grade


@record(table="yearly_result", title="历年考核", owner="person_id")
class YearlyResult(Record):
    """One year and its grade, with the text it was read from."""

    person_id: str | None = ref("干部", table="person", shown=False)
    year: int | None = integer("年度", least=1949, most=2099, required=True)
    grade: Grade | None = choice("等次", Grade, required=True)
    note: str | None = text("说明", max_chars=100, width=20)
