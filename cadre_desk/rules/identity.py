"""Citizen ID numbers (GB 11643-1999) and the readings of names.

A citizen ID is 6 digits of area, 8 of birth, 3 of sequence (odd: male) and a check digit; the old form of 15
digits has a two-digit year and no check digit.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import product

from cadre_desk import paths
from cadre_desk.errors import ParseError
from cadre_desk.rules import pinyin

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999, 6
_CHECKS = "10X98765432"
_MOST_READINGS = 24


@dataclass(frozen=True)
class CitizenId:
    """What a valid number says."""

    number: str
    born: date
    woman: bool

    def __repr__(self) -> str:
        return "<CitizenId>"


def check_digit(first17: str) -> str:
    """Return the check digit of the first 17 digits (ISO 7064:1983 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def parse_citizen_id(text: str) -> CitizenId:
    """Return what a number says; 15 digits are made 18. Raises ParseError saying which digit is wrong."""
    number = re.sub(r"\s", "", text).upper()
    if re.fullmatch(r"\d{15}", number):
        number = f"{number[:6]}19{number[6:]}"
        number += check_digit(number)
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise ParseError(f"身份证号应为 18 位，现为 {len(number)} 位或含其他字符。", "请对照身份证核对。")
    wanted = check_digit(number[:17])
    if number[17] != wanted:
        raise ParseError(f"身份证号第 18 位应为 {wanted}，现为 {number[17]}。", "请对照身份证改正。")
    return CitizenId(number, _birth(number[6:14]), int(number[16]) % 2 == 0)


def _birth(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ParseError(f"身份证号中的出生日期 {digits} 不存在。", "请对照身份证改正。") from None


@cache
def _surnames() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    file = paths.resources() / "code_tables" / "surname_readings.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    single = {name: reading.split() for name, reading in data["single"].items()}
    compound = {name: reading.split() for name, reading in data.get("compound", {}).items()}
    return single, compound


def surname_length(name: str) -> int:
    """Return how many characters the surname has: two for 欧阳 and its like, else one."""
    return 2 if name[:2] in _surnames()[1] else 1


def syllables(name: str) -> list[list[str]]:
    """Return all readings of each character of a name, the likeliest first; surnames read as surnames."""
    return [list(readings) for readings in _syllables(name)]


@lru_cache(maxsize=4096)
def _syllables(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, _read(name)))


def _read(name: str) -> list[list[str]]:
    clean = re.sub(r"[\s·•．.]", "", name)
    single, compound = _surnames()
    if clean[:2] in compound:
        return [[part] for part in compound[clean[:2]]] + pinyin.every(clean[2:])
    if clean[:1] in single:
        return [single[clean[0]], *pinyin.every(clean[1:])]
    return pinyin.every(clean)


def display_reading(name: str) -> str:
    """Return the likeliest reading, syllables parted by blanks: ``zhang shi li``."""
    return " ".join(readings[0] for readings in syllables(name))


def name_tokens(name: str) -> list[str]:
    """Return what a name is found by: full pinyin and initials of every reading, given name alone too."""
    tokens: dict[str, None] = {}
    parts = syllables(name)
    if parts and surname_length(name) == 1:  # somebody will type zeng, somebody else ceng
        parts[0] = list(dict.fromkeys([*parts[0], *(one for more in pinyin.every(name[:1]) for one in more)]))
    for reading in list(product(*parts))[:_MOST_READINGS]:
        for start in range(min(3, len(reading))):
            tail = reading[start:]
            tokens["".join(tail)] = None
            tokens["".join(part[0] for part in tail)] = None
    return [token for token in tokens if token]
