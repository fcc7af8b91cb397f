import pytest

from cadre_desk.documents.forms import appointment_form
from cadre_desk.documents.forms.appointment_form import FormOptions
from cadre_desk.documents.forms.appointment_table import CLASSIC, TABLES, FormVersion, Offsets
from cadre_desk.documents.forms.resume_block import resume_entries, resume_entry
from cadre_desk.model.months import PartialDate
from tests.documents import papers, reading

ALL = "昇翀玥喆䶮"
FRONT, BACK = CLASSIC.front, CLASSIC.back
USUAL = FormOptions()


def pdf(family=(), education=None, options=USUAL, **changed):
    studies = papers.education() if education is None else education
    person = papers.person(**changed)
    return appointment_form.render(person, studies, family, as_of=papers.AS_OF, options=options)


def sums(start, parts):
    edges = [start]
    for part in parts:
        edges.append(edges[-1] + part)
    return edges


def positions(rules, level):
    return {round(rule.y1 if level else rule.x1, 2) for rule in rules if rule.level is level}


@pytest.mark.parametrize(("grid", "page"), [(FRONT, 0), (BACK, 1)])
def test_every_line_of_the_table_stands_on_its_millimetre(grid, page):
    rules = reading.rules(pdf(), page)
    across = sums(grid.top, grid.rows)
    if page == 0:  # no line between 学历 and 学位
        assert round(across[5], 2) not in {y for y in positions(rules, True)}
    drawn = sorted(positions(rules, True))
    for y in drawn:
        assert min(abs(y - edge) for edge in across) < 0.02
    for x in positions(rules, False):
        assert min(abs(x - edge) for edge in sums(grid.left, grid.columns)) < 0.02


def test_the_tables_have_the_editor_s_measures():
    assert sum(FRONT.columns) == pytest.approx(165.69, abs=0.02)
    assert sum(FRONT.rows) == pytest.approx(236.97, abs=0.02)
    assert sum(BACK.columns) == pytest.approx(166.17, abs=0.02)
    assert sum(BACK.rows) == pytest.approx(236.55, abs=0.02)
    assert FRONT.top == pytest.approx(31.2, abs=0.05)


def test_the_frame_is_heavier_than_the_lines_within():
    rules = reading.rules(pdf())
    outer = [rule for rule in rules if rule.level and abs(rule.y1 - FRONT.top) < 0.02]
    assert max(rule.weight for rule in outer) == 1.5
    assert min(rule.weight for rule in rules) == 1.0


def test_the_seal_row_is_parted_by_a_heavy_line():
    y = sums(BACK.top, BACK.rows)[13]
    assert 1.5 in {rule.weight for rule in reading.rules(pdf(), 1) if rule.level and abs(rule.y1 - y) < 0.02}


def test_the_title_stands_at_its_own_pitch():
    boxes = [reading.box_of(pdf(), char) for char in ("干", "审")]
    assert boxes[1].left - boxes[0].left == pytest.approx(4 * 12.45, abs=0.8)
    assert boxes[0].left == pytest.approx(22 + 40.99, abs=0.8)
    assert 18 < boxes[0].top < 24


@pytest.mark.parametrize(
    "words",
    [
        "张测甲",
        "1980.04（45岁）",
        "安徽怀远",
        "2001.12",
        "2002.07",
        "经济师",
        "经济学学士",
        "公共管理硕士",
        "东淮市财测局副局长、党组成员",
        "1998.09--2002.07江淮大学经济学院",
        "获公共管理硕士学位）",
    ],
)
def test_the_front_says(words):
    assert words in "".join(reading.texts(pdf())[0].split()).replace("\ufffe", "-")


@pytest.mark.parametrize(
    "words",
    [
        "2019年度记三等功",
        "年度考核均为称职",
        "工作需要",
        "中共东淮市委组织部",
        "2026年3月6日",
        "填表人：赵测己",
        "（盖章）",
    ],
)
def test_the_back_says(words):
    assert words in "".join(reading.texts(pdf())[1].split())


def test_rare_names_can_be_read_back():
    assert ALL in reading.plain(pdf(name=ALL))


def test_a_name_of_two_characters_is_spread():
    box = reading.box_of(pdf(name="王昇"), "王昇")
    assert box.right - box.left > 2.5 * 14 / reading.MM


def test_values_are_centred_in_their_boxes():
    box = reading.box_of(pdf(), "张测甲")
    edges = sums(FRONT.left, FRONT.columns)
    assert (box.left + box.right) / 2 == pytest.approx((edges[2] + edges[3]) / 2, abs=0.5)


def test_the_photo_is_fitted_inside_its_box():
    for size in ((400, 500), (600, 400), (200, 600)):
        (picture,) = reading.pictures(pdf(photo=papers.photo(*size)))
        edges = sums(FRONT.left, FRONT.columns)
        assert edges[7] + 0.5 < picture.left
        assert picture.right < edges[8] - 0.5
        assert FRONT.top + 0.5 < picture.top
        assert picture.bottom < sums(FRONT.top, FRONT.rows)[4] - 0.5
        shape = (picture.right - picture.left) / (picture.bottom - picture.top)
        assert shape == pytest.approx(size[0] / size[1], rel=0.02)


def test_a_photo_that_is_no_picture_leaves_the_box_empty():
    assert reading.pictures(pdf(photo=b"PK\x03\x04 not a picture")) == []


def test_offsets_move_the_table():
    made = pdf(options=FormOptions(offsets=Offsets(3.0, 1.9, -1.5, 2.2)))
    front, back = reading.rules(made, 0), reading.rules(made, 1)
    assert min(positions(front, False)) == pytest.approx(25.0, abs=0.02)
    assert min(positions(front, True)) == pytest.approx(33.1, abs=0.02)
    assert min(positions(back, False)) == pytest.approx(21.0, abs=0.02)
    assert min(positions(back, True)) == pytest.approx(30.0, abs=0.02)


def test_ages_are_counted_on_the_day_asked_for():
    family = (
        papers.relative(born=PartialDate(1981, 6)),
        papers.relative("王测戊", born=PartialDate(1950, 1), work="已去世"),
    )
    text = "".join(reading.texts(pdf(family))[1].split())
    assert "李测乙44中共党员" in text
    assert "王测戊中共党员已去世" in text


def test_seven_relatives_fit_and_the_eighth_goes_to_the_sheet():
    seven = [papers.relative(f"李测{n}") for n in "一二三四五六七"]
    assert len(reading.texts(pdf(seven))) == 2
    pages = reading.texts(pdf([*seven, papers.relative("李测八")]))
    assert len(pages) == 3
    assert "李测八" in pages[2]
    assert "李测八" not in pages[1]
    assert "附页" in pages[2]


def long_resume(count):
    return "\n".join(
        f"{1990 + n % 30}.0{1 + n % 9}--{1991 + n % 30}.02  东淮市测试局第{n}处副处长、党组成员兼任办公室主任"
        for n in range(count)
    )


@pytest.mark.parametrize("count", [5, 20, 30, 34, 45, 90])
def test_no_entry_of_a_resume_is_ever_lost(count):
    text = reading.plain(pdf(resume=long_resume(count)))
    for n in range(count):
        assert f"第{n}处副处长" in text


@pytest.mark.parametrize("count", [5, 30, 45])
def test_a_resume_stays_in_its_box(count):
    made = pdf(resume=long_resume(count))
    bottom = sums(FRONT.top, FRONT.rows)[-1]
    assert max(box.bottom for _, box in reading.characters(made)) < bottom
    assert max(box.right for _, box in reading.characters(made)) < FRONT.left + sum(FRONT.columns)


def test_a_long_resume_is_set_smaller_and_no_smaller_than_nine_points():
    sizes = [
        appointment_form.lay_out(papers.person(resume=long_resume(n)), (), (), as_of=papers.AS_OF).sizes[
            "简历"
        ]
        for n in (5, 22, 30, 90)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 14.0
    assert sizes[-1] == 9.0


def test_text_of_a_resume_starts_under_text():
    made = pdf()
    assert reading.box_of(made, "东淮市财测局科员").left == pytest.approx(
        reading.box_of(made, "江淮大学经济学院经济学专业大学").left, abs=0.5
    )


def test_a_post_too_long_for_its_box_is_whole_on_the_sheet():
    post = "、".join(f"东淮市测试局第{n}副局长" for n in range(25))
    pages = reading.texts(pdf(current_post=post))
    assert "全文见附页" in pages[0]
    assert post in "".join(pages[2].split())


def test_an_empty_person_prints_an_empty_form():
    from_nothing = appointment_form.render(type(papers.person())(), (), (), as_of=papers.AS_OF)
    assert len(reading.texts(from_nothing)) == 2


def test_a_field_that_could_not_be_read_is_printed_as_typed():
    person = papers.person().with_typed({"born": "198O.04"})
    made = appointment_form.render(person, (), (), as_of=papers.AS_OF)
    assert "198O.04" in reading.plain(made)


def test_same_input_same_bytes():
    assert pdf() == pdf()


def test_lines_that_go_on_with_an_entry_are_joined_to_it():
    text = (
        "2003.02--2008.11  科长（其间：\n"
        + " " * 18
        + "2003.09--2006.06在职学习）\n"
        + " " * 18
        + "（2007.03挂职）"
    )
    assert resume_entries(text) == [
        "2003.02--2008.11  科长（其间：2003.09--2006.06在职学习）",
        " " * 18 + "（2007.03挂职）",
    ]


@pytest.mark.parametrize(
    "dates", ["1998.09--2002.07", "2005. 10--2009. 01", "200901-201206", "2016.05--", "2019.03--至今"]
)
def test_text_hangs_at_nine_characters_however_dates_are_written(dates):
    line = resume_entry(f"{dates}  东淮市财测局科员", 14.0, 400.0)[0]
    assert line.runs[-1].x == pytest.approx(9 * 14.0, abs=14.0)
    assert line.runs[-1].text.startswith("东淮")


@pytest.mark.parametrize("version", FormVersion)
@pytest.mark.parametrize("page", [0, 1])
def test_every_version_stands_on_its_own_millimetres(version, page):
    measures = TABLES[version]
    made = pdf([papers.relative()], options=FormOptions(version))
    grid = (measures.front, measures.back)[page]
    assert reading.size(made, page) == pytest.approx(measures.paper, abs=0.05)
    rules = reading.rules(made, page)
    for level, edges in ((True, sums(grid.top, grid.rows)), (False, sums(grid.left, grid.columns))):
        drawn = {round(rule.y1 if level else rule.x1, 2) for rule in rules if rule.level is level}
        assert min(drawn) == pytest.approx(edges[0], abs=0.02)
        assert max(drawn) == pytest.approx(edges[-1], abs=0.02)
        assert all(min(abs(one - edge) for edge in edges) < 0.02 for one in drawn)


@pytest.mark.parametrize(
    ("version", "width", "front", "back"),
    [
        (FormVersion.CLASSIC, 165.69, 236.97, 236.55),
        (FormVersion.V2025, 165.69, 236.45, 236.55),
        (FormVersion.B5, 143.45, 205.35, 205.02),
    ],
)
def test_the_versions_have_the_sums_of_their_templates(version, width, front, back):
    measures = TABLES[version]
    assert sum(measures.front.columns) == pytest.approx(width, abs=0.05)
    assert sum(measures.front.rows) == pytest.approx(front, abs=0.02)
    assert sum(measures.back.rows) == pytest.approx(back, abs=0.02)
    assert measures.back.left + sum(measures.back.columns) < measures.paper.width - 15


def test_the_form_of_2025_says_when_the_age_is_reached():
    made = pdf(options=FormOptions(FormVersion.V2025), due_age_month=PartialDate(2043, 1))
    assert "到龄时间" in reading.plain(made)
    assert "2043.01（62岁）" in reading.plain(made)
    assert "到龄" not in reading.plain(pdf(due_age_month=PartialDate(2043, 1)))


def test_ages_stand_on_the_persons_own_day_unless_the_meetings_is_asked_for():
    own = {"age_on": PartialDate(2026, 9)}
    assert "（46岁）" in reading.plain(pdf(**own))
    assert "（45岁）" in reading.plain(pdf(options=FormOptions(own_age_day=False), **own))


def test_nothing_to_praise_or_blame_prints_none():
    assert "无" not in reading.plain(pdf())
    assert reading.box_of(pdf(honours=None), "无", 1).top < 27.8 + 25.01


def test_a_long_work_of_a_relative_makes_its_row_higher():
    family = [papers.relative(f"李测{n}", work="东淮市第九测试中学教师、" * 10) for n in range(12)]
    for version in FormVersion:
        text = reading.plain(pdf(family, options=FormOptions(version)))
        assert text.count("东淮市第九测试中学教师、" * 10) == 12


def test_each_field_knows_its_place_on_the_paper():
    page, rect = appointment_form.spot("简历")
    assert page == 0
    assert rect.height / reading.MM == pytest.approx(125.82, abs=0.02)
    assert appointment_form.spot("家庭成员")[0] == 1
    assert appointment_form.spot("身份证号") is None
