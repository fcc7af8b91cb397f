"""From facts to a score, with every input, weight and rounding written down.

Two promises. A part that is missing - no leader's rating, a class of voters with no valid ballot, a group
without a score - is never a zero: the score is None and there is a Question, until a named person answers it
with one of the treatments. And nothing is rounded before the end: sums are exact fractions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.rules.assessment.scheme import (
    QUARTER_GRADES,
    ROUNDINGS,
    Component,
    ComponentKind,
    Scheme,
    Side,
)
from cadre_desk.rules.ballots.tally import hide_below

HIGHEST, LOWEST = Fraction(100), Fraction(0)
ZERO = LOWEST


class Treatment(LabelledEnum):
    """What a person may say to a missing part. There is no "counts as zero"."""

    LEAVE_OUT = ("leave_out", "不计此项，其余各项权重按比例放大")
    COUNT_HIDDEN = ("count_hidden", "计入总分，不单独显示")
    NOT_SCORED = ("not_scored", "不计分，不参加排名")


@dataclass(frozen=True)
class ClassMean:
    """What one class of voters says: the mean (None: nobody answered) and how many valid sheets it is of."""

    mean: Fraction | None
    voters: int
    shown: bool = True


@dataclass(frozen=True)
class Given:
    """One value that somebody entered, with what it rests on; ``value`` may be negative for a deduction."""

    value: Decimal
    source: str


@dataclass(frozen=True)
class Facts:
    """All that is known of one person or group. ``group_score`` is None if the group has none."""

    ballots: Mapping[str, ClassMean] = field(default_factory=dict)
    given: Mapping[str, Sequence[Given]] = field(default_factory=dict)
    quarters: Mapping[int, str] = field(default_factory=dict)
    group_name: str = ""
    group_score: Decimal | None = None
    link: Decimal = Decimal(0)


@dataclass(frozen=True)
class Answer:
    """What somebody decided about a missing part, and why."""

    part: str
    treatment: Treatment
    reason: str
    by: str


@dataclass(frozen=True)
class Question:
    """A part that is missing: the program stops here and asks. ``part`` is what an Answer refers to."""

    part: str
    text: str
    treatments: tuple[Treatment, ...]


@dataclass(frozen=True)
class Line:
    """One line of the working: what, its input, and what it comes to."""

    label: str
    inputs: str
    result: str


@dataclass(frozen=True)
class Score:
    """A total (None while a question is open or if not scored), the working, and what is to be asked."""

    total: Decimal | None
    lines: tuple[Line, ...]
    questions: tuple[Question, ...] = ()


_MISSING = (Treatment.LEAVE_OUT, Treatment.NOT_SCORED)
_FEW = (Treatment.COUNT_HIDDEN, Treatment.LEAVE_OUT, Treatment.NOT_SCORED)


def three(value: Fraction | Decimal) -> str:
    """Return a value at three decimals for the working; the sum itself is not rounded."""
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(abs(top) * 1000, bottom)
    whole += 2 * rest > bottom or (2 * rest == bottom and whole % 2)
    return f"{'-' if top < 0 and whole else ''}{whole // 1000}.{whole % 1000:03d}"


@lru_cache(maxsize=4096)
def exact(value: Decimal) -> Fraction:
    """Return a weight, limit or given value as a fraction; few values are met again and again."""
    return Fraction(value)


@lru_cache(maxsize=256)
def _share(weight: Decimal, weights: Fraction) -> Fraction:
    return exact(weight) / weights


def score(scheme: Scheme, side: Side, facts: Facts, answers: Sequence[Answer] = ()) -> Score:
    """Return the score of one person or group, or what has to be asked first."""
    return _Scoring(scheme, side, facts, answers).score()


class _Scoring:
    """One run: collects lines and questions on the way."""

    def __init__(self, scheme: Scheme, side: Side, facts: Facts, answers: Sequence[Answer]) -> None:
        self.scheme, self.side, self.facts = scheme, side, facts
        self.answers = {one.part: one for one in answers}
        self.lines: list[Line] = []
        self.questions: list[Question] = []

    def score(self) -> Score:
        refused = [one for one in self.answers.values() if one.treatment is Treatment.NOT_SCORED]
        if refused:
            line = Line("不计分", f"{refused[0].by}：{refused[0].reason}", "不参加排名")
            return Score(None, (line,))
        total = self._weighted()
        if total is not None and self.facts.link:
            total = self._linked(total)
        if self.questions or total is None:
            return Score(None, tuple(self.lines), tuple(self.questions))
        total = self._bounded(total + self._adjustments())
        return Score(self._rounded(total), tuple(self.lines))

    # ------------------------------------------------------------ parts

    def _weighted(self) -> Fraction | None:
        """Return the mean of the components by weight, None if one is open or none is left."""
        values = [(one, self._component(one)) for one in self._components()]
        present = [(exact(one.weight), value) for one, value in values if value is not None]
        weights = sum((weight for weight, _ in present), ZERO)
        if not weights:
            self._say_nothing_left()
            return None
        total = sum((weight * value for weight, value in present), ZERO) / weights
        if weights != 100:
            self.lines.append(
                Line("权重放大", f"实有各项权重合计 {three(weights)}，按比例放大到 100", three(total))
            )
        return total

    def _components(self) -> Iterator[Component]:
        return (
            one for one in self.side.components if one.kind is not ComponentKind.ADJUSTMENT and one.weight
        )

    def _say_nothing_left(self) -> None:
        if not self.questions:
            self.questions.append(Question("all", "没有一项可以计分。", (Treatment.NOT_SCORED,)))

    def _component(self, one: Component) -> Fraction | None:
        part = f"component:{one.id}"
        if self._left_out(part, one.title):
            return None
        found = {
            ComponentKind.BALLOTS: self._ballots,
            ComponentKind.RATED: self._rated,
            ComponentKind.ROUTINE: self._routine,
        }[one.kind](one)
        if found is None:
            if not any(question.part.startswith(f"{part}/") for question in self.questions):
                self._ask(part, f"缺“{one.title}”。", _MISSING)
            return None
        worth = found * _share(one.weight, HIGHEST)
        self.lines.append(Line(f"{one.title} {one.weight}%", three(found), three(worth)))
        return found

    def _ballots(self, one: Component) -> Fraction | None:
        part, present = f"component:{one.id}", []
        lines = []
        for voters in (one for one in self.scheme.voter_classes if one.weight):
            found = self.facts.ballots.get(voters.letter)
            mean = self._class_mean(f"{part}/{voters.letter}", voters.title, found)
            if mean is not None and found is not None:
                present.append((exact(voters.weight), mean))
                lines.append((voters, found, mean))
        weights = sum((weight for weight, _ in present), ZERO)
        if not weights or self._is_asking(part):
            return None
        for voters, found, mean in lines:
            share = _share(voters.weight, weights)
            self.lines.append(_class_line(voters.letter, voters.title, found, mean, share))
        return sum((weight * mean for weight, mean in present), ZERO) / weights

    def _class_mean(self, part: str, title: str, found: ClassMean | None) -> Fraction | None:
        letter = part.rpartition("/")[2]
        if self._left_out(part, f"{letter} 票 {title}"):
            return None
        if found is None or found.mean is None:
            self._ask(part, f"{letter} 票（{title}）没有一张有效票。", _MISSING)
            return None
        few = found.voters < hide_below()
        if few and self._answered(part) is not Treatment.COUNT_HIDDEN:
            few_text = f"只有 {found.voters} 张有效票，不足 {hide_below()} 张，单独显示会暴露投票人。"
            self._ask(part, f"{letter} 票（{title}）{few_text}", _FEW)
            return None
        return found.mean

    def _rated(self, one: Component) -> Fraction | None:
        given = self.facts.given.get(one.id, ())
        if not given:
            return None
        values = "、".join(f"{item.value:f}（{item.source}）" for item in given)
        mean = sum((exact(item.value) for item in given), ZERO) / len(given)
        self.lines.append(Line(f"　{one.title}", values, three(mean)))
        return mean

    def _routine(self, one: Component) -> Fraction | None:
        values = []
        for quarter in range(1, 5):
            grade = self.facts.quarters.get(quarter)
            part = f"component:{one.id}/{quarter}"
            if grade is None:
                if self.facts.quarters and not self._left_out(part, f"第{quarter}季度"):
                    self._ask(part, f"平时考核缺第 {quarter} 季度结果。", _MISSING)
                continue
            values.append((quarter, grade, exact(self.scheme.routine_values[QUARTER_GRADES.index(grade)])))
        if not values or self._is_asking(f"component:{one.id}"):
            return None
        mean = sum((value for _, _, value in values), ZERO) / len(values)
        said = "、".join(f"{quarter}季度{grade} {three(value)}" for quarter, grade, value in values)
        self.lines.append(Line(f"　{one.title}", said, three(mean)))
        return mean

    def _linked(self, own: Fraction) -> Fraction | None:
        link = exact(self.facts.link) / 100
        if self._left_out("group", "班子得分"):
            return own
        if self.facts.group_score is None:
            self._ask("group", f"{self.facts.group_name or '所在班子'}没有得分，不能挂钩。", _MISSING)
            return None
        group = exact(self.facts.group_score)
        total = own * (1 - link) + group * link
        inputs = (
            f"个人 {three(own)} × {three(1 - link)} + {self.facts.group_name} {three(group)} × {three(link)}"
        )
        self.lines.append(Line("班子挂钩", inputs, three(total)))
        return total

    def _adjustments(self) -> Fraction:
        """Return bonus and deduction: none entered is none, for nobody has to earn one."""
        total = ZERO
        for one in self.side.components:
            if one.kind is not ComponentKind.ADJUSTMENT:
                continue
            given = self.facts.given.get(one.id, ())
            whole, limit = sum((exact(item.value) for item in given), ZERO), exact(one.limit)
            bounded = max(-limit, min(limit, whole))
            said = "、".join(f"{item.value:+f}（{item.source}）" for item in given) or "没有加减分事项"
            more = f"，限 ±{one.limit}" if bounded != whole else ""
            self.lines.append(Line(one.title, said + more, three(bounded)))
            total += bounded
        return total

    # ------------------------------------------------------------ end

    def _bounded(self, total: Fraction) -> Fraction:
        bounded = max(LOWEST, min(HIGHEST, total))
        if bounded != total:
            self.lines.append(Line("封顶", f"{three(total)} 超出 0—100", three(bounded)))
        return bounded

    def _rounded(self, total: Fraction) -> Decimal:
        rounded = round_fraction(total, self.scheme)
        how = ROUNDINGS[self.scheme.rounding]
        note = f"{how}，保留 {self.scheme.places} 位；此前各步不取整"
        self.lines.append(Line("综合得分", note, f"{rounded:f}"))
        return rounded

    # ------------------------------------------------------------ questions

    def _ask(self, part: str, text: str, treatments: tuple[Treatment, ...]) -> None:
        self.questions.append(Question(part, text, treatments))

    def _is_asking(self, part: str) -> bool:
        return any(one.part.startswith(f"{part}/") for one in self.questions)

    def _answered(self, part: str) -> Treatment | None:
        answer = self.answers.get(part)
        return answer.treatment if answer else None

    def _left_out(self, part: str, title: str) -> bool:
        if self._answered(part) is not Treatment.LEAVE_OUT:
            return False
        answer = self.answers[part]
        self.lines.append(Line(title, f"不计：{answer.by}，{answer.reason}", "—"))
        return True


def round_fraction(value: Fraction, scheme: Scheme) -> Decimal:
    """Round an exact fraction once, by the scheme, on whole numbers: no binary digit interferes."""
    scaled = value * 10**scheme.places
    floor = scaled.numerator // scaled.denominator
    rest = scaled - floor
    half = Fraction(1, 2)
    up = {
        "half_up": rest >= half if value >= 0 else rest > half,
        "half_even": rest > half or (rest == half and floor % 2 == 1),
        "floor": False,
        "ceiling": rest > 0,
    }[scheme.rounding]
    return Decimal(floor + up).scaleb(-scheme.places)


def _class_line(letter: str, title: str, found: ClassMean, mean: Fraction, share: Fraction) -> Line:
    label = f"　{letter} 票 {three(share)}"
    if not found.shown:
        return Line(label, f"{title}，票数过少不单独显示", "—")
    return Line(label, f"{title} {found.voters} 票，平均 {three(mean)}", three(mean * share))
