"""What somebody is typing: kept through a crash, one per form and row."""

from cadre_desk.model.record import Record, integer, record, ref, text


@record(table="draft", title="草稿")
class Draft(Record):
    """A form's typed texts as JSON; ``row_id`` is None for a new row."""

    operator_id: str | None = ref("操作员", table="operator")
    record_table: str | None = text("记录类型", max_chars=40, required=True)
    row_id: str | None = text("记录", max_chars=40)
    base_version: int | None = integer("原版本")
    title: str | None = text("名称", max_chars=60)
    texts: str | None = text("内容", lines=2, required=True)
    saved_at: str | None = text("保存时间", max_chars=30)
