"""台账: the letters of a year by their numbers, voided ones in their place, on paper and in xlsx."""

from collections.abc import Sequence
from pathlib import Path

from cadre_desk.documents.forms import ledger
from cadre_desk.errors import UserError
from cadre_desk.model.query import All, Condition, Is
from cadre_desk.model.records.letters import Letter
from cadre_desk.services.exporting import Exported, export_ledger
from cadre_desk.services.letters.kinds import kinds
from cadre_desk.services.letters.reading import letters
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

HEADS = (
    "文号", "函件", "姓名", "单位及职务", "状态", "成文", "送达", "签收人", "期限", "回复", "批准人", "备注",
)  # fmt: skip


def years(session: Session) -> list[int]:
    """Return the years in which numbers were given, newest first."""
    return sorted({one.number_year for one in letters(session) if one.number_year}, reverse=True)


def register_of(session: Session, year: int, type_id: str = "") -> list[Letter]:
    """Return the numbered letters of a year by series and number; those of one type if one is named."""
    where: tuple[Condition, ...] = (Is("number_year", year),)
    if type_id:
        where = (*where, Is("type", type_id))
    found = letters(session, All(where))
    return sorted(found, key=lambda one: (one.series or "", one.number or 0))


def gaps_of(session: Session, year: int) -> list[str]:
    """Return what is missing or double in the numbers of a year, also those of letters kept from the reader.

    A letter that somebody may not see has its number all the same: leaving it out would name it as missing.
    """
    session.require(Right.READ_PEOPLE)
    return gaps(session.workspace.read.find(Letter, Is("number_year", year)))


def gaps(found: Sequence[Letter]) -> list[str]:
    """Return what is missing or double in the numbers of each series; an empty list is as it should be."""
    by_series: dict[str, list[int]] = {}
    for one in found:
        by_series.setdefault(one.series or "", []).append(one.number or 0)
    return [
        f"{series}：{numbers[-1]} 个号，{len(numbers)} 份函件"
        for series, numbers in by_series.items()
        if sorted(numbers) != list(range(1, len(numbers) + 1))
    ]


def table_of(session: Session, found: Sequence[Letter], year: int) -> ledger.Table:
    """Return a register as a table. Raises UserError if it is empty."""
    session.require(Right.READ_PEOPLE)
    if not found:
        raise UserError(f"{year} 年还没有编号的函件。", "批准并编号后列入台账。")
    titles = {kind.id: kind.title for kind in kinds(session)}
    rows = tuple(_row(one, titles) for one in found)
    voided = sum(1 for one in found if one.void_reason)
    note = f"共 {len(rows)} 份，其中作废 {voided} 份  基准日 {session.as_of.isoformat()}"
    return ledger.Table(f"{year}年函件台账", note, HEADS, rows)


def _row(one: Letter, titles: dict[str, str]) -> tuple[str, ...]:
    return (
        one.document_no or "", titles.get(one.type or "", ""), one.addressee or "", one.addressee_post or "",
        one.typed("state"), one.typed("issued_on"), one.typed("served_on"), one.received_by or "",
        one.typed("due_on"), one.typed("replied_on"), one.approved_by or "", _remark(one),
    )  # fmt: skip


def _remark(one: Letter) -> str:
    parts = [
        f"作废：{one.void_reason}" if one.void_reason else "",
        f"原期限 {one.first_due_on}，延期：{one.extended_because}" if one.first_due_on else "",
        f"催办 {one.urged_times} 次" if one.urged_times else "",
    ]
    return "；".join(filter(None, parts))


def print_register(session: Session, found: Sequence[Letter], year: int) -> Printout:
    """Return the register as a table on A4 across. Raises UserError if it is empty."""
    session.require(Right.PRINT)
    table = table_of(session, found, year)
    return printout([ledger.job(table)], table.title)


def export_register(
    session: Session, found: Sequence[Letter], year: int, *, file: Path, purpose: str
) -> Exported:
    """Write the register to a spreadsheet; the journal keeps count and purpose."""
    session.require(Right.EXPORT)
    return export_ledger(session, table_of(session, found, year), file=file, purpose=purpose)
