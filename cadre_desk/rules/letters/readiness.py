"""What keeps a letter from being sent on: nothing goes out without a fact and its source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.model.kinds import Text
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.rules.problem import Problem, Severity


@dataclass(frozen=True)
class Demand:
    """What a type of letter asks for: facts, requirement, result, grade; and which of its blanks."""

    needs: frozenset[str]
    blanks: tuple[str, ...] = ()
    facts_label: str = "不足"


NOTICE = Demand(frozenset({"facts", "requirement", "result", "grade"}))


def blockers(
    letter: Letter,
    facts: Sequence[LetterFact],
    demand: Demand = NOTICE,
    filled: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Return everything that must be mended before the letter is submitted, in the order of the form."""
    found = (*_blanks(demand, filled or {}), *_facts(facts, demand), *_text(letter, demand))
    return [*found, *_unread(letter)]


def _blanks(demand: Demand, filled: Mapping[str, str]) -> Iterator[Problem]:
    for name in demand.blanks:
        if not filled.get(name, "").strip():
            yield _must(f"blank.{name}", "blank", f"没有填写{name}。", "请填写后再送审。")


def _facts(facts: Sequence[LetterFact], demand: Demand) -> Iterator[Problem]:
    label = demand.facts_label
    if not facts and "facts" in demand.needs:
        yield _must("reason", "no_fact", f"没有写明{label}。", f"请勾选{label}，并写一条事实和来源。")
    for place, fact in enumerate(facts, start=1):
        yield from _fact(f"fact.{place - 1}", place, fact)


def _fact(field: str, place: int, fact: LetterFact) -> Iterator[Problem]:
    missing = {
        "fact": ("事实", "请写明时间、事项和结果。"),
        "source": ("来源", "文字已保留；补上来源才能送审。"),
    }
    for name, (label, hint) in missing.items():
        text = str(fact.unread.get(name) or getattr(fact, name) or "")
        over = len(text) - _longest(name)
        if not text:
            yield _must(f"{field}.{name}", name, f"第 {place} 条缺{label}。", hint)
        elif over > 0:
            words = f"第 {place} 条{label}共 {len(text)} 字，多 {over} 字。"
            yield _must(f"{field}.{name}", "long", words, f"最多 {_longest(name)} 字，请删减后再送审。")
        elif _has_gap(text):
            words = f"第 {place} 条{label}里还有空白没填。"
            yield _must(f"{field}.{name}", "gap", words, "请补上，或删去空白。")


def _longest(name: str) -> int:
    """Return how many characters a fact or its source may have; what a report brings may be longer."""
    kind = LetterFact.SPEC[name].kind
    assert isinstance(kind, Text)
    return kind.max_chars


def _has_gap(text: str | None) -> bool:
    """Tell whether a phrase was put in and its blanks were left."""
    return "\u3000" in (text or "").strip()


def _text(letter: Letter, demand: Demand) -> Iterator[Problem]:
    if not letter.addressee:
        yield _must("addressee", "addressee", "没有受文对象。", "请选定人员。")
    if not letter.requirement and "requirement" in demand.needs:
        yield _must("requirement", "requirement", "没有写整改要求。", "请填写，或用短语。")
    if (letter.score is None or letter.place is None) and "result" in demand.needs:
        yield _must("score", "result", "考核得分或名次没有锁定。", "请先在考核页登记得分。")
    if not letter.grade and "grade" in demand.needs:
        yield _must("grade", "grade", "等次还没有确定。", "请先在考核页确定等次。")


def _unread(letter: Letter) -> Iterator[Problem]:
    """A time limit that is no number would run no clock, and nobody would notice."""
    for name, typed in letter.unread.items():
        label = letter.SPEC[name].label
        yield _must(name, "unread", f"{label}“{typed}”读不出来。", "请按格式改写后再送审。")


def _must(field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(field, code, message, Severity.ERROR, hint)
