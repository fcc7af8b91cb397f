"""What supervision says of a past day is what was so on that day."""

from datetime import date

import pytest

from cadre_desk.model.records.supervision import (
    FilingKind,
    InspectionFinding,
    MattersFiling,
    SelectionInspection,
)
from cadre_desk.services import register as registers
from cadre_desk.services.supervision.matters import FILINGS
from cadre_desk.services.supervision.selection import INSPECTIONS
from tests.builders import person, unit


@pytest.mark.parametrize(
    ("day", "done", "late"),
    [
        (date(2026, 2, 1), "0 / 2", "0 个"),
        (date(2026, 2, 11), "0 / 2", "2 个"),
        (date(2026, 2, 20), "1 / 2", "1 个"),
    ],
)
def test_findings_are_put_right_from_their_day_on(office, day, done, late):
    row = office.put(SelectionInspection.new(unit_id=office.put(unit()).id))
    due = date(2026, 2, 10)
    office.put(
        *(
            InspectionFinding.new(
                inspection_id=row.id, problem="procedure", fact="缺票", owner="方", due_on=due, done_on=on
            )
            for on in (date(2026, 2, 20), None)
        )
    )
    figures = registers.summary(office.clerk.with_as_of(day), INSPECTIONS, row.id).figures
    assert [one.value for one in figures] == [done, late]


@pytest.mark.parametrize(
    ("day", "fact"),
    [
        (date(2026, 1, 31), None),
        (date(2026, 2, 1), "至今没有报告"),
        (date(2026, 3, 1), "2026年3月1日才报告"),
    ],
)
def test_a_report_is_late_from_the_day_after_its_term_on(office, day, fact):
    who = office.put(person())
    row = office.put(
        MattersFiling.new(
            person_id=who.id, kind=FilingKind.ANNUAL, year=2025, due_on=date(2026, 1, 31),
            filed_on=date(2026, 3, 1),
        )
    )  # fmt: skip
    session = office.clerk.with_as_of(day)
    _, reminder = FILINGS.letters
    assert reminder.called_for(row, day) is (fact is not None)
    if fact:
        assert fact in reminder.fact(session, row)
