"""Political quality as registers: editions, steps, corroboration, files behind a purpose, votes."""

import dataclasses

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.records.ballots import Ballot, BatchState
from cadre_desk.model.records.care import Clarification
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import FamilyMember, Post
from cadre_desk.model.records.political import (
    BankItem,
    BankState,
    FileEntry,
    FileReading,
    FindingState,
    ItemBank,
    NegativeFinding,
    Occasion,
    PoliticalFile,
    PoliticalReview,
    ReviewRound,
    SixFinding,
)
from cadre_desk.progress import SILENT
from cadre_desk.services import ballots
from cadre_desk.services import register as registers
from cadre_desk.services.political import papers, votes
from cadre_desk.services.political.bank import BANK, SIX_CHECKS, SIX_LISTS
from cadre_desk.services.political.files import FILES, READINGS
from cadre_desk.services.political.findings import FINDINGS
from cadre_desk.services.political.registers import ROUNDS
from cadre_desk.services.political.reviews import REVIEWS
from tests.builders import TODAY, person, unit


@pytest.fixture
def office(office):
    """The chief also reviews, as in many a section."""
    roles = ",".join(one.stored for one in (Role.REVIEW, Role.APPROVAL))
    office.chief = dataclasses.replace(office.chief, operator=office.chief.operator.changed(roles=roles))
    return office


def amend(office, row):
    with office.clerk.workspace.journal.act("改") as act:
        act.update(row)


def step(session, register, title, row, reason=""):
    found = next(one for one in register.steps if one.title == title)
    return registers.take_step(session, register, found, row.id, reason)


def edition(session, register=BANK):
    edit = registers.open_row(session, register)
    edit.save()
    row = session.workspace.read.find(register.record)[-1]
    step(session, register, "启用", row)
    return row


def again(office, row):
    return office.clerk.workspace.read.require(type(row), row.id)


# ------------------------------------------------------------ editions


def test_the_first_edition_holds_the_default_set_and_says_so(office):
    row = edition(office.chief)
    items = office.chief.workspace.read.children(BankItem, row.id)
    assert (len(items), items[0].words, items[-1].number) == (36, "坚决落实“两个维护”", "N26")
    assert "非官方文本" in row.source


def test_a_new_edition_begins_as_a_copy_and_retires_the_old_one(office):
    first = edition(office.chief)
    item = office.chief.workspace.read.children(BankItem, first.id)[0]
    amend(office, item.changed(words="改过的标准"))
    second = edition(office.chief)
    assert office.chief.workspace.read.children(BankItem, second.id)[0].words == "改过的标准"
    assert [again(office, one).state for one in (first, second)] == [BankState.RETIRED, BankState.IN_USE]


def test_an_edition_in_use_is_not_changed(office):
    row = edition(office.chief)
    edit = registers.open_row(office.chief, BANK, row.id)
    edit.main.draft["note"] = "后改"
    with pytest.raises(StepRefused):
        edit.save()


def test_a_kept_draft_does_not_double_the_items_it_began_with(office):
    registers.open_row(office.chief, BANK).keep()
    assert len(registers.open_row(office.chief, BANK).rows[BankItem]) == 36


def test_a_checklist_begins_with_the_items_in_use(office):
    edition(office.chief, SIX_LISTS)
    edit = registers.open_row(office.chief, SIX_CHECKS)
    assert len(edit.rows[SixFinding]) == 12


# ------------------------------------------------------------ steps


def test_a_dated_step_needs_who_result_and_paper(office):
    who = office.put(person())
    typed = {"person_id": who.id, "occasion": "日常考察", "checked_on": "2026-03-01", "checked_by": "程样板"}
    edit = registers.new_row(office.chief, REVIEWS, typed)
    with pytest.raises(StepRefused, match="首查结果、首查材料"):
        edit.save()


def test_the_paper_of_gaps_leaves_out_whoever_has_all_steps(office):
    who = office.put(person())
    whole = PoliticalReview.new(
        person_id=who.id, opened_on=TODAY, checked_on=TODAY, asked_on=TODAY, rated_on=TODAY
    )
    gap = PoliticalReview.new(person_id=who.id, opened_on=TODAY, checked_on=TODAY)
    whole, gap = office.put(whole, gap)
    assert papers.missing_paper(office.chief, [whole.id, gap.id], SILENT).pages == 1
    with pytest.raises(StepRefused, match="步骤都齐全"):
        papers.missing_paper(office.chief, [whole.id], SILENT)


# ------------------------------------------------------------ negative matters

CORROBORATED = {
    "fact": "会上未表态（演示）",
    "happened_on": TODAY,
    "source": "巡察反馈（演示）",
    "reported_by": "程样板",
    "second_person": "方拟定",
    "told_on": TODAY,
}


def matter(office, **values):
    who = office.put(person())
    return office.put(NegativeFinding.new(person_id=who.id, raised_on=TODAY, **{**CORROBORATED, **values}))


def test_a_corroborated_matter_enters_and_comes_up_for_review(office):
    row = matter(office)
    step(office.chief, FINDINGS, "入档", row)
    stored = again(office, row)
    assert (stored.state, stored.review_on.year) == (FindingState.ENTERED, TODAY.year + 1)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("happened_on", None, "没有发生日期"),
        ("source", None, "没有来源"),
        ("second_person", None, "没有第二印证人"),
        ("second_person", "程样板", "同一人"),
        ("told_on", None, "没有告知本人"),
    ],
)
def test_nothing_enters_without_corroboration(office, field, value, says):
    row = matter(office, **{field: value})
    with pytest.raises(StepRefused, match=says):
        step(office.chief, FINDINGS, "入档", row)
    assert again(office, row).state is FindingState.OPEN


def test_an_answer_is_added_beside_what_entered_and_the_matter_stays_as_it_was(office):
    row = matter(office)
    step(office.chief, FINDINGS, "入档", row)
    edit = registers.open_row(office.chief, FINDINGS, row.id)
    edit.main.draft["answer"] = "当时在外出差"
    edit.save()
    edit = registers.open_row(office.chief, FINDINGS, row.id)
    edit.main.draft["fact"] = "改写"
    with pytest.raises(StepRefused, match="不能再改"):
        edit.save()
    assert (again(office, row).answer, again(office, row).fact) == ("当时在外出差", CORROBORATED["fact"])


def test_only_the_persons_own_clarification_clears(office):
    row = matter(office)
    other = office.put(Clarification.new(person_id=office.put(person("别样")).id))
    amend(office, row.changed(clarification_id=other.id))
    with pytest.raises(StepRefused, match="没有这个人的澄清记录"):
        step(office.chief, FINDINGS, "澄清办结", row)
    own = office.put(Clarification.new(person_id=row.person_id))
    amend(office, again(office, row).changed(clarification_id=own.id))
    step(office.chief, FINDINGS, "澄清办结", row)
    assert again(office, row).state is FindingState.CLEARED


# ------------------------------------------------------------ files


@pytest.fixture
def dossier(office):
    who = office.put(person())
    office.put(Post.new(person_id=who.id, unit_name="示例局", title="局长", key_post=True))
    registers.new_row(office.chief, FILES, {"person_id": who.id, "opened_on": TODAY.isoformat()}).save()
    row = office.chief.workspace.read.find(PoliticalFile)[0]
    office.put(
        FileEntry.new(
            file_id=row.id, happened_on=TODAY, words="防汛在岗", source="简报", verified_by="方拟定"
        )
    )
    return row


def test_a_file_is_opened_for_a_key_post_only(office, dossier):
    assert (dossier.number, dossier.key_post) == (1, "示例局局长")
    plain = office.put(person("平常"))
    with pytest.raises(StepRefused, match="关键岗位"):
        registers.new_row(office.chief, FILES, {"person_id": plain.id, "opened_on": "2026-03-01"}).save()


def test_a_file_stays_closed_until_a_purpose_was_named_and_the_reading_is_kept(office, dossier):
    amend(office, dossier.changed(verification="信得过"))
    whole = registers.summary(office.chief, FILES, dossier.id)
    assert (whole.children, "信得过" in [one.text for one in whole.facts]) == ((), False)
    for act in (registers.open_row, registers.history):
        with pytest.raises(StepRefused, match="没有打开"):
            act(office.chief, FILES, dossier.id)
    step(office.chief, FILES, "查阅", dossier, "考察前了解")
    whole = registers.summary(office.chief, FILES, dossier.id)
    assert "防汛在岗" in whole.children[0][1][0]
    kept = office.chief.workspace.read.find(FileReading)[0]
    assert (kept.purpose, kept.reader) == ("考察前了解", office.chief.who)
    with pytest.raises(StepRefused):
        registers.delete(office.chief, READINGS, [kept.id])


def test_an_entry_is_not_verified_by_whoever_makes_it(office, dossier):
    step(office.chief, FILES, "查阅", dossier, "登记条目")
    edit = registers.open_row(office.chief, FILES, dossier.id)
    typed = {"happened_on": "2026-03-01", "kind": "其他", "words": "带队值守", "source": "简报"}
    entry = edit.add_row(FileEntry, {**typed, "verified_by": office.chief.who})
    with pytest.raises(StepRefused, match="核实人不能是登记人"):
        edit.save()
    entry.draft["verified_by"] = "方拟定"
    edit.save()
    assert office.chief.workspace.read.children(FileEntry, dossier.id)[-1].entered_by == office.chief.who


def test_a_file_is_verified_by_somebody_who_made_none_of_its_entries(office, dossier):
    entry = office.chief.workspace.read.children(FileEntry, dossier.id)[0]
    amend(office, entry.changed(entered_by=office.chief.who))
    with pytest.raises(StepRefused, match="1 条是您登记的"):
        step(office.chief, FILES, "核实", dossier)
    amend(office, again(office, entry).changed(entered_by="方拟定"))
    step(office.chief, FILES, "核实", dossier)
    assert again(office, dossier).verified_by == office.chief.who


def test_a_copy_is_printed_once_it_has_a_number(office, dossier):
    step(office.chief, FILES, "查阅", dossier, "考察前了解")
    with pytest.raises(StepRefused, match="没有登记副本"):
        papers.file_copy(office.chief, [dossier.id], SILENT)
    step(office.chief, FILES, "登记副本", dossier, "部务会")
    assert papers.file_copy(office.chief, [dossier.id], SILENT).pages == 1
    assert [one.copy_no for one in office.chief.workspace.read.find(FileReading)] == [None, 1]


def test_a_report_of_a_person_needs_the_file_opened_by_this_operator(office, dossier):
    rows = office.put(*(PoliticalReview.new(person_id=dossier.person_id, opened_on=TODAY) for _ in range(2)))
    ids = [one.id for one in rows]
    with pytest.raises(StepRefused, match="没有查阅.*政治素质档案") as refused:
        papers.person_reports(office.chief, ids, SILENT)
    assert all((refused.value.message, refused.value.kept, refused.value.hint))
    step(office.chief, FILES, "查阅", dossier, "考察前了解")
    assert papers.person_reports(office.chief, ids, SILENT).pages == 1
    other = dataclasses.replace(office.chief, operator=office.chief.operator.changed(name="另一位"))
    with pytest.raises(StepRefused, match="没有查阅"):
        papers.person_reports(other, ids, SILENT)


def test_without_a_file_there_is_no_report(office):
    row = office.put(PoliticalReview.new(person_id=office.put(person()).id, opened_on=TODAY))
    with pytest.raises(StepRefused, match="没有政治素质档案"):
        papers.person_reports(office.chief, [row.id], SILENT)


def test_nobody_reads_the_own_file_or_that_of_a_relative(office, dossier):
    kin = office.put(person("亲属甲"))
    holder = office.chief.workspace.read.find(type(kin))[0]
    office.put(FamilyMember.new(person_id=kin.id, name=holder.name, relation="父亲"))
    for own in (dossier.person_id, kin.id):
        operator = office.chief.operator.changed(person_id=own)
        session = dataclasses.replace(office.chief, operator=operator)
        assert registers.count(session, FILES) == 0
        with pytest.raises(NotPermitted):
            step(session, FILES, "查阅", dossier, "好奇")


# ------------------------------------------------------------ votes


@pytest.fixture
def held(office):
    edition(office.chief)
    where = office.put(unit())
    office.put(*(person(f"示例{n}", unit_id=where.id) for n in range(2)))
    row = office.put(ReviewRound.new(title="测评", occasion=Occasion.ANNUAL, unit_id=where.id, held_on=TODAY))
    step(office.chief, ROUNDS, "编制测评票", row)
    return row


def cast(office, sheet, marks, letter="A"):
    batch = ballots.add_batch(office.chief, sheet.id, letter, "成员", issued=len(marks), returned=len(marks))
    office.put(*(Ballot.new(batch_id=batch.id, number=n, marks=one) for n, one in enumerate(marks, 1)))
    amend(office, again(office, batch).changed(state=BatchState.LOCKED))


def test_an_occasion_has_a_forward_and_a_reverse_form_on_the_one_engine(office, held):
    forward, reverse = votes.sheets_of_round(office.chief, held.id)
    forms = [ballots.open_sheet(office.chief, one.id).form for one in (forward, reverse)]
    assert [len(one.items) for one in forms] == [10, 26]
    assert (forms[1].items[0].group, forms[1].items[0].title) == ("政治忠诚", "对中央决策部署态度暧昧")
    made = ballots.ballot_papers_of(office.chief, [forward.id, reverse.id], [("A", "成员")])
    assert made.pages == 2
    assert again(office, held).bank_id == office.chief.workspace.read.find(ItemBank)[0].id


@pytest.mark.parametrize(("ticked", "flagged"), [(1, True), (0, False)])
def test_ten_percent_of_the_valid_ballots_call_for_a_check(office, held, ticked, flagged):
    reverse = votes.sheets_of_round(office.chief, held.id)[1]
    sheets = ["2" * 52] * (10 - ticked) + ["1" + "2" * 51] * ticked
    cast(office, reverse, sheets)
    lines = votes.item_lines(office.chief, reverse.id)
    assert [lines[0].to_check, lines[1].to_check] == [flagged, False]
    assert papers.tally_papers(office.chief, [held.id], SILENT).pages >= 1
    assert papers.frequency_papers(office.chief, [held.id], SILENT).pages >= 1


def test_what_fewer_than_three_said_is_shown_to_nobody(office, held):
    reverse = votes.sheets_of_round(office.chief, held.id)[1]
    cast(office, reverse, ["1" * 52] * 2)
    lines = votes.item_lines(office.chief, reverse.id)
    assert all(one.cell is None and not one.to_check for one in lines)


def test_ballots_of_an_occasion_are_neither_listed_nor_counted_without_the_right(office, held):
    reverse = votes.sheets_of_round(office.chief, held.id)[1]
    cast(office, reverse, ["2" * 52] * 3)
    batch = ballots.batches_of(office.chief, reverse.id)[0]
    assert len(ballots.sheets_of(office.chief, None)) == 2
    assert len(ballots.tally_sheet(office.chief, reverse.id).classes) == 1
    other = office.as_role(Role.ENTRY)
    assert ballots.sheets_of(other, None) == []
    for count, row_id in ((ballots.tally_sheet, reverse.id), (ballots.tally_batch, batch.id)):
        with pytest.raises(NotPermitted):
            count(other, row_id)
