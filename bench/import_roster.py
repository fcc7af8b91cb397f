"""Import of a roster of 10,000 rows as a spreadsheet: reading in its own process, comparing, writing.

    python -m bench.import_roster [ROWS] [PEOPLE ALREADY THERE]

A second import of the same file shows what it costs to find that nothing changed.
"""

import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

from bench.many_people import make_file
from cadre_desk.rules.identity import check_digit
from cadre_desk.services.importing import apply_import, plan_import
from cadre_desk.services.session import Session

COUNT = 10_000
HEADS = (
    "姓名", "性别", "民族", "身份证号", "出生年月", "籍贯", "参加工作时间", "入党时间", "现任职务",
    "任现职时间",
)  # fmt: skip
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "虚样示模假拟代例"


def main() -> None:
    count, there = (*map(int, sys.argv[1:]), *(COUNT, 0)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory(prefix="cadre-desk-roster-") as folder:
        file = Path(folder) / "roster.xlsx"
        _write(file, count)
        session = make_file(Path(folder) / "data", there)
        print(f"{count:,} rows into {there:,} people, {file.stat().st_size / 1e6:.1f} MB")
        _measure(session, file, "first")
        _measure(session, file, "again")
        session.workspace.close()


def _measure(session: Session, file: Path, which: str) -> None:
    started = time.perf_counter()
    plan = plan_import(session, [file])
    planned = time.perf_counter()
    done = apply_import(session, plan)
    written = time.perf_counter()
    took = f"read and compared {planned - started:6.1f} s, written {written - planned:6.1f} s"
    print(f"  {which}: {took}; new {done.new}, same {done.same}, rejected {done.rejected}")


def _write(file: Path, count: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名册")
    sheet.append(HEADS)
    for number in range(count):
        sheet.append(_row(number))
    book.save(file)


def _row(number: int) -> tuple[str, ...]:
    year, month, day = 1965 + number % 36, 1 + number // 36 % 12, 1 + number // 432 % 28
    first = f"349901{year}{month:02d}{day:02d}{number // 12096 * 2 + 1:03d}"
    name = SURNAMES[number % 10] + GIVEN[number // 10 % 8] + GIVEN[number // 80 % 8]
    return (
        name, "男", "汉族", first + check_digit(first), f"{year}.{month:02d}", "云州云溪", f"{year + 23}.07",
        f"{year + 22}.06", f"样例{number % 1200}局副局长", "2021.03",
    )  # fmt: skip


if __name__ == "__main__":
    main()
