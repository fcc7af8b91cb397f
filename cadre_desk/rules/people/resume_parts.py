"""A line of a résumé as unit and post, where its words leave no doubt; otherwise the line stays whole.

::

    东淮市司测局预算科副科长            ->  东淮市司测局预算科 | 副科长
    云溪县石桥镇党委委员、副镇长        ->  云溪县石桥镇 | 党委委员、副镇长
    江淮大学经济学院经济学专业大学学习  ->  江淮大学经济学院 | 经济学专业大学学习
    云溪县委副书记、县长                ->  whole: a county head is no post of the party committee

The grammar of a résumé (``formats``, 3.3) leaves the text of a segment open. Posts are the names of
GB/T 12403, of the ranks, and the words of ``resources/rules/resume_words.toml``; a unit ends with one of its
words. A post at a further unit, a word that no list has, or two ways to read a line: the line stays whole.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cadre_desk.model import codes
from cadre_desk.model.records.people import ResumeEntry
from cadre_desk.rules.tables import load_table

_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_GOVERNMENT = re.compile("(?:人民)?政府$")
_ABROAD = "驻"


@dataclass(frozen=True)
class Parts:
    """Unit and post of a line; ``unit`` is "" for a time without one (待业)."""

    unit: str
    post: str


@dataclass(frozen=True)
class _Words:
    posts: frozenset[str]
    before: re.Pattern[str]
    unit: re.Pattern[str]
    study: re.Pattern[str]
    no_school: re.Pattern[str]
    without_unit: frozenset[str]
    heads: frozenset[str]
    never: re.Pattern[str]
    unless: re.Pattern[str]


@lru_cache(maxsize=4096)
def split_line(text: str | None) -> Parts | None:
    """Return the unit and the post of a line, None where the words leave a doubt."""
    said, words = (text or "").strip(), _words()
    if said in words.without_unit:
        return Parts("", said)
    study = words.study.fullmatch(said)
    if study:
        named = _is_unit(study["unit"]) and not words.no_school.fullmatch(study["unit"])
        return Parts(study["unit"], study["post"]) if named else None
    return _at_work(said)


def with_parts(row: ResumeEntry) -> ResumeEntry:
    """Return a row with the unit and the post that its words say, with neither where they leave a doubt."""
    parts = split_line(row.text) or Parts("", "")
    return row.changed(unit=parts.unit or None, post=parts.post or None)


def _at_work(said: str) -> Parts | None:
    bracket = _BRACKET.search(said)
    plain = said[: bracket.start()] if bracket else said
    first, *others = plain.split("、")
    ways = {first[:cut] for cut in _cuts(first)}
    if len(ways) != 1:
        return None
    unit = ways.pop()
    fits = all(_is_post(one) for one in others) and all(
        _fits_unit(one, unit) for one in (first[len(unit) :], *others)
    )
    return Parts(unit, said[len(unit) :]) if fits else None


def _cuts(first: str) -> list[int]:
    """Return where a unit may end and a post begin. Of two such places the later one is inside the post

    (办公室 | 主任, 石桥镇 | 党委 | 委员): words that may stand before a post belong to it.
    """
    cuts = [cut for cut in range(2, len(first)) if _is_unit(first[:cut]) and _is_post(first[cut:])]
    inside = {
        cut for cut in cuts for other in cuts if other < cut and _words().before.fullmatch(first[other:cut])
    }
    return [cut for cut in cuts if cut not in inside]


def _is_unit(text: str) -> bool:
    words = _words()
    return bool(words.unit.search(text)) and not words.never.search(words.unless.sub("", text))


def _is_post(text: str) -> bool:
    words = _words()
    lead = words.before.match(text)
    return text in words.posts or bool(lead and text[lead.end() :] in words.posts)


def _fits_unit(post: str, unit: str) -> bool:
    """Tell whether a head (局长, 镇长) is one of such a unit."""
    head = post[-2:-1] if post.endswith("长") else ""
    return head not in _words().heads or _GOVERNMENT.sub("", unit).endswith(head)


@cache
def _words() -> _Words:
    rows = {row.id: tuple(row.values["words"]) for row in load_table("resume_words").rows}
    unless = load_table("resume_words").row("never_in_unit").values["unless"]
    schools, studies, ends = (_one_of(rows[name]) for name in ("schools", "studies", "study_ends"))
    major = rf"(?:(?!{schools})[^、，；])+专业"
    study = rf"(?P<unit>.+?{schools})(?P<post>(?:{major})?{studies}*{ends}(?:，获[^，；]+学位)?)"
    return _Words(
        posts=frozenset(rows["posts"]) | _official(rows["units"], rows["before"]),
        before=re.compile(f"{_one_of(rows['before'])}+"),
        unit=re.compile(f"{_one_of(rows['units'])}$"),
        study=re.compile(study),
        no_school=re.compile(f"(?:{studies}|{schools})+"),
        without_unit=frozenset(rows["without_unit"]),
        heads=frozenset(rows["heads"]),
        never=re.compile(f"^[在赴到]|{_one_of(rows['never_in_unit'])}"),
        unless=re.compile(_one_of(unless)),
    )


def _official(units: tuple[str, ...], before: tuple[str, ...]) -> frozenset[str]:
    """Return the names of posts and ranks without those that name their unit too (办公室主任, 驻…大使)."""
    labels = {entry.label for name in ("post_name", "rank") for entry in codes.table(name).entries}
    labels = {label for label in labels if not label.startswith(_ABROAD)} - {"其他"}
    own = tuple(f"{word}{label}" for word in before for label in labels)
    unit = re.compile(f".*{_one_of(units)}({_one_of(tuple(labels))})")
    return frozenset(label for label in labels if label in own or not unit.fullmatch(label))


def _one_of(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
