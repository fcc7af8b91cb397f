"""倒查 and 一人一线 as lines: in order of days, by the rights of the reader, on screen and on paper."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.care import CareVisit
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Attachment, FamilyMember, Training
from cadre_desk.model.records.selection import (
    Outcome,
    OutcomeDecision,
    PoolMembership,
    ReservePool,
    SelectionCandidate,
    SelectionCase,
)
from cadre_desk.model.records.supervision import (
    AppointeeVote,
    BacktrackStep,
    CaseAttendance,
    CheckKind,
    FilingKind,
    MattersCheck,
    MattersFiling,
    PromotionBacktrack,
    SelectionAppraisal,
    WarningCase,
    WatchPoint,
)
from cadre_desk.progress import SILENT
from cadre_desk.services import register as registers
from cadre_desk.services.supervision import papers
from cadre_desk.services.supervision.registers import LINE
from cadre_desk.services.supervision.selection import BACKTRACKS
from cadre_desk.services.supervision.timeline import timeline
from tests.builders import TODAY, person, unit
from tests.documents.reading import plain


def as_person(office, one):
    """Return the clerk's session as that of somebody on file."""
    return replace(office.clerk, operator=office.clerk.operator.changed(person_id=one.id))


def backtrack(office, who):
    row = office.put(
        PromotionBacktrack(
            person_id=who.id,
            post="示例县副县长",
            promoted_on=date(2023, 5, 4),
            problem="任前信访件没有核查。",
            began_on=date(2026, 2, 2),
        )
    )
    office.put(
        BacktrackStep(
            backtrack_id=row.id,
            stage="3",
            on=date(2023, 3, 27),
            who="程样板",
            did="考察",
            knew=True,
            paper="甲件",
        ),
        BacktrackStep(
            backtrack_id=row.id, stage="1", on=date(2023, 3, 6), who="华虚设", did="提出", knew=False
        ),
    )
    return row


def whole(session, register, row):
    return registers.summary(session, register, row.id)


def test_a_backtrack_is_a_line_of_days(office):
    row = backtrack(office, office.put(person()))
    line = whole(office.clerk, BACKTRACKS, row).line
    assert [one.when for one in line] == ["2023-03-06", "2023-03-27", "2023-05-04", "2026-02-02"]
    assert [one.grave for one in line] == [False, True, False, False]
    assert (line[1].note, line[1].paper) == ("当时知情", "甲件")


def test_what_was_on_file_before_the_promotion_stands_on_the_line(office):
    who = office.put(person())
    row = backtrack(office, who)
    office.put(
        MattersCheck(person_id=who.id, year=2022, kind=CheckKind.RANDOM, closed_on=date(2022, 9, 1)),
        MattersCheck(person_id=who.id, year=2025, kind=CheckKind.RANDOM),
    )
    on_file = [one for one in whole(office.clerk, BACKTRACKS, row).line if "当时在案" in one.stage]
    assert [one.when for one in on_file] == ["2022"]


def test_a_paper_of_the_person_is_linked_and_one_of_another_is_not(office):
    who, other = office.put(person(), person("旁人"))
    row = backtrack(office, who)
    for owner, did in ((who, "复核"), (other, "旁查")):
        file = office.put(Attachment(person_id=owner.id, name=f"{did}.pdf", sha256="0" * 64, content=b"x"))
        office.put(
            BacktrackStep(
                backtrack_id=row.id, stage="4", on=date(2023, 4, 1), who="甲", did=did, attachment_id=file.id
            )
        )
    papers_of = {
        one.what: (one.paper, bool(one.paper_id)) for one in whole(office.clerk, BACKTRACKS, row).line
    }
    assert papers_of["甲：复核"] == ("复核.pdf", True)
    assert papers_of["甲：旁查"] == ("", False)


def test_the_line_on_paper_says_what_the_line_on_screen_says(office):
    row = backtrack(office, office.put(person("华样板")))
    made = papers.backtrack_lines(office.clerk, [row.id], SILENT)
    words = plain(made.pdf)
    for part in ("倒查经过", "华样板", "当时知情", "材料：甲件", "隔21天", "2023-05-04"):
        assert part in words


@pytest.mark.parametrize(
    ("met_on", "values", "said"),
    [
        (TODAY, {"came": True}, ["典型案例，参加"]),
        (TODAY, {"came": False, "absence": "出差"}, ["典型案例，未参加出差"]),
        (TODAY, {"absence": "出差"}, ["典型案例，未参加出差"]),
        (TODAY, {}, ["典型案例，到会情况未登记"]),
        (None, {}, []),
    ],
)
def test_the_line_says_of_nobody_that_they_stayed_away_whom_nobody_counted(office, met_on, values, said):
    who = office.put(person())
    case = office.put(WarningCase.new(title="典型案例", content="案情。", met_on=met_on))
    office.put(CaseAttendance.new(case_id=case.id, person_id=who.id, **values))
    assert [one.what for one in timeline(office.clerk, who.id)] == said


def test_a_vote_without_marks_is_not_on_the_line(office):
    who = office.put(person())
    row = office.put(SelectionAppraisal.new(unit_id=office.put(unit()).id, year=2025))
    vote = office.put(AppointeeVote.new(appraisal_id=row.id, person_id=who.id))
    assert timeline(office.clerk, who.id) == []
    with office.clerk.workspace.journal.act("票数") as act:
        act.update(vote.changed(agree=3))
    assert len(timeline(office.clerk, who.id)) == 1


def test_a_long_line_runs_on_to_further_pages(office):
    who = office.put(person())
    office.put(
        *(
            WatchPoint(kind="person", title=f"第{n}件", person_id=who.id, on=date(2025, 1, 1))
            for n in range(40)
        )
    )
    made = papers.person_lines(office.clerk, [who.id], SILENT)
    assert made.pages > 2
    assert "第39件" in plain(made.pdf)


def test_a_persons_paper_says_only_what_the_reader_may_read(office):
    who = office.put(person())
    office.put(
        Training(person_id=who.id, name="示例培训", start=PartialDate(2025, 3)),
        CareVisit(person_id=who.id, place="示例", planned_on=date(2025, 6, 1)),
    )
    with_care = papers.person_lines(office.clerk, [who.id], SILENT)
    assert "关爱" in plain(with_care.pdf)
    approver = office.as_role(Role.APPROVAL)
    assert "示例培训" in plain(papers.person_lines(approver, [who.id], SILENT).pdf)


def test_a_report_of_a_move_abroad_says_on_paper_who_moved(office):
    who = office.put(person())
    usual = {"person_id": who.id, "kind": FilingKind.CHANGE}
    office.put(
        MattersFiling(item="f6", moved="06", happened_on=date(2025, 5, 1), due_on=date(2025, 5, 31), **usual),
        MattersFiling(item="p3", happened_on=date(2025, 6, 1), due_on=date(2025, 7, 1), **usual),
    )
    text = plain(papers.person_lines(office.clerk, [who.id], SILENT).pdf)
    assert text.count("变化报告") == 2
    assert text.count("变化报告，女儿移居") == 1


def test_the_own_line_and_that_of_a_relative_are_refused_on_paper(office):
    own, relative = office.put(person("甲样板"), person("乙样板"))
    office.put(FamilyMember(person_id=own.id, name="乙样板"))
    session = as_person(office, own)
    for who in (own, relative):
        with pytest.raises(NotPermitted):
            papers.person_lines(session, [who.id], SILENT)


def test_the_own_line_and_that_of_a_relative_are_not_in_the_list(office):
    own, relative, other = office.put(person("甲样板"), person("乙样板"), person("丙样板"))
    office.put(FamilyMember(person_id=own.id, name="乙样板"))
    assert registers.ids(as_person(office, own), LINE, registers.Asked()) == [other.id]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 31), []),
        (date(2026, 2, 1), ["列入云溪县副县长人选"]),
        (date(2026, 2, 20), ["上，任云溪县副县长", "进入储备库：正科级后备", "列入云溪县副县长人选"]),
        (
            date(2026, 2, 21),
            ["出储备库：正科级后备", "上，任云溪县副县长", "进入储备库：正科级后备", "列入云溪县副县长人选"],
        ),
    ],
)
def test_selection_stands_on_the_line_from_its_days_on(office, day, said):
    """监督贯穿选拔任用: who was listed, entered a pool and was decided on."""
    who = office.put(person())
    case = office.put(SelectionCase.new(title="云溪县副县长", unit_id=office.put(unit()).id))
    pool = office.put(ReservePool.new(number=1, name="正科级后备"))
    office.put(
        SelectionCandidate.new(case_id=case.id, person_id=who.id, listed_on=date(2026, 2, 1)),
        PoolMembership.new(
            pool_id=pool.id, person_id=who.id, entered_on=date(2026, 2, 10), left_on=date(2026, 2, 21)
        ),
        OutcomeDecision.new(
            person_id=who.id, outcome=Outcome.UP, on=date(2026, 2, 20), what="任云溪县副县长"
        ),
    )
    assert [one.what for one in timeline(office.clerk.with_as_of(day), who.id)] == said
