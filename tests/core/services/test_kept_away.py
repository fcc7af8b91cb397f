"""Every service that is given people refuses the operator's own person and relatives, in every role."""

import inspect
from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, FeedbackTalk
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Attachment, FamilyMember
from cadre_desk.services import attachments, forms, letters, merging
from cadre_desk.services.assessment import deciding, following, scores, values
from cadre_desk.services.assessment.form_texts import FormTexts, set_form_texts
from cadre_desk.services.letters.drafting import draft_to
from cadre_desk.services.letters.proposing import Recipient
from cadre_desk.services.printing.registration import registration_forms
from tests.builders import person
from tests.core.services.test_every_service import ALL, outcome

TALK = FeedbackTalk.new(held_on=date(2026, 3, 6), held_by="张科长", told="得分 90")
NAMES = ("person_id", "person_ids")
EXEMPT = {
    "selection.bodies.holders": "counts them in a body, marked so that only that they are kept away is shown",
    "letters.proposing.people_named": "leaves the own and relatives out",
    "office.operators.add": "says whose record is kept from the new operator",
    "office.operators.set_duties": "says whose record is kept from an operator",
}
"""Services that get people and open nothing of them, each with the reason."""


@pytest.fixture
def own(office):
    stored = office.put(person("李样例"))
    everything = office.as_role(*Role)
    return replace(everything, operator=everything.operator.changed(person_id=stored.id))


@pytest.fixture
def relative(own, office):
    found = office.put(person("李虚构"))
    office.put(FamilyMember(person_id=found.id, relation="女儿", name="李样例"))
    return found


def given_people():
    return sorted(
        name for name, function in ALL.items() if set(NAMES) & set(inspect.signature(function).parameters)
    )


def given(function, bound):
    """Return a function with some arguments given, the others as its signature says."""

    def called(session, *rest, **named):
        return function(session, **dict(zip(left, rest, strict=False)), **named, **bound)

    said = inspect.signature(function)
    kept = [one for one in said.parameters.values() if one.name not in bound]
    left = [one.name for one in kept[1:] if one.kind is not one.KEYWORD_ONLY]
    called.__signature__ = said.replace(parameters=kept)
    return called


@pytest.mark.parametrize("whose", ["own", "relative"])
def test_every_service_given_people_keeps_away(whose, own, relative, tmp_path):
    one = own.operator.person_id if whose == "own" else relative.id
    let_in = []
    for name in given_people():
        parameters = inspect.signature(ALL[name]).parameters
        bound = {key: [one] if key == "person_ids" else one for key in NAMES if key in parameters}
        refused = outcome(given(ALL[name], bound), own, tmp_path)
        if name not in EXEMPT and "按规定" not in (refused or ""):
            let_in.append(name)
    assert not let_in, " ".join(let_in)


@pytest.fixture
def entry(own, office):
    cycle = office.put(AssessmentCycle(year=2025, title="示例考核"))
    return office.put(
        AssessmentEntry(cycle_id=cycle.id, person_id=own.operator.person_id, comparable_class="甲")
    )


def test_the_own_assessment_is_worked_on_by_others(own, entry):
    for act in (
        lambda: scores.set_score(own, entry.id, "90", "示例依据"),
        lambda: scores.set_circumstance(own, entry.id, ""),
        lambda: deciding.withdraw_grade(own, entry.id),
        lambda: values.give_value(own, entry, "x", "90", "示例依据"),
        lambda: values.values_of(own, entry),
        lambda: following.trend_of(own, entry),
        lambda: registration_forms(own, [entry.id]),
        lambda: following.add_focus(own, entry.id, "工作作风不实", "事实", "来源"),
        lambda: following.record_talk(own, TALK.changed(entry_id=entry.id)),
        lambda: set_form_texts(own, entry.id, FormTexts()),
        lambda: draft_to(own, "admonition", Recipient(entry.person_id, entry.id)),
    ):
        with pytest.raises(NotPermitted, match="本人"):
            act()


def test_a_letter_to_oneself_is_handled_by_others(own, office):
    letter = office.put(Letter.new(type="reminder", person_id=own.operator.person_id, addressee="李样例"))
    for act in (letters.load, letters.preview, letters.close):
        with pytest.raises(NotPermitted, match="本人"):
            act(own, letter.id)


def test_neither_of_two_merged_is_the_own_person(own, office):
    other = office.put(person("张示例")).id
    for pair in ((own.operator.person_id, other), (other, own.operator.person_id)):
        with pytest.raises(NotPermitted, match="本人"):
            merging.plan_merge(own, *pair)


def test_an_attachment_of_the_own_record_is_not_given_out(own, office, tmp_path):
    row = office.put(Attachment(person_id=own.operator.person_id, name="示例.pdf", content=b"x"))
    with pytest.raises(NotPermitted, match="本人"):
        attachments.save_attachment(own, row.id, file=tmp_path / "out.pdf", purpose="存档")
    assert not (tmp_path / "out.pdf").exists()


def test_what_is_printed_of_everybody_leaves_the_own_and_relatives_out(own, relative, office):
    other = office.put(person("张示例"))
    assert forms.in_unit_order(own) == (other.id,)
    assert own.kept_away() == {own.operator.person_id, relative.id}


def test_nobody_is_kept_away_from_an_operator_without_a_person(office):
    office.put(person("张示例"))
    assert office.clerk.kept_away() == frozenset()
    office.clerk.require_none_of_them_oneself(["any"])
