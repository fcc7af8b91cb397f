"""A whole life for a fictional person: born, studied, posted, promoted, with a family."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import (
    Award,
    Education,
    FamilyMember,
    Person,
    Post,
    Rank,
    ResumeEntry,
    ResumeKind,
    StudyMode,
    YearlyResult,
)
from cadre_desk.rules.identity import check_digit
from cadre_desk.rules.people.resume_parts import with_parts
from cadre_desk.services.demo.city import CITY, Seat
from cadre_desk.services.demo.extras import life_extras
from cadre_desk.services.demo.portrait import portrait

FICTIONAL_AREA = "349901"  # no such division in GB/T 2260
AGES = {"L07": (44, 57), "L08": (38, 55), "L09": (31, 54), "L10": (28, 50)}
RANKS = {"L07": "R03", "L08": "R05", "L09": "R07", "L10": "R09"}
MAJORS = ("行政管理", "汉语言文学", "经济学", "农学", "土木工程", "法学", "会计学", "计算机科学与技术")
SCHOOLS = ("云州大学", "江淮样例大学", "东方范例学院", "省农业示范大学")
_BEGINNINGS: tuple[tuple[tuple[str, str, str | None], ...], ...] = (
    (("样例镇政府", "科员", None), ("财政局", "副主任科员", None)),
    (("司法局", "科员", None), ("委办公室", "副主任科员", None)),
    (("教育局", "科员", None), ("样例乡政府", "副主任科员", None)),
    (("审计局", "科员", None), ("民政局", "副主任科员", None)),
)
_OTHER_PARTIES = (("05", "民盟"), ("06", "民建"), ("12", None))


@dataclass(frozen=True)
class Career:
    """A person and the rows of the person's life, owner ids not yet set."""

    person: Person
    rows: tuple[Record, ...]


@dataclass(frozen=True)
class _Line:
    start: PartialDate
    end: PartialDate | None
    unit: str
    title: str
    level: str | None

    @property
    def text(self) -> str:
        return f"{self.unit}{self.title}"


def make_career(dice: random.Random, name: str, seat: Seat, year: int) -> Career:
    """Return a person who holds the seat in ``year``."""
    low, high = AGES[seat.level]
    born = PartialDate(year - dice.randint(low, high), dice.randint(1, 12))
    woman = dice.random() < 0.3
    study_end = PartialDate(born.year + 22, 7)
    major = dice.choice(MAJORS)
    school = f"{dice.choice(SCHOOLS)}{major}专业"
    lines = _lines(dice, seat, study_end, year)
    resume = [_entry(0, PartialDate(born.year + 18, 9), study_end, f"{school}学习")]
    resume += [_entry(1 + place, line.start, line.end, line.text) for place, line in enumerate(lines)]
    person = _person(dice, name, seat, born, study_end, woman=woman, lines=lines)
    person = person.changed(resume=resume_text(resume), photo=portrait(dice.randrange(4), woman=woman))
    rows: list[Record] = [*_education(dice, school, major, study_end), *resume]
    rows += [_post(line, seat) for line in lines]
    rows.append(Rank.new(rank=RANKS[seat.level], start=person.rank_since))
    rows += _family(dice, name, born, woman=woman)
    rows += _results(dice, year)
    rows += life_extras(dice, person, lines[-1].start, year)
    return Career(_with_summary(person, rows), tuple(rows))


def _lines(dice: random.Random, seat: Seat, start: PartialDate, year: int) -> list[_Line]:
    """Return posts without a gap, the last one open: clerk, section member, then the seat."""
    last = PartialDate(year - dice.randint(1, 5), dice.randint(1, 12))
    county = seat.unit[:3] if not seat.unit.startswith("市") else "云溪县"
    ladder: list[tuple[str, str, str | None]] = list(_BEGINNINGS[start.year % len(_BEGINNINGS)])
    ladder = [(f"{county}{unit}", title, level) for unit, title, level in ladder]
    ladder += [(f"{county}石桥镇", "党委委员、副镇长", "L10")] if seat.level != "L10" else []
    ladder += [(f"{county}农业农村局", "局长", "L09")] if seat.level in ("L07", "L08") else []
    steps = max(1, (last.year - start.year) // (len(ladder) or 1))
    lines, begin = [], start
    for place, (unit, title, level) in enumerate(ladder):
        end = last if place == len(ladder) - 1 else PartialDate(begin.year + steps, dice.randint(1, 12))
        end = end if begin < end else last
        lines.append(_Line(begin, end, unit, title, level))
        begin = end
    return [*lines, _Line(begin, None, _full(seat.unit), seat.title, seat.level)]


def _full(unit: str) -> str:
    return CITY[:2] + unit if unit.startswith("市") else unit


def _person(
    dice: random.Random,
    name: str,
    seat: Seat,
    born: PartialDate,
    study_end: PartialDate,
    *,
    woman: bool,
    lines: list[_Line],
) -> Person:
    admitted = PartialDate(study_end.year + dice.randint(0, 5), dice.choice((6, 7, 12)))
    outside = dice.random() < 0.06 and not seat.head
    status, party = dice.choice(_OTHER_PARTIES) if outside else ("01", None)
    place = f"云州{dice.choice(('云溪', '临江', '示范'))}"
    return Person.new(
        name=name,
        sex="2" if woman else "1",
        ethnicity="01" if dice.random() < 0.95 else dice.choice(("03", "11", "15")),
        citizen_id=_citizen_id(dice, born, woman=woman),
        born=born,
        native_place=place,
        birth_place=place,
        health="健康",
        political_status=status,
        other_parties=party,
        party_admission=None if outside else admitted,
        party_full_date=None if outside else PartialDate(admitted.year + 1, admitted.month),
        work_start=study_end,
        speciality=dice.choice(("公文写作", "财政管理", "基层治理", "项目管理")),
        current_post=f"{_full(seat.unit)}{seat.title}",
        post_level=seat.level,
        post_since=lines[-1].start,
        rank=RANKS[seat.level],
        rank_since=lines[-1].start,
        reason="工作需要",
        reported_by=f"中共{CITY}委组织部",
        filled_by="李样例",
    )


def _citizen_id(dice: random.Random, born: PartialDate, *, woman: bool) -> str:
    sequence = dice.randrange(0, 500) * 2 + (0 if woman else 1)
    first = f"{FICTIONAL_AREA}{born.compact}{dice.randint(1, 28):02d}{sequence:03d}"
    return first + check_digit(first)


def _entry(position: int, start: PartialDate, end: PartialDate | None, what: str) -> ResumeEntry:
    return with_parts(
        ResumeEntry.new(position=position, kind=ResumeKind.SEGMENT, start=start, end=end, text=what)
    )


def resume_text(entries: Sequence[ResumeEntry]) -> str:
    """Return the lines of a résumé as the form writes them."""
    return "\n".join(f"{one.start}--{one.end or ' ' * 7}  {one.text}" for one in entries)


def _education(dice: random.Random, school: str, major: str, end: PartialDate) -> list[Education]:
    degree = {"农学": "农学学士", "法学": "法学学士", "经济学": "经济学学士", "会计学": "管理学学士"}
    first = Education.new(
        mode=StudyMode.FULL_TIME,
        level="大学",
        degree=degree.get(major, "工学学士" if "工程" in major or "计算机" in major else "文学学士"),
        school=school,
        start=PartialDate(end.year - 4, 9),
        end=end,
    )
    if dice.random() < 0.55:
        return [first]
    second = Education.new(mode=StudyMode.IN_SERVICE, level="省委党校研究生", school="省委党校公共管理专业")
    return [first, second]


def _post(line: _Line, seat: Seat) -> Post:
    return Post.new(
        unit_name=line.unit,
        title=line.title,
        level=line.level,
        leading=line.level is not None and (seat.leading or line.end is not None),
        group_head=seat.head and line.end is None,
        concurrent=False,
        temporary=False,
        start=line.start,
        end=line.end,
    )


def _family(dice: random.Random, name: str, born: PartialDate, *, woman: bool) -> list[FamilyMember]:
    spouse = "丈夫" if woman else "妻子"
    child = dice.choice(("儿子", "女儿"))
    people = [
        (spouse, f"{dice.choice('林郭何高罗')}家属", born.year + dice.randint(-2, 2), "云州市示例中学教师"),
        (child, f"{name[0]}小样", born.year + dice.randint(25, 29), "云州市示例小学学生"),
        ("父亲", f"{name[0]}老样", born.year - dice.randint(23, 28), "云溪县样例村农民（已去世）"),
        ("母亲", f"{dice.choice('林郭何高罗')}老例", born.year - dice.randint(22, 27), "云溪县样例村农民"),
    ]
    return [
        FamilyMember.new(
            position=place,
            relation=relation,
            name=who,
            born=PartialDate(year, dice.randint(1, 12)),
            political_status="群众",
            work=work,
        )
        for place, (relation, who, year, work) in enumerate(people)
    ]


def _results(dice: random.Random, year: int) -> list[Record]:
    rows: list[Record] = []
    for past in range(year - 6, year - 2):
        grade = Grade.EXCELLENT if dice.random() < 0.2 else Grade.COMPETENT
        rows.append(YearlyResult.new(year=past, grade=grade))
        if grade is Grade.EXCELLENT:
            rows.append(
                Award.new(
                    name=f"{past}年度嘉奖",
                    category="01115",
                    year=past,
                    granted_on=PartialDate(past + 1, 3),
                    granted_by=f"中共{CITY}委组织部",
                )
            )
    return rows


def _with_summary(person: Person, rows: list[Record]) -> Person:
    awards = [row.name or "" for row in rows if isinstance(row, Award)]
    results = [row for row in rows if isinstance(row, YearlyResult)][-2:]
    grades = "，".join(f"{row.year}年年度考核为{row.typed('grade')}" for row in results)
    return person.changed(honours="；".join(awards) or "无", assessments=grades)
