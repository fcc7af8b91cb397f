"""Finding words by what a clerk types: a part of the word, its pinyin, its initials or a code.

``anhby`` nothing, ``ahhy`` and ``huaiyuan`` and ``怀远`` and ``340321`` all find 安徽怀远.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from cadre_desk.model import codes
from cadre_desk.model.months import fold
from cadre_desk.rules import pinyin

_INSIDE = 7  # how good a match is that stands inside a word


@dataclass(frozen=True)
class Word:
    """One thing that can be picked; ``code`` is "" for words that were typed before."""

    text: str
    code: str = ""


@cache
def _spoken(text: str) -> tuple[str, str]:
    syllables = pinyin.usual(text)
    return "".join(syllables), "".join(one[0] for one in syllables if one)


def words_of(table: str) -> list[Word]:
    """Return what a code table offers today, in its order."""
    return [Word(entry.label, entry.code) for entry in codes.table(table).offered()]


def matching(words: Sequence[Word], typed: str, limit: int = 50) -> list[Word]:
    """Return the words that something typed may mean, best first; all of them if nothing was typed."""
    plain = fold(typed).lower()
    if not plain:
        return list(words[:limit])
    ranked = [(place, word) for word in words if (place := _place(word, plain)) is not None]
    return [word for _, word in sorted(ranked, key=lambda one: one[0])][:limit]


def begins(word: Word, typed: str) -> bool:
    """Tell whether a word, its pinyin, initials or code begins with what was typed (not: holds it inside)."""
    place = _place(word, fold(typed).lower())
    return place is not None and place < _INSIDE


def texts(words: Iterable[Word]) -> list[str]:
    """Return what stands on the screen."""
    return [word.text for word in words]


def _place(word: Word, plain: str) -> int | None:
    """Return how good a match is (0 best), None for none."""
    text, code = word.text.lower(), word.code.lower()
    if plain in (text, code):
        return 0
    if text.startswith(plain):
        return 1
    if not plain.isascii():
        return _INSIDE if plain in text else None
    return _place_of_ascii(text, code, plain)


def _place_of_ascii(text: str, code: str, plain: str) -> int | None:
    spoken, initials = _spoken(text)
    tests = (initials == plain, initials.startswith(plain), code.startswith(plain), spoken.startswith(plain))
    for place, holds in enumerate(tests):
        if holds:
            return 2 + place
    return _INSIDE if plain in initials or plain in spoken or plain in text else None
