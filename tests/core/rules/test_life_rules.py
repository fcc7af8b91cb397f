"""The rows of a life are compared with each other: each rule holds, just breaks, does not apply."""

from datetime import date

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import (
    Acknowledgement,
    Education,
    FamilyMember,
    PersonState,
    Post,
    Rank,
    ResumeEntry,
    ResumeKind,
    Sanction,
    StudyMode,
    VerifiedDate,
    VerifiedWhat,
)
from cadre_desk.rules.people import Life, check_life, file_months
from cadre_desk.rules.people.resume import months_of
from tests.builders import person

M = PartialDate


def codes(**rows):
    """Return the codes of what is found, the form's lacks aside."""
    who = rows.pop("who", person())
    return [one.problem.code for one in check_life(Life(who, **rows)) if one.problem.code != "form_lacks"]


def line(start=None, end=None, text="云溪县青禾镇干事", kind=ResumeKind.SEGMENT):
    return ResumeEntry.new(kind=kind, start=start, end=end, text=text)


def study(level, start=None, end=None, mode=StudyMode.FULL_TIME):
    return Education.new(mode=mode, level=level, start=start, end=end)


def relative(relation, born=None, name="张某"):
    return FamilyMember.new(relation=relation, name=name, born=born)


def post(start=None, end=None, title="副镇长", **values):
    return Post.new(**{"unit_name": "云溪县青禾镇", "title": title, "start": start, "end": end, **values})


RESUME = [
    ("a month between is a step", (line(M(2002, 7), M(2008, 10)), line(M(2008, 11))), []),
    ("two months are a gap", (line(M(2002, 7), M(2008, 9)), line(M(2008, 11))), ["resume_gap"]),
    ("nothing to compare", (line(M(2002, 7)),), []),
    ("the same month is no overlap", (line(M(2002, 7), M(2008, 11)), line(M(2008, 11))), []),
    ("a month more is", (line(M(2002, 7), M(2008, 12)), line(M(2008, 11))), ["resume_overlap"]),
    ("only the last may be open", (line(M(2002, 7)), line(M(2008, 11))), ["resume_open"]),
    ("end before start", (line(M(2008, 7), M(2002, 7)),), ["resume_backwards", "resume_after_work"]),
    ("no dates", (line(),), ["resume_undated"]),
    ("notes may overlap", (line(M(2002, 7)), line(M(2003, 9), M(2006, 6), "学习", ResumeKind.NOTE)), []),
    ("at fourteen", (line(M(1994, 4)),), []),
    ("a month earlier", (line(M(1994, 3)),), ["resume_too_young"]),
    ("after first work", (line(M(2002, 8)),), ["resume_after_work"]),
    ("unreadable", (line(M(2002, 7)).with_typed({"end": "20021"}),), ["resume_unread"]),
]


@pytest.mark.parametrize(("rows", "found"), [case[1:] for case in RESUME], ids=[case[0] for case in RESUME])
def test_resume_rows(rows, found):
    assert codes(resume=rows) == found


def test_a_gap_offers_a_row_between_and_asks_for_a_reason_to_be_silent():
    rows = (line(M(2002, 7), M(2008, 9)), line(M(2008, 11)))
    gap = next(
        one.problem for one in check_life(Life(person(), resume=rows)) if one.problem.code == "resume_gap"
    )
    assert (gap.confirm, gap.needs_note) == ("注明原因", True)
    assert (gap.fixes[0].table, gap.fixes[0].at) == ("resume_entry", 1)
    assert dict(gap.fixes[0].texts) == {"kind": "经历", "start": "2008.09", "end": "2008.11"}


def test_the_last_line_names_the_present_post():
    who = person(current_post="云溪县青禾镇党委委员、副镇长")
    assert codes(who=who, resume=(line(M(2002, 7), text="云溪县青禾镇副镇长"),)) == []
    assert codes(who=who, resume=(line(M(2002, 7), text="云溪县财政局局长"),)) == ["resume_other_post"]
    assert codes(who=person(), resume=(line(M(2002, 7), text="云溪县财政局局长"),)) == []


def test_months_of_a_segment_run_to_the_day_of_asking():
    assert months_of(line(M(2016, 3), M(2017, 12)), M(2026, 3)) == 21
    assert months_of(line(M(2021, 7)), M(2026, 3)) == 56
    assert months_of(line(M(2021, 7), kind=ResumeKind.NOTE), M(2026, 3)) is None


EDUCATION = [
    ("in order", (study("大学", M(1998, 9), M(2002, 7)), study("研究生", M(2002, 9), M(2005, 7))), []),
    ("lower after higher", (study("大学", end=M(2006, 7)), study("研究生", end=M(2005, 7))), ["study_order"]),
    ("the same level twice", (study("大学", end=M(2006, 7)), study("大学", end=M(2005, 7))), []),
    ("left before entered", (study("大学", M(2002, 9), M(2002, 7)),), ["study_ends_first"]),
    ("at fourteen", (study("大学", M(1994, 9)),), []),
    ("at thirteen", (study("大学", M(1994, 3)),), ["study_too_young"]),
    ("school is for children", (study("初中", M(1992, 9)),), []),
    ("in service after work", (study("大学", None, M(2006, 7), StudyMode.IN_SERVICE),), []),
    (
        "in service before work",
        (study("大学", None, M(2001, 7), StudyMode.IN_SERVICE),),
        ["in_service_before_work"],
    ),
]


@pytest.mark.parametrize(
    ("rows", "found"), [case[1:] for case in EDUCATION], ids=[case[0] for case in EDUCATION]
)
def test_education(rows, found):
    assert codes(education=rows) == found


FAMILY = [
    ("a father of fourteen", (relative("父亲", M(1966)),), []),
    ("a father of thirteen", (relative("父亲", M(1967)),), ["family_age"]),
    ("a brother may be of any age", (relative("哥哥", M(1979)),), []),
    ("a daughter at fourteen", (relative("女儿", M(1994)),), []),
    ("a daughter at thirteen", (relative("女儿", M(1993)),), ["family_age"]),
    ("age not known", (relative("父亲"),), []),
    ("a man has a wife", (relative("妻子", M(1981)),), []),
    ("not a husband", (relative("丈夫", M(1981)),), ["spouse_sex"]),
    ("two wives", (relative("妻子", name="甲"), relative("妻子", name="乙")), ["family_twice"]),
    ("two daughters", (relative("女儿", name="甲"), relative("女儿", name="乙")), []),
    ("the same daughter", (relative("女儿", name="甲"), relative("女儿", name="甲")), ["family_twice"]),
    ("two mothers", (relative("母亲", name="甲"), relative("母亲", name="乙")), ["family_twice"]),
]


@pytest.mark.parametrize(("rows", "found"), [case[1:] for case in FAMILY], ids=[case[0] for case in FAMILY])
def test_family(rows, found):
    assert codes(family=rows) == found


def in_post(**values):
    usual = {"current_post": "青禾镇副镇长", "post_since": M(2021, 7), "post_level": "L10"}
    return person(**{**usual, **values})


POSTS = [
    ("rows and form agree", in_post(), (post(M(2021, 7), level="L10"),), []),
    ("another title", in_post(), (post(M(2021, 7), title="镇长"),), ["post_differs"]),
    ("the form is empty", person(), (post(M(2021, 7)),), ["post_differs"]),
    ("another month", in_post(), (post(M(2021, 8)),), ["post_since_differs"]),
    ("another level", in_post(), (post(M(2021, 7), level="L09"),), ["post_level_differs"]),
    ("no open row", in_post(), (post(M(2016, 3), M(2021, 7)),), []),
    (
        "both titles in the form",
        in_post(current_post="青禾镇副镇长，云溪县政协委员"),
        (post(M(2021, 7)), post(M(2022, 1), title="政协委员", concurrent=True)),
        [],
    ),
    ("two open posts", in_post(), (post(M(2016, 3), title="干事"), post(M(2021, 7))),
     ["post_differs", "post_since_differs", "post_open"]),
    ("overlapping by a month", in_post(), (post(M(2016, 3), M(2021, 8), "干事"), post(M(2021, 7))),
     ["post_overlap"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "rows", "found"), [case[1:] for case in POSTS], ids=[case[0] for case in POSTS]
)
def test_posts(who, rows, found):
    assert codes(who=who, posts=rows) == found


def test_taking_over_puts_the_words_of_the_rows_into_the_form():
    life = Life(in_post(post_since=M(2021, 6)), posts=(post(M(2021, 7)),))
    found = next(one for one in check_life(life) if one.problem.code == "post_since_differs")
    assert found.row is life.person
    assert dict(found.problem.fixes[0].texts) == {"post_since": "2021.07"}


def test_a_post_must_lie_in_the_resume():
    resume = (line(M(2002, 7), M(2008, 11)), line(M(2008, 11), text="云溪县青禾镇副镇长"))
    who = in_post(post_since=M(2008, 11))
    assert codes(who=who, posts=(post(M(2008, 11)),), resume=resume) == []
    early = (post(M(2001, 1), M(2002, 1), "干事"), post(M(2008, 11)))
    assert codes(who=who, posts=early, resume=resume) == ["post_not_in_resume"]
    assert codes(who=who, posts=early) == []


def test_rank_and_its_month_follow_from_the_open_row():
    who = person(rank="R08", rank_since=M(2020, 5))
    assert codes(who=who, ranks=(Rank.new(rank="R08", start=M(2020, 5)),)) == []
    assert codes(who=who, ranks=(Rank.new(rank="R07", start=M(2023, 5)),)) == [
        "rank_differs",
        "rank_since_differs",
    ]
    both = (Rank.new(rank="R09", start=M(2018, 5)), Rank.new(rank="R08", start=M(2020, 5)))
    assert codes(who=who, ranks=both) == ["rank_open"]


def test_a_temporary_posting_is_not_the_post():
    stay = post(M(2024, 3), title="副区长", temporary=True, unit_name="示范区")
    home = in_post()
    assert codes(who=home, posts=(post(M(2021, 7)), stay)) == []
    assert codes(who=person(current_post="示范区副区长"), posts=(stay,)) == ["posting_as_post"]
    assert codes(posts=(stay.changed(end=M(2024, 1)),)) == ["post_backwards"]


def verified(value, **values):
    usual = {"what": VerifiedWhat.BORN, "verified_by": "李样例", "verified_on": date(2024, 5, 6)}
    return VerifiedDate.new(file_value=value, **{**usual, **values})


def test_the_verified_date_is_what_the_form_prints():
    assert codes(verified=(verified(M(1980, 4)),)) == []
    assert codes(verified=(verified(M(1980, 5)),)) == ["verified_differs"]
    assert codes(verified=(verified(M(1980, 4), verified_by=None),)) == ["verified_by_nobody"]


def test_the_newest_verification_stands():
    newer = verified(M(1980, 4), verified_on=date(2025, 1, 1))
    assert codes(verified=(newer, verified(M(1980, 5)))) == []


def test_a_measure_is_not_lifted_before_it_begins():
    measure = Sanction.new(measure="admonition", effective_on=date(2024, 5, 6))
    assert codes(sanctions=(measure.changed(ended_on=date(2024, 11, 5)),)) == []
    assert codes(sanctions=(measure.changed(ended_on=date(2024, 5, 5)),)) == ["sanction_backwards"]


def lacks(who, **rows):
    found = [one.problem.message for one in check_life(Life(who, **rows)) if one.problem.code == "form_lacks"]
    return found[0] if found else ""


def test_what_the_appointment_form_lacks_is_said_in_one_reminder():
    whole = {
        "native_place": "安徽蚌埠", "birth_place": "安徽蚌埠", "health": "健康", "political_status": "13",
        "current_post": "青禾镇副镇长", "resume": "2002.07--", "photo": b"x",
    }  # fmt: skip
    assert lacks(person(**whole), education=(study("大学"),)) == ""
    assert (
        lacks(person(**{**whole, "health": None}), education=(study("大学"),)) == "任免审批表还缺：健康状况。"
    )
    assert "入党时间" in lacks(person(**{**whole, "political_status": "01"}))
    assert lacks(person(state=PersonState.RETIRED)) == ""


def test_what_was_confirmed_is_silent_until_it_says_something_else():
    rows = (line(M(2002, 7), M(2008, 9)), line(M(2008, 11)))
    gap = next(
        one.problem for one in check_life(Life(person(), resume=rows)) if one.problem.code == "resume_gap"
    )
    known = Acknowledgement.new(code=gap.code, message=gap.message)
    assert codes(resume=rows, acknowledged=(known,)) == []
    wider = (line(M(2002, 7), M(2008, 8)), line(M(2008, 11)))
    assert codes(resume=wider, acknowledged=(known,)) == ["resume_gap"]


def test_a_verified_month_is_the_files_and_says_what_it_rests_on():
    rows = (verified(M(1980, 4), basis="入党志愿书"),)
    assert file_months(Life(person(), verified=rows)) == {"born": "认定：李样例 2024-05-06，依据入党志愿书"}


def test_a_month_that_differs_from_the_verified_one_is_not_the_files():
    assert file_months(Life(person(), verified=(verified(M(1980, 5)),))) == {}


def test_a_birth_month_beside_another_in_the_citizen_id_is_the_files():
    assert file_months(Life(person(citizen_id="349901198004070013"))) == {}
    assert list(file_months(Life(person(citizen_id="349901198005070031")))) == ["born"]
