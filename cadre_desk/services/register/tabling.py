"""A register's list on paper and in a spreadsheet: the same columns, the same rows, the same order."""

from collections.abc import Sequence
from pathlib import Path

from cadre_desk.documents.forms import ledger
from cadre_desk.errors import StepRefused, UserError
from cadre_desk.model.query import Order
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.exporting import Exported, export_ledger
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.register.asking import Asked, views_of
from cadre_desk.services.register.declaration import Register, group_of
from cadre_desk.services.register.reading import label_at, lines
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def table_of(
    session: Session, register: Register, asked: Asked, order: Sequence[Order], ticked: Sequence[str] = ()
) -> ledger.Table:
    """Return the list as it stands, or its ticked rows. Raises UserError if it is empty."""
    may_leave(session, register)
    session.require_key(group_of(register))
    found = lines(session, register, asked, order)
    chosen = [line for line in found if not ticked or line.id in ticked]
    if not chosen:
        raise UserError(f"没有可以输出的{register.name}。", "清除条件或换一个视图再试。")
    heads = [label_at(register, one) for one in register.shown]
    rows = [list(line.texts) for line in chosen]
    if register.due is not None:
        heads.append("时限")
        rows = [[*row, line.due.text if line.due else ""] for row, line in zip(rows, chosen, strict=True)]
    view = next(one.title for one in views_of(register) if one.key == asked.view)
    note = f"{view}  共 {len(rows)} 条  基准日 {session.as_of.isoformat()}"
    return ledger.Table(f"{register.name}台账", note, tuple(heads), tuple(tuple(row) for row in rows))


def may_leave(session: Session, register: Register) -> bool:
    """Return True if rows of a register may be printed and exported at all. Raises StepRefused."""
    session.require(register.read)
    if register.sealed:
        raise StepRefused(f"{register.name}不打印、不导出。", "请在屏幕上查看。", kept="没有输出任何内容。")
    return True


def print_table(
    session: Session,
    register: Register,
    asked: Asked,
    order: Sequence[Order] = (),
    ticked: Sequence[str] = (),
    progress: Progress = SILENT,
) -> Printout:
    """Return the list as a table on A4 across. Raises UserError if it is empty."""
    session.require(Right.PRINT)
    table = table_of(session, register, asked, order, ticked)
    return printout([ledger.job(table)], table.title, progress)


def export_table(
    session: Session,
    register: Register,
    asked: Asked,
    order: Sequence[Order] = (),
    ticked: Sequence[str] = (),
    *,
    file: Path,
    purpose: str,
) -> Exported:
    """Write the list to a spreadsheet; the journal keeps count and purpose."""
    session.require(Right.EXPORT)
    table = table_of(session, register, asked, order, ticked)
    return export_ledger(session, table, file=file, purpose=purpose)
