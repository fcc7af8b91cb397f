"""12380: nobody without its right finds a trace; who made a report is known to a right of its own."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import FamilyMember, Person
from cadre_desk.model.records.supervision import (
    Channel,
    HotlineAccused,
    HotlineInformant,
    HotlineReport,
    HotlineResult,
)
from cadre_desk.services import hints, letters, search
from cadre_desk.services import register as registers
from cadre_desk.services.letters import Recipient
from cadre_desk.services.office import audit
from cadre_desk.services.register.tabling import may_leave, table_of
from cadre_desk.services.rights import GRANTS, Right
from cadre_desk.services.supervision.hotline import INFORMANTS, INQUIRY, REPORTS
from cadre_desk.services.supervision.timeline import timeline
from tests.builders import TODAY, person

SECRET = "秘密甲"
STORY = "反映请客拉票"


@pytest.fixture
def desk(office):
    """Return a session of the hotline's own role, with one report and who made it."""
    who = office.put(person())
    report = office.put(
        HotlineReport.new(
            document_no="2026-001",
            channel=Channel.PHONE,
            received_on=TODAY,
            person_id=who.id,
            content=STORY,
            handled_by="县委组织部",
        )
    )
    office.put(HotlineInformant.new(report_id=report.id, informant=SECRET, contact="无"))
    return office.as_role(Role.HOTLINE)


def only(session, kind):
    return session.workspace.read.find(kind)[0]


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.HOTLINE])
def test_who_made_a_report_is_for_the_role_of_12380_alone(office, desk, role):
    assert Right.KNOW_INFORMANT not in GRANTS[role]
    for ask in (registers.count, registers.counts, registers.lines):
        with pytest.raises(NotPermitted) as refused:
            ask(office.as_role(role), INFORMANTS)
        assert SECRET not in str(refused.value)


def test_who_made_a_report_does_not_leave_the_desk(office, desk):
    with pytest.raises(StepRefused, match="不打印、不导出"):
        may_leave(desk, INFORMANTS)
    assert may_leave(desk, REPORTS)
    with pytest.raises(NotPermitted):
        may_leave(office.as_role(Role.ENTRY), INFORMANTS)


@pytest.mark.parametrize("role", [Role.ENTRY, Role.REVIEW, Role.QUERY, Role.AUDITOR])
def test_without_the_right_no_report_answers_and_no_name_is_offered(office, desk, role):
    someone = office.as_role(role)
    with pytest.raises(NotPermitted):
        registers.lines(someone, REPORTS)
    for table in ("hotline_report", "hotline_informant"):
        with pytest.raises(NotPermitted):
            registers.find_named(someone, table, "")


def test_the_journal_says_that_something_changed_and_not_what(office, desk):
    registers.take_step(desk, REPORTS, REPORTS.steps[0], only(desk, HotlineReport).id)
    reviewer = office.as_role(Role.REVIEW)
    acts = audit.acts(reviewer, audit.Question())
    said = str([(one.title, one.reason) for one in acts])
    assert "2026-001" not in said
    changed = [line for one in acts for line in audit.changes_in(reviewer, one.act)]
    assert not {"12380举报", "举报人"} & {one.kind for one in changed}


def test_letters_about_12380_are_seen_with_its_right_alone(office, desk):
    row = only(desk, HotlineReport)
    registers.take_step(desk, REPORTS, REPORTS.steps[0], row.id)
    letters.draft_from_rows(desk, REPORTS, REPORTS.letters[0], [row.id])
    letter = only(desk, Letter)
    assert "2026-001" in letter.filled
    assert SECRET not in letter.filled
    reviewer = office.as_role(Role.REVIEW)
    assert letters.letters(reviewer) == []
    assert len(letters.letters(desk)) == 1
    with pytest.raises(NotPermitted):
        letters.load(reviewer, letter.id)
    assert not [hit for hit in search.find_everywhere(reviewer, "县委组织部", ()) if hit.group == "函件"]


def test_what_follows_a_letter_about_12380_is_about_it_too(office, desk):
    row = inquiring(office, desk)
    [first] = letters.draft_from_rows(desk, REPORTS, INQUIRY, [row.id])
    plain = letters.draft_to(office.clerk, "inquiry", Recipient(row.person_id))
    for before in (first, plain):
        letters.draft_to(office.clerk, "inquiry_second", Recipient(row.person_id, after_id=before.id))
    someone = office.as_role(Role.ENTRY)
    assert [one.after_id for one in letters.letters(someone) if one.type == "inquiry_second"] == [plain.id]
    both = office.as_role(Role.HOTLINE, Role.ENTRY)
    seconds = [one.after_id for one in letters.letters(both) if one.type == "inquiry_second"]
    assert sorted(seconds) == sorted([first.id, plain.id])


@pytest.mark.parametrize(
    "act",
    [
        lambda who, letter_id, _: letters.frozen_pdf(who, letter_id),
        lambda who, letter_id, _: letters.printout(who, [letter_id]),
        lambda who, letter_id, _: letters.preflight(who, [letter_id]),
        lambda who, letter_id, folder: letters.write_files(who, [letter_id], folder),
        lambda who, letter_id, _: letters.submit(who, [letter_id]),
    ],
    ids=["frozen", "print", "check", "file", "submit"],
)
def test_a_letter_about_12380_is_refused_by_its_id_and_the_refusal_says_nothing_of_it(
    office, desk, tmp_path, act
):
    row = only(desk, HotlineReport)
    registers.take_step(desk, REPORTS, REPORTS.steps[0], row.id)
    letters.draft_from_rows(desk, REPORTS, REPORTS.letters[0], [row.id])
    with pytest.raises(NotPermitted) as refused:
        act(office.as_role(Role.REVIEW), only(desk, Letter).id, tmp_path)
    assert "2026-001" not in str(refused.value)
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_list_of_people_does_not_hint_at_a_letter_about_12380(office, desk):
    who = only(desk, HotlineReport).person_id
    office.put(Letter.new(type="hotline_transfer", person_id=who, state=LetterState.DRAFT))
    reviewer = office.as_role(Role.REVIEW)
    assert hints.hints_of(reviewer, [who]) == {}
    assert hints.weights(reviewer) == {}
    assert hints.weights(desk) == {who: 1}


def test_the_line_of_a_person_does_not_mention_reports(office, desk):
    assert STORY not in str([one.what for one in timeline(office.clerk, only(desk, HotlineReport).person_id)])


def test_the_person_reported_on_sees_neither_report_nor_informant(office, desk):
    row = only(desk, HotlineReport)
    own = replace(desk, operator=desk.operator.changed(person_id=row.person_id))
    assert registers.count(own, REPORTS) == 0
    assert registers.count(own, INFORMANTS) == 0
    with pytest.raises(NotPermitted):
        registers.summary(own, REPORTS, row.id)
    with pytest.raises(NotPermitted):
        registers.summary(own, INFORMANTS, only(desk, HotlineInformant).id)


@pytest.fixture
def also_accused(office, desk):
    """Return the id of a second cadre whom the report names."""
    other = office.put(person())
    edit = registers.open_row(desk, REPORTS, only(desk, HotlineReport).id)
    edit.add_row(HotlineAccused, {"person_id": other.id, "content": STORY})
    edit.save()
    return other.id


def test_a_report_names_several_cadres(desk, also_accused):
    row = only(desk, HotlineAccused)
    assert (row.report_id, row.person_id) == (only(desk, HotlineReport).id, also_accused)


def test_one_named_beside_others_sees_neither_report_nor_informant(desk, also_accused):
    own = replace(desk, operator=desk.operator.changed(person_id=also_accused))
    for register in (REPORTS, INFORMANTS):
        assert registers.count(own, register) == 0
    with pytest.raises(NotPermitted):
        registers.summary(own, REPORTS, only(desk, HotlineReport).id)


def test_a_report_is_found_by_each_cadre_it_names(office, desk, also_accused):
    renamed = office.clerk.workspace.read.require(Person, also_accused).changed(name="旁及者")
    with office.clerk.workspace.journal.act("改名") as act:
        act.update(renamed)
    for words, found in (("旁及者", 1), ("pangji", 1), ("无此人", 0)):
        assert registers.count(desk, REPORTS, registers.Asked(words=words)) == found
    assert registers.count(desk, INFORMANTS, registers.Asked(words="旁及者")) == 0


def test_a_relative_of_a_further_accused_finds_neither_report_nor_its_letters(office, desk, also_accused):
    relative = office.put(person("亲属样板"))
    office.put(FamilyMember(person_id=also_accused, name="亲属样板"))
    own = replace(desk, operator=desk.operator.changed(person_id=relative.id))
    for register in (REPORTS, INFORMANTS):
        assert registers.count(own, register) == 0
    row = only(desk, HotlineReport)
    for ask in (registers.summary, registers.open_row, registers.history):
        with pytest.raises(NotPermitted):
            ask(own, REPORTS, row.id)
    with pytest.raises(NotPermitted):
        registers.offered_people(own, REPORTS, INQUIRY, row.id)
    with pytest.raises(NotPermitted):
        letters.draft_from_rows(own, REPORTS, INQUIRY, [row.id])


def inquiring(office, desk):
    """Let the report be handled by 函询."""
    with office.clerk.workspace.journal.act("交办") as act:
        return act.update(only(desk, HotlineReport).changed(handling="inquire"))


def test_an_inquiry_is_drafted_for_each_cadre_in_one_step(office, desk, also_accused):
    row = inquiring(office, desk)
    offered = registers.offered_people(desk, REPORTS, INQUIRY, row.id)
    assert [one.proposal.row.id for one in offered] == [row.person_id, also_accused]
    made = letters.draft_from_rows(desk, REPORTS, INQUIRY, [row.id])
    assert [one.person_id for one in made] == [row.person_id, also_accused]
    facts = {one.letter_id: one.fact for one in desk.workspace.read.find(LetterFact)}
    assert facts[made[1].id] == STORY
    office.clerk.workspace.journal.undo()
    assert desk.workspace.read.find(Letter) == []


@pytest.mark.parametrize(
    ("subject", "reason"), [("seeking", "选人用人"), ("conduct", "其他方面"), (None, "其他方面")]
)
def test_an_inquiry_says_what_the_report_is_about(office, desk, subject, reason):
    with office.clerk.workspace.journal.act("分类") as act:
        row = act.update(only(desk, HotlineReport).changed(handling="inquire", subject=subject))
    letters.draft_from_rows(desk, REPORTS, INQUIRY, [row.id])
    assert only(desk, LetterFact).typed("reason") == reason


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"closed_on": TODAY, "measures": "提醒谈话"}, "经核查，反映的问题属实，已按规定办理。"),
        ({"closed_on": TODAY}, "经核查，反映的问题属实。"),
        ({"measures": "提醒谈话"}, None),
    ],
)
def test_who_reported_is_told_of_what_was_done_once_it_is_closed(office, desk, values, words):
    with office.clerk.workspace.journal.act("核查") as act:
        row = act.update(only(desk, HotlineReport).changed(result=HotlineResult.TRUE, **values))
    feedback = REPORTS.letters[-1]
    assert (feedback in [one.letter for one in registers.summary(desk, REPORTS, row.id).offers]) == bool(
        words
    )
    if words:
        letters.draft_from_rows(desk, REPORTS, feedback, [row.id])
        assert only(desk, LetterFact).fact == words


def test_of_several_cadres_those_ticked_get_an_inquiry_and_each_only_one(office, desk, also_accused):
    row = inquiring(office, desk)
    [made] = letters.draft_from_rows(desk, REPORTS, INQUIRY, [row.id], people=[also_accused])
    assert made.person_id == also_accused
    [left] = registers.offered_people(desk, REPORTS, INQUIRY, row.id)
    assert left.proposal.row.id == row.person_id
    letters.draft_from_rows(desk, REPORTS, INQUIRY, [row.id])
    assert INQUIRY not in [one.letter for one in registers.summary(desk, REPORTS, row.id).offers]
    with pytest.raises(StepRefused):
        letters.draft_from_rows(desk, REPORTS, INQUIRY, [row.id])


def test_one_whom_the_report_does_not_name_goes_on_working_with_it(office, desk, also_accused):
    own = replace(desk, operator=desk.operator.changed(person_id=office.put(person()).id))
    assert registers.count(own, REPORTS) == 1


@pytest.mark.parametrize("role", [Role.ENTRY, Role.REVIEW, Role.QUERY, Role.AUDITOR])
def test_without_the_right_nobody_finds_the_others_who_are_named(office, desk, also_accused, role):
    someone = office.as_role(role)
    with pytest.raises(NotPermitted):
        registers.find_named(someone, "hotline_accused", "")
    if someone.may(Right.READ_JOURNAL):
        acts = audit.acts(someone, audit.Question())
        changed = [line for one in acts for line in audit.changes_in(someone, one.act)]
        assert HotlineAccused.TITLE not in {one.kind for one in changed}
    if someone.may(Right.READ_SUPERVISION):
        assert STORY not in str([one.what for one in timeline(someone, also_accused)])


def test_who_made_a_report_is_not_found_by_name_and_not_shown_in_the_list(desk):
    assert registers.count(desk, INFORMANTS, registers.Asked(words=SECRET)) == 0
    assert registers.count(desk, INFORMANTS, registers.Asked(words="2026-001")) == 1
    shown = registers.lines(desk, INFORMANTS)[0].texts
    assert SECRET not in str(shown)
    assert "秘**" in shown


def test_who_made_a_report_is_never_printed_or_exported(desk):

    with pytest.raises(StepRefused, match="不打印"):
        table_of(desk, INFORMANTS, registers.Asked(), ())


# ---------------------------------------------------------------- the work


def test_acceptance_starts_the_clock(desk):
    registers.take_step(desk, REPORTS, REPORTS.steps[0], only(desk, HotlineReport).id)
    assert only(desk, HotlineReport).due_on > date(2026, 5, 1)


def test_nothing_closes_without_a_result(desk):
    registers.take_step(desk, REPORTS, REPORTS.steps[0], only(desk, HotlineReport).id)
    with pytest.raises(StepRefused, match="没有核查结果"):
        registers.take_step(desk, REPORTS, REPORTS.steps[2], only(desk, HotlineReport).id)


@pytest.fixture
def quoting(office, desk):
    """Return the letters that quote a report: one of the hotline's own types, and a 函询 drafted from it."""
    report = only(desk, HotlineReport)
    made = office.put(
        Letter(type="hotline_transfer", addressee="县委组织部", state=LetterState.DRAFT),
        Letter(
            type="inquiry", addressee="张示例", state=LetterState.DRAFT,
            ground_table=HotlineReport.TABLE, ground_id=report.id,
        ),
    )  # fmt: skip
    office.put(*(LetterFact(letter_id=one.id, fact=STORY) for one in made))
    return made


def read_in_journal(session):
    lines = audit.acts(session, audit.Question())
    found = [change for line in lines for change in audit.changes_in(session, line.act)]
    return f"{lines} {[one.differences for one in found]}"


def test_letters_that_quote_a_report_are_for_its_right_alone(office, desk, quoting):
    reviewer = office.as_role(Role.REVIEW)
    assert letters.letters(reviewer) == []
    for one in quoting:
        with pytest.raises(NotPermitted, match="12380"):
            letters.load(reviewer, one.id)
    assert len(letters.letters(desk)) == 2


def test_the_journal_does_not_tell_what_a_letter_quotes(office, quoting):
    assert STORY not in read_in_journal(office.as_role(Role.REVIEW))
    assert STORY in read_in_journal(office.as_role(Role.REVIEW, Role.HOTLINE))


def test_no_search_of_the_journal_tells_what_a_masked_act_says(office, desk):
    with office.clerk.workspace.journal.act("登记李四的举报") as act:
        act.update(only(desk, HotlineReport).changed(handled_by="市委组织部"))
    asked = audit.Question(words="李四")
    reviewer = office.as_role(Role.REVIEW)
    assert (audit.acts(reviewer, asked), audit.count_acts(reviewer, asked)) == ([], 0)
    assert audit.count_acts(office.as_role(Role.REVIEW, Role.HOTLINE), asked) == 1
