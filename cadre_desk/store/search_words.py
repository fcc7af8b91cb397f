"""Texts as tokens of the search index, and typed words as questions to it.

SQLite cuts no Chinese words, so that each pair of neighbouring characters is a token::

    云溪县青禾镇  ->  云溪 溪县 县青 青禾 禾镇 镇
    青禾          ->  "青禾"          (two characters are found at once)
    青            ->  青*

Characters beyond the first plane (𠮷) are moved into a private plane, which every version of the tokenizer
takes for letters.
"""

import re
import unicodedata

_RUNS = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U000f0000-\U0010ffff]+|[0-9a-z]+")
_MOVED = 0xD0000


def fold(text: str) -> str:
    """Return text as the index compares it: half-width, lower case, far characters moved."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(chr(ord(char) + _MOVED) if ord(char) >= 0x20000 else char for char in plain)


def tokens(text: str | None) -> str:
    """Return the tokens of a text, separated by blanks."""
    found: list[str] = []
    for run in _RUNS.findall(fold(text or "")):
        found += [run] if run.isascii() else [run[at : at + 2] for at in range(len(run))]
    return " ".join(found)


def questions(typed: str) -> list[str]:
    """Return for each typed word what the index is asked: a phrase of pairs or a beginning."""
    return [_question(run) for run in _RUNS.findall(fold(typed))]


def _question(run: str) -> str:
    if run.isascii() or len(run) == 1:
        return f'"{run}"*'
    return '"' + " ".join(run[at : at + 2] for at in range(len(run) - 1)) + '"'


def id_tokens(citizen_id: str | None) -> str:
    """Return every tail of a citizen ID, so that any part of it is the beginning of one."""
    plain = "".join(_RUNS.findall(fold(citizen_id or "")))
    return " ".join(plain[at:] for at in range(max(0, len(plain) - 2)))


def reading_tokens(reading: str | None) -> list[str]:
    """Return the tokens of a reading that a person has set: zhang shi li -> zhangshili, zsl."""
    syllables = re.findall(r"[a-z]+", fold(reading or ""))
    return ["".join(syllables), "".join(one[0] for one in syllables)] if syllables else []
