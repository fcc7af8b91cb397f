"""What the 干部任免审批表 says of a person: records and a date -> the text of each box.

Months are written ``1980.05``, the day of filling in full (forms.md 1.5). A field that could not be read is
printed as it was typed: the form is the person's paper, not ours to improve.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, FamilyMember, Person, StudyMode
from cadre_desk.rules.dates import age
from cadre_desk.rules.studies import last_study

# The editor's own words for "no age any more".
DEAD = re.compile("已去世|去世|死亡|逝世|已逝|已故")


@dataclass(frozen=True, repr=False)
class Relative:
    """One line of the family table."""

    relation: str
    name: str
    age: str
    political_status: str
    work: str


@dataclass(frozen=True, repr=False)
class Study:
    """The two lines of one mode of study: 学历 above, 学位 below."""

    level: str = ""
    degree: str = ""
    school: str = ""
    degree_school: str = ""


@dataclass(frozen=True, repr=False)
class FormValues:
    """All boxes of the form; ``boxes`` by the label of the person's field."""

    boxes: dict[str, str]
    full_time: Study
    in_service: Study
    relatives: tuple[Relative, ...]
    photo: bytes | None
    counted_on: date | PartialDate


NONE = "无"  # how offices fill 奖惩情况 when there is none (formats.md 1.2, row 24)
_TEXTS = (
    "sex",
    "ethnicity",
    "native_place",
    "birth_place",
    "health",
    "professional_title",
    "speciality",
    "current_post",
    "proposed_post",
    "removed_post",
    "resume",
    "honours",
    "assessments",
    "reason",
    "reported_by",
    "filled_by",
)


def form_values(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date | PartialDate,
) -> FormValues:
    """Return the texts of the form, ages counted on ``as_of``."""
    boxes = {Person.SPEC[name].label: person.typed(name) for name in _TEXTS}
    boxes |= {
        "姓名": spaced_name(person.typed("name")),
        "出生年月": _birth(person, as_of),
        "入党时间": _party(person),
        "参加工作时间": month_text(person.work_start) or person.typed("work_start"),
        "到龄年月": _due(person),
        "奖惩情况": person.typed("honours") or NONE,
        "填表时间": day_text(person.filled_on) or person.typed("filled_on"),
    }
    return FormValues(
        boxes,
        _study(education, StudyMode.FULL_TIME),
        _study(education, StudyMode.IN_SERVICE),
        tuple(_relative(member, as_of) for member in family),
        person.photo,
        as_of,
    )


def counting_day(person: Person, as_of: date) -> date | PartialDate:
    """Return the day a person's own form counts ages on: 计算年龄时间, else ``as_of``."""
    return person.age_on or as_of


def spaced_name(name: str) -> str:
    """Return a name of two characters with a blank of one character between them."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name


def month_text(when: PartialDate | None) -> str:
    """Return ``1980.05``; a known day is left out."""
    return "" if when is None else str(when.as_month())


def day_text(when: PartialDate | None) -> str:
    """Return ``2026年11月12日``, or what of it is known."""
    if when is None:
        return ""
    month = f"{when.month}月" if when.month else ""
    day = f"{when.day}日" if when.day else ""
    return f"{when.year}年{month}{day}"


def _due(person: Person) -> str:
    """Return the month of reaching the age of retirement and the age then (form of 2025)."""
    if person.due_age_month is None or person.born is None:
        return month_text(person.due_age_month) or person.typed("due_age_month")
    return f"{month_text(person.due_age_month)}\n（{age(person.born, person.due_age_month)}岁）"


def _birth(person: Person, as_of: date | PartialDate) -> str:
    if person.born is None:
        return person.typed("born")
    return f"{month_text(person.born)}\n（{age(person.born, as_of)}岁）"


def _party(person: Person) -> str:
    """Return the month of joining the Party, other parties below it."""
    joined = month_text(person.party_admission) or person.typed("party_admission")
    return "\n".join(part for part in (joined, person.typed("other_parties")) if part)


def _study(education: Sequence[Education], mode: StudyMode) -> Study:
    """Return the last finished study of a mode: the form has room for one."""
    last = last_study(education, mode)
    if last is None:
        return Study()
    return Study(*(last.typed(name) for name in ("level", "degree", "school", "degree_school")))


def _relative(member: FamilyMember, as_of: date | PartialDate) -> Relative:
    work = member.typed("work")
    years = ""
    if member.born is not None and not DEAD.search(work):
        years = str(age(member.born, as_of))
    return Relative(
        member.typed("relation"),
        spaced_name(member.typed("name")),
        years,
        member.typed("political_status"),
        work,
    )
