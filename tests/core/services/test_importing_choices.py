"""What a person says about an import counts: fields and rows left out, columns explained, Word corrected."""

import io
from pathlib import Path

from openpyxl import Workbook, load_workbook

from cadre_desk.exchange.mapping import SheetLayout, fingerprint, header_words
from cadre_desk.exchange.sheet_read import read_sheets
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Education, Person, ResumeEntry, StudyMode, YearlyResult
from cadre_desk.services import people
from cadre_desk.services.importing import (
    Outcome,
    apply_import,
    export_findings,
    findings_of,
    keep_layout,
    plan_import,
    preview_sheets,
    read_word_forms,
)
from tests.builders import person
from tests.core.exchange.word_samples import word_form

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
PLAIN = SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"
MESSY = SAMPLES / "rosters" / "roster_messy.xlsx"


def sheet(folder, *rows, name="名册.xlsx"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def plan_of(office, *paths):
    return plan_import(office.clerk, list(paths))


def test_a_refused_field_stays_as_it_was_and_the_others_change(office):
    known = office.put(person("张测甲", born=PartialDate(1980, 4), health="一般", native_place="别处"))
    plan = plan_of(office, PLAIN)
    assert plan.rows[0].outcome is Outcome.CHANGED
    apply_import(office.clerk, plan, refused=frozenset({(0, "health")}))
    stored = office.clerk.workspace.read.get(Person, known.id)
    assert stored.health == "一般"
    assert stored.native_place == plan.rows[0].draft.person.native_place


def test_a_refused_row_is_counted_and_not_written(office):
    plan = plan_of(office, PLAIN)
    result = apply_import(office.clerk, plan, refused=frozenset({(0, "")}))
    assert (result.new, result.refused) == (0, 1)
    assert people.roster_count(office.clerk) == 0


def test_a_row_of_which_every_field_is_refused_is_left_out(office):
    apply_import(office.clerk, plan_of(office, PLAIN))
    (stored,) = office.clerk.workspace.read.find(Person)
    with office.clerk.workspace.journal.act("x") as act:
        act.update(stored.changed(health="一般"))
    result = apply_import(office.clerk, plan_of(office, PLAIN), refused=frozenset({(0, "health")}))
    assert (result.changed, result.refused) == (0, 1)


def test_a_roster_fills_in_a_study_and_forgets_none_of_its_dates(office, tmp_path):
    someone = office.put(person("张示例", citizen_id=None))
    office.put(
        Education.new(person_id=someone.id, mode=StudyMode.FULL_TIME, level="大专", end=PartialDate(2002, 7)),
        Education.new(person_id=someone.id, mode=StudyMode.IN_SERVICE, level="大学"),
    )
    file = sheet(tmp_path, ("姓名", "出生年月", "全日制学历"), ("张示例", "1980.04", "大学"))
    apply_import(office.clerk, plan_of(office, file))
    full, in_service = people.profile(office.clerk, someone.id).education
    assert (full.level, full.end, in_service.level) == ("大学", PartialDate(2002, 7), "大学")
    assert plan_of(office, file).rows[0].outcome is Outcome.SAME


def test_a_form_takes_no_year_and_no_date_of_study_away(office):
    apply_import(office.clerk, plan_of(office, PLAIN))
    (stored,) = office.clerk.workspace.read.find(Person)
    with office.clerk.workspace.journal.act("x") as act:
        act.insert(YearlyResult.new(person_id=stored.id, year=2001, grade=Grade.COMPETENT))
        study = act.children(Education, stored.id)[0]
        act.update(study.changed(start=PartialDate(1998, 9)))
        act.delete(act.children(ResumeEntry, stored.id)[0])
    assert plan_of(office, PLAIN).rows[0].outcome is Outcome.SAME


def test_a_header_that_nobody_knows_is_explained_once_and_known_ever_after(office, tmp_path):
    head = ("人员", "生于", "干什么的")
    file = sheet(tmp_path, head, ("张示例", "1980.04", "镇长"))
    assert plan_of(office, file).counts[Outcome.WRONG] == 1
    (preview,) = preview_sheets(office.clerk, file)
    mark = fingerprint(header_words(None, preview.rows[0]))
    keep_layout(office.clerk, SheetLayout(mark, {"name": 0, "born": 1, "current_post": 2}))
    again = sheet(tmp_path, head, ("李样例", "1985.01", "局长"), name="下一份.xlsx")
    (row,) = plan_of(office, again).rows
    assert (row.outcome, row.name, row.draft.person.current_post) == (Outcome.NEW, "李样例", "局长")
    (preview,) = preview_sheets(office.clerk, again)
    assert preview.header.columns["current_post"] == 2


def test_a_damaged_file_of_layouts_counts_as_absent(office, tmp_path):
    (office.folder / "layouts.json").write_text('{"x": 3', encoding="utf-8")
    file = sheet(tmp_path, ("姓名", "出生年月"), ("张示例", "1980.04"))
    assert plan_of(office, file).counts[Outcome.NEW] == 1


def test_a_corrected_word_form_is_imported_as_corrected(office, tmp_path):
    file = tmp_path / "表.docx"
    file.write_bytes(word_form())
    forms = read_word_forms([file])
    at = next(place for place, one in enumerate(forms[file].fields) if one.tag == "XianRenZhiWu")
    reviewed = {file: forms[file].texts({at: "东淮市测局副局长"})}
    apply_import(office.clerk, plan_import(office.clerk, [file], reviewed=reviewed))
    (stored,) = office.clerk.workspace.read.find(Person)
    assert (stored.name, stored.current_post) == ("张测甲", "东淮市测局副局长")


def test_all_findings_are_listed_with_sheet_row_column_and_value(office):
    plan = plan_of(office, MESSY)
    lines = [finding.texts() for finding in findings_of(plan, errors_only=True)]
    month = next(line for line in lines if "没有这个月" in line[-1])
    source = read_sheets(MESSY.read_bytes(), "x")[0]
    cell = next(row for row in source.rows if str(row.number) == month[2]).cells[ord(month[3]) - ord("A")]
    assert (month[0], month[5], month[6]) == ("roster_messy.xlsx", cell.text, "须改")
    assert len(lines) >= 15


def test_the_list_of_findings_can_be_sent_back_to_the_unit(office, tmp_path):
    made = export_findings(office.clerk, plan_of(office, MESSY), tmp_path / "问题.xlsx")
    rows = list(load_workbook(io.BytesIO(made.files[0].read_bytes())).active.iter_rows(values_only=True))
    assert rows[0][:5] == ("文件", "工作表", "行", "列", "姓名")
    assert len(rows) == made.count + 1
    assert office.clerk.workspace.journal.history()[0].title.startswith("导出导入问题清单")
