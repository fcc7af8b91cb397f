"""The measures of care (关心关爱措施) and the tasks into which each is divided."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, integer, record, ref, text


class MeasureState(LabelledEnum):
    """How far a measure has been carried out."""

    OPEN = ("open", "未启动")
    RUNNING = ("running", "推进中")
    DONE = ("done", "已落实")


@record(table="care_measure", title="关爱措施")
class CareMeasure(Record):
    """One of the city's twenty measures: who leads, who does it, by when, what proves it.

    The policy names 关心关爱20条具体措施 without their text (mechanisms 19), so the wording is the office's.
    """

    number: int | None = integer("序号", least=1, most=99, required=True)
    title: str | None = text("措施", max_chars=60, required=True, width=24)
    care_class: str | None = code("类别", table="care_class", required=True, width=8)
    content: str | None = text("具体内容", max_chars=400, lines=3, width=60)
    lead_unit: str | None = text("牵头单位", max_chars=60, width=16)
    owner: str | None = text("责任人", max_chars=36, width=10)
    started_on: date | None = day("启动日期")
    due_on: date | None = day("完成时限")
    state: MeasureState | None = choice("进展", MeasureState, default="未启动")
    progress: str | None = text("进展情况", max_chars=400, lines=3, width=60)
    proof: str | None = text("佐证", max_chars=200, width=40)
    completed_on: date | None = day("落实日期")
    urged_on: date | None = day("最近催办")


@record(table="care_task", title="任务分解", owner="measure_id")
class CareTask(Record):
    """One task of a measure (逐项分解、细化分工、明确责任)."""

    measure_id: str | None = ref("措施", table="care_measure", shown=False)
    position: int | None = integer("排序", shown=False)
    task: str | None = text("任务", max_chars=200, required=True, width=40)
    owner: str | None = text("责任单位或责任人", max_chars=60, width=16)
    due_on: date | None = day("时限")
    done_on: date | None = day("完成日期")
    proof: str | None = text("佐证", max_chars=200, width=24)
