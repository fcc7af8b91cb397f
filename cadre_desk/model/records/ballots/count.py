"""Counts that a scanner made instead of ballots keyed by hand."""

from cadre_desk.model.record import Record, integer, record, ref, text


@record(table="ballot_count", title="机读票数", owner="batch_id")
class BallotCount(Record):
    """Votes of one subject on one item, as ``206,61,14,0,15``: each mark of the scale, then blanks."""

    batch_id: str | None = ref("批次", table="ballot_batch", shown=False)
    subject_id: str | None = ref("测评对象", table="ballot_subject", shown=False)
    item: int | None = integer("第几项", least=1, required=True)
    counts: str | None = text("票数", max_chars=200, shown=False)
