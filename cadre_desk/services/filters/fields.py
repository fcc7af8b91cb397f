"""Everything people can be asked for, in the order in which it is offered. To add a field: a line here."""

from cadre_desk.errors import ParseError
from cadre_desk.rules.service_time import service_keys
from cadre_desk.services.filters.counted import DomainField, ServiceMonths, Years
from cadre_desk.services.filters.field import Field
from cadre_desk.services.filters.own import LevelField, OwnField, UnitField
from cadre_desk.services.filters.related import EducationField, InfluenceField, ResumeField, TagField
from cadre_desk.services.filters.results import ExcellentField, LastGradeField

_ALL: tuple[Field, ...] = (
    LevelField("职务层次"),
    Years("age", "年龄", "born", unit="岁"),
    *(ServiceMonths(key) for key in service_keys() if key != "study"),
    DomainField("domain", "领域", "任职领域"),
    UnitField("unit_id"),
    EducationField("education", "学历", "学位", "专业", "毕业院校"),
    OwnField("sex"),
    OwnField("ethnicity"),
    OwnField("political_status"),
    Years("post_years", "任现职年限", "post_since", "任现职年数", "任现职"),
    Years("rank_years", "任现职级年限", "rank_since", "任现职级年数", "任现职级"),
    OwnField("rank"),
    Years("party_years", "党龄", "party_full_date"),
    Years("service_years", "工龄", "work_start"),
    LastGradeField("last_grade", "上年考核", "上年度考核"),
    ExcellentField(3),
    ExcellentField(5),
    TagField("tag", "标签"),
    InfluenceField("influence", "影响期内", "处分影响期"),
    ResumeField("resume", "简历", "经历"),
    OwnField("name"),
    OwnField("current_post"),
    OwnField("born"),
    OwnField("native_place"),
    OwnField("health"),
    OwnField("professional_title"),
    OwnField("speciality"),
    OwnField("work_start"),
    OwnField("due_age_month"),
    OwnField("state"),
)
FIELDS: dict[str, Field] = {one.name: one for one in _ALL}


def field_of(name: str) -> Field:
    """Return a field by its key. Raises ParseError for one that this release does not have."""
    if name not in FIELDS:
        raise ParseError(f"没有“{name}”这个条件。", "请重新添加条件。")
    return FIELDS[name]
