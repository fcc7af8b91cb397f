"""三龄: what the file has verified beside what the form says. The file's value stands."""

from collections.abc import Iterator

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import VerifiedDate, VerifiedWhat
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
