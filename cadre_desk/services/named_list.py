"""A pasted list of names, matched with the register in the order in which they stand.

Names come from agendas, tables and chat, parted by anything::

    1. 张示例、李样例；王　虚（1978.05）      ->  张示例  李样例  王虚 (1978.05)
    张示例 云溪县青禾镇党委书记               ->  张示例 (云溪县青禾镇党委书记)
    2. 拟任张示例同志为云溪县县长             ->  张示例 (为云溪县县长)

What stands behind a name tells namesakes apart. Where it does not, the person in front of the screen is
asked, with photo and birth; a name that nobody bears is shown with those whose names sound the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate, fold, parse_partial_date
from cadre_desk.model.query import In
from cadre_desk.model.records.people import Person
from cadre_desk.rules.identity import display_reading
from cadre_desk.services.people import unit_names
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

MOST_NAMES = 2000
MOST_SIMILAR = 6
_CHAR = "[\u3007\u3400-\u9fff\U00020000-\U0003ffff]"
_SPACED = re.compile(rf"(?<!{_CHAR})({_CHAR})[ \u3000]+({_CHAR})(?!{_CHAR})")
_NUMBERING = re.compile(r"^\s*[（(]?\d{1,3}\s*[）)、.．:：]?\s*(?=\D)")
_WORDS = re.compile(r"[（(][^（）()]*[）)]|[^\s\u3000,，、;；/|（）()]+")
_COMRADE = "同志"
# What stands before a name in a sentence of an agenda; a name inside a word counts only after one of these.
_BEFORE_NAME = ("任命", "拟任", "提名", "推荐", "任", "免去", "拟免", "免", "关于", "听取", "研究")
_LONGEST_INNER = 4
_DOTS = re.compile(r"[\s\u3000·•．.]")


class State(Enum):
    """How well one name was understood."""

    FOUND = "已对上"
    ASK = "重名，请选"
    SIMILAR = "没有此人，有同音"
    MISSING = "没有此人"


@dataclass(frozen=True)
class Candidate:
    """Somebody a name may mean, with what tells namesakes apart."""

    person: Person
    unit: str

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.person.id or ""

    @property
    def words(self) -> str:
        """Birth and post, to be shown beside the photo."""
        post = self.person.current_post or self.unit
        return "  ".join(one for one in (self.person.typed("born"), post) if one)

    def __repr__(self) -> str:
        return f"<Candidate {self.id}>"


@dataclass(frozen=True)
class NamedLine:
    """One name of the list; ``note`` is what stood behind it, ``chosen`` the id of who is meant."""

    typed: str
    note: str = ""
    candidates: tuple[Candidate, ...] = ()
    exact: bool = True
    chosen: str | None = None

    @property
    def state(self) -> State:
        """How well the name was understood; a choice settles it."""
        if self.chosen:
            return State.FOUND
        if not self.candidates:
            return State.MISSING
        return State.ASK if self.exact else State.SIMILAR

    @property
    def person(self) -> Person | None:
        """Who is meant, None while that is open."""
        return next((one.person for one in self.candidates if one.id == self.chosen), None)

    def __repr__(self) -> str:
        return f"<NamedLine {self.state.name}>"


@dataclass(frozen=True)
class NamedList:
    """The names in their order. Frozen: ``choose`` and ``without`` return another list."""

    lines: tuple[NamedLine, ...] = field(default=())

    @property
    def ids(self) -> tuple[str, ...]:
        """Return who is meant, in order; open names and repetitions are left out."""
        return tuple(dict.fromkeys(one.chosen for one in self.lines if one.chosen))

    @property
    def open_places(self) -> tuple[int, ...]:
        """Return the places of the names that are not settled."""
        return tuple(at for at, one in enumerate(self.lines) if not one.chosen)

    @property
    def repeated_places(self) -> tuple[int, ...]:
        """Return the places of names whose person stands in the list before."""
        seen: set[str] = set()
        places = []
        for at, one in enumerate(self.lines):
            if one.chosen and one.chosen in seen:
                places.append(at)
            seen.add(one.chosen or "")
        return tuple(places)

    def choose(self, place: int, person_id: str) -> "NamedList":
        """Return the list with one name settled."""
        lines = list(self.lines)
        lines[place] = replace(lines[place], chosen=person_id)
        return NamedList(tuple(lines))

    def without(self, place: int) -> "NamedList":
        """Return the list without one name."""
        return NamedList(self.lines[:place] + self.lines[place + 1 :])


def plain_name(name: str) -> str:
    """Return a name as names are compared: no blanks, no dots."""
    return _DOTS.sub("", name)


def match_names(session: Session, text: str) -> NamedList:
    """Return the names of a pasted text with whom each may mean.

    Raises ParseError if there are more than ``MOST_NAMES`` words.
    """
    session.require(Right.READ_PEOPLE)
    rows = [list(_words(line)) for line in text.splitlines()]
    words = list(dict.fromkeys(word for row in rows for word in row))
    if len(words) > MOST_NAMES:
        raise ParseError(f"粘贴了 {len(words)} 个词，太多了。", f"一次最多 {MOST_NAMES} 个姓名。")
    known = _bearers(session, words)
    rows = [_names_apart(row, known) for row in rows]
    units = unit_names(session)
    lines = [line for row in rows for line in _lines(session, row, known, units)]
    return NamedList(tuple(lines))


def _words(line: str) -> Iterator[str]:
    """Yield the words of a line: numbering gone, 王　虚 joined, brackets kept whole."""
    joined = _SPACED.sub(r"\1\2", _NUMBERING.sub("", line))
    for word in _WORDS.findall(joined):
        yield _NUMBERING.sub("", word) if word[0] not in "（(" else word


def _bearers(session: Session, words: list[str]) -> dict[str, list[Person]]:
    """Return who bears each word as a name."""
    spelled = {form for word in words for form in _spellings(word)}
    spelled |= {inner for word in words for inner in _inside(word)}
    found: dict[str, list[Person]] = {}
    for person in session.workspace.read.find(Person, In("name", tuple(sorted(spelled)))):
        found.setdefault(plain_name(person.name or ""), []).append(person)
    return found


def _inside(word: str) -> Iterator[str]:
    """Yield what may be a name within a longer word."""
    if len(word) > 3 and word[0] not in "（(":
        for size in range(2, _LONGEST_INNER + 1):
            yield from (word[at : at + size] for at in range(len(word) - size + 1))


def _names_apart(row: list[str], known: Mapping[str, list[Person]]) -> list[str]:
    """Return a row with names cut out of longer words: the first of a row, and whoever is called 同志."""
    made: list[str] = []
    for word in row:
        whole = word[0] in "（(" or plain_name(word) in known
        made += [word] if whole else _cut(word, known, first=not made)
    return made


def _cut(word: str, known: Mapping[str, list[Person]], *, first: bool) -> list[str]:
    for at, size in _places(word):
        name, rest = word[at : at + size], word[at + size :]
        called = rest.startswith(_COMRADE)
        stands = at == 0 or not rest or word[:at].endswith(_BEFORE_NAME)
        if name in known and (called or (first and stands)):
            behind = rest.removeprefix(_COMRADE)
            return [name, *([f"（{behind}）"] if behind else [])]
    if not first and len(word) > 3 and word.startswith(_BEFORE_NAME):
        return [f"（{word}）"]
    return [word.removesuffix(_COMRADE) or word]


def _places(word: str) -> Iterator[tuple[int, int]]:
    """Yield (place, length) of what may be a name, from the left, the longest first."""
    for at in range(len(word) - 1):
        yield from ((at, size) for size in range(min(_LONGEST_INNER, len(word) - at), 1, -1))


def _spellings(word: str) -> tuple[str, ...]:
    """Return how a name may have been entered: dots of several kinds, 王虚 or 王　虚."""
    padded = "\u3000".join(word) if len(word) == 2 else word
    return word, plain_name(word), re.sub("[•．.]", "·", word), padded


def _lines(
    session: Session, row: list[str], known: Mapping[str, list[Person]], units: Mapping[str, str]
) -> Iterator[NamedLine]:
    """Yield the lines of one row of the text; words behind a name that are no names are its note."""
    typed, note = "", list[str]()
    for word in row:
        is_note = word[0] in "（(" or (plain_name(word) not in known and (len(word) > 4 or not _is_han(word)))
        if typed and is_note:
            note.append(word.strip("（）()"))
            continue
        if typed:
            yield _line(session, typed, " ".join(note), known, units)
        typed, note = word.strip("（）()"), []
    if typed:
        yield _line(session, typed, " ".join(note), known, units)


def _is_han(word: str) -> bool:
    return re.fullmatch(rf"({_CHAR}|[·•])+", word) is not None


def _line(
    session: Session, typed: str, note: str, known: Mapping[str, list[Person]], units: Mapping[str, str]
) -> NamedLine:
    people = known.get(plain_name(typed), [])
    exact = bool(people)
    people = people or _sounding_like(session, typed)
    candidates = tuple(Candidate(one, units.get(one.unit_id or "", "")) for one in people)
    return NamedLine(typed, note, candidates, exact, _meant(candidates, note) if exact else None)


def _meant(candidates: tuple[Candidate, ...], note: str) -> str | None:
    """Return who alone can be meant: the only one not born in another month, or the one the note fits."""
    left = [one for one in candidates if not any(_denies(one, word) for word in note.split())]
    fitting = [one for one in left if any(_says(one, word) for word in note.split())]
    best = fitting or left
    return best[0].id if len(best) == 1 else None


def _birth(word: str) -> PartialDate | None:
    try:
        return parse_partial_date(word)
    except ParseError:
        return None


def _denies(one: Candidate, word: str) -> bool:
    born, own = _birth(word), one.person.born
    if born is None or own is None:
        return False
    return (own.year, own.month) != (born.year, born.month or own.month)


def _says(one: Candidate, word: str) -> bool:
    """Tell whether a word behind a name is true of somebody: birth month, unit or post."""
    if _birth(word) is not None:
        return not _denies(one, word)
    plain, texts = fold(word), [text for text in (one.unit, one.person.current_post) if text]
    return any(plain in text or text in plain for text in texts)


def _sounding_like(session: Session, typed: str) -> list[Person]:
    if not _is_han(typed) or len(typed) > 6:
        return []
    reading = display_reading(typed).replace(" ", "")
    ids = session.workspace.search.people(reading, MOST_SIMILAR * 2)
    found = (session.workspace.read.get(Person, one) for one in ids)
    same = [one for one in found if one and len(plain_name(one.name or "")) == len(plain_name(typed))]
    return same[:MOST_SIMILAR]
