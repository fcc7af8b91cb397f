"""How many leading posts a unit may fill at one level (领导职数), for a span of time."""

from datetime import date

from cadre_desk.model.record import Record, code, day, integer, record, ref, text


@record(table="post_quota", title="职数", owner="unit_id")
class PostQuota(Record):
    """One line of the approved establishment: so many posts of a level, from a day to a day."""

    unit_id: str | None = ref("单位", table="unit", shown=False)
    level: str | None = code("职务层次", table="post_level", required=True, width=12)
    allowed: int | None = integer("核定职数", least=0, most=99, required=True)
    from_date: date | None = day("起")
    until: date | None = day("止")
    basis: str | None = text("核定依据", max_chars=80, width=24, help="三定规定或编办批复的文号。")
