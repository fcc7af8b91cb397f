"""The office that keeps this data folder: who stands on its letterhead. One row."""

from cadre_desk.model.record import Record, record, text


@record(table="office", title="本单位")
class Office(Record):
    """The issuing agency and its mark in document numbers (机关代字)."""

    agency: str | None = text("发文机关", max_chars=40, required=True, width=20)
    mark: str | None = text(
        "机关代字", max_chars=8, required=True, width=6, help="文号里的代字，例如“蚌组”。"
    )
