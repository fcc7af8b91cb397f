"""A condition as it is typed in one line, and what it may mean::

    年龄<40      nl40        nl<40        ->  年龄 < 40
    现任=正科级  xr=zk       zk           ->  现任 = 正科级
    乡镇任职>=24 xzrz24                   ->  乡镇任职 ≥ 24 月
    领域=财政金融 ly=cz                   ->  领域 = 财政金融
    怀远                                  ->  单位 含下级 怀远县 ... ; 简历包含 怀远

Words may be typed in part, in pinyin or in initials; a number needs no operator.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_desk.errors import ParseError
from cadre_desk.model.months import fold
from cadre_desk.rules.lookup import Word, begins, matching
from cadre_desk.services.filters.field import EMPTY, HOLDS, Field, Filter, WholeNumber
from cadre_desk.services.filters.fields import FIELDS, field_of
from cadre_desk.services.session import Session

_OPERATOR = re.compile(r">=|<=|!=|<>|≥|≤|≠|=|<|>|:|含下级|不含|包含|含|为空")
_SPELLED = {">=": "≥", "<=": "≤", "!=": "≠", "<>": "≠", ":": "=", ">": "≥", "包含": "含"}
_NUMBER = re.compile(r"(.*?)\s*(\d+)\s*(?:岁|年|月|次|个月)?$")
_MOST_FIELDS, _MOST_WORDS = 6, 30


@dataclass(frozen=True)
class Suggestion:
    """One thing that was perhaps meant: a whole condition, or a field whose value is still to be typed."""

    shown: str
    filter: Filter | None = None
    continued: str = ""


def read_filter(session: Session, typed: str) -> Filter:
    """Return the condition that a whole line means. Raises ParseError if it means none."""
    for one in suggest(session, typed):
        if one.filter is not None:
            return one.filter
    raise ParseError(f"“{typed}”读不成条件。", "请写成“年龄<40”“现任=正科级”这样。")


def suggest(session: Session, typed: str, limit: int = 12) -> list[Suggestion]:
    """Return what a line may mean, best first; every field if nothing was typed."""
    plain = fold(typed).strip()
    if not plain:
        return [_begun(one) for one in FIELDS.values()]
    found: dict[Suggestion, None] = {}
    for one in _meanings(session, plain):
        found[one] = None
        if len(found) >= limit:
            break
    return list(found)


def _meanings(session: Session, plain: str) -> Iterator[Suggestion]:
    cut = _OPERATOR.search(plain)
    if cut and cut.start():
        yield from _with_operator(
            session, plain[: cut.start()].strip(), cut.group(), plain[cut.end() :].strip(" :=")
        )
        return
    number = _NUMBER.fullmatch(plain)
    if number and number.group(1):
        yield from _numbers(number.group(1).strip(), number.group(2))
    named = [(_is_begun(one, plain), _begun(one)) for one in _fields(plain)]
    meant = [*named, *_values(session, plain)]
    yield from (one for begins, one in meant if begins)
    yield from (one for begins, one in meant if not begins)
    yield _whole(Filter("resume", HOLDS, plain))


def _fields(typed: str) -> list[Field]:
    """Return the fields whose name was typed, in part or in pinyin."""
    names = {Word(name): one for one in FIELDS.values() for name in (one.label, *one.also)}
    found = [names[word] for word in matching(list(names), typed, _MOST_FIELDS * 3)]
    return list(dict.fromkeys(found))[:_MOST_FIELDS]


def _with_operator(session: Session, name: str, operator: str, value: str) -> Iterator[Suggestion]:
    for field in _fields(name):
        meant = _operator(field, operator)
        if meant == EMPTY:
            yield _whole(Filter(field.name, EMPTY))
        elif meant:
            yield from _of_field(session, field, meant, value, operator)


def _operator(field: Field, typed: str) -> str:
    """Return the operator of the field that was typed, "" if it has none like it."""
    meant = _SPELLED.get(typed, typed)
    if meant in field.operators:
        return meant
    return field.operators[0] if typed in ("=", ":") else ""


def _of_field(session: Session, field: Field, operator: str, value: str, typed: str) -> Iterator[Suggestion]:
    if isinstance(field, WholeNumber):
        number = re.match(r"\d+", value)
        if number:
            more = int(number.group()) + (typed == ">")
            yield _whole(Filter(field.name, operator, str(more)))
        else:
            yield _begun(field, operator)
        return
    words = field.choices(session)
    chosen = matching([Word(word) for word in words], value, _MOST_WORDS)
    yield from (_whole(Filter(field.name, operator, word.text)) for word in chosen)
    if value and (not chosen or operator not in ("=", "≠")):
        yield from _if_read(Filter(field.name, operator, value))


def _if_read(one: Filter) -> Iterator[Suggestion]:
    try:
        field_of(one.field).check(one)
    except ParseError:
        return
    yield _whole(one)


def _numbers(name: str, number: str) -> Iterator[Suggestion]:
    for field in _fields(name):
        if isinstance(field, WholeNumber):
            yield _whole(Filter(field.name, field.operators[0], number))


def _is_begun(field: Field, typed: str) -> bool:
    return any(begins(Word(name), typed) for name in (field.label, *field.also))


def _values(session: Session, typed: str) -> Iterator[tuple[bool, Suggestion]]:
    """Yield conditions whose value was typed without its field: 女, 正科级, 财政金融, the name of a unit.

    Each with whether the value begins with what was typed.
    """
    for field in FIELDS.values():
        words: Sequence[str] = field.choices(session)
        for word in matching([Word(one) for one in words], typed, 3):
            yield begins(word, typed), _whole(Filter(field.name, field.operators[0], word.text))


def _whole(one: Filter) -> Suggestion:
    field = field_of(one.field)
    unit = f" {field.unit}" if field.unit and one.text else ""
    return Suggestion(f"{field.label} {one.rest}{unit}", one)


def _begun(field: Field, operator: str = "") -> Suggestion:
    operator = operator or field.operators[0]
    return Suggestion(f"{field.label} {operator} …", None, f"{field.label}{operator}")
