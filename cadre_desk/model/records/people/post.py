"""A post a person held or holds."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, choice, code, day, flag, record, ref, text, until, year_month


class PostingKind(LabelledEnum):
    """Why somebody works away from the home unit."""

    SECONDMENT = ("secondment", "挂职")
    AID = ("aid", "援派")
    VILLAGE = ("village", "驻村")
    BORROWED = ("borrowed", "借调")


@record(table="post", title="任职", owner="person_id")
class Post(Record):
    """One tenure. A ``temporary`` one (挂职, 援派) is a row of its own and never overwrites the home unit."""

    person_id: str | None = ref("干部", table="person", shown=False)
    unit_id: str | None = ref("单位", table="unit", width=20)
    unit_name: str | None = text("任职单位", max_chars=60, recall=True, required=True, width=20)
    title: str | None = text("职务", max_chars=90, suggest="post_name", recall=True, required=True, width=20)
    level: str | None = code("职务层次", table="post_level", width=10)
    leading: bool | None = flag("领导职务")
    group_head: bool | None = flag("主要负责人")
    key_post: bool | None = flag("关键岗位")
    concurrent: bool | None = flag("兼任")
    temporary: bool | None = flag("挂职")
    posting: PostingKind | None = choice("挂职性质", PostingKind, width=6)
    home_unit: str | None = text("派出单位", max_chars=60, recall=True, width=16)
    decided_on: date | None = day("任职决定日期")
    decided_by: str | None = text("任免机关", max_chars=60, recall=True, width=16)
    decision_no: str | None = text("任职文号", max_chars=40, width=16)
    start: PartialDate | None = year_month("起", required=True)
    end: PartialDate | None = until("止")
    setting: str | None = code("任职地域", table="service_setting", width=8)
    domain: str | None = code("任职领域", table="service_domain", width=8)
