"""A line of a résumé as unit and post; a line that leaves a doubt stays whole."""

import pytest

from cadre_desk.exchange.resume_text import format_resume, parse_resume
from cadre_desk.model.records.people import ResumeEntry, ResumeKind
from cadre_desk.rules.people.resume import check_rows
from cadre_desk.rules.people.resume_parts import Parts, split_line


@pytest.mark.parametrize(
    ("line", "unit", "post"),
    [
        ("云溪县财政局科员", "云溪县财政局", "科员"),
        ("云溪县财政局预算科副科长", "云溪县财政局预算科", "副科长"),
        ("云溪县财政局办公室主任", "云溪县财政局办公室", "主任"),
        ("云溪县委办公室主任（正科级）", "云溪县委办公室", "主任（正科级）"),
        ("云溪县财政局一级主任科员", "云溪县财政局", "一级主任科员"),
        ("云溪县石桥镇党委委员、副镇长", "云溪县石桥镇", "党委委员、副镇长"),
        ("云溪县石桥镇人民政府镇长", "云溪县石桥镇人民政府", "镇长"),
        ("云溪县石桥镇河东村党支部第一书记", "云溪县石桥镇河东村", "党支部第一书记"),
        ("云溪县委书记", "云溪县委", "书记"),
        ("云州大学文学院挂职任副院长", "云州大学文学院", "挂职任副院长"),
        ("云州大学经济学院经济学专业大学学习", "云州大学经济学院", "经济学专业大学学习"),
        (
            "云州大学法学专业在职研究生学习，获法学硕士学位",
            "云州大学",
            "法学专业在职研究生学习，获法学硕士学位",
        ),
        ("待业", "", "待业"),
    ],
)
def test_a_line_is_told_apart_into_unit_and_post(line, unit, post):
    assert split_line(line) == Parts(unit, post)


@pytest.mark.parametrize(
    "line",
    [
        "云溪县委副书记、县长",  # the county head is no post of the committee
        "云溪县委常委、宣传部部长",  # a post at a further unit
        "云溪县财政局局长兼办公室主任",
        "云溪县财政局局长，兼任云溪县国资中心主任",
        "在职大学学习",  # no school is named
        "在云州大学法学专业学习",  # a word that is part of neither
        "云溪县委",
        "样例经历",
        "",
        None,
    ],
)
def test_a_line_that_leaves_a_doubt_stays_whole(line):
    assert split_line(line) is None


def test_the_text_of_the_rows_is_what_it_was_with_or_without_parts():
    text = (
        "2002.07--2008.11  云溪县青禾镇干事（其间：2003.09--2006.06云州大学法学专业学习）\n"
        "2008.11--           样例经历"
    )
    rows = parse_resume(text).entries
    assert [(row.unit, row.post) for row in rows] == [
        ("云溪县青禾镇", "干事"), ("云州大学", "法学专业学习"), (None, None)
    ]  # fmt: skip
    bare = [row.changed(unit=None, post=None) for row in rows]
    assert format_resume(rows) == format_resume(bare)


def row(**values):
    return ResumeEntry.new(kind=ResumeKind.SEGMENT, text="云溪县财政局科员", **values)


def of_parts(entry):
    return [one.problem for one in check_rows([entry]) if one.problem.code == "resume_parts"]


def test_parts_that_stand_in_the_line_or_are_empty_are_no_problem():
    assert of_parts(row()) == []
    assert of_parts(row(unit="云溪县财政局", post="科员")) == []
    assert of_parts(row(unit="云溪县财政局")) == []


def test_parts_that_the_line_does_not_say_are_a_reminder_with_both_ways_out():
    (problem,) = of_parts(row(unit="云溪县审计局", post="科员"))
    assert [dict(fix.texts) for fix in problem.fixes] == [
        {"unit": "云溪县财政局", "post": "科员"}, {"text": "云溪县审计局科员"}
    ]  # fmt: skip
