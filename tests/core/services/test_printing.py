"""Papers from a real data folder: order, checks, what is held back, the line in the journal."""

import random
from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.documents.forms import appointment_form
from cadre_desk.documents.forms.appointment_form import FormOptions, FormVersion
from cadre_desk.errors import ParseError, UserError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.office import Role
from cadre_desk.progress import SILENT
from cadre_desk.services import forms, printing
from cadre_desk.services.demo.careers import make_career
from cadre_desk.services.demo.city import demo_names, demo_seats
from cadre_desk.services.forms import Request
from cadre_desk.services.printing import PackPlan, Printed, PrintOptions
from tests.builders import TODAY, cycle, entry, person, unit
from tests.documents import papers, reading

NO_GLYPH = "\ue863"


def cadre(name, **changed):
    usual = {"current_post": "市财政局副局长", "resume": papers.RESUME, "proposed_post": "市审计局局长"}
    return person(name, **{**usual, "photo": papers.photo(), "native_place": "云州云溪", **changed})


def ids(*people):
    return tuple(one.id for one in people)


def plan(*people, **said):
    return PackPlan(ids(*people), TODAY, **said)


# ------------------------------------------------------------ everybody of the demo city


@pytest.mark.parametrize(("version", "count"), [(FormVersion.CLASSIC, 400), (FormVersion.B5, 80)])
def test_everybody_of_the_demo_city_fits_the_form(version, count):
    dice, seats = random.Random(1), demo_seats()
    names = demo_names(dice, count)
    for name, seat in zip(names, (seats * 3)[:count], strict=True):
        career = make_career(dice, name, seat, TODAY.year)
        rows = [row for row in career.rows if row.TABLE in ("education", "family_member")]
        studies = [row for row in rows if row.TABLE == "education"]
        family = [row for row in rows if row.TABLE == "family_member"]
        form = appointment_form.lay_out(
            career.person, studies, family, as_of=TODAY, options=FormOptions(version)
        )
        assert (form.overflow, form.relatives_left) == ((), ())
        assert min(form.sizes.values()) >= 7


# ------------------------------------------------------------ every form by its id


def test_every_form_prints_from_the_terminal_s_list(office):
    town = office.put(unit("云溪县青禾镇"))
    first, second = office.put(cadre("张示例", unit_id=town.id), cadre("李样例", unit_id=town.id))
    year = office.put(cycle(2025))
    office.put(*(entry(cycle_id=year.id, person_id=one.id) for one in (first, second)))
    request = Request(ids(first, second), 2025)
    for form in forms.FORMS:
        made = form.make(office.clerk, request, SILENT)
        assert made.pdf.startswith(b"%PDF"), form.id
        assert made.pages == len(reading.texts(made.pdf)), form.id


def test_an_unknown_form_is_refused_with_where_to_look(office):
    with pytest.raises(UserError, match="没有“xyz”"):
        forms.print_form(office.clerk, "xyz", Request())


def test_without_names_everybody_comes_by_unit_and_level(office):
    later, sooner = office.put(unit("乙局", position=20), unit("甲局", position=10))
    office.put(
        cadre("张示例", unit_id=later.id, post_level="L08"),
        cadre("李样例", unit_id=sooner.id, post_level="L10"),
        cadre("王虚", unit_id=sooner.id, post_level="L09"),
    )
    made = forms.print_form(office.clerk, "roster", Request())
    text = reading.plain(made.pdf)
    assert text.index("王虚") < text.index("李样例") < text.index("张示例")
    assert "排序：按单位、职务" in text


def test_a_roster_keeps_the_people_of_a_unit_together(office):
    one, other = office.put(unit("甲局"), unit("乙局"))
    people = office.put(
        cadre("张示例", unit_id=one.id), cadre("李样例", unit_id=other.id), cadre("王虚", unit_id=one.id)
    )
    text = reading.plain(printing.rosters(office.clerk, ids(*people)).pdf)
    assert text.count("甲局") == 1
    assert text.index("王虚") < text.index("乙局")


def test_one_person_cannot_be_compared(office):
    with pytest.raises(UserError):
        printing.comparisons(office.clerk, ids(office.put(cadre("张示例"))))


def test_who_may_not_print_gets_no_paper(office):
    stored = office.put(cadre("张示例"))
    auditor = office.as_role(Role.AUDITOR)
    for act in (printing.appointment_forms, printing.cards, printing.rosters):
        with pytest.raises(UserError, match="没有“打印”的权限"):
            act(auditor, ids(stored))
    with pytest.raises(UserError):
        printing.make_pack(auditor, plan(stored))
    with pytest.raises(UserError):
        printing.log_printed(auditor, Printed("名册", 1, 1))


# ------------------------------------------------------------ the meeting pack


def test_a_pack_is_one_job_in_the_order_of_the_agenda(office):
    people = office.put(cadre("张示例"), cadre("李样例"), cadre("王虚"))
    made = printing.make_pack(office.clerk, plan(*reversed(people), comparison=True, title="部务会"))
    assert [part.title for part in made.parts] == [
        "王虚", "李样例", "张示例", "讨论任免干部名单", "干部对比表",
    ]  # fmt: skip
    pages = [page for part in made.parts for page in part.pages]
    assert pages == sorted(set(pages))
    assert "部务会讨论任免干部名单" in reading.plain(made.pdf)
    assert "按议程顺序" in reading.plain(made.pdf)


def test_the_roster_of_a_pack_stands_in_stroke_order_while_the_forms_follow_the_agenda(office):
    people = office.put(cadre("张示例"), cadre("李样例"), cadre("王虚"))
    made = printing.make_pack(office.clerk, plan(*people, roster_order="strokes"))
    assert [part.title for part in made.parts][:3] == ["张示例", "李样例", "王虚"]
    said = reading.plain(made.pdf)
    assert "按姓氏笔画" in said
    assert said.rindex("李样例") < said.rindex("张示例")  # the roster is the last paper


def test_who_has_an_error_is_held_back_and_the_others_go(office):
    good, bad = office.put(cadre("张示例"), cadre(f"李{NO_GLYPH}"))
    made = printing.make_pack(office.clerk, plan(bad, good))
    assert [(len(part.pages), part.blocked) for part in made.parts] == [(0, True), (2, False), (1, False)]
    assert NO_GLYPH not in reading.plain(made.pdf)


def test_a_pack_without_forms_still_tells_whom_it_holds_back(office):
    good, bad = office.put(cadre("张示例"), cadre(f"李{NO_GLYPH}"))
    made = printing.make_pack(office.clerk, plan(bad, good, forms=False))
    assert [part.blocked for part in made.parts] == [True, False]
    assert made.pages == 1


def test_a_form_that_proposes_nothing_is_told(office):
    stored = office.put(cadre("张示例", proposed_post=None))
    (part, _) = printing.make_pack(office.clerk, plan(stored)).parts
    assert any("都空着" in one.message for one in part.findings)


def test_ages_are_counted_on_the_day_of_the_meeting(office):
    stored = office.put(cadre("张示例", born=PartialDate(1980, 4), age_on=PartialDate(2020, 1)))
    meeting = plan(stored, one_day=False)
    own = printing.make_pack(office.clerk, meeting)
    assert any("与名册不一致" in one.message for one in own.findings)
    together = printing.make_pack(office.clerk, replace(meeting, one_day=True, as_of=date(2026, 5, 1)))
    assert "（46岁）" in reading.plain(together.pdf)
    assert not any("与名册不一致" in one.message for one in together.findings)


@pytest.mark.parametrize("said", [{"forms": False, "roster": "", "comparison": False}])
def test_a_pack_of_nothing_is_refused(office, said):
    with pytest.raises(UserError, match="打印什么"):
        printing.make_pack(office.clerk, plan(office.put(cadre("张示例")), **said))
    with pytest.raises(UserError, match="还没有人"):
        printing.make_pack(office.clerk, PackPlan((), TODAY))


# ------------------------------------------------------------ 年度考核登记表


@pytest.mark.parametrize(
    ("values", "said", "unsaid"),
    [
        ({"grade": Grade.COMPETENT}, "确定为称职等次。", "不确定等次："),
        ({"grade": None}, "李样例", "确定为"),
        ({"grade": Grade.COMPETENT, "grade_draft": True}, "李样例", "确定为"),
        ({"grade": Grade.UNDETERMINED, "grade_reason": "受处分期间"}, "不确定等次：受处分期间", "确定为"),
    ],
)
def test_a_grade_stands_on_the_form_once_it_is_decided(office, values, said, unsaid):
    stored = office.put(cadre("李样例", rank="R05"))
    year = office.put(cycle(2025))
    one = office.put(entry(cycle_id=year.id, person_id=stored.id, post="市财政局副局长", **values))
    text = reading.plain(printing.registration_forms(office.clerk, [one.id]).pdf)
    assert said in text
    assert unsaid not in text
    assert "市财政局副局长，" in text


def test_texts_that_the_entry_does_not_hold_are_taken_along(office):
    stored = office.put(cadre("李样例"))
    one = office.put(entry(cycle_id=office.put(cycle(2025)).id, person_id=stored.id))
    said = {one.id: {"个人总结": "一年来完成了各项工作。"}}
    assert "一年来完成" in reading.plain(printing.registration_forms(office.clerk, [one.id], texts=said).pdf)


def test_a_year_without_assessment_is_refused(office):
    with pytest.raises(UserError, match="2019 年没有"):
        printing.registration_forms_of(office.clerk, 2019)


# ------------------------------------------------------------ what is remembered and written down


def test_a_print_leaves_a_line_that_names_people_by_id_only(office):
    note = Printed("干部任免审批表", 2, 4, copies=3, purpose="部务会", owners=("id-1", "id-2"))
    printing.log_printed(office.clerk, note)
    line = office.clerk.workspace.journal.history(limit=1)[0]
    assert line.title == "打印干部任免审批表 2 份 4 页 × 3 份"
    assert line.reason == "部务会；人员：id-1、id-2"


def test_printing_leaves_undo_alone(office):
    office.put(person())
    before = office.clerk.workspace.journal.can_undo()
    printing.log_printed(office.clerk, Printed("名册", 1, 1, saved=True))
    assert office.clerk.workspace.journal.can_undo() == before


def test_choices_are_remembered_for_each_form(tmp_path):
    file = tmp_path / "printing.toml"
    mine = PrintOptions("干部科 激光打印机", 2, "long", "1-2", "b5", 1.5, -0.5, 0.0, 2.0)
    printing.save_options("appointment-form", mine, file)
    printing.save_options("roster", PrintOptions(copies=4), file)
    assert printing.load_options("appointment-form", file) == mine
    assert printing.load_options("roster", file).copies == 4
    assert printing.load_options("comparison", file) == PrintOptions()
    assert mine.form.version is FormVersion.B5
    assert mine.form.offsets.front_left == 1.5


@pytest.mark.parametrize("said", ["", "no toml [", '[roster]\ncopies = "many"\n', "roster = 3"])
def test_choices_that_cannot_be_read_count_as_absent(tmp_path, said):
    file = tmp_path / "printing.toml"
    file.write_text(said, encoding="utf-8")
    assert printing.load_options("roster", file) == PrintOptions()


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", range(6)),
        ("2", [1]),
        ("1-3，5", [0, 1, 2, 4]),
        ("5-", [4, 5]),
        ("3,1", [2, 0]),
        ("4-99", [3, 4, 5]),
    ],
)
def test_a_range_of_pages_is_read(typed, pages):
    assert printing.chosen_pages(typed, 6) == tuple(pages)


@pytest.mark.parametrize("typed", ["a", "1-b", "7", "0"])
def test_a_range_of_no_pages_is_refused(typed):
    with pytest.raises(ParseError):
        printing.chosen_pages(typed, 6)
