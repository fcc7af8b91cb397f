"""人岗比选: what a post asks for, as criteria that people word and change."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, integer, record, ref, text


class Asks(LabelledEnum):
    """What a criterion of a post asks for."""

    LEVEL = ("level", "职务层次")
    SERVICE = ("service", "任职层次年限")
    FIELD = ("field", "工作经历")
    FRONT_LINE = ("front_line", "一线经历")
    EDUCATION = ("education", "学历")
    MAJOR = ("major", "专业")
    AGE = ("age", "年龄")
    PARTY = ("party", "中共党员")
    NON_PARTY = ("non_party", "党外")
    RESULTS = ("results", "年度考核")
    CLEAR = ("clear", "影响期、立案")
    GATE = ("gate", "首要关口")
    PRECHECK = ("precheck", "晋升预审")
    OTHER = ("other", "其他")


@record(table="post_profile", title="岗位条件")
class PostProfile(Record):
    """One post that people are looked for; its criteria are its rows."""

    title: str | None = text("岗位", max_chars=60, required=True, width=20)
    unit_id: str | None = ref("单位", table="unit", width=16)
    level: str | None = code("职务层次", table="post_level", required=True, width=8)
    from_date: date | None = day("起", required=True)
    until: date | None = day("止")
    note: str | None = text("备注", max_chars=300, lines=2, width=60)


@record(table="post_criterion", title="条件", owner="profile_id")
class PostCriterion(Record):
    """One criterion. What counts for which kind stands in ``rules/selection/match.py``."""

    profile_id: str | None = ref("岗位条件", table="post_profile", shown=False)
    position: int | None = integer("排序", shown=False)
    asks: Asks | None = choice("看什么", Asks, required=True, width=12)
    level: str | None = code("层次", table="post_level", width=10, help="职务层次、任职层次年限用。")
    months: int | None = integer("满几个月", least=0, most=999, help="年限、经历、党龄用。")
    setting: str | None = code("地域", table="service_setting", width=7, help="工作经历用。")
    domain: str | None = code("领域", table="service_domain", width=7, help="工作经历用。")
    words: str | None = text("字词", max_chars=90, width=20, help="学历、专业用顿号分开；其他写条件。")
    least: int | None = integer("不少于", least=0, most=99, help="年龄；年度考核为优秀个数。")
    most: int | None = integer("不多于", least=0, most=99, help="年龄上限。")
    years: int | None = integer("看几年", least=1, most=20, help="年度考核用，到上一年度为止。")
