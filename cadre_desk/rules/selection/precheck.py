"""T7: whether somebody may be listed for the next leading post on a day, criterion by criterion.

Each criterion is 符合, 不符合 or 无法判断, with the rows that count and the arithmetic. What the file does
not tell is never guessed. The outcome is 可列入人选, never 应当晋升: people decide, and look at what no
figure says (health, training, party age, 破格).

Source: ``resources/rules/t7_promotion_check.toml`` (《党政领导干部选拔任用工作条例》 arts 8, 9, 24).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.rules.selection.criteria import TABLE, Criterion, PromotionFile, Verdict, judged
from cadre_desk.rules.selection.standing import Life, standing
from cadre_desk.rules.tables import RuleRow, load_table

LISTED, NOT_LISTED, NOT_JUDGED = "可列入人选", "有条件不符合", "有条件无法判断"


@dataclass(frozen=True, repr=False)
class PreCheck:
    """The pre-check for one level, by the version of the table."""

    to_level: str
    criteria: tuple[Criterion, ...]
    version: str

    @property
    def outcome(self) -> str:
        """Return 可列入人选, or what stands against it."""
        verdicts = {one.verdict for one in self.criteria}
        if Verdict.FAILED in verdicts:
            return NOT_LISTED
        return NOT_JUDGED if Verdict.UNKNOWN in verdicts else LISTED

    def of(self, verdict: Verdict) -> tuple[Criterion, ...]:
        """Return the criteria that stand so."""
        return tuple(one for one in self.criteria if one.verdict is verdict)


def next_level(life: Life, on: date) -> RuleRow | None:
    """Return the rule of service for the level above the one held on a day; None: no rule applies."""
    post = standing(life, on).post
    rows = load_table(TABLE).in_force(on)
    return next((one for one in rows if post and one.values.get("needs") == post.level), None)


def pre_check(file: PromotionFile, on: date) -> PreCheck | None:
    """Return how somebody stands for the next leading post on a day; None if no rule applies."""
    service = next_level(file.life, on)
    if service is None:
        return None
    table, to_level = load_table(TABLE), str(service.values["to"][0])
    asked = [one for one in table.in_force(on) if "asks" in one.values and _asked_for(one, to_level)]
    return PreCheck(to_level, tuple(judged(one, service, file, on) for one in asked), table.version)


def conditions(file: PromotionFile, level: str, row_ids: Sequence[str], on: date) -> tuple[Criterion, ...]:
    """Return how somebody meets rows of T7 for a post of a level, whatever level they come from.

    For rows that do not ask about the level below; those that are not in force or not asked for are left out.
    """
    rows = [one for one in load_table(TABLE).in_force(on) if one.id in row_ids and _asked_for(one, level)]
    return tuple(judged(one, one, file, on) for one in rows)


def _asked_for(row: RuleRow, level: str) -> bool:
    return level in row.values.get("to", (level,))
