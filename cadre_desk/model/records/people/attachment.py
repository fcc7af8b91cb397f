"""Files kept with a person: scans, decisions, certificates; sealed in the database, never opened by us."""

from datetime import date

from cadre_desk.model.record import Record, blob, code, day, integer, record, ref, text


@record(table="attachment", title="附件", owner="person_id")
class Attachment(Record):
    """One file of any kind, byte for byte; ``sha256`` proves that it came out as it went in."""

    person_id: str | None = ref("干部", table="person", shown=False)
    name: str | None = text("文件名", max_chars=200, required=True, width=30)
    category: str | None = code("材料类别", table="archive_class", width=12)
    note: str | None = text("说明", max_chars=200, width=24)
    size: int | None = integer("字节", least=0, shown=False)
    added_on: date | None = day("收入日期")
    sha256: str | None = text("SHA-256", max_chars=64, width=20, shown=False)
    content: bytes | None = blob("内容", shown=False)
