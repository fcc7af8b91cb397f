"""选任: one selection for one post, step by step, and the people who stand for it."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, code, day, integer, record, ref, text


class CaseStage(LabelledEnum):
    """The six steps in their order, and the two ways in which a selection ends."""

    MOTION = ("motion", "动议")
    NOMINATION = ("nomination", "民主推荐")
    INSPECTION = ("inspection", "考察")
    DECISION = ("decision", "讨论决定")
    NOTICE = ("notice", "任职公示")
    PROBATION = ("probation", "试用期")
    DONE = ("done", "办结")
    STOPPED = ("stopped", "终止")


STEPS = tuple(CaseStage)[:6]
"""The six steps; the two others are ends and have no row of their own."""


class CaseForm(LabelledEnum):
    """How the post is filled; a rank that turns into a leading post is a promotion too."""

    PROMOTION = ("promotion", "提拔任职")
    TRANSFER = ("transfer", "平级任职")


class CandidateState(LabelledEnum):
    """How far somebody came in a selection."""

    NAMED = ("named", "推荐人选")
    INSPECTED = ("inspected", "考察对象")
    PROPOSED = ("proposed", "拟任人选")
    APPOINTED = ("appointed", "已任职")
    DROPPED = ("dropped", "不再列入")


class ProbationResult(LabelledEnum):
    """What the appraisal at the end of the probation found."""

    FIT = ("fit", "合格")
    UNFIT = ("unfit", "不合格")


@record(table="selection_case", title="选任")
class SelectionCase(Record):
    """One selection. ``due_on`` is when the clock of the present step runs out, if it has one."""

    title: str | None = text("拟任职务", max_chars=60, required=True, width=24)
    unit_id: str | None = ref("单位", table="unit", required=True, width=16)
    level: str | None = code("职务层次", table="post_level", required=True, width=10)
    form: CaseForm | None = choice("任用方式", CaseForm, required=True, width=7)
    started_on: date | None = day("动议日期", required=True)
    handler: str | None = text("承办人", max_chars=36, recall=True, width=8)
    needs: str | None = text("岗位要求", max_chars=400, lines=3, width=60)
    note: str | None = text("备注", max_chars=300, lines=2, width=60)
    state: CaseStage | None = choice("步骤", CaseStage, shown=False, width=7)
    due_on: date | None = day("时限", shown=False)
    ended_on: date | None = day("办结日期", shown=False)
    ended_why: str | None = text("终止原因", max_chars=200, shown=False, width=30)


@record(table="selection_step", title="步骤", owner="case_id")
class SelectionStep(Record):
    """What was done in one step; ``until`` is computed where the rules give a term."""

    case_id: str | None = ref("选任", table="selection_case", shown=False)
    position: int | None = integer("排序", shown=False)
    step: CaseStage | None = choice("步骤", CaseStage, required=True, width=7)
    on: date | None = day("日期")
    until: date | None = day("截止")
    who: str | None = text("主持、参加", max_chars=120, recall=True, width=16)
    called: int | None = integer("应到", least=1, most=9999, width=4)
    present: int | None = integer("实到", least=0, most=9999, width=4)
    paper: str | None = text("材料和文号", max_chars=120, width=16)
    result: str | None = text("情况和结论", max_chars=400, width=30)


@record(table="selection_candidate", title="人选", owner="case_id")
class SelectionCandidate(Record):
    """One person in one selection. ``working`` keeps what was found when the person was listed."""

    case_id: str | None = ref("选任", table="selection_case", required=True, width=20)
    position: int | None = integer("排序", shown=False)
    person_id: str | None = ref("干部", table="person", required=True, width=8)
    listed_on: date | None = day("列入日期", required=True)
    state: CandidateState | None = choice("进展", CandidateState, required=True, width=7)
    meeting_votes: int | None = integer("会议推荐票", least=0, most=9999, width=6)
    talk_votes: int | None = integer("谈话推荐票", least=0, most=9999, width=6)
    exception: str | None = text("破格或说明", max_chars=200, width=14)
    inspected_by: str | None = text("考察组", max_chars=60, recall=True, width=10)
    findings: str | None = text("考察情况", max_chars=1200, lines=5, width=60)
    views: str | None = text("征求意见情况", max_chars=300, lines=2, width=60)
    agreed: int | None = integer("同意", least=0, most=999, width=4)
    against: int | None = integer("不同意", least=0, most=999, width=4)
    abstained: int | None = integer("弃权", least=0, most=999, width=4)
    appointed_on: date | None = day("任职日期")
    probation: ProbationResult | None = choice("试用期考核", ProbationResult, width=6)
    probation_words: str | None = text("试用期表现", max_chars=600, lines=3, width=60)
    removed_on: date | None = day("免职日期", help="试用期考核不合格的，按免去试任职务的决定填写。")
    removed_by: str | None = text("免职机关", max_chars=60, recall=True, width=12)
    removal_no: str | None = text("免职文号", max_chars=40, width=12)
    entered_on: date | None = day("写入档案日期", shown=False)
    dropped_why: str | None = text("不再列入原因", max_chars=120, width=16)
    working: str | None = text("列入时系统核对", max_chars=600, lines=3, shown=False, width=60)
