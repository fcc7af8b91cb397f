"""Letters of supervision are for its right: a role without it finds no trace of them."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.supervision import CheckFinding, CheckKind, Gravity, MattersCheck
from cadre_desk.services import hints, letters
from cadre_desk.services import register as registers
from cadre_desk.services.home import home
from cadre_desk.services.letters import Recipient
from cadre_desk.services.search import find_everywhere
from cadre_desk.services.supervision.inquiries import INQUIRIES
from cadre_desk.services.supervision.matters import CHECKS
from tests.builders import person
from tests.documents.reading import plain

WITHOUT = (Role.QUERY, Role.HOTLINE)


@pytest.fixture
def who(office):
    return office.put(person("章假托"))


@pytest.fixture
def inquiry(office, who):
    """Return a 函询 drafted from a finding."""
    check = office.put(
        MattersCheck.new(
            person_id=who.id, year=2025, kind=CheckKind.RANDOM,
            finding=CheckFinding.CONCEALMENT, gravity=Gravity.HEAVY,
        )
    )  # fmt: skip
    return letters.draft_from_rows(office.clerk, CHECKS, CHECKS.letters[0], [check.id])[0]


@pytest.mark.parametrize("role", WITHOUT)
def test_without_the_right_a_letter_of_supervision_leaves_no_trace(office, who, inquiry, role):
    someone = office.as_role(role)
    assert letters.letters(someone) == []
    assert hints.weights(someone) == {}
    assert [one.group for one in find_everywhere(someone, "章假托", ())] == ["干部"]
    assert [one for one in home(someone).tasks if one.area == "函件"] == []
    with pytest.raises(NotPermitted, match="查看干部监督") as refused:
        letters.load(someone, inquiry.id)
    assert "章假托" not in str(refused.value)


@pytest.mark.parametrize("role", [Role.ENTRY, Role.REVIEW, Role.APPROVAL])
def test_with_the_right_it_is_there(office, who, inquiry, role):
    someone = office.as_role(role)
    assert [one.id for one in letters.letters(someone)] == [inquiry.id]
    assert letters.load(someone, inquiry.id).letter.id == inquiry.id


def test_what_follows_one_is_kept_with_it(office, who, inquiry):
    letters.draft_to(office.clerk, "urging_notice", Recipient(after_id=inquiry.id))
    assert letters.letters(office.as_role(Role.QUERY)) == []
    assert len(letters.letters(office.clerk)) == 2


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ({"type": "admonition"}, False),
        ({"type": "admonition", "drafted_by": "某人"}, True),
        ({"type": "assessment_notice"}, True),
        ({"type": "clarification"}, True),
    ],
)
def test_only_warnings_that_no_assessment_called_for_are_kept(office, who, values, seen):
    office.put(Letter.new(person_id=who.id, addressee=who.name, **values))
    assert bool(letters.letters(office.as_role(Role.QUERY))) is seen


def test_the_judgement_of_a_reply_tells_the_year(office, who):
    office.put(Letter.new(type="inquiry", person_id=who.id, replied_on=date(2025, 12, 30), unclear=True))
    [line] = registers.lines(office.clerk, INQUIRIES)
    assert "2025-12-30 说明不清" in line.texts


def test_a_letter_says_that_somebody_reported_only_if_somebody_did(office, who, inquiry):
    found = plain(letters.preview(office.clerk, inquiry.id))
    assert "2025年个人有关事项随机抽查中发现有需要你说明的情况，现就以下问题向你函询" in found
    assert "的反映" not in found
    other = letters.draft_to(office.clerk, "inquiry", Recipient(who.id, filled={"反映方面": "选人用人"}))
    assert "收到关于你在选人用人方面的反映，现就以下问题向你函询" in plain(
        letters.preview(office.clerk, other.id)
    )
