"""People and units: who they are and the dated rows of their lives."""

from cadre_desk.model.records.people.acknowledgement import Acknowledgement
from cadre_desk.model.records.people.attachment import Attachment
from cadre_desk.model.records.people.award import Award
from cadre_desk.model.records.people.deed import Deed
from cadre_desk.model.records.people.education import Education, StudyMode
from cadre_desk.model.records.people.family import FamilyMember
from cadre_desk.model.records.people.person import Person, PersonState
from cadre_desk.model.records.people.post import Post, PostingKind
from cadre_desk.model.records.people.post_quota import PostQuota
from cadre_desk.model.records.people.professional import Language, ProfessionalTitle
from cadre_desk.model.records.people.rank import Rank
from cadre_desk.model.records.people.resume import ResumeEntry, ResumeKind
from cadre_desk.model.records.people.routine_result import RoutineResult
from cadre_desk.model.records.people.sanction import Sanction
from cadre_desk.model.records.people.source import SourceFile
from cadre_desk.model.records.people.tag import Tag
from cadre_desk.model.records.people.training import Training
from cadre_desk.model.records.people.unit import Unit
from cadre_desk.model.records.people.verified_date import VerifiedDate, VerifiedWhat
from cadre_desk.model.records.people.yearly_result import YearlyResult

__all__ = [
    "Acknowledgement",
    "Attachment",
    "Award",
    "Deed",
    "Education",
    "FamilyMember",
    "Language",
    "Person",
    "PersonState",
    "Post",
    "PostingKind",
    "ProfessionalTitle",
    "PostQuota",
    "Rank",
    "ResumeEntry",
    "ResumeKind",
    "RoutineResult",
    "Sanction",
    "SourceFile",
    "StudyMode",
    "Tag",
    "Training",
    "Unit",
    "VerifiedDate",
    "VerifiedWhat",
    "YearlyResult",
]
