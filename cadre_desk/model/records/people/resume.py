"""A line of the résumé as a dated row; the text on the person stays the original."""

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, choice, code, integer, partial_date, record, ref, text, until


class ResumeKind(LabelledEnum):
    """What a line is: a main segment, a note 其间, or a line without dates at the end."""

    SEGMENT = ("segment", "经历")
    NOTE = ("note", "其间")
    TAIL = ("tail", "届次")


@record(table="resume_entry", title="简历", owner="person_id")
class ResumeEntry(Record):
    """One line: from, to (None = until today), what.

    ``text`` is the whole line as printed. ``unit`` and ``post`` are its parts where they can be told apart.
    """

    person_id: str | None = ref("干部", table="person", shown=False)
    position: int | None = integer("序号", least=0, shown=False)
    kind: ResumeKind | None = choice("类别", ResumeKind, width=5)
    start: PartialDate | None = partial_date("起")
    end: PartialDate | None = until("止")
    unit: str | None = text("单位", width=14, recall=True)
    post: str | None = text("职务", width=10, recall=True)
    text: str | None = text("经历", lines=1, width=40)
    setting: str | None = code(
        "任职地域", table="service_setting", width=8, help="填写后以此计算，不再按文字判断。"
    )
    domain: str | None = code(
        "任职领域", table="service_domain", width=8, help="填写后以此计算，不再按文字判断。"
    )
