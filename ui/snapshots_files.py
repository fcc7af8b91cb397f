"""Dialogs of files in and out over the demo city, for the photographer: plans that have something to show."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cadre_desk.exchange.lrmx_export import lrmx_of
from cadre_desk.exchange.sheet_write import SheetColumn, write_list
from cadre_desk.model.query import Order
from cadre_desk.model.records.people import Person
from cadre_desk.services.exporting.drafts import drafts_of
from cadre_desk.services.importing import preview_sheets
from cadre_desk.services.session import Session
from ui.dialogs.export_people import ExportDialog
from ui.dialogs.import_columns import ColumnsDialog
from ui.dialogs.import_wizard import ImportDialog
from ui.main_window import MainWindow
from ui.pages.people import PeoplePage

HEADS = ("人员姓名", "身份证号码", "出生时间", "民族", "现任职务", "学历情况")
ROWS = (
    ("样新增", "", "1988.06", "汉族", "云溪县石桥镇副镇长", "大学"),
    ("样又增", "", "1991.11", "回族", "示范区审计局科员", "大学"),
    ("样缺月", "", "1985.13", "汉族", "临江区财政局科长", "大专"),
    ("", "", "1979.02", "汉族", "云州市委办公室科长", "大学"),
)


def dialogs(window: MainWindow) -> list[tuple[str, Callable[[], QWidget]]]:
    """Return the dialogs by name; each is made when its turn comes."""
    desk, folder = window.desk, Path(tempfile.mkdtemp(prefix="cadre-desk-files-"))
    page = window.pages["people"]
    if not isinstance(page, PeoplePage):
        return []
    return [
        ("export-people", lambda: ExportDialog(desk, page.roster.scopes(), window)),
        ("import-plan-of-files", lambda: ImportDialog(desk, _files(desk.session, folder), window)),
        (
            "import-columns",
            lambda: ColumnsDialog(preview_sheets(desk.session, _roster(folder)), window),
        ),
    ]


def _files(session: Session, folder: Path) -> list[Path]:
    """Write a roster with faults and two forms that say something new of people who are there."""
    ids = session.workspace.read.ids(Person, order=[Order("name_reading")])[:2]
    forms = []
    for draft in drafts_of(session, ids):
        file = folder / f"{draft.person.name}.lrmx"
        text = lrmx_of(draft).replace(
            "<JianKangZhuangKuang>健康".encode(), "<JianKangZhuangKuang>一般".encode()
        )
        file.write_bytes(text)
        forms.append(file)
    return [_roster(folder), *forms]


def _roster(folder: Path) -> Path:
    file = folder / "乡镇报来名册.xlsx"
    file.write_bytes(write_list("名册", [SheetColumn(head, 8) for head in HEADS], ROWS))
    return file
