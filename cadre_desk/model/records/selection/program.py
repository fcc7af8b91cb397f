"""A programme that brings young cadres up to a number: 8296, and any later one of the same kind."""

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, choice, flag, integer, record, ref, text, year_month


class Tier(LabelledEnum):
    """The two tiers that a programme counts; posts and ranks of each stand in ``young_cadres.toml``."""

    COUNTY = ("county", "县处级")
    TOWNSHIP = ("township", "乡科级")


@record(table="program", title="培养工程")
class Program(Record):
    """One programme by the years it runs; what it is to reach stands in its targets."""

    title: str | None = text("名称", max_chars=40, required=True, width=16)
    from_year: int | None = integer("起始年度", least=1980, most=2099, required=True)
    until_year: int | None = integer("结束年度", least=1980, most=2099, required=True)
    document: str | None = text("依据", max_chars=120, width=40)
    count_ranks: bool | None = flag("职级计入完成数", help="不勾选的，职级另列，不计入完成数。")
    note: str | None = text("备注", max_chars=300, lines=2, width=60)


@record(table="program_target", title="目标", owner="program_id")
class ProgramTarget(Record):
    """One number to reach: who counts (born from, or not older than), the tier, for which unit and year.

    Without a unit it is the whole city's, without a year that of the programme's last year.
    """

    program_id: str | None = ref("培养工程", table="program", shown=False)
    position: int | None = integer("排序", shown=False)
    title: str | None = text("对象", max_chars=20, required=True, width=8)
    tier: Tier | None = choice("层次", Tier, required=True, width=6)
    born_from: PartialDate | None = year_month("出生不早于")
    most_age: int | None = integer("不超过周岁", least=18, most=65, width=7)
    unit_id: str | None = ref("县区或单位", table="unit", width=16)
    year: int | None = integer("年度", least=1980, most=2099)
    target: int | None = integer("目标人数", least=0, most=99999, required=True, width=7)
