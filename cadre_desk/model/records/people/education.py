"""Education: full-time (全日制) and in-service (在职)."""

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, choice, partial_date, record, ref, text


class StudyMode(LabelledEnum):
    """Which of the two lines of the form a study belongs to (code set ZB123)."""

    FULL_TIME = ("full_time", "全日制教育")
    IN_SERVICE = ("in_service", "在职教育")


@record(table="education", title="教育", owner="person_id")
class Education(Record):
    """One study; the school of the degree is its own field because forms print it on a line of its own."""

    person_id: str | None = ref("干部", table="person", shown=False)
    mode: StudyMode | None = choice("类别", StudyMode, required=True, width=10)
    level: str | None = text("学历", max_chars=54, suggest="education", width=15)
    degree: str | None = text("学位", max_chars=54, suggest="degree", width=10)
    school: str | None = text("毕业院校系及专业", max_chars=90, recall=True, width=24)
    degree_school: str | None = text("学位院校系及专业", max_chars=90, recall=True, width=24)
    start: PartialDate | None = partial_date("入学")
    end: PartialDate | None = partial_date("毕业")
