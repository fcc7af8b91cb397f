"""换届结构: how a body stands against each rule of structure on a day, with who counts and the arithmetic.

A holder whose file does not say what a rule counts by is *unclear*: the rule is 无法判断 wherever that person
could turn it, and never guessed. Empty seats count for nobody. The rules are rows of the office's register.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, Person
from cadre_desk.model.records.selection import Measure, StructureRule
from cadre_desk.rules.dates import age
from cadre_desk.rules.people.education import names_study
from cadre_desk.rules.selection.criteria import Criterion, Verdict
from cadre_desk.rules.selection.pools import special_pools
from cadre_desk.rules.tables import DEFAULT_MARK

AWAY = "（按规定回避）"
_SEPARATORS = "、，,;； \u3000"


@dataclass(frozen=True, repr=False)
class Holder:
    """Who sits in a seat, with the studies that the file knows; ``away`` if the operator may not see who."""

    person: Person
    studies: Sequence[Education] = ()
    away: bool = False

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id or ""

    @property
    def name(self) -> str:
        """The person's name, or that it is not told."""
        return AWAY if self.away else self.person.name or ""


@dataclass(frozen=True, repr=False)
class Seat:
    """One seat of a body on a day; ``holder`` is None where it is empty."""

    post: str
    level: str | None
    holder: Holder | None = None
    since: PartialDate | None = None


Tells = Callable[[StructureRule, Holder, date], bool | None]
"""Whether a holder counts for a rule; None if the file does not say."""


def rules_of(rules: Sequence[StructureRule], body_id: str, on: date) -> list[StructureRule]:
    """Return the rules that a body is asked on a day; ``body_id`` is "" for a body that stands."""
    return [one for one in rules if _in_force(one, on) and one.body_id in (None, body_id or None)]


def judge_body(rules: Sequence[StructureRule], seats: Sequence[Seat], on: date) -> list[Criterion]:
    """Return how seats stand against rules on a day."""
    return [judge_rule(one, seats, on) for one in rules]


def judge_rule(rule: StructureRule, seats: Sequence[Seat], on: date) -> Criterion:
    """Return how seats stand against one rule on a day."""
    held = _sitting(rule, seats)
    source = rule.source or DEFAULT_MARK
    if not held:
        return Criterion(rule.title or "", Verdict.UNKNOWN, "没有在任人员", source)
    judge = _average if rule.measure is Measure.AVERAGE_AGE else _counted
    verdict, working = judge(rule, held, on)
    empty = sum(one.holder is None and rule.level in (None, one.level) for one in seats)
    return Criterion(rule.title or "", verdict, working + (f"；另有空缺 {empty} 个" if empty else ""), source)


def _sitting(rule: StructureRule, seats: Sequence[Seat]) -> list[Holder]:
    """Return who sits in the seats that a rule looks at, each person once whatever seats they hold."""
    found = [one.holder for one in seats if one.holder is not None and rule.level in (None, one.level)]
    return list({one.id: one for one in found}.values())


def demand(rule: StructureRule) -> str:
    """Return what a rule asks for in words: 不少于1人."""
    unit = "岁" if rule.measure is Measure.AVERAGE_AGE else "人"
    parts = [f"不少于{rule.least}{unit}"] if rule.least is not None else []
    parts += [f"不多于{rule.most}{unit}"] if rule.most is not None else []
    parts += [f"不低于{rule.least_share}%"] if rule.least_share is not None else []
    return "，".join(parts)


# ---------------------------------------------------------------- counting


def _counted(rule: StructureRule, held: Sequence[Holder], on: date) -> tuple[Verdict, str]:
    tells = _TELLS.get(rule.measure) if rule.measure is not None else None
    if tells is None or not demand(rule):
        return Verdict.UNKNOWN, "没有写明看什么、要多少"
    told = [(one, tells(rule, one, on)) for one in held]
    yes, unclear = ([one for one, said in told if said is wanted] for wanted in (True, None))
    working = f"{len(held)} 人中 {len(yes)} 人{_in_brackets(yes)}，要求{demand(rule)}"
    if rule.least_share is not None:
        working += f"，现为 {len(yes) * 100 // len(held)}%"
    working += f"；{_names(unclear)}无法判断" if unclear else ""
    sure, perhaps = len(yes), len(yes) + len(unclear)
    return _verdict(list(_holds(rule, sure, perhaps, len(held)))), working


def _holds(rule: StructureRule, sure: int, perhaps: int, held: int) -> Iterator[bool | None]:
    """Yield for each bound whether it holds; None if those who are unclear could turn it."""
    if rule.least is not None:
        yield True if sure >= rule.least else (None if perhaps >= rule.least else False)
    if rule.most is not None:
        yield False if sure > rule.most else (None if perhaps > rule.most else True)
    if rule.least_share is not None:
        needed = rule.least_share * held
        yield True if sure * 100 >= needed else (None if perhaps * 100 >= needed else False)


def _verdict(found: Sequence[bool | None]) -> Verdict:
    if False in found:
        return Verdict.FAILED
    return Verdict.UNKNOWN if None in found else Verdict.MET


def _average(rule: StructureRule, held: Sequence[Holder], on: date) -> tuple[Verdict, str]:
    if rule.least is None and rule.most is None:
        return Verdict.UNKNOWN, "没有写明看什么、要多少"
    ages = [age(one.person.born, on) for one in held if one.person.born is not None]
    unclear = [one for one in held if one.person.born is None]
    if unclear:
        return Verdict.UNKNOWN, f"{_names(unclear)}没有出生年月，算不出平均年龄"
    total = sum(ages)
    working = f"{total} 岁 ÷ {len(ages)} 人 = {total / len(ages):.1f} 岁，要求{demand(rule)}"
    low = rule.least is None or total >= rule.least * len(ages)
    high = rule.most is None or total <= rule.most * len(ages)
    return (Verdict.MET if low and high else Verdict.FAILED), working


# ---------------------------------------------------------------- who counts


def _in_band(rule: StructureRule, one: Holder, on: date) -> bool | None:
    if one.person.born is None:
        return None
    years = age(one.person.born, on)
    return (rule.age_from is None or years >= rule.age_from) and (
        rule.age_until is None or years <= rule.age_until
    )


def _special(key: str, field: str) -> Tells:
    def tells(_rule: StructureRule, one: Holder, _on: date) -> bool | None:
        return None if getattr(one.person, field) is None else key in special_pools(one.person)

    return tells


def _educated(rule: StructureRule, one: Holder, on: date) -> bool | None:
    """Count a study that has ended by the day, or does not say when it ended."""
    done = [row.level for row in one.studies if row.level and (row.end is None or row.end.first_day() <= on)]
    words = wanted(rule.words)
    if not done or not words:
        return None
    return any(names_study(word, level) for word in words for level in done)


def wanted(words: str | None) -> list[str]:
    """Return the words of a field that names several: 大学、研究生."""
    text = words or ""
    for sign in _SEPARATORS:
        text = text.replace(sign, "\n")
    return [part for part in text.split("\n") if part]


_TELLS: dict[Measure, Tells] = {
    Measure.AGE_BAND: _in_band,
    Measure.WOMEN: _special("women", "sex"),
    Measure.MINORITY: _special("minority", "ethnicity"),
    Measure.NON_PARTY: _special("outside", "political_status"),
    Measure.EDUCATION: _educated,
}


def _names(found: Sequence[Holder]) -> str:
    """Return the names of those whom the operator may see, and how many more there are."""
    away = sum(one.away for one in found)
    names = [one.name for one in found if not one.away]
    return "、".join([*names, *([f"含回避 {away} 人，姓名不列"] if away else [])])


def _in_brackets(found: Sequence[Holder]) -> str:
    return f"（{_names(found)}）" if found else ""


def _in_force(rule: StructureRule, on: date) -> bool:
    begun = rule.from_date is None or rule.from_date <= on
    return begun and (rule.until is None or on <= rule.until)
