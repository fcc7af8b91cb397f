"""The order of names by strokes (姓氏笔画), as lists of persons are printed.

A character is compared by the number of its strokes, then stroke by stroke in the order 横 竖 撇 点 折, then
main form before by-form. 提 counts as 横, 竖钩 as 竖, 捺 as 点, every other bend or hook as 折: GF 3003-1999
with GF 2001-2001; of the hooks only 竖钩 is a by-form of a straight stroke (in 通用规范汉字表, 2013, 丁 is
between 十 and 厂, 才 between 士 and 下; a bend would come last). Two conventions (rules.md, 10):

* 按姓氏笔画 (party congress, CPPCC): a given name of one character has a blank in its first place, so that
  田富 stands before 田大利;
* 按姓名笔画 (people's congress): no blank; 富 is compared with 大.

A character whose order is not known sorts behind those with as many strokes; one of which nothing is known
sorts last, and ``unknown_characters`` names it, so that the desk can say so.
"""

import json
import re
from enum import Enum
from functools import cache

from cadre_desk import paths
from cadre_desk.rules.identity import surname_length

_BLANK = "00000"
_NOTHING_KNOWN = "fffff"
_NO_CHARACTER = re.compile(r"[\s\u3000·•．.]")


class Convention(Enum):
    """Which of the two orders; the value is its name on screen."""

    SURNAME = "按姓氏笔画（党代会、政协）"
    FULL_NAME = "按姓名笔画（人大）"


@cache
def _table() -> tuple[dict[str, str], dict[str, int]]:
    """Return the key of each character whose strokes are known, and the number of those with that alone."""
    file = paths.resources() / "code_tables" / "strokes.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    kinds: dict[str, str] = data["kinds"]
    kind = str.maketrans({letter: digit for digit, letters in kinds.items() for letter in letters})
    form = str.maketrans({letter: chr(97 + at) for one in kinds.values() for at, letter in enumerate(one)})
    orders = {}
    for word in data["orders"].split(" "):
        char, strokes = word[0], word[1:]
        orders[char] = f"{len(strokes):02d}{strokes.translate(kind)}{strokes.translate(form)}"
    return orders, {char: int(count) for count, chars in data["counts"].items() for char in chars}


@cache
def _ranks() -> dict[str, str]:
    """Return the place of each character among all, five hexadecimal digits; those written alike share one.

    A key of three characters then takes 15 bytes in every index and not a hundred.
    """
    orders, counts = _table()
    keys = orders | {char: f"{count:02d}9{ord(char):06x}" for char, count in counts.items()}
    places = {key: f"{at:05x}" for at, key in enumerate(sorted(set(keys.values())), 1)}
    return {char: places[key] for char, key in keys.items()}


def stroke_count(char: str) -> int | None:
    """Return how many strokes a character has, None if that is not known."""
    orders, counts = _table()
    return int(orders[char][:2]) if char in orders else counts.get(char)


def unknown_characters(name: str) -> str:
    """Return the characters of a name whose strokes are not known."""
    return "".join(char for char in _NO_CHARACTER.sub("", name) if stroke_count(char) is None)


def stroke_key(name: str, convention: Convention) -> str:
    """Return the key by which a name sorts; keys compare as texts."""
    plain = _NO_CHARACTER.sub("", name)
    ranks = _ranks()
    keys = [ranks.get(char) or f"{_NOTHING_KNOWN}{ord(char):06x}" for char in plain]
    at = surname_length(plain)
    if convention is Convention.SURNAME and len(plain) == at + 1:
        keys.insert(at, _BLANK)
    return "".join(keys)
