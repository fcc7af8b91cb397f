"""呈批表: one upright page that is always full; what finds no room goes on behind it."""

import pytest

from cadre_desk.documents.forms import approval_sheet
from cadre_desk.documents.forms.approval_sheet import ApprovalSheet
from cadre_desk.documents.render import render_many
from tests.documents.reading import plain, size


def sheet(facts="2025年度考核不称职。", pairs=4):
    return ApprovalSheet(
        "诫勉呈批表",
        tuple((f"项目{n}", f"内容{n}") for n in range(pairs)),
        (("主要事实", facts), ("来源", "考核结果")),
        ("干部监督机构意见", "部务会议意见"),
        left="文号：",
        right="2026年3月10日",
    )


def drawn(content):
    return render_many([approval_sheet.job(content)])


@pytest.mark.parametrize("pairs", [1, 2, 7])
def test_it_is_one_upright_page_filled_to_the_foot(pairs):
    content = sheet(pairs=pairs)
    assert drawn(content).pages == 1
    assert [round(one) for one in size(drawn(content).pdf)] == [210, 297]
    grid = approval_sheet.lay_out(content).grid
    assert grid.top + sum(grid.rows) == pytest.approx(297 - approval_sheet.FOOT)


def test_a_long_text_gets_the_room_of_short_ones():
    short, long_ = (approval_sheet.lay_out(sheet(facts)).grid.rows[2] for facts in ("短", "长" * 400))
    assert long_ > short


def test_nothing_is_clipped():
    facts = "".join(f"第{n}件事实。" for n in range(600))
    made = drawn(sheet(facts))
    assert made.pages > 1
    assert "第599件事实" in plain(made.pdf)
    assert "续见后页" in plain(made.pdf)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("姓名", "姓名"),
        ("主要事实", "主要事实"),
        ("部长意见", "部长意见"),
        ("干部监督机构意见", "干部监督机构/意见"),
        ("反映或发现的问题", "反映或发/现的问题"),
    ],
)
def test_a_long_label_is_parted_before_its_opinion(label, lines):
    assert approval_sheet._parted(label) == lines
