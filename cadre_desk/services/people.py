"""Reading people: the search box, the list, the whole profile, the figures derived from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import EVERYTHING, Condition, Order, both
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import (
    Acknowledgement,
    Attachment,
    Award,
    Deed,
    Education,
    FamilyMember,
    Language,
    Person,
    Post,
    ProfessionalTitle,
    Rank,
    ResumeEntry,
    RoutineResult,
    Sanction,
    SourceFile,
    Tag,
    Training,
    Unit,
    VerifiedDate,
    YearlyResult,
)
from cadre_desk.rules import dates
from cadre_desk.rules.identity import display_reading
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

CHILD_RECORDS: tuple[type[Record], ...] = (
    VerifiedDate, Education, ResumeEntry, FamilyMember, Award, Sanction, YearlyResult, RoutineResult, Deed,
    Post, Rank, ProfessionalTitle, Language, Training, Tag, Attachment, Acknowledgement,
)  # fmt: skip
"""What belongs to a person, in the order of the form."""

LIFE_ROWS: dict[type[Record], str] = {
    Education: "education", ResumeEntry: "resume", FamilyMember: "family", Post: "posts", Rank: "ranks",
    Sanction: "sanctions", VerifiedDate: "verified",
    Acknowledgement: "acknowledged",
}  # fmt: skip
"""The rows that the rules of a whole life compare, and their names in it."""


@dataclass(frozen=True)
class PersonHit:
    """One line of the search box."""

    id: str
    name: str
    reading: str
    unit: str
    post: str
    born: str


@dataclass(frozen=True)
class Profile:
    """A person with all rows, each list in the order of the form."""

    person: Person
    unit_name: str
    education: tuple[Education, ...]
    resume: tuple[ResumeEntry, ...]
    family: tuple[FamilyMember, ...]
    awards: tuple[Award, ...]
    sanctions: tuple[Sanction, ...]
    yearly_results: tuple[YearlyResult, ...]
    posts: tuple[Post, ...]
    ranks: tuple[Rank, ...]
    source: SourceFile | None
    titles: tuple[ProfessionalTitle, ...] = ()
    languages: tuple[Language, ...] = ()
    trainings: tuple[Training, ...] = ()
    verified: tuple[VerifiedDate, ...] = ()
    tags: tuple[Tag, ...] = ()

    def rows(self, kind: type[Record]) -> tuple[Record, ...]:
        """Return the rows of one child record type."""
        by_kind: dict[type[Record], tuple[Record, ...]] = {
            Education: self.education, ResumeEntry: self.resume, FamilyMember: self.family,
            Award: self.awards, Sanction: self.sanctions, YearlyResult: self.yearly_results,
            Post: self.posts, Rank: self.ranks, 
            ProfessionalTitle: self.titles, Language: self.languages, Training: self.trainings,
            VerifiedDate: self.verified, Tag: self.tags,
        }  # fmt: skip
        return by_kind[kind]


@dataclass(frozen=True)
class Derived:
    """A figure computed as of a day, never stored, with what it was computed from."""

    name: str
    label: str
    value: str
    because: str


def find_people(session: Session, text: str, limit: int = 50) -> list[PersonHit]:
    """Return people whose name, pinyin, unit, post, ID or résumé match, best first."""
    session.require(Right.READ_PEOPLE)
    units = unit_names(session)
    away = session.kept_away()
    matching = (found for found in _matches(session, text, limit) if found not in away)
    people = (session.workspace.read.get(Person, found) for found in matching)
    return [_hit(person, units) for person in people if person is not None]


def _matches(session: Session, text: str, limit: int) -> list[str]:
    return session.workspace.search.people(text, limit) if text.strip() else []


def _hit(person: Person, units: dict[str, str]) -> PersonHit:
    name = person.name or ""
    reading = person.name_reading or display_reading(name)
    unit = units.get(person.unit_id or "", "")
    return PersonHit(person.id or "", name, reading, unit, person.current_post or "", person.typed("born"))


def with_reading(person: Person) -> Person:
    """Return the person with the reading of the name filled in if nobody has set one."""
    if not person.name or person.name_reading:
        return person
    return person.changed(name_reading=display_reading(person.name))


def unit_names(session: Session) -> dict[str, str]:
    """Return the name of each unit by id."""
    session.require(Right.READ_PEOPLE)
    return {unit.id or "": unit.name or "" for unit in session.workspace.read.find(Unit)}


def units(session: Session) -> list[Unit]:
    """Return all units in their order."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.find(Unit, EVERYTHING, [Order("position"), Order("name")])


def roster(
    session: Session,
    where: Condition = EVERYTHING,
    order: Sequence[Order] = (),
    *,
    offset: int = 0,
    limit: int | None = None,
) -> list[Person]:
    """Return one page of the list of people."""
    session.require(Right.READ_PEOPLE)
    seen = both(where, session.others("id"))
    return session.workspace.read.find(Person, seen, list(order), limit=limit, offset=offset)


def roster_count(session: Session, where: Condition = EVERYTHING) -> int:
    """Return how many people a filter holds."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.listing.count(both(where, session.others("id")))


def profile(session: Session, person_id: str) -> Profile:
    """Return a person with all rows. Raises UserError if the person is gone."""
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(person_id)
    read = session.workspace.read
    person = read.require(Person, person_id)
    unit = read.get(Unit, person.unit_id) if person.unit_id else None
    sources = read.children(SourceFile, person_id)
    return Profile(
        person,
        (unit.name or "") if unit else "",
        tuple(read.children(Education, person_id)),
        tuple(read.children(ResumeEntry, person_id)),
        tuple(read.children(FamilyMember, person_id)),
        tuple(read.children(Award, person_id)),
        tuple(read.children(Sanction, person_id)),
        tuple(sorted(read.children(YearlyResult, person_id), key=lambda row: row.year or 0)),
        tuple(read.children(Post, person_id)),
        tuple(read.children(Rank, person_id)),
        sources[-1] if sources else None,
        tuple(read.children(ProfessionalTitle, person_id)),
        tuple(read.children(Language, person_id)),
        tuple(read.children(Training, person_id)),
        tuple(read.children(VerifiedDate, person_id)),
        tuple(read.children(Tag, person_id)),
    )


def bare_profile(person: Person) -> Profile:
    """Return a profile of the person's own fields, for figures of a form that is not saved yet."""
    return Profile(person, "", (), (), (), (), (), (), (), (), None)


def derived(whole: Profile, as_of: date) -> list[Derived]:
    """Return the figures of a person on a day; those that cannot be computed are left out."""
    person = whole.person
    day = as_of.isoformat()
    figures = [
        _full_years("age", "年龄", "岁", person.born, as_of, "出生年月"),
        _full_years("service_years", "工龄", "年", person.work_start, as_of, "参加工作时间"),
        _full_years("party_years", "党龄（自转正）", "年", person.party_full_date, as_of, "转正时间"),
        _period("post_tenure", "任现职", person.post_since, as_of),
        _period("rank_tenure", "任现职级", person.rank_since, as_of),
    ]
    return [
        Derived(one.name, one.label, one.value, f"{one.because}，按基准日 {day}") for one in figures if one
    ]


def _full_years(
    name: str, label: str, unit: str, start: PartialDate | None, as_of: date, field: str
) -> Derived | None:
    if start is None:
        return None
    return Derived(name, label, f"{dates.age(start, as_of)} {unit}", f"{field} {start}，按月计足")


def _period(name: str, label: str, start: PartialDate | None, as_of: date) -> Derived | None:
    if start is None:
        return None
    months = max(0, (as_of.year - start.year) * 12 + as_of.month - (start.month or 1))
    return Derived(name, label, f"{months // 12} 年 {months % 12} 月", f"自 {start} 起")
