"""班子结构分析表: each body in numbers on a day - seats, ages, women, minority, outside the party, studies.

Age bands and studies are rows of ``resources/rules/structure_rules.toml``; a study that no
file names stands under 不详, and the average age is 不详 where one month of birth is missing.
"""

from collections.abc import Sequence
from datetime import date

from cadre_desk.rules.dates import age
from cadre_desk.rules.people.education import names_study
from cadre_desk.rules.selection.pools import special_pools
from cadre_desk.rules.selection.structure import Holder, Seat
from cadre_desk.rules.tables import RuleRow, load_table
from cadre_desk.services.computed import Made
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.bodies import body_names, load_bodies
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session

TABLE = "structure_rules"
_SPECIAL = (("女", "women"), ("少数民族", "minority"), ("党外", "outside"))


def _rows(key: str) -> list[RuleRow]:
    return [one for one in load_table(TABLE).rows if key in one.values]


def analysis(session: Session) -> Made:
    """Return a line for each body, and one for all that stand together."""
    session.require(Right.READ_SELECTION)
    bodies = load_bodies(session, [key for key, _ in body_names(session)])
    rows = [(one.title, *_numbers(one.seats, session.as_of)) for one in bodies]
    standing = [seat for one in bodies if one.unit_id for seat in one.seats]
    rows.append(("现任班子合计", *_numbers(standing, session.as_of)))
    bands, studies = ([one.values[key] for one in _rows(key)] for key in ("band", "study"))
    special = [head for head, _ in _SPECIAL]
    heads = ("班子", "席位", "空缺", "平均年龄", *bands, *special, *studies, "不详")
    return Made(heads, tuple(rows))


def _numbers(seats: Sequence[Seat], on: date) -> tuple[str, ...]:
    held = list({one.holder.id: one.holder for one in seats if one.holder}.values())
    ages = [age(one.person.born, on) for one in held if one.person.born]
    mean = f"{sum(ages) / len(ages):.1f}" if ages and len(ages) == len(held) else "不详" if held else ""
    bands = [sum(_in_band(row, years) for years in ages) for row in _rows("band")]
    special = [sum(key in special_pools(one.person) for one in held) for _, key in _SPECIAL]
    found = [_study(one, on) for one in held]
    studies = [found.count(row.id) for row in _rows("study")]
    empty = sum(one.holder is None for one in seats)
    numbers = (*bands, *special, *studies, found.count(""))
    return str(len(seats)), str(empty or ""), mean, *(str(one or "") for one in numbers)


def _in_band(row: RuleRow, years: int) -> bool:
    return bool(row.values.get("age_from", 0) <= years <= row.values.get("age_until", 999))


def _study(one: Holder, on: date) -> str:
    """Return the id of the highest study that has ended by a day, "" if none is known."""
    levels = [row.level or "" for row in one.studies if row.end is None or row.end.first_day() <= on]
    told = ((row.id, word) for row in _rows("study") for word in row.values["words"])
    return next((row_id for row_id, word in told if any(names_study(word, text) for text in levels)), "")


ANALYSIS = LiveTable(
    "structure_report", "班子结构分析表", "年龄段和学历分组为默认示例；兼任几个席位的计一人", analysis
)
