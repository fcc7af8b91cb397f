"""Encouragement in the demo city: awards from grades, an approved campaign, letters of rows of care."""

from collections.abc import Sequence
from datetime import date, timedelta

from cadre_desk.model.records.care import (
    CandidateDecision,
    CareVisit,
    Clarification,
    FaultTolerance,
    MeritAward,
    RankCampaign,
    RankCandidate,
    VisitState,
)
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.care.measures import Standing
from cadre_desk.rules.influence import influences
from cadre_desk.services import letters
from cadre_desk.services import register as registers
from cadre_desk.services.care import progress, proposals
from cadre_desk.services.care.merits import MERITS, awards_due
from cadre_desk.services.care.registers import CLARIFICATIONS, TOLERANCE, VISITS
from cadre_desk.services.register import Proposal, Register
from cadre_desk.services.session import Session

PAST_DAY, APPROVED_ON = date(2025, 9, 1), date(2025, 9, 25)
LISTED, PROMOTED = 40, 20
AWARDS, GRANTED = 10, 12
DEEDS = (
    "牵头完成圩区排涝站改造，汛期全镇零险情。",
    "化解历史积案七件，全年无越级上访。",
    "引进农产品加工项目一个，年内投产。",
)


def build_awards(clerk: Session, chief: Session) -> None:
    """Fill 嘉奖记功 from the grades, one campaign of last year, and the letters that cases call for."""
    _awards(clerk, chief)
    _past_campaign(clerk)
    _letters(clerk)


def _awards(clerk: Session, chief: Session) -> None:
    found = _some_of_each(awards_due(clerk))
    with clerk.workspace.journal.act("演示嘉奖记功") as act:
        rows = [
            act.insert(one.row.changed(deed=DEEDS[place % len(DEEDS)])) for place, one in enumerate(found)
        ]
    for row in rows[:GRANTED]:
        registers.take_step(chief, MERITS, MERITS.steps[0], row.id or "", "云组发〔2026〕3号")


def _some_of_each(found: Sequence[Proposal]) -> list[Proposal]:
    """Return some proposals of every kind, mixed."""
    kinds: dict[str, list[Proposal]] = {}
    for one in found:
        assert isinstance(one.row, MeritAward)
        kinds.setdefault(one.row.typed("kind"), []).append(one)
    return [rows[place] for place in range(AWARDS) for rows in kinds.values() if place < len(rows)]


def _past_campaign(clerk: Session) -> None:
    with clerk.workspace.journal.act("演示上年职级晋升") as act:
        campaign = act.insert(
            RankCampaign.new(
                title="2025年第二批二级主任科员",
                rank="R08",
                as_of=PAST_DAY,
                places=PROMOTED,
                quota_source="职数批复（演示）",
                publicised_on=date(2025, 9, 15),
                publicised_until=date(2025, 9, 22),
            )
        )
        barred = {
            one.sanction.person_id
            for one in influences(clerk.workspace.read.find(Sanction))
            if one.covers(APPROVED_ON) or one.covers(clerk.as_of)
        }
        listed = [one.row for one in proposals.listed(clerk, campaign)]
        found = [one for one in listed if one.person_id not in barred]
        longest = sorted(found, key=lambda row: (row.eligible_from is None, str(row.eligible_from)))
        for place, row in enumerate(longest[:LISTED]):
            assert isinstance(row, RankCandidate)
            act.insert(_decided(row, place))
        act.update(campaign.changed(approved_on=APPROVED_ON, document_no="云组〔2025〕61号"))


def _decided(row: RankCandidate, place: int) -> RankCandidate:
    promoted = place < PROMOTED and row.eligible_from is not None
    return row.changed(
        decision=CandidateDecision.PROMOTED if promoted else CandidateDecision.LATER,
        decision_reason="长期在基层，群众公认" if promoted else "职数已满，列入下一批",
        decided_by="张科长",
        decided_on=PAST_DAY + timedelta(days=10),
    )


def _letters(clerk: Session) -> None:
    """Start the letter of one case of each kind, and urge one overdue measure."""
    read = clerk.workspace.read
    cases: tuple[tuple[Register, str | None], ...] = (
        (TOLERANCE, next((one.id for one in read.find(FaultTolerance) if one.conclusion), None)),
        (CLARIFICATIONS, next((one.id for one in read.find(Clarification) if one.clarified_on), None)),
        (VISITS, next((one.id for one in read.find(CareVisit) if one.state is VisitState.DONE), None)),
    )
    for register, row_id in cases:
        if row_id:
            letters.draft_from_rows(clerk, register, register.letters[0], [row_id])
    late = [one.measure for one in progress.progress_of_measures(clerk) if one.now is Standing.OVERDUE]
    if late:
        progress.urge(clerk, [late[0].id or ""])
