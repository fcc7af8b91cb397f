"""Selection in the file: programmes, surveys, pools, people brought in, outcomes; who sees what."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused, UserError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Award, Education, Person, Post, Rank, Sanction
from cadre_desk.model.records.selection import (
    IntroducedCadre,
    IntroductionKind,
    Outcome,
    Program,
    SurveyListed,
    SurveyNaming,
    SurveyTalk,
    SurveyTheme,
    TalentSurvey,
    YoungList,
)
from cadre_desk.progress import SILENT
from cadre_desk.services import letters
from cadre_desk.services import register as registers
from cadre_desk.services.home import home
from cadre_desk.services.selection import outcomes, programs, survey_papers, surveys
from cadre_desk.services.selection.introduced import INTRODUCED
from cadre_desk.services.selection.lives import Places
from cadre_desk.services.selection.outcomes import OUTCOMES
from cadre_desk.services.selection.programs import PROGRAMS
from cadre_desk.services.selection.registers import REGISTERS
from cadre_desk.services.selection.surveys import SURVEYS
from tests.builders import TODAY, person, unit
from tests.documents.reading import plain


def load(session):
    proposer = PROGRAMS.proposers[0]
    registers.add_offered(session, PROGRAMS, proposer, registers.offered(session, PROGRAMS, proposer))
    return session.workspace.read.find(Program)[0]


def leader(office, name, place, start, level="L08", **values):
    who = office.put(person(name, unit_id=place.id, **{"born": PartialDate(1985, 6), **values}))
    office.put(Post.new(person_id=who.id, unit_id=place.id, level=level, leading=True, start=start))
    return who


@pytest.fixture
def county(office):
    top = office.put(unit("云溪县"))
    return office.put(unit("云溪县财政局", parent_id=top.id))


def test_the_8296_programme_is_loaded_once_with_both_targets(office):
    """8296工程（2019—2023）：80后县处级200名左右、90后乡科级600名左右."""
    program = load(office.clerk)
    gauges = programs.gauges(office.clerk, program, date(2023, 12, 31))
    assert [(one.target.title, one.target.target, one.lacking) for one in gauges] == [
        ("80后", 200, 200),
        ("90后", 600, 600),
    ]
    assert registers.offered(office.clerk, PROGRAMS, PROGRAMS.proposers[0]) == []


def test_a_past_day_gives_the_past_count(office, county):
    program = load(office.clerk)
    leader(office, "甲示例", county, PartialDate(2020, 5))
    leader(office, "乙示例", county, PartialDate(2022, 1))
    days = programs.year_ends(program, date(2026, 3, 6))
    assert days == [date(year, 12, 31) for year in range(2019, 2024)]
    assert [programs.gauges(office.clerk, program, day)[0].number for day in days] == [0, 1, 1, 2, 2]


def test_the_count_is_split_by_county_and_by_unit(office, county):
    program = load(office.clerk)
    leader(office, "甲示例", county, PartialDate(2020, 5))
    leader(office, "丙示例", office.put(unit("市审计局")), PartialDate(2020, 5))
    gauge = programs.gauges(office.clerk, program, date(2023, 12, 31))[0]
    places = Places.read(office.clerk)
    assert list(programs.by_place(gauge, places, county=True)) == ["云溪县", "市直"]
    assert list(programs.by_place(gauge, places, county=False)) == ["云溪县财政局", "市审计局"]


def test_a_target_for_a_county_counts_its_people_only(office, county):
    program = load(office.clerk)
    target = programs.gauges(office.clerk, program, date(2023, 12, 31))[0].target
    with office.clerk.workspace.journal.act("分解") as act:
        act.save(target.changed(unit_id=county.parent_id, target=3))
    leader(office, "甲示例", county, PartialDate(2020, 5))
    leader(office, "丙示例", office.put(unit("市审计局")), PartialDate(2020, 5))
    gauge = programs.gauges(office.clerk, program, date(2023, 12, 31))[0]
    assert (gauge.number, gauge.lacking) == (1, 2)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
@pytest.mark.parametrize("role", [Role.QUERY, Role.AUDITOR, Role.SYSADMIN, Role.HOTLINE])
def test_who_may_not_see_selection_sees_no_register_of_it(office, register, role):
    with pytest.raises(NotPermitted):
        registers.count(office.as_role(role), register)


# ---------------------------------------------------------------- surveys


def test_a_reported_list_reprints_the_same_whatever_changes_afterwards(office, county):
    """1+3专题调研: the list is frozen when it is reported."""
    who = leader(office, "甲示例", county, PartialDate(2024, 3), level="L09", born=PartialDate(1990, 6))
    survey = office.put(TalentSurvey.new(title="调研", started_on=TODAY, as_of=date(2026, 2, 1)))
    registers.take_step(office.clerk, SURVEYS, SURVEYS.steps[0], survey.id)
    paper = SURVEYS.documents[0].render

    def words():
        return paper(office.clerk, [survey.id], SILENT).pdf

    before = words()
    with office.clerk.workspace.journal.act("改名") as act:
        act.save(who.changed(name="改名示例", born=PartialDate(1970, 1)))
    assert "甲示例" in plain(before)
    assert words() == before
    with pytest.raises(StepRefused):
        registers.take_step(office.clerk, SURVEYS, SURVEYS.steps[0], survey.id)


def test_a_list_of_a_day_to_come_is_not_reported(office):
    survey = office.put(TalentSurvey.new(title="调研", started_on=TODAY, as_of=date(2026, 3, 7)))
    with pytest.raises(StepRefused, match="名单还算不出"):
        registers.take_step(office.clerk, SURVEYS, SURVEYS.steps[0], survey.id)
    registers.take_step(office.clerk.with_as_of(date(2026, 3, 7)), SURVEYS, SURVEYS.steps[0], survey.id)


def test_a_reported_list_says_who_was_named_in_its_own_survey(office, county):
    who = leader(office, "甲示例", county, PartialDate(2024, 3), level="L09", born=PartialDate(1990, 6))
    before, now = office.put(
        *(TalentSurvey.new(title=title, started_on=TODAY, as_of=TODAY) for title in ("上次", "本次"))
    )
    for survey, by in ((before, "县长"), (now, "镇长")):
        office.put(
            SurveyNaming.new(
                survey_id=survey.id, person_id=who.id, list=YoungList.NEAR, named_by=by, on=date(2026, 1, 1)
            )
        )
    registers.take_step(office.clerk, SURVEYS, SURVEYS.steps[0], now.id)
    lines = office.clerk.workspace.read.children(SurveyListed, now.id)
    assert [one.named for one in lines if one.list is YoungList.NEAR] == ["1人次推荐：镇长"]


def test_a_list_of_a_past_day_is_the_past_list_and_says_who_named_whom(office, county):
    who = leader(office, "甲示例", county, PartialDate(2024, 3), level="L09", born=PartialDate(1990, 6))
    survey = office.put(TalentSurvey.new(title="调研", started_on=TODAY, as_of=TODAY))
    for by, on in (("县委书记", date(2024, 5, 1)), ("镇长", date(2026, 1, 1))):
        office.put(
            SurveyNaming.new(survey_id=survey.id, person_id=who.id, list=YoungList.NEAR, named_by=by, on=on)
        )
    days = (date(2024, 2, 29), date(2024, 6, 1), TODAY)
    lists = [surveys.lines_of(office.clerk, YoungList.NEAR, day) for day in days]
    assert [[one.named for one in found] for found in lists] == [
        [],
        ["1人次推荐：县委书记"],
        ["2人次推荐：县委书记、镇长"],
    ]


@pytest.mark.parametrize(
    ("leading", "rank", "grade"),
    [
        (True, None, ["乡科级正职"]),
        (None, None, ["乡科级正职（待核）"]),
        (None, "R08", ["二级主任科员（职级）"]),
        (False, None, []),
    ],
)
def test_whose_post_does_not_say_whether_it_leads_is_listed_to_be_checked(office, leading, rank, grade):
    """What was imported often does not say; nobody is left out in silence."""
    who, since = office.put(person(born=PartialDate(1990, 6))), PartialDate(2024, 3)
    office.put(Post.new(person_id=who.id, level="L09", leading=leading, start=since))
    if rank:
        office.put(Rank.new(person_id=who.id, rank=rank, start=since))
    assert [one.grade for one in surveys.lines_of(office.clerk, YoungList.NEAR, TODAY)] == grade


# ---------------------------------------------------------------- people brought in, outcomes


def test_a_term_of_somebody_brought_in_never_touches_the_home_unit(office, county):
    """《公务员法》（2018）第七十二条: 挂职 keeps the relation with the unit of origin."""
    who = leader(office, "甲示例", office.put(unit("省样例局")), PartialDate(2020, 1))
    before = (who, office.clerk.workspace.read.children(Post, who.id))
    typed = {
        "person_id": who.id, "kind": "挂职", "source_unit": "省样例局", "host_unit_id": county.id,
        "host_post": "副局长", "from_on": "2025-03-10", "until_on": "2026-03-09",
    }  # fmt: skip
    registers.new_row(office.clerk, INTRODUCED, typed).save()
    read = office.clerk.workspace.read
    assert (read.require(Person, who.id), read.children(Post, who.id)) == before
    assert registers.count(office.clerk, INTRODUCED, registers.Asked("soon")) == 1
    assert registers.count(office.clerk, INTRODUCED, registers.Asked("midterm")) == 1


def test_a_term_that_has_run_out_stands_on_the_home_page_until_the_person_has_left(office):
    row = office.put(IntroducedCadre.new(person_id=office.put(person()).id, until_on=date(2026, 3, 5)))

    def said(session):
        return any("引进干部 1 人" in one.text for one in home(session).routine)

    assert said(office.clerk)
    assert not said(office.clerk.with_as_of(date(2026, 3, 5)))
    assert not said(office.as_role(Role.QUERY))
    with office.clerk.workspace.journal.act("离任") as act:
        act.save(row.changed(ended_on=date(2026, 3, 10)))
    assert said(office.clerk)  # on that day the person had not left
    assert not said(office.clerk.with_as_of(date(2026, 3, 10)))


@pytest.mark.parametrize(
    ("said", "kept"),
    [("回省样例局", "回省样例局"), ("", "留任"), ("长" * 121, "留任")],
    ids=["said", "not", "long"],
)
def test_where_somebody_went_stands_in_its_field(office, said, kept):
    who, done = office.put(person()), date(2026, 3, 1)
    row = office.put(IntroducedCadre.new(person_id=who.id, final_on=done, outcome="留任"))
    [step] = registers.summary(office.clerk, INTRODUCED, row.id).steps
    registers.take_step(office.clerk, INTRODUCED, step, row.id, said)
    stored = office.clerk.workspace.read.require(IntroducedCadre, row.id)
    assert (stored.ended_on, stored.outcome) == (TODAY, kept)


@pytest.mark.parametrize(
    ("done", "waits"),
    [
        ({}, True),
        ({"midterm_on": date(2026, 3, 7)}, True),
        ({"midterm_on": TODAY}, False),
        ({"ended_on": date(2026, 3, 7)}, True),
        ({"ended_on": TODAY}, False),
        ({"from_on": date(2026, 3, 1)}, False),
    ],
)
def test_who_waits_for_the_appraisal_of_the_middle_is_told_as_of_the_day(office, done, waits):
    usual = {"person_id": office.put(person()).id, "from_on": date(2024, 3, 1)}
    office.put(IntroducedCadre.new(**{**usual, **done}))
    assert registers.count(office.clerk, INTRODUCED, registers.Asked("midterm")) == int(waits)


def test_the_final_appraisal_of_a_secondment_starts_its_letter(office, county):
    who = office.put(person())
    row = office.put(
        IntroducedCadre.new(
            person_id=who.id, kind=IntroductionKind.SECONDMENT, source_unit="省样例局", final_words="较好。",
            host_unit_id=county.id, host_post="副局长", from_on=date(2025, 3, 1), until_on=date(2026, 3, 1),
        )
    )  # fmt: skip
    made = letters.draft_from_rows(office.clerk, INTRODUCED, INTRODUCED.letters[0], [row.id])
    assert "2025年3月至2026年3月" in made[0].filled
    assert "云溪县财政局副局长（挂职）" in made[0].filled


def test_every_decision_on_file_is_proposed_for_one_of_the_four_outcomes(office, county):
    """能者上、优者奖、庸者下、劣者汰: an outcome on every decision; the table is a default of the office."""
    who = leader(office, "甲示例", county, PartialDate(2022, 1), level="L09")
    office.put(
        Post.new(person_id=who.id, unit_id=county.id, level="L08", leading=True, start=PartialDate(2025, 7)),
        Award.new(person_id=who.id, name="嘉奖", granted_on=PartialDate(2026, 1)),
        Sanction.new(person_id=who.id, measure="demotion", effective_on=date(2025, 12, 1)),
        Sanction.new(person_id=who.id, measure="gov_dismissal", effective_on=date(2026, 2, 1)),
        Sanction.new(person_id=who.id, measure="removal", effective_on=date(2021, 2, 1)),
    )
    found = registers.offered(office.clerk, OUTCOMES, OUTCOMES.proposers[0])
    rows = [one.proposal.row for one in found]
    assert {one.outcome: one.kind for one in rows} == {
        Outcome.UP: "promotion",
        Outcome.REWARDED: "award",
        Outcome.DOWN: "demoted",
        Outcome.OUT: "dismissed",
    }
    registers.add_offered(office.clerk, OUTCOMES, OUTCOMES.proposers[0], found)
    assert registers.offered(office.clerk, OUTCOMES, OUTCOMES.proposers[0]) == []
    assert outcomes.tally(outcomes.counts(office.clerk, 2025)) == ("1", "0", "1", "0", "2")


def test_a_talk_is_tied_to_a_theme_of_its_own_survey(office):
    """1+3专题调研: talks by theme; a theme of another survey is refused."""
    ours, other = office.put(
        *(TalentSurvey.new(title=title, started_on=TODAY, as_of=TODAY) for title in ("甲次", "乙次"))
    )
    theme, foreign = office.put(*(SurveyTheme.new(survey_id=one.id, title="基层") for one in (ours, other)))
    edit = registers.open_row(office.clerk, SURVEYS, ours.id)
    edit.add_row(SurveyTalk, {"theme_id": theme.id, "on": "2026-03-02", "with_whom": "县委书记"})
    edit.add_row(SurveyTalk, {"on": "2026-03-02", "with_whom": "镇党委书记"})
    edit.save()
    assert surveys.talks_by_theme(office.clerk, ours) == [("基层", 1), ("未对应专题", 1)]
    assert registers.named(office.clerk, "survey_theme", foreign.id).note == "乙次"
    edit = registers.open_row(office.clerk, SURVEYS, ours.id)
    edit.add_row(SurveyTalk, {"theme_id": foreign.id, "on": "2026-03-02", "with_whom": "乡长"})
    with pytest.raises(StepRefused, match="属于另一次调研"):
        edit.save()


def test_the_roster_of_a_survey_says_who_was_named_by_whom_and_which_talks_were_had(office):
    """1+3专题调研: 调研名册."""
    survey = office.put(TalentSurvey.new(title="专题调研", started_on=TODAY, as_of=TODAY))
    with pytest.raises(UserError, match="还没有谈话和推荐"):
        survey_papers.rosters(office.clerk, [survey.id], SILENT)
    theme = office.put(SurveyTheme.new(survey_id=survey.id, title="基层一线"))
    who = office.put(person("张示例", current_post="青禾镇镇长"))
    office.put(
        SurveyTalk.new(
            survey_id=survey.id, theme_id=theme.id, on=TODAY, with_whom="县委书记", said="介绍班子"
        ),
        SurveyNaming.new(survey_id=survey.id, person_id=who.id, list=YoungList.NEAR, named_by="县委书记"),
    )
    text = plain(survey_papers.rosters(office.clerk, [survey.id], SILENT).pdf)
    for words in ("专题调研推荐名册", "张示例", "近期可关注", "专题调研谈话情况", "基层一线", "介绍班子"):
        assert words in text


@pytest.mark.parametrize(
    ("degree", "on_file", "said"),
    [
        ("202", "经济学博士", "与干部信息一致"),
        ("202", "经济学硕士", "这里为经济学博士，干部信息为经济学硕士（江淮大学），请核对"),
        ("202", None, "这里为经济学博士，干部信息没有学位，请核对"),
        (None, None, "都没有填"),
    ],
)
def test_the_degree_of_a_term_is_compared_with_the_education_on_file(office, degree, on_file, said):
    who, host = office.put(person()), office.put(unit())
    office.put(Education.new(person_id=who.id, degree=on_file, degree_school="江淮大学"))
    term = office.put(IntroducedCadre.new(person_id=who.id, degree=degree, host_unit_id=host.id))
    [figure] = registers.summary(office.clerk, INTRODUCED, term.id).figures
    assert figure.value == said
