"""What does not fit together in a person's record is said, and nothing is changed."""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Person
from cadre_desk.rules.check import check_record
from cadre_desk.rules.problem import Severity


def person(**values):
    usual = {"name": "张示例", "sex": "1", "born": PartialDate(1980, 4), "work_start": PartialDate(2002, 7)}
    return Person.new(**{**usual, **values})


def codes(record):
    return {problem.code: problem.severity for problem in check_record(record)}


def test_a_sound_record_has_no_findings():
    assert codes(person(citizen_id="340399198004150114", party_admission=PartialDate(2001, 12))) == {}


def test_a_missing_name_must_be_filled():
    assert codes(person(name=None)) == {"required": Severity.ERROR}


def test_what_cannot_be_read_is_an_error_with_the_reason():
    problems = check_record(person().with_typed({"born": "1980.13"}))
    assert [(one.field, one.severity) for one in problems] == [("born", Severity.ERROR)]
    assert "13" in problems[0].message


def test_a_wrong_check_digit_is_an_error_and_the_number_stays():
    one = person(citizen_id="340399198004150115")
    assert codes(one)["citizen_id"] is Severity.ERROR
    assert one.citizen_id == "340399198004150115"


def test_another_birth_in_the_id_is_a_warning_and_never_a_correction():
    one = person(citizen_id="340399198004150114", born=PartialDate(1980, 5))
    assert codes(one) == {"born_differs": Severity.WARNING}
    assert one.born == PartialDate(1980, 5)


def test_the_other_sex_in_the_id_is_a_warning():
    assert codes(person(citizen_id="340399198004150114", sex="2")) == {"sex_differs": Severity.WARNING}


def test_joining_before_eighteen_is_a_warning():
    assert codes(person(party_admission=PartialDate(1998, 3))) == {"party_too_young": Severity.WARNING}


def test_joining_at_eighteen_is_none():
    assert codes(person(party_admission=PartialDate(1998, 4))) == {}


def test_working_before_sixteen_is_a_warning():
    assert codes(person(work_start=PartialDate(1996, 3))) == {"work_too_young": Severity.WARNING}
    assert codes(person(work_start=PartialDate(1996, 4))) == {}


def test_full_membership_before_admission_is_a_warning():
    one = person(party_admission=PartialDate(2001, 12), party_full_date=PartialDate(2001, 11))
    assert codes(one) == {"full_before_admission": Severity.WARNING}
