"""Somebody, or a group, that a ballot form asks about."""

from cadre_desk.model.record import Record, integer, record, ref, text


@record(table="ballot_subject", title="测评对象", owner="sheet_id")
class BallotSubject(Record):
    """One line of the form in ballot order; name and post as they stood on the paper."""

    sheet_id: str | None = ref("测评表", table="ballot_sheet", shown=False)
    position: int | None = integer("序号", least=1, required=True)
    name: str | None = text("姓名", max_chars=60, required=True, width=8)
    post: str | None = text("现任职务", max_chars=120, width=20)
    person_id: str | None = ref("干部", table="person", shown=False)
    entry_id: str | None = ref("考核对象", table="assessment_entry", shown=False)
