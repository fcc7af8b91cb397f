"""What holds a letter back: a fact without text or source, with a gap, or longer than it may be."""

import pytest

from cadre_desk.model.records.letters import Letter
from cadre_desk.rules.letters.readiness import Demand, blockers
from tests.builders import fact

DEMAND = Demand(frozenset({"facts"}))
LETTER = Letter.new(addressee="王虚构")


def found(**changed):
    return [(one.field, one.code) for one in blockers(LETTER, [fact(**changed)], DEMAND)]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"fact": "事" * 400}, []),
        ({"fact": "事" * 401}, [("fact.0.fact", "long")]),
        ({"fact": None}, [("fact.0.fact", "fact")]),
        ({"source": None}, [("fact.0.source", "source")]),
        ({"fact": "在　　方面"}, [("fact.0.fact", "gap")]),
    ],
)
def test_a_fact_is_there_no_longer_than_it_may_be_and_without_gaps(changed, expected):
    assert found(**changed) == expected


def test_a_fact_that_is_too_long_says_by_how_much():
    (problem,) = blockers(LETTER, [fact(fact="事" * 430)], DEMAND)
    assert "共 430 字，多 30 字" in problem.message
    assert "最多 400 字" in problem.hint
