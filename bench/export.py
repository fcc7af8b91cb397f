"""Export of 1,000 people: .lrmx unchanged and with one field edited, the usual roster, a list of 20,000 rows.

Beside it, openpyxl alone writes a table of the same size without styles: what the look costs.
"""

import io
import random
import tempfile
import time
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from bench.import_lrmx import COUNT, lrmx
from cadre_desk.exchange.sheet_write import SheetColumn, write_list
from cadre_desk.model.records.people import Person
from cadre_desk.services.demo.city import demo_names
from cadre_desk.services.exporting import export_forms, export_roster, plan_forms
from cadre_desk.services.importing import apply_import, plan_import
from cadre_desk.services.session import Session
from cadre_desk.services.setup import FIRST_ROLES
from cadre_desk.store.workspace import Workspace

LIST_ROWS, LIST_COLUMNS = 20_000, 10


def main() -> None:
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for place, name in enumerate(demo_names(dice, COUNT)):
            (root / f"{place:04d}.lrmx").write_text(lrmx(dice, name), encoding="utf-8-sig")
        workspace, _ = Workspace.create(
            root / "data", login="bench", name="测速", roles=FIRST_ROLES, password="bench-password-2026"
        )
        with workspace:
            session = Session(workspace, workspace.operator, date(2026, 3, 6))
            apply_import(session, plan_import(session, sorted(root.glob("*.lrmx"))))
            people(session, root)
    lists()


def people(session: Session, root: Path) -> None:
    read = session.workspace.read
    ids = read.ids(Person)
    originals = {file.read_bytes() for file in root.glob("*.lrmx")}
    seconds, made = timed(lambda: forms(session, ids, root / "same"))
    same = sum(1 for file in made.files if file.read_bytes() in originals)
    print(f"{len(ids)} people, {same} of {len(made.files)} files byte for byte as they came")
    print(f"  lrmx, unchanged      {seconds:6.2f} s, {seconds * 1000 / len(ids):.1f} ms each")
    with session.workspace.journal.act("x") as act:
        for person in read.find(Person):
            act.update(person.changed(health="一般"))
    seconds, _ = timed(lambda: forms(session, ids, root / "edited"))
    print(f"  lrmx, one field new  {seconds:6.2f} s, {seconds * 1000 / len(ids):.1f} ms each")
    for key in ("roster", "overview"):
        file = root / f"{key}.xlsx"
        seconds, _ = timed(
            lambda key=key, file=file: export_roster(session, key, ids, file=file, purpose="x")
        )
        print(f"  {key:20} {seconds:6.2f} s, {file.stat().st_size / 1e6:.1f} MB")


def forms(session: Session, ids: list[str], folder: Path):
    return export_forms(session, "lrmx", plan_forms(session, "lrmx", ids), folder=folder, purpose="x")


def lists() -> None:
    rows = [[f"第{row}行{column}列" for column in range(LIST_COLUMNS)] for row in range(LIST_ROWS)]
    seconds, _ = timed(lambda: write_list("x", [SheetColumn("列", 6)] * LIST_COLUMNS, rows))
    bare, _ = timed(lambda: plain(rows))
    print(f"a list of {LIST_ROWS} rows by {LIST_COLUMNS} columns")
    print(f"  as the desk writes   {seconds:6.2f} s")
    print(f"  openpyxl alone       {bare:6.2f} s")


def plain(rows: list[list[str]]) -> bytes:
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def timed(act):
    started = time.perf_counter()
    made = act()
    return time.perf_counter() - started, made


if __name__ == "__main__":
    main()
