"""1+3专题调研: its themes, its talks, who was named by whom, and the lists frozen when it was reported."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, integer, record, ref, text


class YoungList(LabelledEnum):
    """The two lists that a survey brings out; ages and posts stand in ``young_cadres.toml``."""

    NEAR = ("near", "近期可关注")
    PROMISING = ("promising", "有培养潜力")


@record(table="talent_survey", title="专题调研")
class TalentSurvey(Record):
    """One survey. ``as_of`` is the day its lists are computed for; ``reported_on`` freezes them."""

    title: str | None = text("调研名称", max_chars=60, required=True, width=24)
    started_on: date | None = day("开始日期", required=True)
    ended_on: date | None = day("结束日期")
    team: str | None = text("调研组", max_chars=120, width=30)
    as_of: date | None = day("名单基准日", required=True)
    reported_on: date | None = day("上报日期", shown=False)
    reported_to: str | None = text("报送", max_chars=60, width=16)
    note: str | None = text("备注", max_chars=300, lines=2, width=60)


@record(table="survey_theme", title="调研专题", owner="survey_id")
class SurveyTheme(Record):
    """One of the themes; what 1 and 3 stand for is not public, so the office words them."""

    survey_id: str | None = ref("调研", table="talent_survey", shown=False)
    position: int | None = integer("排序", shown=False)
    title: str | None = text("专题", max_chars=60, required=True, width=24)
    note: str | None = text("了解的重点", max_chars=200, width=30)


@record(table="survey_talk", title="谈话", owner="survey_id")
class SurveyTalk(Record):
    """One talk of the survey, about one of its themes if it was about one."""

    survey_id: str | None = ref("调研", table="talent_survey", shown=False)
    position: int | None = integer("排序", shown=False)
    theme_id: str | None = ref("专题", table="survey_theme", width=12)
    on: date | None = day("日期", required=True)
    unit_id: str | None = ref("单位", table="unit", width=14)
    with_whom: str | None = text("谈话对象", max_chars=60, required=True, width=12)
    talker: str | None = text("谈话人", max_chars=60, width=10)
    said: str | None = text("主要内容", max_chars=600, width=30)


@record(table="survey_naming", title="推荐", owner="survey_id")
class SurveyNaming(Record):
    """One cadre named by somebody for one of the lists."""

    survey_id: str | None = ref("调研", table="talent_survey", shown=False)
    position: int | None = integer("排序", shown=False)
    person_id: str | None = ref("被推荐干部", table="person", required=True, width=10)
    list: YoungList | None = choice("推荐为", YoungList, required=True, width=8)
    named_by: str | None = text("推荐人", max_chars=60, required=True, width=14)
    on: date | None = day("推荐日期")
    reason: str | None = text("推荐理由", max_chars=200, width=26)


@record(table="survey_listed", title="上报名单", owner="survey_id")
class SurveyListed(Record):
    """One line of a list as it was reported: words, not references, so that it reprints the same."""

    survey_id: str | None = ref("调研", table="talent_survey", width=12)
    list: YoungList | None = choice("名单", YoungList, width=8)
    position: int | None = integer("序号", width=4)
    person_id: str | None = ref("干部", table="person", width=10)
    name: str | None = text("姓名", max_chars=36, width=8)
    sex: str | None = text("性别", max_chars=10, width=4)
    born: str | None = text("出生年月", max_chars=20, width=8)
    age: str | None = text("年龄", max_chars=10, width=4)
    post: str | None = text("现任职务", max_chars=120, width=24)
    grade: str | None = text("层次", max_chars=40, width=8)
    since: str | None = text("任现层次时间", max_chars=20, width=8)
    fields: str | None = text("经历领域", max_chars=60, width=10)
    named: str | None = text("推荐情况", max_chars=300, width=20)
