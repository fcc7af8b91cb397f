"""Professional titles (GB/T 8561) and languages."""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, code, partial_date, record, ref, text


@record(table="professional_title", title="专业技术职务", owner="person_id")
class ProfessionalTitle(Record):
    """One qualification, and since when the person is appointed to it."""

    person_id: str | None = ref("干部", table="person", shown=False)
    title: str | None = text(
        "专业技术职务", max_chars=60, suggest="professional_title", required=True, width=16
    )
    level: str | None = code("等级", table="title_level", width=6)
    route: str | None = code("取得途径", table="title_route", width=8)
    obtained_on: PartialDate | None = partial_date("取得时间")
    appointed_on: PartialDate | None = partial_date("聘任时间")
    granted_by: str | None = text("评审机构", max_chars=60, recall=True, width=20)
    certificate_no: str | None = text("证书编号", max_chars=40, width=14)


@record(table="language", title="外语", owner="person_id")
class Language(Record):
    """One foreign language and how well it is known."""

    person_id: str | None = ref("干部", table="person", shown=False)
    language: str | None = text("语种", max_chars=18, suggest="language", required=True, width=8)
    proficiency: str | None = text("熟练程度", max_chars=18, suggest="proficiency", width=8)
    certificate: str | None = text("证书或成绩", max_chars=60, width=24)
