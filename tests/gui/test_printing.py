"""Preview and meeting pack: what is printed is what is shown; all by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from cadre_desk import paths
from cadre_desk.model.records.people import Person
from cadre_desk.services import printing
from cadre_desk.services.printing import PackPlan
from tests.builders import TODAY, person
from tests.documents import papers, reading
from ui.dialogs.meeting_pack import PackDialog
from ui.dialogs.mending import Mending
from ui.dialogs.paper import BLANK, Paper, make_printer, print_pages, with_blanks
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.printer_row import PrinterRow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "conf" / "settings.toml")


def shown(dialog, qtbot):
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def cadre(name, **changed):
    usual = {"current_post": "市财政局副局长", "resume": papers.RESUME, "photo": papers.photo()}
    return person(name, **{**usual, "native_place": "云州云溪", "proposed_post": "市审计局局长", **changed})


def preview_of(desk, qtbot, people, log=None, mending=True):
    plan = PackPlan(tuple(one.id for one in people), TODAY)
    made = printing.make_pack(desk.session, plan)
    mend = Mending(desk, lambda session, _day, progress: printing.make_pack(session, plan, progress))
    dialog = PreviewDialog(
        "会议材料", made.pdf, tasks=desk.tasks, ask=desk.ask, parts=made.parts, form="meeting-pack",
        log=log, mending=mend, purpose="部务会",
    )  # fmt: skip
    qtbot.addWidget(dialog)
    shown(dialog, qtbot)
    return dialog


def test_printed_pages_are_black_on_white_each_on_its_own_size_of_sheet(desk, office, tmp_path):
    stored = office.put(cadre("张示例"), cadre("李样例"))
    made = printing.make_pack(desk.session, PackPlan(tuple(one.id for one in stored), TODAY))
    out = tmp_path / "out.pdf"
    printer = make_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    assert print_pages(made.pdf, [0, BLANK, 4], printer) == 3
    printed = Paper(out.read_bytes())
    sizes = [reading.size(out.read_bytes(), page) for page in (0, 2)]
    shades = [{printed.image(page, 40).pixelColor(8, 8).lightness() for page in (0, 1, 2)}]
    dark = [_darkest(printed, page) for page in range(3)]
    printed.close()
    assert sizes == [pytest.approx((210, 297), abs=1), pytest.approx((297, 210), abs=1)]
    assert shades == [{255}]
    assert dark[0] < 90
    assert dark[1] == 255
    assert dark[2] < 90


def _darkest(paper, page):
    image = paper.image(page, 60)
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_copies_sides_and_pages_are_remembered_for_the_form(qtbot):
    row = PrinterRow("roster")
    qtbot.addWidget(row)
    row.copies.setValue(3)
    row.sides.setCurrentIndex(1)
    row.pages.setText("1-2")
    row.remember()
    again, other = PrinterRow("roster"), PrinterRow("comparison")
    for one in (again, other):
        qtbot.addWidget(one)
    assert (again.copies.value(), again.pages.text()) == (3, "1-2")
    assert again.duplex is QPrinter.DuplexMode.DuplexLongSide
    assert other.copies.value() == 1


def test_on_both_sides_an_odd_document_gets_an_empty_back():
    parts = [range(0, 3), range(3, 5), range(5, 6)]
    assert with_blanks(parts, two_sided=True) == [0, 1, 2, BLANK, 3, 4, 5]
    assert with_blanks(parts, two_sided=False) == [0, 1, 2, 3, 4, 5]


def test_f8_leads_through_problems_and_the_page_marks_the_place(desk, office, qtbot):
    dialog = preview_of(desk, qtbot, office.put(cadre("张示例"), cadre("李样例", native_place=None)))
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    assert "籍贯" in dialog.bar.message.text() or "学历" in dialog.bar.message.text()
    assert dialog.page.view.canvas.marks


def test_a_problem_is_put_right_in_place_and_checked_again(desk, office, qtbot, idle):
    stored = office.put(cadre("张示例"), cadre("李样例", proposed_post=None))
    dialog = preview_of(desk, qtbot, stored)
    places = [one.finding.field for one in dialog.problems.table_model().rows]
    dialog.problems.go_to(places.index("拟任职务"))
    dialog.bar.line.setText("市审计局副局长")
    qtbot.keyClick(dialog.bar.line, Qt.Key.Key_Return)
    idle()
    assert desk.session.workspace.read.require(Person, stored[1].id).proposed_post == "市审计局副局长"
    assert "拟任职务" not in [one.finding.field for one in dialog.problems.table_model().rows]


def test_who_has_an_error_is_held_back_and_the_reason_stands_beside(desk, office, qtbot):
    dialog = preview_of(desk, qtbot, office.put(cadre("张示例"), cadre("李样例", sex=None)))
    assert not dialog.go.isEnabled()
    assert dialog.note.text()
    assert [item.state for item in dialog.items][1] == "bad"
    assert len(dialog.ready) == 2


def test_saving_writes_the_very_bytes_and_a_line_in_the_journal(desk, office, qtbot, ask, tmp_path):
    said = []
    dialog = preview_of(desk, qtbot, [office.put(cadre("张示例"))], log=said.append)
    ask.answers = [tmp_path / "out.pdf"]
    qtbot.keyClick(dialog, Qt.Key.Key_S, CTRL)
    assert (tmp_path / "out.pdf").read_bytes() == dialog.paper.pdf
    assert (said[0].saved, said[0].purpose, len(said[0].owners)) == (True, "部务会", 1)


def test_twelve_names_go_from_paste_to_check_in_two_keys(desk, office, qtbot, idle):
    names = [f"张示{n}" for n in "甲乙丙丁戊己庚辛壬癸子丑"]
    office.put(*(person(name) for name in names))
    dialog = PackDialog(desk)
    qtbot.addWidget(dialog)
    shown(dialog, qtbot)
    QApplication.clipboard().setText(
        "\n".join(f"{n}. {name}同志 拟任局长" for n, name in enumerate(names, 1))
    )
    qtbot.keyClick(dialog.text, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(dialog.go.isEnabled)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert dialog.plan is not None
    assert len(dialog.plan.person_ids) == 12


def test_namesakes_are_chosen_by_f8_and_enter(desk, office, qtbot):
    _, second = office.put(person("张示例"), person("张示例", current_post="市审计局局长"))
    dialog = PackDialog(desk)
    qtbot.addWidget(dialog)
    shown(dialog, qtbot)
    dialog.text.setPlainText("张示例")
    qtbot.waitUntil(lambda: len(dialog.names.named.lines) == 1)
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    at = next(n for n in range(2) if dialog.candidates.item(n).data(Qt.ItemDataRole.UserRole) == second.id)
    dialog.candidates.setCurrentRow(at)
    qtbot.keyClick(dialog.candidates, Qt.Key.Key_Return)
    assert dialog.names.named.ids == (second.id,)
    assert dialog.go.isEnabled()


def test_alt_and_arrows_move_a_name_and_delete_takes_it_away(desk, office, qtbot):
    first, second = office.put(person("张示例"), person("李样例"))
    dialog = PackDialog(desk)
    qtbot.addWidget(dialog)
    shown(dialog, qtbot)
    dialog.text.setPlainText("张示例 李样例")
    qtbot.waitUntil(lambda: len(dialog.names.named.ids) == 2)
    dialog.names.go_to(1)
    qtbot.keyClick(dialog.names, Qt.Key.Key_Up, ALT)
    assert dialog.names.named.ids == (second.id, first.id)
    qtbot.keyClick(dialog.names, Qt.Key.Key_Delete)
    assert dialog.names.named.ids == (first.id,)
