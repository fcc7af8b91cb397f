"""Conditions on yearly grades: those noted on the person and those decided in this program."""

from collections.abc import Iterable, Sequence

from cadre_desk.errors import ParseError
from cadre_desk.model.query import EVERYTHING, All, AnyOf, Between, Condition, Has, In, Is, Not
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Grade
from cadre_desk.model.records.people import YearlyResult
from cadre_desk.services.filters.field import IS, IS_NOT, LEAST, Field, Filter, WholeNumber
from cadre_desk.services.people import Profile
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_KNOWN = Not(Is("grade", None))
_DECIDED = All((_KNOWN, Not(Is("grade_draft", True))))


def graded(session: Session, year: int, part: Condition) -> Condition:
    """Return those with a result of a year that meets a part."""
    session.require(Right.READ_PEOPLE)
    cycles = session.workspace.read.ids(AssessmentCycle, Is("year", year))
    entry = Has(AssessmentEntry, All((In("cycle_id", tuple(cycles)), _DECIDED, part)), by="person_id")
    return AnyOf((Has(YearlyResult, All((Is("year", year), _KNOWN, part))), entry))


def results_of(session: Session, ids: Iterable[str | None]) -> dict[str | None, dict[int, Grade]]:
    """Return the grades of people by year; what was decided here wins over what was noted."""
    session.require(Right.READ_PEOPLE)
    read, wanted = session.workspace.read, In("person_id", tuple(ids))
    found: dict[str | None, dict[int, Grade]] = {}
    for noted in read.find(YearlyResult, All((wanted, _KNOWN))):
        if noted.year and noted.grade:
            found.setdefault(noted.person_id, {})[noted.year] = noted.grade
    years = {one.id: one.year for one in read.find(AssessmentCycle)}
    for entry in read.find(AssessmentEntry, All((wanted, _DECIDED))):
        year = years.get(entry.cycle_id)
        if year and entry.grade:
            found.setdefault(entry.person_id, {})[year] = entry.grade
    return found


class LastGradeField(Field):
    """The grade of the year before the 基准日."""

    operators = (IS, IS_NOT)
    example = "优秀"

    def choices(self, session: Session) -> Sequence[str]:
        """Return the grades."""
        return [one.label for one in Grade]

    def check(self, one: Filter) -> None:
        """Let a grade pass. Raises ParseError."""
        super().check(one)
        _grade(one.text)

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those who got the grade in that year, or another one."""
        wanted = Is("grade", _grade(one.text))
        return graded(session, session.as_of.year - 1, wanted if one.operator == IS else Not(wanted))

    def leaves_open(self, session: Session, one: Filter) -> Condition | None:
        """Return those without a result of that year."""
        return Not(graded(session, session.as_of.year - 1, EVERYTHING))

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return year and grade."""
        return f"{session.as_of.year - 1} 年度 {one.text if one.operator == IS else '非' + one.text}"

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Say that there is no result of that year."""
        year, person_id = session.as_of.year - 1, whole.person.id
        known = All((graded(session, year, EVERYTHING), Is("id", person_id)))
        return "" if session.workspace.listing.count(known) else f"没有 {year} 年度考核结果"


def _grade(text: str) -> Grade:
    for one in Grade:
        if text.strip() == one.label:
            return one
    raise ParseError(f"没有“{text}”这个等次。", "请从列表中选。")


class ExcellentField(WholeNumber):
    """How often somebody was 优秀 in the years before the 基准日, noted or decided."""

    operators: tuple[str, ...] = (LEAST,)
    unit = "次"
    example = "1"

    def __init__(self, years: int) -> None:
        super().__init__(f"excellent:{years}", f"近{years}年优秀次数", f"近{years}年优秀")
        self.years = years

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those with as many such years, some noted on the person and some decided here."""
        wanted, cycles = int(one.text), self._cycles(session)
        return AnyOf(
            tuple(All((self._noted(session, n), _decided(cycles, wanted - n))) for n in range(wanted + 1))
        )

    def _noted(self, session: Session, least: int) -> Condition:
        low, high = session.as_of.year - self.years, session.as_of.year - 1
        excellent = All((Between("year", low, high), Is("grade", Grade.EXCELLENT)))
        return Has(YearlyResult, excellent, least) if least else EVERYTHING

    def _cycles(self, session: Session) -> tuple[str, ...]:
        """Return the cycles of years that are noted on nobody yet, so that no year counts twice."""
        read, first = session.workspace.read, session.as_of.year - self.years
        cycles = read.find(AssessmentCycle, Between("year", first, session.as_of.year - 1))
        return tuple(one.id or "" for one in cycles if not read.count(YearlyResult, Is("year", one.year)))

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the years."""
        results = results_of(session, [whole.person.id]).get(whole.person.id, {})
        first, this = session.as_of.year - self.years, session.as_of.year
        years = [
            str(y) for y, grade in sorted(results.items()) if grade is Grade.EXCELLENT and first <= y < this
        ]
        return f"{len(years)} 次：{'、'.join(years)}"


def _decided(cycles: Sequence[str], least: int) -> Condition:
    excellent = All((In("cycle_id", tuple(cycles)), _DECIDED, Is("grade", Grade.EXCELLENT)))
    return Has(AssessmentEntry, excellent, least, by="person_id") if least else EVERYTHING
