"""The home page lists what is due, in order, and leads to the thing itself."""

from datetime import date

from cadre_desk.model.records.assessment import Track
from cadre_desk.model.records.care import CareMeasure, CareVisit
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.supervision import FilingKind, HotlineReport, MattersFiling
from cadre_desk.services import assessment, editing
from cadre_desk.services.home import DueState, home
from tests.builders import person, unit


def served(office, name, due):
    return office.put(
        Letter.new(
            type="assessment_notice", addressee=name, state=LetterState.SERVED, served_on=date(2026, 2, 4),
            due_on=due, reply_days=15, document_no="云组提〔2026〕1号",
        )
    )  # fmt: skip


def test_the_most_overdue_letter_comes_first_and_leads_to_itself(office):
    later = served(office, "李样例", date(2026, 3, 18))
    late = served(office, "张示例", date(2026, 3, 3))
    tasks = home(office.clerk).tasks
    assert [task.target.id for task in tasks] == [late.id, later.id]
    assert tasks[0].due_state is DueState.OVERDUE
    assert tasks[0].due_text == "逾期 3 个工作日"
    assert (tasks[0].target.area, tasks[0].verb) == ("letters", "登记回复")


def test_a_clock_within_three_working_days_is_a_warning(office):
    served(office, "张示例", date(2026, 3, 11))
    clock = home(office.clerk).replies[0]
    assert (clock.state, clock.left_text) == (DueState.SOON, "剩 3 日")


def test_one_working_day_more_is_no_warning(office):
    served(office, "张示例", date(2026, 3, 12))
    assert home(office.clerk).replies[0].state is DueState.LATER


def test_closed_and_voided_letters_are_not_work(office):
    for state in (LetterState.CLOSED, LetterState.VOID):
        office.put(Letter.new(type="assessment_notice", addressee="张示例", state=state))
    assert home(office.clerk).tasks == ()


def test_a_kept_draft_is_listed_and_leads_to_the_person(office):
    stored = office.put(person())
    edit = editing.open_edit(office.clerk, Person, stored.id)
    edit.type_in("health", "一般")
    edit.keep()
    line = home(office.clerk).drafts[0]
    assert (line.target.area, line.target.id) == ("people", stored.id)


def test_a_cycle_shows_each_class_and_what_it_waits_for(office):
    town = office.put(unit())
    office.put(*[person(name, unit_id=town.id) for name in ("张示例", "李样例")])
    cycle = assessment.open_cycle(office.clerk, year=2025, title="x", track=Track.LEADING_CADRES)
    assessment.enrol_unit(office.clerk, cycle.id, town.id, "乡镇党政正职")
    entry = assessment.entries_of(office.clerk, cycle.id)[0]
    assessment.set_score(office.clerk, entry.id, "90", "汇总表")
    row = home(office.clerk).cycles[0].classes[0]
    assert row.stages == ((2, 2), (1, 2), None, None)
    assert row.stuck == "1 人没有得分"


def test_what_supervision_has_due_is_one_line_a_register_and_leads_there(office):
    who = office.put(person(post_level="L08"))
    office.put(
        *(MattersFiling.new(person_id=who.id, kind=FilingKind.ANNUAL, year=n, due_on=date(n + 1, 1, 31))
          for n in (2023, 2024))
    )  # fmt: skip
    [task] = [one for one in home(office.clerk).tasks if one.area == "监督"]
    assert (task.subject, task.text, task.due) == ("个人事项报告", "逾期 2 条", date(2024, 1, 31))
    assert (task.target.area, task.target.id) == ("supervision", "matters_filing")


def test_one_row_due_leads_to_itself_and_one_filed_is_no_work(office):
    who = office.put(person(post_level="L08"))
    row = office.put(MattersFiling.new(person_id=who.id, due_on=date(2026, 3, 9)))
    office.put(MattersFiling.new(person_id=who.id, due_on=date(2026, 1, 31), filed_on=date(2026, 1, 20)))
    [task] = [one for one in home(office.clerk).tasks if one.area == "监督"]
    assert task.target.id == f"matters_filing/{row.id}"


def test_12380_stands_on_the_home_page_of_its_role_alone(office):
    office.put(
        HotlineReport.new(document_no="2026-001", accepted_on=date(2026, 1, 5), due_on=date(2026, 2, 5))
    )
    assert "12380" not in str(home(office.clerk).tasks)
    assert "12380" in str(home(office.as_role(Role.HOTLINE)).tasks)


def test_visits_and_measures_of_care_that_are_due_stand_there(office):
    visit = office.put(CareVisit.new(person_id=office.put(person()).id, planned_on=date(2026, 3, 5)))
    office.put(CareMeasure.new(number=1, title="示例", care_class="work", due_on=date(2026, 9, 1)))
    (task,) = [one for one in home(office.clerk).tasks if one.area == "关爱"]
    assert (task.due_state, task.target.area) == (DueState.OVERDUE, "care")
    assert task.target.id == f"care_visit/{visit.id}"
