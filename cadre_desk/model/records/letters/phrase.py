"""A phrase that the office uses again and again, offered by F4 where it fits."""

from cadre_desk.model.record import Record, integer, record, text


@record(table="phrase", title="常用短语")
class Phrase(Record):
    """``field`` says what it is for: 要求, 事实 or 来源."""

    field: str | None = text(
        "用于", max_chars=40, required=True, suggest="phrase_field", help="要求、事实或来源。"
    )
    words: str | None = text("短语", max_chars=400, lines=2, required=True, width=40)
    used: int | None = integer("使用次数", least=0, shown=False)
