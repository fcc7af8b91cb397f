"""What does not fit together in a person's record.

The birth month that the file has verified stands; the one in the citizen ID is only compared with it
(三龄 rule, domain formats 5.1): a difference is a warning, never a correction.
"""

from collections.abc import Iterator

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate, months_between
from cadre_desk.model.records.people import Person
from cadre_desk.rules.dates import age
from cadre_desk.rules.identity import CitizenId, parse_citizen_id
from cadre_desk.rules.people import limits
from cadre_desk.rules.problem import Fix, Problem, Severity

MAN, WOMAN = "1", "2"


def check_person(person: Person) -> list[Problem]:
    """Return the findings about a person's ID, dates and party membership."""
    return [*_citizen_id(person), *_dates(person), *_party(person)]


def _citizen_id(person: Person) -> Iterator[Problem]:
    if not person.citizen_id:
        return
    try:
        said = parse_citizen_id(person.citizen_id)
    except ParseError as wrong:
        yield Problem(
            "citizen_id", "citizen_id", wrong.message, Severity.ERROR, f"已保留您输入的内容。{wrong.hint}",
            "GB 11643-1999",
        )  # fmt: skip
        return
    yield from _against_id(person, said)


def _against_id(person: Person, said: CitizenId) -> Iterator[Problem]:
    born = person.born
    if born and (born.year, born.month) != (said.born.year, said.born.month):
        there = PartialDate(said.born.year, said.born.month)
        yield Problem(
            "born", "born_differs", f"身份证为 {there}，档案认定 {born.as_month()}。", Severity.WARNING,
            "系统没有改动任何一个，印表用档案认定值。确认后此提醒不再出现。",
            confirm="确认用档案值",
        )  # fmt: skip
    if person.sex in (MAN, WOMAN) and (person.sex == WOMAN) != said.woman:
        word = "女" if said.woman else "男"
        yield Problem(
            "sex", "sex_differs", f"按身份证号应为{word}。", Severity.WARNING, "请核对性别或身份证号。",
            fixes=(Fix(f"改为{word}", (("sex", word),)),), confirm="已核对无误",
        )  # fmt: skip


def _dates(person: Person) -> Iterator[Problem]:
    born, start, least = person.born, person.work_start, limits.years("work_age")
    if born and start and age(born, start) < least:
        yield Problem(
            "work_start", "work_too_young", f"参加工作时 {age(born, start)} 岁，不满 {least} 岁。",
            Severity.WARNING, "请核对出生年月和参加工作时间。", limits.citation("work_age"),
            confirm="已核对无误",
        )  # fmt: skip


def _party(person: Person) -> Iterator[Problem]:
    born, admitted, full = person.born, person.party_admission, person.party_full_date
    least = limits.years("party_age")
    if born and admitted and age(born, admitted) < least:
        yield Problem(
            "party_admission", "party_too_young",
            f"入党时 {age(born, admitted)} 岁，不满 {least} 岁。",
            Severity.WARNING, "请核对出生年月和入党时间。", limits.citation("party_age"),
            confirm="已核对无误",
        )  # fmt: skip
    if admitted and full and months_between(admitted, full) < 0:
        yield Problem("party_full_date", "full_before_admission", "转正时间早于入党时间。", Severity.WARNING)
