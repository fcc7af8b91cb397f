"""Papers of a vote and of a cycle: what stands on them, and what must not."""

from decimal import Decimal

import pypdfium2
import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleState, Grade, Track
from cadre_desk.services import assessment, ballots
from tests.ballot_builders import locked, sheet
from tests.builders import entry, person, unit

CLASS = "乡镇党政正职"


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture
def cycle(office):
    town = office.put(unit())
    made = assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)
    with office.clerk.workspace.journal.act("准备") as act:
        act.update(act.require(AssessmentCycle, made.id).changed(state=CycleState.GRADES))
        for n in range(8):
            one = act.insert(person(f"张示{n}", unit_id=town.id))
            score = Decimal(90 - n)
            act.insert(
                entry(
                    str(score), cycle_id=made.id, person_id=one.id, unit_id=town.id, unit_name=town.name,
                    post="镇长",
                )
            )  # fmt: skip
    return made


def decide(office, cycle):
    assessment.lock_scores(office.chief, cycle.id)
    for row in assessment.ranking(office.clerk, cycle.id, CLASS).rows:
        assessment.decide_grade(office.chief, row.entry.id, row.suggestion.grade, "综合评鉴")


def test_every_copy_of_a_ballot_is_the_same_and_names_no_voter(office):
    made = sheet(office)
    found = ballots.ballot_papers(office.clerk, made.id, [("A", "班子成员")], copies=2)
    first, second = text_of(found.pdf)
    assert first == second
    assert "A票（班子成员）" in first
    assert "张示例" in first
    assert not any(word in first for word in ("编号：", "No", "姓名：", "二维码"))


def test_the_tally_shows_votes_and_hides_what_two_voters_said(office):
    made = sheet(office)
    locked(office, made.id, ["111"] * 2, "A")
    locked(office, made.id, ["222"] * 9, "B")
    locked(office, made.id, ["122"] * 12, "C")
    table = ballots.tally_table(office.clerk, made.id)
    shown = {row[0]: row[7:] for row in table.rows if row[5] == "张示例"}
    assert "不显示" in shown["A"][0]
    assert "不显示" in shown["B"][0]
    assert shown["C"][0] == "12（100.0%）"


def test_there_is_no_tally_before_a_batch_is_locked(office):
    with pytest.raises(StepRefused):
        ballots.tally_paper(office.clerk, sheet(office).id)


def test_a_ranking_is_signed_only_when_everybody_is_decided(office, cycle):
    with pytest.raises(StepRefused, match="锁定"):
        assessment.freeze_ranking(office.chief, cycle.id, CLASS)
    assessment.lock_scores(office.chief, cycle.id)
    with pytest.raises(StepRefused, match="待定"):
        assessment.freeze_ranking(office.chief, cycle.id, CLASS)


def test_a_signed_ranking_keeps_its_bytes(office, cycle):
    decide(office, cycle)
    paper = assessment.freeze_ranking(office.chief, cycle.id, CLASS)
    last = office.clerk.workspace.read.find(AssessmentEntry, Is("cycle_id", cycle.id))[-1]
    assessment.decide_grade(office.chief, last.id, Grade.BASIC, "查实问题")
    stored = assessment.frozen_papers(office.clerk, cycle.id)[0]
    assert stored.pdf == paper.pdf
    assert "签发：张科长" in text_of(stored.pdf)[0]
    assert assessment.void_paper(office.chief, stored.id, "名次有误").void_reason == "名次有误"


def test_the_notice_names_the_excellent_only(office, cycle):
    with pytest.raises(StepRefused):
        assessment.notice_paper(office.clerk, cycle.id)
    decide(office, cycle)
    page = text_of(assessment.notice_paper(office.clerk, cycle.id).pdf)[0]
    assert "张示0" in page
    assert "张示7" not in page


def test_every_figure_of_the_report_traces_to_rows(office, cycle):
    decide(office, cycle)
    found = assessment.report(office.clerk, cycle.id)
    assert "应参加 8 人" in found[0].text
    assert len(found[0].rows) == 8
    assert all(one.rows or one.source for one in found)
    ids = {one.id for one in office.clerk.workspace.read.find(AssessmentEntry)}
    assert set(found[0].rows) <= ids


def test_slips_tell_score_place_and_remedy(office, cycle):
    decide(office, cycle)
    found = assessment.feedback_slips(office.clerk, cycle.id, CLASS)
    assert found.pages == 8
    page = text_of(found.pdf)[0]
    assert "90.000分" in page
    assert "三十日内申请复核" in page


def test_the_explanation_is_a_paper_too(office, cycle):
    one = office.clerk.workspace.read.find(AssessmentEntry)[0]
    assert "规则建议" in text_of(assessment.explanation_paper(office.clerk, one.id, "张示0").pdf)[0]


def test_a_ranking_goes_to_a_spreadsheet(office, cycle, tmp_path):
    assert (
        assessment.export_ranking(
            office.clerk, cycle.id, CLASS, file=tmp_path / "a.xlsx", purpose="存档"
        ).count
        == 8
    )
    assert (tmp_path / "a.xlsx").stat().st_size > 1000
