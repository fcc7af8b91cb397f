"""What a file would change in a stored person: field by field, list by list, each of which can be refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.exchange.persons import PersonDraft
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Education, Person, Unit, YearlyResult
from cadre_desk.rules.studies import last_study
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.repository import Rows

UNIT = "unit_id"
_NOT_FROM_FILES = frozenset({"unit_id", "state", "name_reading"})
_LONGEST_LIST = 12


@dataclass(frozen=True)
class Difference:
    """One field or list that the import would change; ``name`` is the field or the table of the list."""

    label: str
    before: str
    after: str
    name: str = ""


def differences(session: Session, stored: Person, draft: PersonDraft) -> Iterator[Difference]:
    """Yield what a file would change in a stored person, in the order of the form."""
    session.require(Right.IMPORT)
    for name in given_fields(draft.person):
        before, after = stored.typed(name), draft.person.typed(name)
        new = getattr(stored, name) != getattr(draft.person, name)
        if new or (name in draft.person.unread and before != after):
            yield Difference(Person.SPEC[name].label, *_shown(name, before, after), name)
    read = session.workspace.read
    unit = read.get(Unit, stored.unit_id) if stored.unit_id else None
    if draft.unit_name and (unit is None or unit.name != draft.unit_name):
        yield Difference("单位", (unit.name or "") if unit else "", draft.unit_name, UNIT)
    for kind, rows in lists_of(draft, read, stored.id):
        old = read.children(kind, stored.id or "")
        if [row.draft() for row in old] != [owned(row, stored.id).draft() for row in rows]:
            yield Difference(kind.TITLE, _told(old), _told(rows), kind.TABLE)


def _shown(name: str, before: str, after: str) -> tuple[str, str]:
    return ("照片", "换新照片") if name == "photo" and before else (before, after)


def given_fields(person: Person) -> list[str]:
    """Return the names of the fields a file says something about."""
    said = (name for name in Person.SPEC if getattr(person, name) is not None or name in person.unread)
    return [name for name in said if name not in _NOT_FROM_FILES]


def lists_of(
    draft: PersonDraft, rows: Rows, person_id: str | None
) -> list[tuple[type[Record], Sequence[Record]]]:
    """Return the lists a file brings, as they will stand; a list it does not have is left alone.

    A file knows one study of each mode and some years: they fill in what is there and take nothing away. The
    rows of a résumé follow its text: where that is the same, the rows stay as people have made them.
    """
    lists: list[Sequence[Record]] = [draft.education, draft.family, draft.resume, draft.yearly_results]
    stored = rows.get(Person, person_id) if person_id else None
    if stored is not None and person_id:
        lists[0] = _filled(rows.children(Education, person_id), draft.education)
        lists[2] = () if stored.resume == draft.person.resume else draft.resume
        lists[3] = _years(rows.children(YearlyResult, person_id), draft.yearly_results)
    return [(type(made[0]), made) for made in lists if made]


def _filled(stored: Sequence[Education], given: Sequence[Education]) -> list[Education]:
    """Return the studies with what is given written into the last one of its mode."""
    made = list(stored) if given else []
    for study in given:
        last = last_study(made, study.mode) if study.mode else None
        if last is None:
            made.append(study)
            continue
        values = {name: value for name in study.SPEC if (value := getattr(study, name)) is not None}
        made[made.index(last)] = last.changed(**{**values, "person_id": last.person_id})
    return made


def _years(stored: Sequence[YearlyResult], given: Sequence[YearlyResult]) -> list[YearlyResult]:
    """Return the results by year; a year that is given anew gets its new grade, the others stay."""
    made = {row.year: row for row in stored} if given else {}
    for row in given:
        old = made.get(row.year)
        if old is None:
            made[row.year] = row
        elif (old.grade, old.note) != (row.grade, row.note) and (row.note or old.grade != row.grade):
            made[row.year] = old.changed(grade=row.grade, note=row.note)
    return list(made.values())


def owned(row: Record, person_id: str | None) -> Record:
    """Return a row as one of a person."""
    return row.changed(person_id=person_id)


def _told(rows: Sequence[Record]) -> str:
    """Return rows as a person reads them, one a line."""
    lines = [
        " ".join(text for spec in row.SPECS if spec.shown and (text := row.typed(spec.name))) for row in rows
    ]
    more = [f"……共 {len(lines)} 行"] if len(lines) > _LONGEST_LIST else []
    return "\n".join([*lines[:_LONGEST_LIST], *more])
