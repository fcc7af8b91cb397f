"""A shortcoming named in a letter: its coded reason, one fact, and where the fact comes from."""

from cadre_desk.model.record import Record, code, integer, record, ref, text


@record(table="letter_fact", title="函件事实", owner="letter_id")
class LetterFact(Record):
    """Nothing is issued without a fact and its source."""

    letter_id: str | None = ref("函件", table="letter", shown=False)
    position: int | None = integer("序号", least=0, shown=False)
    reason: str | None = code("事由", table="letter_reason", required=True, width=8)
    fact: str | None = text("事实", max_chars=400, lines=2, required=True, width=40)
    source: str | None = text("来源", max_chars=200, required=True, width=30, help="文号、日期或会议。")
