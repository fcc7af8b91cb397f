"""引进干部: people from bureaus, universities and banks who hold a post here, for good or for a term."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, record, ref, text


class IntroductionKind(LabelledEnum):
    """Whether the person came to stay or keeps the relation with the home unit (公务员法 art. 72)."""

    POST = ("post", "任职")
    SECONDMENT = ("secondment", "挂职")


class PostingGrade(LabelledEnum):
    """What an appraisal of a term found."""

    GOOD = ("good", "优秀")
    COMPETENT = ("competent", "称职")
    BASIC = ("basic", "基本称职")
    POOR = ("poor", "不称职")


@record(table="introduced_cadre", title="引进干部")
class IntroducedCadre(Record):
    """One term. The source unit stands here and never in the place of the person's own unit."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    kind: IntroductionKind | None = choice("方式", IntroductionKind, required=True, width=5)
    source_unit: str | None = text("派出单位", max_chars=60, required=True, recall=True, width=18)
    source_kind: str | None = code("单位性质", table="source_kind", width=9)
    degree: str | None = code("学位", table="degree", width=10)
    professional_title: str | None = text("职称", max_chars=60, recall=True, width=12)
    host_unit_id: str | None = ref("任（挂）职单位", table="unit", required=True, width=16)
    host_post: str | None = text("任（挂）职务", max_chars=60, required=True, width=16)
    from_on: date | None = day("起", required=True)
    until_on: date | None = day("止", help="挂职必须写明期限。")
    midterm_on: date | None = day("中期考核日期")
    midterm_grade: PostingGrade | None = choice("中期考核", PostingGrade, width=7)
    summary: str | None = text("个人总结", max_chars=600, lines=3, width=60)
    final_on: date | None = day("期满鉴定日期")
    final_grade: PostingGrade | None = choice("期满鉴定", PostingGrade, width=7)
    final_words: str | None = text("接收单位鉴定", max_chars=600, lines=3, width=60)
    ended_on: date | None = day("离任日期")
    outcome: str | None = text("去向", max_chars=120, width=30)
