"""新时代新担当新作为先进典型: who, in which of the six battles, and how it was made known."""

from datetime import date

from cadre_desk.model.record import Record, code, day, record, ref, text


@record(table="exemplar", title="先进典型")
class Exemplar(Record):
    """One exemplary cadre. The six battles are an editable table (mechanisms 21)."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    battle: str | None = code("战线", table="battle", required=True, width=12)
    deed: str | None = text("主要事迹", max_chars=600, lines=4, required=True, width=60)
    proof: str | None = text("事迹来源", max_chars=200, width=40, help="文件、通报或核实人。")
    recommended_by: str | None = text("推荐单位", max_chars=60, width=16)
    recommended_on: date | None = day("推荐日期")
    decided_on: date | None = day("决定日期")
    decision_no: str | None = text("决定文号", max_chars=40, width=14)
    media: str | None = text("宣传媒体", max_chars=60, width=14)
    published_on: date | None = day("宣传日期")
