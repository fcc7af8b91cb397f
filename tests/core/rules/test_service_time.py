"""Months in a setting or domain: which rows count, how long, and which cannot be judged."""

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Post, ResumeEntry, ResumeKind
from cadre_desk.rules.service_time import judge, month_number, months_for

TODAY = month_number(PartialDate(2026, 3))


def line(start, end, text, **values):
    dates = [PartialDate(*map(int, one.split("."))) if one else None for one in (start, end)]
    return ResumeEntry.new(kind=ResumeKind.SEGMENT, start=dates[0], end=dates[1], text=text, **values)


@pytest.mark.parametrize(
    ("text", "setting", "domains"),
    [
        ("云溪县青禾镇党委书记", "town", ("general",)),
        ("临江区云台乡财政所所长", "town", ("finance",)),
        ("云溪县财政局副局长", "county", ("finance",)),
        ("示范区委组织部干部科科长", "county", ("organization",)),
        ("云州市审计局局长", "city", ("finance",)),
        ("云溪县住房和城乡建设局城镇化办公室主任", "county", ("construction", "general")),
        ("云溪县农业农村局局长", "county", ("agriculture",)),
        ("云溪县青禾镇样例村党支部书记", "village", ("general",)),
        ("云州大学会计学专业学习", "study", ()),
        ("云州样例投资集团有限公司财务部经理", "enterprise", ("finance",)),
        ("样例处主任科员", "", ()),
    ],
)
def test_a_row_is_judged_by_its_words(text, setting, domains):
    one = judge([line("2010.01", "2012.01", text)], [])[0]
    assert (one.setting, one.domains) == (setting, domains)


def test_a_field_of_the_row_wins_over_its_words():
    one = judge([line("2010.01", "2012.01", "云溪县财政局", setting="town", domain="law")], [])[0]
    assert (one.setting, one.domains) == ("town", ("law",))


def test_overlapping_rows_count_once_and_an_open_row_ends_today():
    rows = judge(
        [
            line("2016.03", "2018.09", "云溪县青禾镇党委委员"),
            line("2018.01", "2018.12", "云溪县青禾镇副镇长"),
            line("2018.12", "2020.12", "云溪县财政局局长"),
            line("2025.03", None, "云溪县石桥镇镇长"),
        ],
        [],
    )
    assert months_for(rows[:1], "town", TODAY) == 30
    assert months_for(rows, "town", TODAY) == 33 + 12
    assert months_for(rows, "town", month_number(PartialDate(2016, 6))) == 3


@pytest.mark.parametrize(
    ("row", "key", "is_open"),
    [
        (line("2010.01", "2012.01", "样例处科员"), "town", True),
        (line("2010.01", "2012.01", "样例处科员"), "finance", True),
        (line(None, "2012.01", "青禾镇科员"), "town", True),
        (line(None, "2012.01", "青禾镇科员"), "county", False),
        (line("2010.01", "2012.01", "青禾镇科员"), "town", False),
        (line("2010.01", "2012.01", "青禾镇科员"), "finance", True),
        (line("2010.01", "2012.01", "云州大学学习"), "finance", False),
    ],
)
def test_what_cannot_be_told_is_open(row, key, is_open):
    assert judge([row], [])[0].is_open_for(key) is is_open


def test_a_row_without_an_end_goes_on_only_if_it_is_the_last():
    rows = judge([line("2010.01", None, "云溪县青禾镇科员"), line("2015.01", None, "云溪县财政局局长")], [])
    assert (rows[0].span, rows[0].because) == (None, "缺终止年月")
    assert rows[0].is_open_for("town")
    assert months_for(rows, "county", TODAY) == 134


def test_posts_count_where_there_is_no_resume_and_temporary_ones_beside_it():
    home = Post.new(unit_name="云溪县财政局", title="局长", start=PartialDate(2020, 1))
    away = Post.new(
        unit_name="青禾镇",
        title="副镇长",
        start=PartialDate(2021, 1),
        end=PartialDate(2022, 1),
        temporary=True,
    )
    assert months_for(judge([], [home, away]), "county", TODAY) == 74
    with_lines = judge([line("2020.01", None, "云溪县财政局局长")], [home, away])
    assert months_for(with_lines, "town", TODAY) == 12
    assert len(with_lines) == 2
