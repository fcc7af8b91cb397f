"""Schemes as files: read back the same, refused with what is wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cadre_desk.errors import ParseError
from cadre_desk.rules.assessment.scheme import check_scheme, scheme_from_text, scheme_to_text
from cadre_desk.services.assessment.schemes import shipped_schemes
from tests.scheme_builders import BALLOTS, LEADERS, ROUTINE, scheme


@pytest.mark.parametrize("one", [scheme(), *shipped_schemes()], ids=lambda one: one.title)
def test_a_file_reads_back_the_same(one):
    assert scheme_from_text(scheme_to_text(one)) == one


@pytest.mark.parametrize("one", shipped_schemes(), ids=lambda one: one.title)
def test_shipped_schemes_have_no_fault_and_say_they_are_examples(one):
    assert check_scheme(one) == []
    assert "非官方文本" in one.label


def test_quotes_and_line_ends_in_a_title_survive():
    odd = replace(scheme(), title='“引号”"与\\斜杠\n换行')
    assert scheme_from_text(scheme_to_text(odd)).title == odd.title


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (scheme(LEADERS), "权重合计 40"),
        (scheme(BALLOTS, BALLOTS), "代号重复"),
        (replace(scheme(), places=4), "小数位数"),
        (replace(scheme(), rounding="up"), "取整方法"),
        (replace(scheme(), head_link=Decimal(101)), "挂钩比例"),
        (replace(scheme(ROUTINE), routine_values=()), "四档"),
        (replace(scheme(), voter_classes=scheme().voter_classes[:2]), "票类权重合计 75"),
    ],
)
def test_a_faulty_scheme_says_what_is_wrong(wrong, said):
    assert any(said in problem.message for problem in check_scheme(wrong))


@pytest.mark.parametrize("text", ["这不是方案", 'title = "x"', 'title = 1\nscale = "x"'])
def test_a_text_that_is_no_scheme_is_refused_in_words(text):
    with pytest.raises(ParseError, match="方案文件"):
        scheme_from_text(text)
