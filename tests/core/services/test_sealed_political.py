"""Political files under the key of their group: what a holder writes is closed to the right alone."""

from dataclasses import replace

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.political import (
    BankItem,
    EntryKind,
    FileEntry,
    FileReading,
    FindingState,
    GatePurpose,
    GateResult,
    GateVerdict,
    ItemBank,
    NegativeFinding,
    Occasion,
    PoliticalFile,
    PoliticalReview,
    ReadingKind,
    Side,
    SixCheck,
    SixFinding,
    SixMark,
)
from cadre_desk.model.sealing import MARK, KeyGroup
from cadre_desk.progress import SILENT
from cadre_desk.services import merging
from cadre_desk.services import register as registers
from cadre_desk.services.political import papers
from cadre_desk.services.political.bank import SIX_CHECKS
from cadre_desk.services.political.findings import FINDINGS
from cadre_desk.services.political.gate import gate_of
from cadre_desk.services.register.tabling import table_of
from tests.builders import TODAY, person

GROUP = KeyGroup.POLITICAL
S = "绝不该看"
"""Stands in every sealed text, and nowhere else."""


@pytest.fixture
def office(office):
    """The chief also reviews, as in many a section."""
    roles = ",".join(one.stored for one in (Role.REVIEW, Role.APPROVAL))
    office.chief = replace(office.chief, operator=office.chief.operator.changed(roles=roles))
    return office


@pytest.fixture
def rows(office):
    """Return one row of every sealed type of political quality, by type."""
    put = office.put
    who = put(person()).id
    bank = put(ItemBank.new(title="标准"))
    item = put(BankItem.new(bank_id=bank.id, side=Side.NEGATIVE, number="N1", words="表态多"))
    file = put(PoliticalFile.new(person_id=who, opened_on=TODAY, verification=S))
    entry = FileEntry.new(
        file_id=file.id, happened_on=TODAY, kind=EntryKind.DEED, words=S, source=S, verified_by="王"
    )
    reading = FileReading.new(file_id=file.id, kind=ReadingKind.READ, read_on=TODAY, purpose=S)
    review = PoliticalReview.new(
        person_id=who, occasion=Occasion.ANNUAL, opened_on=TODAY,
        checked_on=TODAY, checked_by="王", check_result=S, check_paper=S,
        asked_on=TODAY, asked_by="王", ask_result=S, ask_paper=S,
        rated_on=TODAY, rated_by="王", rate_result=S, rate_paper=S,
    )  # fmt: skip
    finding = NegativeFinding.new(
        person_id=who, item_id=item.id, raised_on=TODAY, fact=S, source=S, reported_by=S,
        second_person=S + "二", proof=S, answer=S, conclusion=S,
    )  # fmt: skip
    check = put(SixCheck.new(person_id=who, checked_on=TODAY, checked_by="王", note=S))
    six = SixFinding.new(check_id=check.id, words="选忠诚", mark=SixMark.NOT_MET, evidence=S)
    gate = GateResult.new(
        person_id=who, purpose=GatePurpose.POOL, checked_on=TODAY, checked_by="王",
        verdict=GateVerdict.PASSED, basis=S,
    )  # fmt: skip
    stored = (file, *put(entry, reading, review, finding, six, gate), check)
    return {type(one): one for one in stored}


@pytest.fixture
def keyless(office, rows):
    office.chief.workspace.keyring.lay_down(GROUP)
    return office.chief


def sealed(kind):
    return [spec.name for spec in kind.SPECS if spec.sealed_by]


def test_every_sealed_text_is_closed_in_rows_and_journal(office, rows):
    connection = office.clerk.workspace._connections.current()
    for kind, row in rows.items():
        assert sealed(kind)
        held = str(connection.execute(f'SELECT * FROM "{kind.TABLE}"').fetchall())
        told = str(connection.execute('SELECT * FROM journal WHERE "table" = ?', (kind.TABLE,)).fetchall())
        assert S not in held + told
        assert not {"not_met", "met"} & set(held.split("'"))
        assert office.clerk.workspace.read.require(kind, row.id) == row


def test_without_the_key_every_sealed_field_reads_as_a_mark(keyless, rows):
    for kind, row in rows.items():
        seen = keyless.workspace.read.require(kind, row.id)
        assert {seen.typed(name) for name in sealed(kind)} == {MARK}


def test_the_gate_is_judged_without_the_key(office, rows):
    who = rows[GateResult].person_id
    with_key = gate_of(office.chief, who, TODAY)
    office.chief.workspace.keyring.lay_down(GROUP)
    assert gate_of(office.chief, who, TODAY) == with_key
    assert "有 1 项负面情况尚未核实" in with_key.reasons


def test_a_choice_stays_sealed_when_somebody_without_the_key_changes_another_field(office, rows):
    six, ring = rows[SixFinding], office.chief.workspace.keyring.ring(GROUP)
    office.chief.workspace.keyring.lay_down(GROUP)
    with office.chief.workspace.journal.act("改") as act:
        act.update(act.require(SixFinding, six.id).changed(number="1"))
    office.chief.workspace.keyring.take_up(GROUP, ring)
    seen = office.chief.workspace.read.require(SixFinding, six.id)
    assert (seen.mark, seen.evidence, seen.number, dict(seen.unread)) == (SixMark.NOT_MET, S, "1", {})


def test_a_choice_is_not_overwritten_without_the_key(keyless, rows):
    six = keyless.workspace.read.require(SixFinding, rows[SixFinding].id)
    for mark in (SixMark.MET, None):
        refused = pytest.raises(StepRefused, match="没有“政治素质材料”的密钥")
        with refused, keyless.workspace.journal.act("改") as act:
            act.update(six.changed(mark=mark))


def test_the_list_shows_marks_and_a_step_form_and_papers_are_refused(keyless, rows):
    finding = rows[NegativeFinding]
    assert registers.lines(keyless, FINDINGS)[0].texts[2] == MARK
    refused = [
        lambda: registers.open_row(keyless, FINDINGS, finding.id),
        lambda: registers.open_row(keyless, SIX_CHECKS, rows[SixCheck].id),
        lambda: registers.take_step(keyless, FINDINGS, FINDINGS.steps[1], finding.id, S),
        lambda: papers.findings_paper(keyless, [finding.id], SILENT),
        lambda: papers.file_copy(keyless, [rows[PoliticalFile].id], SILENT),
        lambda: table_of(keyless, FINDINGS, registers.Asked(), ()),
    ]
    for do in refused:
        with pytest.raises(StepRefused, match="没有“政治素质材料”的密钥"):
            do()


def test_why_a_matter_was_closed_is_sealed_in_the_journal(office, rows):
    session, finding = office.chief, rows[NegativeFinding]
    step = next(one for one in FINDINGS.steps if one.title == "查无实据")
    registers.take_step(session, FINDINGS, step, finding.id, f"{S}的经过")
    line = session.workspace.journal.history(row=(NegativeFinding.TABLE, finding.id))[0]
    assert line.reason == f"{S}的经过"
    told = session.workspace._connections.current().execute("SELECT reason FROM journal").fetchall()
    assert S not in str(told)
    assert session.workspace.read.require(NegativeFinding, finding.id).state is FindingState.UNFOUNDED


def test_words_of_a_sealed_field_are_not_searched(office, rows):
    assert registers.count(office.chief, FINDINGS, registers.Asked(words=S)) == 0
    assert registers.count(office.chief, FINDINGS, registers.Asked(words="张示例")) == 1


def test_merging_people_without_the_key_moves_the_rows_and_keeps_what_they_say(office, rows):
    read, ring = office.clerk.workspace.read, office.clerk.workspace.keyring.ring(GROUP)
    old = rows[PoliticalFile].person_id
    kept = office.put(person("张示例"))
    office.clerk.workspace.keyring.lay_down(GROUP)
    merging.apply_merge(office.clerk, merging.plan_merge(office.clerk, kept.id, old), frozenset())
    office.clerk.workspace.keyring.take_up(GROUP, ring)
    finding, check = read.require(NegativeFinding, rows[NegativeFinding].id), read.find(SixCheck)[0]
    assert (finding.person_id, finding.fact, check.person_id, check.note) == (kept.id, S, kept.id, S)
