"""The ballot papers of a cycle: for every unit one about its people, and one about its leading group."""

from collections.abc import Sequence

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, LeadingGroup, Track
from cadre_desk.model.records.ballots import BallotPurpose, BallotSheet
from cadre_desk.rules.assessment.scheme import Scheme
from cadre_desk.services import ballots
from cadre_desk.services.assessment.cycles import entries_of, member_names
from cadre_desk.services.assessment.groups import groups_of
from cadre_desk.services.assessment.schemes import scheme_of
from cadre_desk.services.ballots import SubjectLine
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

WHO = {Track.LEADING_CADRES: "领导干部", Track.CIVIL_SERVANTS: "公务员", None: "干部"}


def make_sheets(session: Session, cycle_id: str) -> Changes:
    """Make the papers that are still missing, in one act; names stand in the order of the roster.

    Raises StepRefused if nobody is in the cycle or nothing is missing.
    """
    session.require(Right.ASSESS)
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    scheme = scheme_of(session, cycle)
    done = {(one.purpose, one.unit_id) for one in ballots.sheets_of(session, cycle_id)}
    with session.workspace.journal.act(f"编制{cycle.title}测评表") as act:
        for unit_id, members in _by_unit(session, cycle_id).items():
            if (BallotPurpose.MEMBERS, unit_id) not in done and scheme.person.items:
                _members_sheet(session, cycle, scheme, members)
        for group in groups_of(session, cycle_id):
            if (BallotPurpose.GROUP, group.unit_id) not in done and scheme.group.items:
                _group_sheet(session, cycle, scheme, group)
        if not act.changes:
            raise StepRefused("没有要编制的测评表。", "名册里的单位都已有测评表。")
    return act.changes


def _by_unit(session: Session, cycle_id: str) -> dict[str | None, list[AssessmentEntry]]:
    found: dict[str | None, list[AssessmentEntry]] = {}
    for entry in entries_of(session, cycle_id):
        found.setdefault(entry.unit_id, []).append(entry)
    return found


def _members_sheet(
    session: Session, cycle: AssessmentCycle, scheme: Scheme, members: Sequence[AssessmentEntry]
) -> None:
    unit = members[0].unit_name or ""
    title = f"{unit}{cycle.year}年度{WHO[cycle.track]}民主测评表"
    names = member_names(session, members)
    lines = [
        SubjectLine(names.get(one.person_id or "", ""), _post(one), one.person_id, one.id) for one in members
    ]
    sheet = _sheet(cycle, BallotPurpose.MEMBERS, title, members[0].unit_id, unit)
    ballots.make_sheet(session, sheet, scheme.person.form, lines)


def _group_sheet(session: Session, cycle: AssessmentCycle, scheme: Scheme, group: LeadingGroup) -> None:
    name = (group.name or "").removesuffix("领导班子")
    sheet = _sheet(
        cycle, BallotPurpose.GROUP, f"{name}{cycle.year}年度领导班子民主测评表", group.unit_id, name
    )
    ballots.make_sheet(session, sheet, scheme.group.form, [SubjectLine(group.name or "")])


def _sheet(
    cycle: AssessmentCycle, purpose: BallotPurpose, title: str, unit_id: str | None, unit_name: str
) -> BallotSheet:
    return BallotSheet.new(
        cycle_id=cycle.id, purpose=purpose, title=title, unit_id=unit_id, unit_name=unit_name
    )


def _post(entry: AssessmentEntry) -> str:
    """Return a post as the unit's own paper writes it: without the unit, which stands in the title."""
    post, unit = entry.post or "", entry.unit_name or ""
    return post.partition(unit)[2] or post if unit else post
