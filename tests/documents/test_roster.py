import pytest

from cadre_desk.documents.forms import roster
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.documents.render import render_one
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Person, Post
from tests.documents import papers, reading

LONG = "、".join(f"东淮市测试局第{n}副局长" for n in range(30))


def dossier(unit="东淮市财测局", **changed):
    usual = {"post_since": PartialDate(2016, 5), "rank_since": PartialDate(2019, 6)}
    return Dossier(papers.person(**{**usual, **changed}), unit, papers.education())


def pdf(layout=roster.BY_UNIT, people=None, **said):
    people = [dossier()] if people is None else people
    return render_one(roster.job(layout, people, **{"as_of": papers.AS_OF, "order": "按单位、职务", **said}))


@pytest.mark.parametrize("layout", roster.LAYOUTS, ids=lambda one: one.id)
def test_it_lies_across_and_its_columns_stand_on_their_millimetres(layout):
    made = pdf(layout)
    assert reading.size(made) == pytest.approx((297, 210), abs=0.05)
    edges = [layout.look.left]
    for column in layout.columns:
        edges.append(edges[-1] + column.column.width)
    drawn = {round(rule.x1, 2) for rule in reading.rules(made) if not rule.level}
    assert len(drawn) == len(edges)
    assert all(min(abs(x - edge) for edge in edges) < 0.02 for x in drawn)
    assert edges[0] >= 10
    assert edges[-1] <= 287


def test_the_common_roster_has_the_measures_of_its_template():
    assert sum(one.column.width for one in roster.BY_UNIT.columns) == pytest.approx(261.0, abs=0.05)
    rows = sorted({round(rule.y1, 2) for rule in reading.rules(pdf()) if rule.level})
    assert rows[-1] - rows[-2] == pytest.approx(23.09, abs=0.02)
    assert {rule.weight for rule in reading.rules(pdf())} == {0.5}


@pytest.mark.parametrize("layout", roster.LAYOUTS, ids=lambda one: one.id)
def test_head_day_order_and_page_number_stand_on_every_page(layout):
    made = pdf(layout, [dossier(name=f"李测{n % 10}") for n in range(30)])
    pages = ["".join(text.split()) for text in reading.texts(made)]
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert "现任职务" in text
        assert "截至2026年3月6日" in text
        assert "排序：按单位、职务" in text
        assert f"第{number}页共{len(pages)}页" in text


def test_each_unit_stands_above_its_people_and_again_on_the_next_page():
    made = pdf(people=[dossier("东淮市财测局")] * 8 + [dossier("云溪县青禾镇")] * 2)
    pages = ["".join(text.split()) for text in reading.texts(made)]
    assert "东淮市财测局（续）" not in pages[0]
    assert "东淮市财测局（续）" in pages[1]
    assert "云溪县青禾镇" in pages[1]


def test_people_come_in_the_order_given():
    made = pdf(roster.FOR_DISCUSSION, [dossier(name="李测乙"), dossier(name="张测甲")])
    text = reading.plain(made)
    assert text.index("李测乙") < text.index("张测甲")


def test_the_list_for_a_meeting_says_what_is_proposed_in_short_months():
    text = reading.plain(pdf(roster.FOR_DISCUSSION))
    assert "拟任东淮市审测局局长、党组书记" in text
    assert "拟免东淮市财测局副局长、党组成员" in text
    assert "80.04" in text
    assert "1980.04" not in text


def test_the_list_with_photos_shows_them_inside_their_cells():
    made = pdf(roster.WITH_PHOTO, [dossier(), dossier(photo=None), dossier()])
    boxes = reading.pictures(made)
    left = roster.WITH_PHOTO.look.left + 8.0 + 16.0
    assert len(boxes) == 2
    assert all(left < box.left and box.right < left + 23.0 for box in boxes)


@pytest.mark.parametrize("layout", roster.LAYOUTS, ids=lambda one: one.id)
def test_a_post_of_any_length_is_printed_whole(layout):
    made = pdf(layout, [dossier(current_post=LONG)])
    assert LONG in reading.plain(made)
    bottom = max(rule.y1 for rule in reading.rules(made))
    assert bottom < 198


@pytest.mark.parametrize("layout", roster.LAYOUTS, ids=lambda one: one.id)
def test_somebody_of_whom_only_the_name_is_known_has_a_row(layout):
    assert "空测" in reading.plain(pdf(layout, [Dossier(Person.new(name="空测"))]))


@pytest.mark.parametrize("layout", roster.LAYOUTS, ids=lambda one: one.id)
def test_nobody_at_all_prints_an_empty_list(layout):
    assert "共0人" in reading.plain(pdf(layout, []))


def test_a_level_held_in_several_posts_counts_from_the_first():
    posts = (
        Post.new(unit_name="甲局", title="副局长", level="L08", start=PartialDate(2014, 3)),
        Post.new(unit_name="乙局", title="副局长", level="L08", start=PartialDate(2018, 9)),
        Post.new(unit_name="丙县", title="挂职", level="L07", temporary=True, start=PartialDate(2020, 1)),
        Post.new(unit_name="丁局", title="科长", level="L09", start=PartialDate(2010, 1)),
    )
    one = Dossier(papers.person(post_level="L08"), posts=posts)
    assert one.level_since() == "2014.03"
    assert Dossier(papers.person(post_since=PartialDate(2016, 5))).level_since() == "2016.05"
