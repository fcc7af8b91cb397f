"""A word the office added to a code table, or the day from which a shipped one is no longer offered."""

from datetime import date

from cadre_desk.model.record import Record, day, record, text


@record(table="code_entry", title="代码项")
class CodeEntry(Record):
    """An entry of a code table. One with a shipped code only says until when that is offered."""

    code_table: str | None = text("代码表", max_chars=40, required=True)
    code: str | None = text("代码", max_chars=20, required=True, width=6)
    label: str | None = text("名称", max_chars=60, required=True, width=16)
    until: date | None = day("停用日期", help="这一天之后不再提供选择；已填的照常显示。")
    note: str | None = text("说明", max_chars=80, width=20)
