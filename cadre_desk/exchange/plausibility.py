"""Doubts about a person read from a form, where single fields are fine but do not agree.

Works on years even where the month could not be read (``199913``), because such files are just the ones
that need it. Doubts are warnings: the file may be right and the rule of thumb wrong.
"""

import re
from collections.abc import Iterator, Sequence

from cadre_desk.errors import ParseError
from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.model.months import FIRST_YEAR, LAST_YEAR, PartialDate
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import FamilyMember, Person
from cadre_desk.rules.identity import parse_citizen_id

_YEAR = re.compile(r"\d{4}")
_OLDER = frozenset({"父亲", "母亲", "岳父", "岳母", "公公", "婆婆", "祖父", "祖母", "外祖父", "外祖母"})
_YOUNGER = frozenset(
    {"儿子", "女儿", "长子", "次子", "三子", "长女", "次女", "三女", "孙子", "孙女", "外孙", "外孙女"}
)


def doubts(person: Person, family: Sequence[FamilyMember]) -> list[FileProblem]:
    """Return what does not agree."""
    return [*_of_identity(person), *_of_dates(person), *_of_family(person, family)]


def _of_identity(person: Person) -> Iterator[FileProblem]:
    if person.citizen_id is None:
        return
    try:
        parse_citizen_id(person.citizen_id)
    except ParseError as fault:
        yield warning("citizen_id", f"身份证号：{fault.message}已按原文保留。{fault.hint}")


def _of_dates(person: Person) -> Iterator[FileProblem]:
    born = _year(person, "born")
    for name in ("party_admission", "work_start"):
        year = _year(person, name)
        if born is not None and year is not None and year < born:
            yield warning(name, f"{person.SPEC[name].label}早于出生年份，已按原文保留。请核对。")


def _of_family(person: Person, family: Sequence[FamilyMember]) -> Iterator[FileProblem]:
    born = _year(person, "born")
    for place, relative in enumerate(family, 1):
        year = _year(relative, "born")
        if born is None or year is None:
            continue
        if relative.relation in _OLDER and year >= born:
            yield warning("family", f"家庭成员第 {place} 人（{relative.relation}）不比本人年长。请核对。")
        if relative.relation in _YOUNGER and year <= born:
            yield warning("family", f"家庭成员第 {place} 人（{relative.relation}）不比本人年轻。请核对。")


def _year(record: Record, name: str) -> int | None:
    value = getattr(record, name)
    if isinstance(value, PartialDate):
        return value.year
    match = _YEAR.match(record.unread.get(name, ""))
    year = int(match[0]) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
