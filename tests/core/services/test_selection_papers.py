"""Papers of selection: drawn forms of pools, a paper for every step of 选任, the notice as a letter."""

from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, UserError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import ResumeEntry
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseForm,
    CaseStage,
    PoolDevelopment,
    PoolMembership,
    PoolReview,
    ReservePool,
    ReviewResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.progress import SILENT
from cadre_desk.services import letters
from cadre_desk.services.selection import case_papers, pool_papers
from cadre_desk.services.selection.cases import CASES
from tests.builders import person, unit
from tests.documents.reading import plain

LONG = "在艰苦地方经受锻炼，" * 160


@pytest.fixture
def who(office):
    found = office.put(person("张示例", born=PartialDate(1986, 6), current_post="青禾镇镇长"))
    office.put(ResumeEntry.new(person_id=found.id, text="青禾镇镇长", start=PartialDate(2020, 1)))
    return found


@pytest.fixture
def stay(office, who):
    pool = office.put(ReservePool.new(number=1, name="财政金融"))
    row = office.put(
        PoolMembership.new(
            person_id=who.id, pool_id=pool.id, entered_on=date(2025, 3, 1), proposer="云溪县委",
            entry_reason="基层经历扎实", left_on=date(2026, 1, 5), exit_reason="promoted",
        )
    )  # fmt: skip
    office.put(
        PoolDevelopment.new(membership_id=row.id, kind="rotation", what="县直轮岗", from_on=date(2025, 4, 1)),
        PoolReview.new(membership_id=row.id, year=2025, result=ReviewResult.KEEP, reviewed_by="张科长"),
    )
    return row


@pytest.fixture
def case(office, who):
    made = office.put(
        SelectionCase.new(
            title="云溪县副县长", unit_id=office.put(unit("云溪县")).id, level="L08", form=CaseForm.PROMOTION,
            state=CaseStage.NOTICE, started_on=date(2026, 1, 8), needs="熟悉财政",
        )
    )  # fmt: skip
    for stage, values in (
        (CaseStage.NOMINATION, {"on": date(2026, 1, 20), "called": 48, "present": 45}),
        (CaseStage.DECISION, {"on": date(2026, 2, 24), "called": 11, "present": 10, "who": "市委常委会"}),
        (CaseStage.NOTICE, {"on": date(2026, 3, 2), "until": date(2026, 3, 9)}),
    ):
        office.put(SelectionStep.new(case_id=made.id, step=stage, **values))
    return made


@pytest.fixture
def candidate(office, who, case):
    return office.put(
        SelectionCandidate.new(
            case_id=case.id, person_id=who.id, state=CandidateState.PROPOSED, listed_on=date(2026, 1, 20),
            meeting_votes=36, talk_votes=9, findings="作风扎实", agreed=10, against=0, abstained=0,
        )
    )  # fmt: skip


def test_both_approval_forms_say_who_which_pool_and_what_was_done(office, stay):
    entry = pool_papers.entry_forms(office.clerk, [stay.id], SILENT)
    for words in ("优秀年轻干部入库审批表", "张示例", "财政金融", "云溪县委", "首要关口没有审核", "2020.01"):
        assert words in plain(entry.pdf)
    left = plain(pool_papers.exit_forms(office.clerk, [stay.id], SILENT).pdf)
    for words in ("轮岗交流：县直轮岗，2025-04-01起", "2025年：继续培养。（张科长）", "提拔使用"):
        assert words.replace(" ", "") in left.replace(" ", "")


def test_a_text_that_finds_no_room_stands_whole_on_a_sheet_behind(office, stay):
    assert pool_papers.entry_forms(office.clerk, [stay.id], SILENT).pages == 1
    with office.clerk.workspace.journal.act("改") as act:
        act.save(stay.changed(entry_reason=LONG[:300]))
        row = act.children(PoolDevelopment, stay.id)[0]
        act.save(row.changed(what=LONG[:120], result=LONG[:200]))
        act.insert(
            PoolDevelopment.new(membership_id=stay.id, kind="task", what=LONG[:120], result=LONG[:200])
        )
    made = pool_papers.entry_forms(office.clerk, [stay.id], SILENT)
    assert made.pages == 2
    assert "全文见附页" in plain(made.pdf)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (case_papers.motion_forms, ("选任动议建议表", "云溪县副县长", "熟悉财政")),
        (case_papers.ballots, ("云溪县副县长民主推荐票", "张示例", "不推荐")),
        (case_papers.vote_tables, ("36", "80.0%", "应到48人")),
        (case_papers.decision_records, ("任用讨论决定记录", "应到11人，实到10人", "同意10人，不同意0人")),
    ],
)
def test_every_step_has_its_paper(office, case, candidate, make, said):
    text = plain(make(office.clerk, [case.id], SILENT).pdf).replace(" ", "")
    assert [words for words in said if words not in text] == []


def test_a_ballot_without_candidates_is_not_printed(office, case):
    with pytest.raises(UserError, match="还没有人选"):
        case_papers.ballots(office.clerk, [case.id], SILENT)


def test_the_inspection_and_the_probation_have_a_paper_for_each_person(office, candidate):
    material = plain(case_papers.inspection_papers(office.clerk, [candidate.id], SILENT).pdf)
    for words in ("关于张示例同志的考察材料", "作风扎实", "首要关口"):
        assert words in material
    form = plain(case_papers.probation_forms(office.clerk, [candidate.id], SILENT).pdf)
    assert "任职试用期满考核表" in form
    assert "云溪县副县长" in form


def test_the_notice_is_a_letter_that_knows_whom_and_for_how_long(office, case, candidate):
    [made] = letters.draft_from_rows(office.clerk, CASES, CASES.letters[0], [case.id])
    values = made.filled or ""
    assert "现任青禾镇镇长，拟任云溪县副县长。" in values
    assert "2026年3月2日至2026年3月9日" in values


@pytest.mark.parametrize("make", [case_papers.motion_forms, case_papers.ballots])
def test_papers_are_for_those_who_may_see_selection(office, case, make):
    with pytest.raises(NotPermitted):
        make(office.as_role(Role.QUERY), [case.id], SILENT)
