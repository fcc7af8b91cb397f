"""Spreadsheets that leave hold text and nothing but text; our own rosters come in again."""

import io
import random
from datetime import date

import pytest
from openpyxl import load_workbook

from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.roster import read_roster
from cadre_desk.exchange.roster_layouts import (
    DISCUSSION,
    EVERYTHING,
    LAYOUTS,
    OVERVIEW,
    STANDARD,
    RosterEntry,
    write_roster,
)
from cadre_desk.exchange.sheet_write import LONGEST, SheetColumn, write_list
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, Post, StudyMode
from tests.builders import TODAY, person
from tests.core.exchange.quirks import photo

DANGEROUS = ('=HYPERLINK("http://x")', "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A0")
COLUMNS = (SheetColumn("姓名", 4), SheetColumn("说明", 10))


def cells(data):
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active.iter_rows()]


def entry(number=1, unit="云溪县青禾镇", **values):
    given = {"current_post": "镇长", "post_since": PartialDate(2021, 9), **values}
    study = Education.new(mode=StudyMode.FULL_TIME, level="大学", degree="管理学学士", school="某大学某专业")
    draft = PersonDraft(person=person(f"张示{number}", **given), education=(study,), unit_name=unit)
    return RosterEntry(draft, number, TODAY)


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_cell_is_a_formula(words):
    made = load_workbook(io.BytesIO(write_list(words[:5], COLUMNS, [(words, words)]))).active
    assert {cell.data_type for row in made.iter_rows() for cell in row} == {"s"}
    assert made["A2"].value == words.replace("\t", "\t")
    roster = load_workbook(io.BytesIO(write_roster(STANDARD, [entry(current_post=words)], TODAY))).active
    assert "f" not in {cell.data_type for row in roster.iter_rows() for cell in row}


def test_dates_and_numbers_stay_text():
    (_, row) = cells(write_list("x", COLUMNS, [("340399198004150114", "1980.10")]))
    assert row == ["340399198004150114", "1980.10"]


def test_what_no_cell_can_hold_is_left_out_or_cut():
    (_, row) = cells(write_list("x", COLUMNS, [("a\x00b\x1f", "长" * (LONGEST + 5))]))
    assert row[0] == "ab"
    assert (len(row[1]), row[1][-1]) == (LONGEST, "…")


def test_a_list_of_nobody_is_a_header():
    assert cells(write_list("a/b:c", COLUMNS, [])) == [["姓名", "说明"]]


def test_the_usual_roster_has_a_title_two_header_rows_and_unit_rows():
    rows = cells(write_roster(STANDARD, [entry(1), entry(2), entry(3, "云溪县石门镇")], TODAY))
    assert rows[0][0] == "干部名册"
    assert rows[1][0] == "共 3 人    截至 2026年3月6日"
    assert rows[2][5] == "全日制教育"
    assert (rows[3][5], rows[3][6]) == ("学历", "毕业院校及专业")
    assert [row[0] for row in rows[4:]] == ["云溪县青禾镇", "张示1", "张示2", "云溪县石门镇", "张示3"]
    assert rows[5][5] == "大学\n管理学学士"


def test_the_usual_roster_comes_in_again_the_same():
    given = entry(1, party_admission=PartialDate(2005, 6), political_status="01", native_place="安徽怀远")
    (back,), problems = read_roster(write_roster(STANDARD, [given], TODAY), "x")
    assert problems == ()
    assert back.problems == ()
    assert back.unit_name == "云溪县青禾镇"
    names = (
        "name",
        "sex",
        "born",
        "ethnicity",
        "current_post",
        "post_since",
        "party_admission",
        "native_place",
    )
    assert [getattr(back.person, name) for name in names] == [getattr(given.person, name) for name in names]
    assert [(one.level, one.degree, one.school) for one in back.education] == [
        ("大学", "管理学学士", "某大学某专业")
    ]


def test_every_field_goes_out_and_comes_in_again():
    given = entry(
        1, citizen_id="34039919800415011X", resume="2002.07--  科员\n第二行", honours="=无", health="健康"
    )
    data = write_roster(EVERYTHING, [given], TODAY)
    (back,), _ = read_roster(data, "x")
    shown = [
        spec.name for spec in given.person.SPECS if spec.shown and spec.name not in ("resume", "citizen_id")
    ]
    assert [back.person.typed(name) for name in shown] == [given.person.typed(name) for name in shown]
    assert back.person.citizen_id == "34039919800415011X"


def test_the_list_for_a_discussion_writes_short_months_and_both_moves():
    posts = (
        Post.new(level="0142", start=PartialDate(2015, 3)),
        Post.new(level="0141", start=PartialDate(2021, 9)),
    )
    given = entry(1, proposed_post="书记", removed_post="镇长", post_level="0141")
    rows = cells(write_roster(DISCUSSION, [RosterEntry(given.draft, 1, TODAY, posts)], TODAY))
    said = dict(zip(rows[2], rows[3], strict=True))
    assert (said["拟任免职务"], said["出生年月"], said["现职务层次时间"]) == (
        "任书记\n免镇长",
        "80.04",
        "21.09",
    )


def test_the_overview_shows_photos_and_ages():
    data = write_roster(OVERVIEW, [entry(1, photo=photo(random.Random(1))), entry(2, photo=b"broken")], TODAY)
    sheet = load_workbook(io.BytesIO(data)).active
    assert len(sheet._images) == 1
    assert sheet["J5"].value == "45"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)
def test_a_layout_takes_a_person_without_particulars(layout):
    bare = RosterEntry(PersonDraft(person=person("张", born=None, work_start=None)), 1, date(2026, 3, 6))
    assert cells(write_roster(layout, [bare], TODAY))[-1].count("张") == 1
