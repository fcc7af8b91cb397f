"""A version of a scheme as it was adopted."""

from datetime import date

from cadre_desk.model.record import Record, day, flag, record, text


@record(table="assessment_scheme", title="考核方案")
class AssessmentScheme(Record):
    """``content`` is the whole scheme as TOML (rules/assessment/scheme.py); it never changes."""

    title: str | None = text("名称", max_chars=60, required=True, width=24)
    edition: str | None = text("版本", max_chars=20, required=True, width=8)
    content: str | None = text("内容", lines=20, shown=False)
    adopted_on: date | None = day("启用日期")
    source: str | None = text("来源", max_chars=120, width=20)
    retired: bool | None = flag("停用")
