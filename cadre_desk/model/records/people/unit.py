"""A unit of the city's party and government organisation."""

from datetime import date

from cadre_desk.model.record import Record, code, day, integer, record, ref, text


@record(table="unit", title="单位")
class Unit(Record):
    """One unit; ``parent_id`` makes the tree, ``from_date``/``until`` its life."""

    name: str | None = text("单位名称", max_chars=60, required=True, width=24)
    short_name: str | None = text("简称", max_chars=30, width=12)
    parent_id: str | None = ref("上级单位", table="unit", width=20)
    category: str | None = code("单位类别", table="unit_category", width=12)
    position: int | None = integer("排序", least=0)
    leading_posts: int | None = integer("领导职数", least=0, most=999)
    from_date: date | None = day("设立日期")
    until: date | None = day("撤销日期")
