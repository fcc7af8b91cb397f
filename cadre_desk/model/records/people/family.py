"""Family members and important social relations; as many as there are."""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, integer, partial_date, record, ref, text


@record(table="family_member", title="家庭成员", owner="person_id")
class FamilyMember(Record):
    """One relative, in the order of the form."""

    person_id: str | None = ref("干部", table="person", shown=False)
    position: int | None = integer("序号", least=0, shown=False)
    relation: str | None = text("称谓", max_chars=18, suggest="relation", required=True, width=6)
    name: str | None = text("姓名", max_chars=36, required=True, width=8)
    born: PartialDate | None = partial_date("出生日期")
    political_status: str | None = text("政治面貌", max_chars=18, suggest="political_status", width=8)
    work: str | None = text("工作单位及职务", max_chars=124, recall=True, width=30)
