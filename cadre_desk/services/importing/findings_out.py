"""All findings of a plan as one list: file, sheet, row, column, value, why - to be sent back to the unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cadre_desk.exchange.file_out import write_out
from cadre_desk.exchange.findings import ERROR, FileProblem
from cadre_desk.exchange.sheet_write import SheetColumn, write_list
from cadre_desk.services.exporting.leaving import Exported, note_export
from cadre_desk.services.importing.plan import ImportPlan
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_TITLE = "导入问题清单"
COLUMNS = (
    SheetColumn("文件", 12, align="left"),
    SheetColumn("工作表", 6),
    SheetColumn("行", 3),
    SheetColumn("列", 3),
    SheetColumn("姓名", 5),
    SheetColumn("原值", 12, align="left"),
    SheetColumn("程度", 4),
    SheetColumn("问题与办法", 30, align="left"),
)


@dataclass(frozen=True, repr=False)
class Finding:
    """One line of the list."""

    file: str
    sheet: str
    name: str
    problem: FileProblem

    def texts(self) -> tuple[str, ...]:
        """Return the line as text, in the order of COLUMNS."""
        one = self.problem
        weight = "须改" if one.severity == ERROR else "提醒"
        row = str(one.row) if one.row else ""
        return (self.file, self.sheet, row, one.column, self.name, one.value, weight, one.message)


def findings_of(plan: ImportPlan, *, errors_only: bool = False) -> Iterator[Finding]:
    """Yield what was found: of whole files first, then person by person."""
    for file in plan.files:
        for one in file.problems:
            if one.severity == ERROR or not errors_only:
                yield Finding(Path(file.file).name, "", "", one)
    for row in plan.rows:
        for one in row.problems:
            if one.severity == ERROR or not errors_only:
                yield Finding(row.file, row.draft.sheet, row.name, one)


def export_findings(session: Session, plan: ImportPlan, file: Path) -> Exported:
    """Write the list as a spreadsheet. Raises UserError if the file cannot be written."""
    session.require(Right.IMPORT)
    lines = [finding.texts() for finding in findings_of(plan)]
    note_export(session, _TITLE, len(lines), "退回报送单位修改", file)
    write_out(file, write_list(_TITLE, COLUMNS, lines))
    return Exported((file,), len(lines))
