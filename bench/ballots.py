"""10,000 people with 300 ballots each: counted, scored and ranked; beside one numpy pass over the same marks.

Like for like are the two lines that only count and average the same marks: ours exactly, numpy's in floating
point. The whole work adds the working of every score, limits and ranks. All in CPU time, so that others at
work do not count. Where numpy is not installed its line is left out.
"""

import random
import time
from decimal import Decimal
from fractions import Fraction

from cadre_desk.model.records.assessment import AssessmentEntry, Track
from cadre_desk.rules.assessment.quota import excellent_quota
from cadre_desk.rules.assessment.ranking import rank, suggest
from cadre_desk.rules.assessment.scheme import scheme_from_text
from cadre_desk.rules.assessment.scoring import ClassMean, Facts, Given, score
from cadre_desk.rules.ballots.tally import subject_mean, tally
from cadre_desk.services.assessment import export_scheme, shipped_scheme

PEOPLE, A_GROUP, A_CLASS = 10_000, 12, 100
VALUES = (100, 85, 65, 40)


def piles(dice: random.Random) -> list[dict[str, list[str]]]:
    groups = -(-PEOPLE // A_GROUP)
    return [
        {
            letter: ["".join(dice.choices("12340", (40, 48, 8, 2, 2), k=A_GROUP)) for _ in range(A_CLASS)]
            for letter in "ABC"
        }
        for _ in range(groups)
    ]


def ours(groups: list[dict[str, list[str]]]) -> int:
    scheme = scheme_from_text(export_scheme(shipped_scheme(Track.LEADING_CADRES)).decode())
    form, entries = scheme.person.form, []
    given = {name: (Given(Decimal("88.5"), "x"),) for name in ("leaders", "deeds")}
    quarters = {1: "好", 2: "好", 3: "较好", 4: "好"}
    for number, group in enumerate(groups):
        cells = {letter: tally(form, A_GROUP, pile) for letter, pile in group.items()}
        for seat in range(A_GROUP):
            means = {
                letter: ClassMean(subject_mean(form, rows[seat]), A_CLASS) for letter, rows in cells.items()
            }
            total = score(scheme, scheme.person, Facts(means, given, quarters)).total
            entries.append(AssessmentEntry(id=f"{number}-{seat}", comparable_class="x", score=total))
    placed = rank(entries, {})
    suggest(placed, excellent_quota(Track.LEADING_CADRES, len(entries), 2025), {})
    return len(placed)


def count_only(groups: list[dict[str, list[str]]]) -> Fraction:
    scheme = shipped_scheme(Track.LEADING_CADRES)
    means = [
        subject_mean(scheme.person.form, row)
        for group in groups
        for pile in group.values()
        for row in tally(scheme.person.form, A_GROUP, pile)
    ]
    return sum((one or Fraction(0) for one in means), Fraction(0)) / len(means)


def with_numpy(groups: list[dict[str, list[str]]]) -> float | None:
    try:
        import numpy  # noqa: PLC0415 - optional, only to compare with
    except ImportError:
        return None
    worth = numpy.array([0, *VALUES], dtype=float)
    total = 0.0
    for group in groups:
        for pile in group.values():
            marks = numpy.frombuffer("".join(pile).encode(), dtype=numpy.uint8).reshape(-1, A_GROUP) - 48
            counts = numpy.stack([(marks == key).sum(axis=0) for key in range(5)])
            total += float(((worth[:, None] * counts).sum(axis=0) / counts[1:].sum(axis=0)).sum())
    return total / (len(groups) * 3 * A_GROUP)


def main() -> None:
    groups = piles(random.Random(1))
    for name, work in (
        ("counted, scored with working, ranked", ours), ("counted and averaged exactly", count_only),
        ("the same marks, one numpy pass", with_numpy),
    ):  # fmt: skip
        begun = time.process_time()
        found = work(groups)
        seconds = time.process_time() - begun
        if found is not None:
            print(f"{len(groups) * A_GROUP:,} people x {3 * A_CLASS} ballots: {name:38} {seconds:6.2f} s CPU")


if __name__ == "__main__":
    main()
