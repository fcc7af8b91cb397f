"""选任: what keeps one candidate from the next step - the gate, article 24, personal matters, the votes.

What article 24 names bars whatever is said; what nobody can tell from the file bars until somebody has
explained it. Source: ``resources/rules/selection_steps.toml``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cadre_desk.model import codes
from cadre_desk.model.records.selection import CaseForm, SelectionCandidate, SelectionCase, SelectionStep
from cadre_desk.rules.influence import Influence
from cadre_desk.rules.political.gate import Gate
from cadre_desk.rules.selection.criteria import TABLE as T7
from cadre_desk.rules.selection.criteria import Criterion, Verdict
from cadre_desk.rules.selection.precheck import PreCheck
from cadre_desk.rules.tables import RuleRow, load_table

TABLE = "selection_steps"
ASKED_OF_ALL = ("SS-barred", "SS-matters")
"""The rules whose conditions are asked of every promotion, whatever level somebody comes from."""


@dataclass(frozen=True, repr=False)
class Looked:
    """A candidate with what is on file on the day.

    ``check`` is the pre-check for the next level; ``always`` the conditions of ``ASKED_OF_ALL`` for the level
    of the post; ``barring`` and ``level`` (of the leading post held) are asked for a transfer only; ``gone``
    says how somebody left office, "" if not.
    """

    row: SelectionCandidate
    name: str
    gate: Gate
    check: PreCheck | None = None
    always: Sequence[Criterion] = ()
    barring: Sequence[Influence] = ()
    level: str | None = None
    gone: str = ""
    that_day: Sequence[Influence] = ()
    """What bars the post on the day of appointment that somebody typed."""


@dataclass(frozen=True)
class Bar:
    """One thing that keeps a selection from its next step, and the rule that asks for it."""

    words: str
    citation: str = ""

    @property
    def said(self) -> str:
        """The words with the rule behind them."""
        return f"{self.words}（{self.citation}）" if self.citation else self.words


def rule(row_id: str) -> RuleRow:
    """Return a row of the steps' rules."""
    return load_table(TABLE).row(row_id)


def barred(case: SelectionCase, one: Looked, on: date) -> Iterator[Bar]:
    """Yield what keeps one candidate out: the gate, article 24, what nobody has explained, an open case."""
    if one.gone:
        yield Bar(f"{one.name}的人员状态是{one.gone}，不能任职")
    if not one.gate.passed:
        yield Bar(f"{one.name}首要关口没有通过：{'；'.join(one.gate.reasons)}", rule("SS-gate").citation)
    if case.form is CaseForm.TRANSFER:
        yield from _transferred(case, one)
        return
    explained = (Verdict.UNKNOWN,) if one.row.exception else ()
    yield from _lacking(one, one.always, "SS-barred", on, explained)
    if one.row.exception:
        return
    if one.check is None or one.check.to_level != case.level:
        yield Bar(f"{one.name}没有适用于这一层次的逐项预审，须写明说明", rule("SS-explained").citation)
    else:
        yield from _lacking(one, one.check.criteria, "SS-explained", on)


def _transferred(case: SelectionCase, one: Looked) -> Iterator[Bar]:
    """Yield what bars a transfer; who holds no leading post of that level would be promoted by it."""
    yield from (Bar(f"{one.name}{bar.because}", bar.citation) for bar in one.barring)
    if one.level is None or (case.level and one.level > case.level):
        held = codes.table("post_level").label(one.level) if one.level else "没有领导职务层次"
        words = f"{one.name}现任{held}，任{case.typed('level')}不是平级任职，请按提拔任职办理"
        yield Bar(words, rule("SS-equal").citation)


def inspected(one: Looked) -> Iterator[Bar]:
    """Yield that nothing was written down of an inspection."""
    if not one.row.findings:
        yield Bar(f"{one.name}没有填考察情况")


def matters(one: Looked, on: date) -> Iterator[Bar]:
    """Yield what 凡提必核 lacks."""
    yield from _lacking(one, one.always, "SS-matters", on)


def voted(decision: SelectionStep | None, one: Looked) -> Iterator[Bar]:
    """Yield what the vote on one candidate lacks."""
    asked_for, row = rule("SS-decision"), one.row
    called, present = (decision.called, decision.present) if decision else (None, None)
    if not called or present is None or row.agreed is None:
        yield Bar(f"{one.name}的应到、实到和同意人数没有填全", asked_for.citation)
        return
    cast = row.agreed + (row.against or 0) + (row.abstained or 0)
    if present > called or cast > present:
        yield Bar(f"应到 {called} 人，实到 {present} 人，{one.name}共 {cast} 票，人数对不上")
    if present < called * Fraction(asked_for.values["present"]):
        yield Bar(f"应到 {called} 人，实到 {present} 人，不足规定", asked_for.citation)
    if row.agreed <= called * Fraction(asked_for.values["agree"]):
        words = f"{one.name}同意 {row.agreed} 人，没有超过应到 {called} 人的半数"
        yield Bar(words, asked_for.citation)


def _lacking(
    one: Looked, criteria: Iterable[Criterion], rule_id: str, on: date, explained: Sequence[Verdict] = ()
) -> Iterator[Bar]:
    """Yield the conditions that a rule asks for, that are not met and not explained."""
    asked_for = rule(rule_id)
    if not asked_for.in_force(on):
        return
    for found in asked(criteria, asked_for):
        if found.verdict is not Verdict.MET and found.verdict not in explained:
            words = f"{one.name}{found.title}{found.verdict.label}：{found.working}"
            yield Bar(words, asked_for.citation)


def asked(criteria: Iterable[Criterion], row: RuleRow) -> list[Criterion]:
    """Return the conditions that a rule names by the rows of T7."""
    names = {load_table(T7).row(one).values["label"] for one in row.values["criteria"]}
    return [one for one in criteria if one.title in names]


def rows_asked(*rule_ids: str) -> tuple[str, ...]:
    """Return the ids of the rows of T7 that rules name."""
    return tuple(one for rule_id in rule_ids for one in rule(rule_id).values["criteria"])
