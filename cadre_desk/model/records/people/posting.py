"""Temporary postings: 挂职 and 援派. The personnel relation stays with the home unit (公务员法 art. 72)."""

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, choice, record, ref, text, until, year_month


class PostingKind(LabelledEnum):
    """Why somebody works away from the home unit."""

    SECONDMENT = ("secondment", "挂职")
    AID = ("aid", "援派")
    VILLAGE = ("village", "驻村")
    BORROWED = ("borrowed", "借调")


@record(table="temporary_posting", title="挂职援派", owner="person_id")
class TemporaryPosting(Record):
    """One stay elsewhere; it never changes the person's unit or post."""

    person_id: str | None = ref("干部", table="person", shown=False)
    kind: PostingKind | None = choice("性质", PostingKind, required=True, width=5)
    host_unit: str | None = text("挂职援派单位", max_chars=60, recall=True, required=True, width=20)
    title: str | None = text("担任职务", max_chars=90, recall=True, width=16)
    start: PartialDate | None = year_month("起", required=True)
    end: PartialDate | None = until("止")
    home_unit: str | None = text("派出单位", max_chars=60, recall=True, width=16)
    document_no: str | None = text("文号", max_chars=40, width=14)
