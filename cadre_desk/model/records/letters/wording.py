"""The office's own words for a type of letter: every version is kept, the newest one is in force."""

from datetime import date

from cadre_desk.model.record import Record, day, flag, integer, record, text


@record(table="letter_wording", title="函件模板")
class LetterWording(Record):
    """One version. ``shipped`` puts the shipped text back in force; its other texts are then blank."""

    type: str | None = text("函件类型", max_chars=40, required=True)
    number: int | None = integer("版本", least=1)
    shipped: bool | None = flag("恢复原文")
    heading: str | None = text("标题", max_chars=120, required=True, width=40)
    body: str | None = text("正文", max_chars=8000, lines=12, width=60)
    requirement: str | None = text("要求", max_chars=1200, lines=3, width=60)
    copies_to: str | None = text("抄送", max_chars=200, width=40)
    numbering: str | None = text("文号格式", max_chars=60, width=24)
    note: str | None = text("附注", max_chars=200, width=40)
    receipt_title: str | None = text("回执名称", max_chars=40, width=24)
    receipt: str | None = text("回执", max_chars=1000, lines=3, width=60)
    attachments: str | None = text("附件", max_chars=1000, lines=2, width=60)
    cells: str | None = text("表格", max_chars=8000, lines=8, width=60)
    made_by: str | None = text("修改人", max_chars=36)
    made_on: date | None = day("修改日期")
    why: str | None = text("修改说明", max_chars=200, width=40)
