"""Every record type, by area. To add one: its file, and its line in ALL."""

from cadre_desk.model.record import Record
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry
from cadre_desk.model.records.ballots import Ballot, BallotBatch, BallotCount, BallotSheet, BallotSubject
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.model.records.office import Draft, Office, Operator
from cadre_desk.model.records.people import (
    Award,
    Education,
    FamilyMember,
    Person,
    Post,
    Rank,
    ResumeEntry,
    Sanction,
    SourceFile,
    Unit,
    YearlyResult,
)

ALL: tuple[type[Record], ...] = (
    Unit,
    Person,
    Post,
    Rank,
    Education,
    FamilyMember,
    ResumeEntry,
    Award,
    Sanction,
    YearlyResult,
    SourceFile,
    AssessmentCycle,
    AssessmentEntry,
    BallotSheet,
    BallotSubject,
    BallotBatch,
    Ballot,
    BallotCount,
    Letter,
    LetterFact,
    Office,
    Operator,
    Draft,
)
