"""四个一线: the office's own list of front lines, by the words that tell them in a career."""

from datetime import date

from cadre_desk.model.record import Record, day, integer, record, text


@record(table="front_line", title="一线")
class FrontLine(Record):
    """One front line. ``words`` are looked for in the rows of a career, ``unless`` taken away before."""

    number: int | None = integer("序号", least=1, most=99, required=True, width=4)
    name: str | None = text("名称", max_chars=20, required=True, width=10)
    words: str | None = text(
        "判断字词",
        max_chars=300,
        lines=2,
        required=True,
        width=60,
        help="用顿号隔开；经历文字里有其中一个即计入。",
    )
    unless: str | None = text("除外字词", max_chars=200, lines=2, width=60, help="先去掉这些字词再判断。")
    source: str | None = text("来源", max_chars=60, width=20)
    from_date: date | None = day("启用日期")
    until: date | None = day("停用日期")
