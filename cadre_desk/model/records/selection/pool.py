"""储备库: ten pools, dated entry and exit, what is done to bring somebody on, the yearly review."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, flag, integer, record, ref, text


class PoolLevel(LabelledEnum):
    """How near somebody in a pool is to a post."""

    NEAR_TERM = ("near_term", "近期可用")
    TO_DEVELOP = ("to_develop", "需培养")


class ReviewResult(LabelledEnum):
    """What the yearly review of a pool found."""

    KEEP = ("keep", "继续培养")
    RAISE = ("raise", "列为近期可用")
    REMOVE = ("remove", "建议出库")


@record(table="reserve_pool", title="储备库")
class ReservePool(Record):
    """One category of young cadres; two are named by the policy, the others are the office's own."""

    number: int | None = integer("序号", least=1, most=99, required=True, width=4)
    name: str | None = text("类别", max_chars=30, required=True, width=14)
    source: str | None = text("来源", max_chars=60, width=20)
    duty: str | None = text("入库条件", max_chars=300, lines=2, width=60)
    from_date: date | None = day("设立日期")
    until: date | None = day("撤销日期")


@record(table="pool_membership", title="入库")
class PoolMembership(Record):
    """One stay of a cadre in a pool. Several stays, also at once, are several rows."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    pool_id: str | None = ref("储备库", table="reserve_pool", required=True, width=14)
    entered_on: date | None = day("入库日期", required=True)
    level: PoolLevel | None = choice("层级", PoolLevel, required=True, width=7)
    proposer: str | None = text("推荐单位", max_chars=60, required=True, recall=True, width=16)
    entry_reason: str | None = text("入库理由", max_chars=300, lines=2, width=60)
    mentor: str | None = text("培养联系人", max_chars=36, recall=True, width=10)
    left_on: date | None = day("出库日期")
    exit_reason: str | None = code("出库原因", table="pool_exit", width=10)
    exit_note: str | None = text("出库说明", max_chars=200, lines=2, width=60)
    review_due_on: date | None = day("年度回顾应于", shown=False)


@record(table="pool_development", title="培养措施", owner="membership_id")
class PoolDevelopment(Record):
    """One thing done to bring somebody on."""

    membership_id: str | None = ref("入库", table="pool_membership", shown=False)
    position: int | None = integer("排序", shown=False)
    kind: str | None = code("措施", table="development_kind", required=True, width=8)
    what: str | None = text("内容", max_chars=120, width=24)
    from_on: date | None = day("起")
    until_on: date | None = day("止")
    result: str | None = text("成效", max_chars=200, width=20)


@record(table="pool_review", title="年度回顾", owner="membership_id")
class PoolReview(Record):
    """What one year in the pool showed."""

    membership_id: str | None = ref("入库", table="pool_membership", shown=False)
    position: int | None = integer("排序", shown=False)
    year: int | None = integer("年度", least=2000, most=2099, required=True)
    reviewed_on: date | None = day("回顾日期")
    result: ReviewResult | None = choice("结论", ReviewResult, required=True, width=9)
    words: str | None = text("表现", max_chars=200, width=30)
    reviewed_by: str | None = text("评价人", max_chars=36, width=9)
    proven: bool | None = flag("已核实")
