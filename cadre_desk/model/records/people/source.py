"""The file a person was imported from, byte for byte."""

from cadre_desk.model.record import Record, blob, record, ref, text


@record(table="source_file", title="来源文件", owner="person_id")
class SourceFile(Record):
    """Original bytes kept so that an export without edits gives back the very file."""

    person_id: str | None = ref("干部", table="person", shown=False)
    name: str | None = text("文件名", max_chars=200, width=20)
    format: str | None = text("格式", max_chars=10, width=6)
    sha256: str | None = text("SHA-256", max_chars=64, width=20)
    content: bytes | None = blob("内容", shown=False)
