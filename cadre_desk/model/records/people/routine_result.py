"""Results of the routine assessment (平时考核), one a quarter."""

from cadre_desk.model.record import Record, code, integer, record, ref, text


@record(table="routine_result", title="平时考核", owner="person_id")
class RoutineResult(Record):
    """One quarter and its grade: 好、较好、一般、较差."""

    person_id: str | None = ref("干部", table="person", shown=False)
    year: int | None = integer("年度", least=1949, most=2099, required=True)
    quarter: int | None = integer("季度", least=1, most=4, required=True)
    grade: str | None = code("结果", table="routine_grade", required=True, width=6)
    note: str | None = text("说明", max_chars=200, width=24)
