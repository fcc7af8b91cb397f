"""A cadre: what the 干部任免审批表 says of the person, apart from the dated rows."""

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import (
    Record,
    blob,
    choice,
    code,
    partial_date,
    record,
    ref,
    text,
    year_month,
)


class PersonState(LabelledEnum):
    """Whether the person is in office (code set ZB126)."""

    IN_OFFICE = ("in_office", "现职")
    RETIRED = ("retired", "离退")
    LEFT = ("left", "调出")
    DEAD = ("dead", "去世")
    OTHER = ("other", "其他")


@record(table="person", title="干部")
class Person(Record):
    """One cadre of the register.

    Field lengths are those of the official editor (formats.md 1.2). ``born`` is the month the file has
    verified (档案认定) and is never overwritten by the one in the citizen ID.
    """

    name: str | None = text("姓名", max_chars=36, required=True, width=8, section="基本信息")
    sex: str | None = code("性别", table="sex", required=True, width=4, section="基本信息")
    ethnicity: str | None = code("民族", table="ethnicity", width=8, section="基本信息")
    citizen_id: str | None = text("身份证号", max_chars=18, width=18, section="基本信息")
    born: PartialDate | None = year_month("出生年月", required=True, section="基本信息")
    native_place: str | None = text("籍贯", max_chars=18, suggest="places", section="基本信息")
    birth_place: str | None = text("出生地", max_chars=18, suggest="places", section="基本信息")
    health: str | None = text("健康状况", max_chars=18, suggest="health", section="基本信息")
    political_status: str | None = code("政治面貌", table="political_status", section="基本信息")
    party_admission: PartialDate | None = year_month("入党时间", section="基本信息")
    party_full_date: PartialDate | None = year_month("转正时间", section="基本信息")
    other_parties: str | None = text("其他党派", max_chars=36, section="基本信息")
    work_start: PartialDate | None = year_month("参加工作时间", section="基本信息")
    professional_title: str | None = text(
        "专业技术职务", max_chars=90, recall=True, width=14, section="基本信息"
    )
    speciality: str | None = text(
        "熟悉专业有何专长", max_chars=110, recall=True, width=20, section="基本信息"
    )
    state: PersonState | None = choice("人员状态", PersonState, default="现职", section="基本信息")
    unit_id: str | None = ref("单位", table="unit", width=16, section="任职")
    current_post: str | None = text("现任职务", max_chars=324, recall=True, width=30, section="任职")
    proposed_post: str | None = text("拟任职务", max_chars=324, recall=True, width=30, section="任职")
    removed_post: str | None = text("拟免职务", max_chars=324, recall=True, width=30, section="任职")
    post_level: str | None = code("职务层次", table="post_level", width=10, section="任职")
    post_since: PartialDate | None = year_month("任现职时间", section="任职")
    rank: str | None = code("职级", table="rank", section="任职")
    rank_since: PartialDate | None = year_month("任现职级时间", section="任职")
    resume: str | None = text("简历", lines=12, width=60, section="简历")
    honours: str | None = text("奖惩情况", max_chars=552, lines=3, width=60, section="奖惩与考核")
    assessments: str | None = text("年度考核结果", max_chars=414, lines=2, width=60, section="奖惩与考核")
    reason: str | None = text("任免理由", max_chars=552, recall=True, lines=2, width=60, section="任免")
    reported_by: str | None = text("呈报单位", max_chars=252, recall=True, width=30, section="任免")
    age_on: PartialDate | None = partial_date("计算年龄时间", section="任免")
    filled_on: PartialDate | None = partial_date("填表时间", section="任免")
    filled_by: str | None = text("填表人", max_chars=18, recall=True, section="任免")
    due_age_month: PartialDate | None = year_month("到龄年月", section="任免")
    former_age_limit: str | None = text("改革前任职年龄界限", max_chars=40, width=20, section="任免")
    name_reading: str | None = text("姓名读音", max_chars=80, width=16, section="基本信息", shown=False)
    photo: bytes | None = blob("照片", shown=False)
