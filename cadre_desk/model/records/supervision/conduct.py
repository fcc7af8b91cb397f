"""Typical cases for education, 不称职处置, and the calendar of 关键人、关键处、关键事、关键时."""

from datetime import date

from cadre_desk.model.record import Record, code, day, flag, integer, record, ref, text


@record(table="warning_case", title="案例")
class WarningCase(Record):
    """One typical case and the meeting at which it was shown; told without names."""

    title: str | None = text("案例", max_chars=60, required=True, width=24)
    content: str | None = text("案情和教训", max_chars=1000, lines=5, required=True, width=60)
    source: str | None = text("来源", max_chars=120, width=30)
    met_on: date | None = day("教育日期")
    place: str | None = text("地点", max_chars=60, width=16)
    host: str | None = text("主持人", max_chars=36, width=10)


@record(table="case_attendance", title="参加人员", owner="case_id")
class CaseAttendance(Record):
    """One cadre called to the meeting, and whether they came."""

    case_id: str | None = ref("案例", table="warning_case", shown=False)
    position: int | None = integer("排序", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=10)
    came: bool | None = flag("到会")
    absence: str | None = text("缺席原因", max_chars=60, width=16)


@record(table="incompetence_case", title="不称职处置")
class IncompetenceCase(Record):
    """One cadre who does not do the duty: basis, proposal, decision, remedy, and where they go (能进能出)."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    basis: str | None = code("情形", table="incompetence_basis", required=True, width=16)
    facts: str | None = text("主要事实", max_chars=600, lines=4, required=True, width=60)
    source: str | None = text("事实来源", max_chars=120, width=30)
    proposed_on: date | None = day("提出日期", required=True)
    proposed_by: str | None = text("提出单位", max_chars=60, width=16)
    measure: str | None = code("处置", table="incompetence_measure", width=12)
    decided_on: date | None = day("决定日期")
    decided_by: str | None = text("决定机关", max_chars=60, width=16)
    document_no: str | None = text("决定文号", max_chars=40, width=14)
    told_on: date | None = day("告知本人日期")
    appeal_due_on: date | None = day("申请复核期限", help="不填的由程序按规则算出。")
    appealed_on: date | None = day("申请复核日期")
    appeal_result: str | None = text("复核申诉结果", max_chars=200, lines=2, width=60)
    exit_to: str | None = text("去向", max_chars=120, width=30)
    closed_on: date | None = day("办结日期")


@record(table="watch_point", title="监督事项")
class WatchPoint(Record):
    """One day to look: a key person, place, matter or moment, who looks, and what was seen."""

    kind: str | None = code("关键", table="watch_kind", required=True, width=6)
    title: str | None = text("事项", max_chars=60, required=True, width=24)
    person_id: str | None = ref("干部", table="person", width=10)
    unit_id: str | None = ref("单位", table="unit", width=16)
    on: date | None = day("日期", required=True)
    how: str | None = text("监督方式", max_chars=200, lines=2, width=40)
    owner: str | None = text("责任人", max_chars=36, width=10)
    seen: str | None = text("了解的情况", max_chars=400, lines=3, width=60)
    done_on: date | None = day("完成日期")
