"""Tags: the office's own words for finding people again."""

from cadre_desk.model.record import Record, record, ref, text


@record(table="tag", title="标签", owner="person_id")
class Tag(Record):
    """One word on one person."""

    person_id: str | None = ref("干部", table="person", shown=False)
    word: str | None = text("标签", max_chars=20, recall=True, required=True, width=10)
    note: str | None = text("说明", max_chars=60, width=24)
