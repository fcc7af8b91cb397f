"""One paper ballot as it was keyed in."""

from cadre_desk.model.record import Record, integer, record, ref, text


@record(table="ballot_paper", title="选票", owner="batch_id")
class Ballot(Record):
    """``marks`` holds one character for each mark, subject by subject, item by item; 0 is a blank.

    ``rekeyed`` holds the same sheet keyed a second time without sight of the first. ``number`` is the place
    in the pile as it was keyed: the paper itself bears no number.
    """

    batch_id: str | None = ref("批次", table="ballot_batch", shown=False)
    number: int | None = integer("第几张", least=1, required=True)
    marks: str | None = text("各项", max_chars=4000, shown=False)
    void_reason: str | None = text("作废原因", max_chars=60, width=16)
    rekeyed: str | None = text("复核各项", max_chars=4000, shown=False)
    rekeyed_by: str | None = text("复核人", max_chars=36, shown=False)
