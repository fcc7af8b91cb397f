"""换届结构: a planned body and its seats, the rules of its structure, plans of who moves where."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, integer, record, ref, text


class Measure(LabelledEnum):
    """What a rule counts in a body."""

    AGE_BAND = ("age_band", "年龄段人数")
    AVERAGE_AGE = ("average_age", "平均年龄")
    WOMEN = ("women", "女干部")
    MINORITY = ("minority", "少数民族干部")
    NON_PARTY = ("non_party", "党外干部")
    EDUCATION = ("education", "学历")


@record(table="planned_body", title="换届班子")
class PlannedBody(Record):
    """A body as it is planned for a change of term; one that stands is read from units, posts and 职数."""

    title: str | None = text("班子名称", max_chars=60, required=True, width=20)
    unit_id: str | None = ref("单位", table="unit", width=16)
    term: str | None = text("届次", max_chars=30, width=10)
    elected_on: date | None = day("换届日期")
    note: str | None = text("备注", max_chars=300, lines=2, width=60)


@record(table="body_seat", title="席位", owner="body_id")
class BodySeat(Record):
    """One seat; without a person it is empty, without days it belongs to the body all along."""

    body_id: str | None = ref("换届班子", table="planned_body", shown=False)
    position: int | None = integer("排序", shown=False)
    post: str | None = text("职务", max_chars=60, required=True, width=18)
    level: str | None = code("职务层次", table="post_level", required=True, width=8)
    person_id: str | None = ref("人员", table="person", width=8, help="空着的是空缺席位。")
    from_date: date | None = day("起")
    until: date | None = day("止")


@record(table="structure_rule", title="结构要求")
class StructureRule(Record):
    """One rule, from a day to a day; without a body asked of every body, without a level of all seats."""

    title: str | None = text("要求", max_chars=40, required=True, width=14)
    body_id: str | None = ref("只用于换届班子", table="planned_body", width=14)
    level: str | None = code("只看层次", table="post_level", width=8)
    measure: Measure | None = choice("看什么", Measure, required=True, width=8)
    age_from: int | None = integer("年龄自", least=18, most=70, help="年龄段人数用，含本数。")
    age_until: int | None = integer("年龄至", least=18, most=70, help="年龄段人数用，含本数。")
    words: str | None = text("学历词", max_chars=60, width=14, help="学历用，几个词用顿号分开。")
    least: int | None = integer("不少于", least=0, most=99, help="人数；平均年龄为岁数。")
    most: int | None = integer("不多于", least=0, most=99, help="人数；平均年龄为岁数。")
    least_share: int | None = integer("不低于（%）", least=0, most=100, help="占在任人数的百分比。")
    from_date: date | None = day("起")
    until: date | None = day("止")
    source: str | None = text("依据", max_chars=120, required=True, recall=True, width=20)


@record(table="trial_plan", title="换届方案")
class TrialPlan(Record):
    """A trial with a name: what would change in a body. It touches no record of anybody."""

    title: str | None = text("方案名称", max_chars=60, required=True, width=20)
    body_id: str | None = ref("换届班子", table="planned_body", width=14)
    unit_id: str | None = ref("现任班子", table="unit", width=16)
    made_on: date | None = day("试算日期", required=True)
    made_by: str | None = text("试算人", max_chars=36, width=8)
    outcome: str | None = text("试算结果", max_chars=300, lines=2, width=60)
    note: str | None = text("说明", max_chars=300, lines=2, width=60)


@record(table="trial_move", title="调整", owner="plan_id")
class TrialMove(Record):
    """One change: who leaves a seat, who enters it; an empty seat is entered by its post."""

    plan_id: str | None = ref("换届方案", table="trial_plan", shown=False)
    position: int | None = integer("排序", shown=False)
    post: str | None = text("职务", max_chars=90, required=True, width=18)
    leaves_id: str | None = ref("离任", table="person", width=8)
    enters_id: str | None = ref("进入", table="person", width=8)
