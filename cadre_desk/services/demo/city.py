"""The units of the invented city 云州市 and the names of the people in it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.records.people import PostQuota, Unit

CITY = "云州市"
PARTY, PARTY_ORGAN, GOVERNMENT, TOWN = "1001", "32", "34", "town"
COUNTIES = ("云溪县", "临江区", "示范区")
TOWNS = {
    "云溪县": ("青禾镇", "石桥镇", "东湖镇", "三河镇", "大湾镇"),
    "临江区": ("云台乡", "望山镇", "清水镇", "石门镇", "桃源镇"),
    "示范区": ("柳林镇", "杏花乡", "金沙镇", "落霞镇", "枫桥镇"),
}
CITY_BUREAUS = (
    "市委组织部", "市委宣传部", "市财政局", "市发展和改革委员会", "市教育局",
    "市民政局", "市农业农村局", "市住房和城乡建设局", "市卫生健康委员会", "市审计局",
)  # fmt: skip
COUNTY_BUREAUS = ("县委组织部", "财政局", "农业农村局")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭鲁韦马方俞任袁"
)
GIVEN = (
    "示例", "样例", "虚构", "范例", "演示", "假设", "模拟", "拟定", "例证", "样本",
    "化名", "假名", "代号", "例文", "样张", "拟稿", "虚设", "例外", "样品", "例数",
    "假如", "例题", "模板", "例句", "测试", "样式", "示范", "假托", "某甲", "某乙",
)  # fmt: skip


@dataclass(frozen=True)
class Seat:
    """A post to be filled: its unit, title, level and the comparable class it is assessed in."""

    unit: str
    title: str
    level: str
    comparable_class: str
    head: bool = False
    township: bool = False
    leading: bool = True


def demo_units() -> list[tuple[Unit, str]]:
    """Return the units in protocol order, each with the name of its parent ("" for none)."""
    top = f"中共{CITY}委员会"
    rows = [(Unit.new(name=top, category=PARTY), "")]
    rows += [
        (Unit.new(name=name, short_name=name.removeprefix("市"), category=_category(name)), top)
        for name in CITY_BUREAUS
    ]
    for county in COUNTIES:
        rows.append((Unit.new(name=county, category=PARTY), ""))
        bureaus = [(_bureau(county, name), _category(name)) for name in COUNTY_BUREAUS]
        rows += [(Unit.new(name=name, category=category), county) for name, category in bureaus]
        rows += [
            (Unit.new(name=f"{county}{town}", short_name=town, category=TOWN), county)
            for town in TOWNS[county]
        ]
    founded = date(1984, 1, 1)
    rows.append(
        (Unit.new(name="云溪县柳溪乡", category=TOWN, from_date=founded, until=date(2019, 12, 31)), "云溪县")
    )
    return [(row.changed(position=10 * (place + 1)), parent) for place, (row, parent) in enumerate(rows)]


def _category(name: str) -> str:
    return PARTY_ORGAN if "委" in name and name.endswith("部") else GOVERNMENT


def demo_quotas(dice: random.Random, seats: Sequence[Seat]) -> list[tuple[str, PostQuota]]:
    """Return approved posts as (unit, quota): as many as the seats, here and there one more or fewer."""
    seated: dict[tuple[str, str], int] = {}
    for seat in seats:
        if seat.leading and seat.comparable_class != "市直部门科级":
            seated[seat.unit, seat.level] = seated.get((seat.unit, seat.level), 0) + 1
    made = []
    for place, ((unit, level), count) in enumerate(seated.items()):
        allowed = count + (dice.choice((0, 0, 1)) if level in ("L08", "L10") else 0) - (place % 23 == 7)
        basis = f"云编〔2019〕{place + 1}号"
        quota = PostQuota.new(level=level, allowed=max(allowed, 1), from_date=date(2019, 3, 1), basis=basis)
        made.append((unit, quota))
    return made


def _bureau(county: str, name: str) -> str:
    short = name.removeprefix("县")
    return f"{county}{short if county.endswith('区') and short != name else short}"


def demo_seats() -> list[Seat]:
    """Return every post of the city that has a holder, in protocol order."""
    seats: list[Seat] = []
    for bureau in CITY_BUREAUS:
        seats.append(Seat(bureau, _head_title(bureau), "L07", "市直部门正职", head=True))
        seats += [Seat(bureau, _deputy_title(bureau), "L08", "市直部门副职") for _ in range(2)]
        seats.append(Seat(bureau, "三级调研员", "L08", "市直部门副职", leading=False))
        seats += [Seat(bureau, title, "L09", "市直部门科级") for title in ("办公室主任", "综合科科长")]
        seats.append(Seat(bureau, "一级主任科员", "L09", "市直部门科级", leading=False))
    for county in COUNTIES:
        seats += _county_seats(county)
    return seats


def _head_title(bureau: str) -> str:
    return "部长" if bureau.endswith("部") else ("主任" if bureau.endswith("委员会") else "局长")


def _deputy_title(bureau: str) -> str:
    return "副" + _head_title(bureau)


def _county_seats(county: str) -> list[Seat]:
    tag = "县" if county.endswith("县") else "区"
    top = [f"{tag}委书记", f"{tag}委副书记、{tag}长"]
    seats = [Seat(county, title, "L07", "县区党政正职", head=True) for title in top]
    members = (
        "委副书记",
        "委常委、常务副县长",
        "委常委、组织部部长",
        "委常委、宣传部部长",
        "委常委、政法委书记",
    )
    seats += [
        Seat(county, tag + title.replace("县长", f"{tag}长"), "L08", "县区班子成员") for title in members
    ]
    for name in COUNTY_BUREAUS:
        unit = _bureau(county, name)
        head = "部长" if name.endswith("部") else "局长"
        seats.append(
            Seat(unit, f"常务副{head}" if head == "部长" else head, "L09", "县区部门正职", head=True)
        )
        seats += [Seat(unit, f"副{head}", "L10", "县区部门副职") for _ in range(2)]
    for town in TOWNS[county]:
        seats += _town_seats(f"{county}{town}")
    return seats


def _town_seats(unit: str) -> list[Seat]:
    chief = "镇长" if unit.endswith("镇") else "乡长"
    tops = ("党委书记", f"党委副书记、{chief}")
    seats = [Seat(unit, title, "L09", "乡镇党政正职", head=True, township=True) for title in tops]
    members = (
        "党委副书记",
        "党委委员、组织委员",
        f"党委委员、副{chief}",
        f"副{chief}",
        f"副{chief}",
        "人大主席",
    )
    seats += [Seat(unit, title, "L10", "乡镇班子成员", township=True) for title in members]
    return seats


def demo_names(dice: random.Random, count: int) -> list[str]:
    """Return ``count`` different names that nobody takes for real ones."""
    pairs = [surname + given for surname in SURNAMES for given in GIVEN]
    dice.shuffle(pairs)
    return pairs[:count]
