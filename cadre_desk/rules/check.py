"""All findings about a record: those of its fields, and the rules of its type."""

from collections.abc import Callable
from typing import Any

from cadre_desk.model.record import Record
from cadre_desk.model.records.care import (
    CareMeasure,
    CareVisit,
    Clarification,
    FaultTolerance,
    MeritAward,
    RankCampaign,
    RankCandidate,
    Reinstatement,
)
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.selection import (
    BodySeat,
    FrontLine,
    IntroducedCadre,
    PoolMembership,
    PostCriterion,
    PostProfile,
    Program,
    ProgramTarget,
    ReservePool,
    StructureRule,
    TalentSurvey,
    TrialMove,
)
from cadre_desk.model.records.supervision import (
    AppointeePack,
    HotlineReport,
    IncompetenceCase,
    MattersCheck,
    MattersFiling,
    PromotionBacktrack,
    ReportedItem,
    SelectionAppraisal,
    SelectionInspection,
)
from cadre_desk.rules import by_field
from cadre_desk.rules.care.campaigns import check_campaign, check_candidate
from cadre_desk.rules.care.clarification import check_clarification
from cadre_desk.rules.care.fault_tolerance import check_fault_tolerance
from cadre_desk.rules.care.measures import check_measure
from cadre_desk.rules.care.merits import check_merit
from cadre_desk.rules.care.reinstatement import check_reinstatement
from cadre_desk.rules.care.visits import check_visit
from cadre_desk.rules.people import check_person
from cadre_desk.rules.problem import Problem
from cadre_desk.rules.selection.pools import check_membership
from cadre_desk.rules.selection.postings import check_introduced
from cadre_desk.rules.selection.wording import (
    check_criterion,
    check_dated,
    check_move,
    check_program,
    check_rule,
    check_survey,
    check_target,
)
from cadre_desk.rules.supervision.hotline import check_report
from cadre_desk.rules.supervision.items import check_item
from cadre_desk.rules.supervision.matters import check_check, check_filing, check_pack
from cadre_desk.rules.supervision.selection import (
    check_appraisal,
    check_backtrack,
    check_incompetence,
    check_inspection,
)

_RULES: dict[type[Record], Callable[[Any], list[Problem]]] = {
    Person: check_person,
    CareMeasure: check_measure,
    CareVisit: check_visit,
    Clarification: check_clarification,
    FaultTolerance: check_fault_tolerance,
    MeritAward: check_merit,
    RankCampaign: check_campaign,
    RankCandidate: check_candidate,
    Reinstatement: check_reinstatement,
    PoolMembership: check_membership,
    IntroducedCadre: check_introduced,
    StructureRule: check_rule,
    BodySeat: check_dated,
    TrialMove: check_move,
    PostProfile: check_dated,
    ReservePool: check_dated,
    FrontLine: check_dated,
    Program: check_program,
    ProgramTarget: check_target,
    TalentSurvey: check_survey,
    PostCriterion: check_criterion,
    ReportedItem: check_item,
    MattersFiling: check_filing,
    MattersCheck: check_check,
    AppointeePack: check_pack,
    SelectionAppraisal: check_appraisal,
    SelectionInspection: check_inspection,
    PromotionBacktrack: check_backtrack,
    HotlineReport: check_report,
    IncompetenceCase: check_incompetence,
}


def check_record(record: Record) -> list[Problem]:
    """Return every finding, errors of fields first in form order."""
    rules = _RULES.get(type(record))
    return by_field.check(record) + (rules(record) if rules else [])
