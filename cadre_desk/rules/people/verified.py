"""三龄: what the file has verified beside what the form says. The file's value stands."""

from collections.abc import Iterator

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Person, VerifiedDate, VerifiedWhat
from cadre_desk.rules.identity import parse_citizen_id
from cadre_desk.rules.people.life import Finding, Life, warn
from cadre_desk.rules.problem import Fix


def check_verified(life: Life) -> list[Finding]:
    """Return where the form prints something else than was verified, and verifications that lack a name."""
    return [one for row in latest(life.verified).values() for one in _of_one(life, row)]


def latest(rows: tuple[VerifiedDate, ...]) -> dict[VerifiedWhat, VerifiedDate]:
    """Return the newest verification of each date."""
    found: dict[VerifiedWhat, VerifiedDate] = {}
    for row in rows:
        if row.what is None:
            continue
        known = found.get(row.what)
        if known is None or _day(known) <= _day(row):
            found[row.what] = row
    return found


def file_months(life: Life) -> dict[str, str]:
    """Return the months of the form that are the file's (档案认定): field -> what that rests on.

    A month is the file's where it was verified, and a birth month where the citizen ID says another: both are
    kept and the file's is printed (rules.md, 1; 三龄认定).
    """
    person, found = life.person, {}
    said = birth_of_id(person)
    if person.born and said and said != person.born.as_month():
        found["born"] = f"身份证为 {said}，两个都保留，印表用档案认定值"
    for what, row in latest(life.verified).items():
        printed = getattr(person, what.field)
        if (
            row.file_value
            and isinstance(printed, PartialDate)
            and printed.as_month() == row.file_value.as_month()
        ):
            beside = found.get(what.field, "")
            found[what.field] = "；".join(one for one in (_rests_on(row), beside) if one)
    return found


def birth_of_id(person: Person) -> PartialDate | None:
    """Return the month that a valid citizen ID says, None without one."""
    try:
        said = parse_citizen_id(person.citizen_id or "").born
    except ParseError:
        return None
    return PartialDate(said.year, said.month)


def _rests_on(row: VerifiedDate) -> str:
    who = f"{row.verified_by or ''}{f' {row.verified_on}' if row.verified_on else ''}".strip()
    return "，".join(
        one for one in (f"认定：{who}" if who else "已认定", f"依据{row.basis}" if row.basis else "") if one
    )


def _day(row: VerifiedDate) -> str:
    return row.verified_on.isoformat() if row.verified_on else ""


def _of_one(life: Life, row: VerifiedDate) -> Iterator[Finding]:
    if row.what is None or row.file_value is None:
        return
    field = row.what.field
    printed = getattr(life.person, field)
    wanted = row.file_value.as_month()
    if not isinstance(printed, PartialDate) or printed.as_month() != wanted:
        said = f"表上是 {printed}" if printed else "表上没有填"
        yield warn(
            life.person, field, "verified_differs", f"{row.what.label}：档案认定 {wanted}，{said}。",
            hint="印表用档案认定值。", fixes=(Fix("用档案认定值", ((field, str(wanted)),)),),
        )  # fmt: skip
    if not row.verified_by or not row.verified_on:
        yield warn(
            row, "verified_by" if not row.verified_by else "verified_on", "verified_by_nobody",
            f"{row.what.label}的认定没有写认定人和日期。", confirm="",
        )  # fmt: skip
