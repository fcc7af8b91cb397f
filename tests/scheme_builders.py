"""A scheme of ballots 60, leaders 40 and a bonus of at most 3; three classes of voters 40/35/25."""

from decimal import Decimal
from fractions import Fraction

from cadre_desk.rules.assessment.scheme import Component, ComponentKind, Scheme, Side, VoterClass
from cadre_desk.rules.assessment.scoring import Answer, ClassMean, Facts, Given, Treatment
from tests.ballot_builders import form

BALLOTS = Component("ballots", "民主测评", ComponentKind.BALLOTS, Decimal(60))
LEADERS = Component("leaders", "领导评价", ComponentKind.RATED, Decimal(40))
BONUS = Component("bonus", "加减分", ComponentKind.ADJUSTMENT, limit=Decimal(3))
ROUTINE = Component("routine", "平时考核", ComponentKind.ROUTINE, Decimal(100))


def scheme(*components, **values):
    side = Side(form().items, components or (BALLOTS, LEADERS, BONUS))
    letters = (("A", "班子成员", 40), ("B", "中层正职", 35), ("C", "基层代表", 25))
    classes = tuple(VoterClass(letter, title, Decimal(weight)) for letter, title, weight in letters)
    usual = {
        "title": "方案", "version": "1", "places": 3, "rounding": "half_up", "voter_classes": classes,
        "person": side, "group": side, "routine_values": tuple(map(Decimal, (95, 85, 70, 50))),
    }  # fmt: skip
    return Scheme(**{**usual, **values})


def mean(value, voters=10, *, shown=True):
    return ClassMean(None if value is None else Fraction(value), voters, shown)


def facts(**values):
    usual = {
        "ballots": {"A": mean(90), "B": mean(80), "C": mean(70)},
        "given": {"leaders": [Given(Decimal(92), "书记评分")]},
    }
    return Facts(**{**usual, **values})


def answer(part, treatment=Treatment.LEAVE_OUT):
    return Answer(part, treatment, "到任不满三个月", "张科长")
