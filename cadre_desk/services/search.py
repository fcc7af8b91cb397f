"""The search box: people, units, letters, pages and acts that a few typed words may mean, in groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.model.query import All, AnyOf, Holds, Order
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.people import Unit
from cadre_desk.rules.lookup import Word, matching
from cadre_desk.services.letters.reading import open_letters
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

MOST_PEOPLE, MOST_UNITS, MOST_LETTERS, MOST_PLACES = 12, 4, 5, 6


@dataclass(frozen=True)
class Hit:
    """One line: what it says, and where Enter leads."""

    group: str
    text: str
    note: str
    area: str
    target: str = ""


@dataclass(frozen=True)
class Place:
    """A page or an act of the desk that can be called by name."""

    title: str
    area: str
    target: str = ""
    keys: str = ""


def find_everywhere(session: Session, typed: str, places: Sequence[Place]) -> list[Hit]:
    """Return what matches, people first; nothing for a blank text."""
    if not typed.strip():
        return []
    found = _places(typed, places)
    if not session.may(Right.READ_PEOPLE):
        return found
    people, units, letters = _people(session, typed), _units(session, typed), _letters(session, typed)
    if found and found[0].text == typed.strip():
        return [*found, *people, *units, *letters]
    return [*people, *units, *letters, *found]


def _people(session: Session, typed: str) -> list[Hit]:
    found, away = session.workspace.search.hits(typed, MOST_PEOPLE), session.kept_away()
    return [
        Hit("干部", one.name, f"{one.born}  {one.post or one.unit}", "people", one.id)
        for one in found
        if one.id not in away
    ]


def _units(session: Session, typed: str) -> list[Hit]:
    words = typed.strip()
    where = AnyOf((Holds("name", words), Holds("short_name", words)))
    found = session.workspace.read.find(Unit, where, [Order("position")], limit=MOST_UNITS)
    return [Hit("单位", one.name or "", "列出这个单位的人", "people", f"unit:{one.name}") for one in found]


def _letters(session: Session, typed: str) -> list[Hit]:
    words = AnyOf((Holds("document_no", typed.strip()), Holds("addressee", typed.strip())))
    where = All((words, open_letters(session)))
    order = [Order("issued_on", descending=True)]
    found = session.workspace.read.find(Letter, where, order, limit=MOST_LETTERS)
    return [_letter(one) for one in found]


def _letter(one: Letter) -> Hit:
    note = f"{one.addressee or ''}  {one.typed('state')}"
    return Hit("函件", one.document_no or "（未编号）", note, "letters", one.id or "")


def _places(typed: str, places: Sequence[Place]) -> list[Hit]:
    by_word = {Word(one.title): one for one in places}
    found = matching(list(by_word), typed, MOST_PLACES)
    meant = [by_word[one] for one in found]
    return [Hit("页面和功能", one.title, one.keys, one.area, one.target) for one in meant]
