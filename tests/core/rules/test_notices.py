"""公示: its working days are counted the same way wherever they are asked for."""

from datetime import date

import pytest

from cadre_desk.model.records.care import RankCampaign
from cadre_desk.model.records.selection import CaseStage
from cadre_desk.rules.care.campaigns import notice_days
from cadre_desk.rules.dates import WorkCalendar
from cadre_desk.rules.notices import notice_until, working_days_of
from cadre_desk.rules.selection.cases import last_day

CALENDAR = WorkCalendar.load()
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("begun", "until"),
    [
        (MONDAY, date(2026, 3, 9)),
        (date(2026, 3, 7), date(2026, 3, 13)),  # put up on a Saturday
        (date(2026, 9, 28), date(2026, 10, 10)),  # the seven days off of October, a Saturday worked
    ],
)
def test_five_working_days_begin_the_day_after_the_notice_was_put_up(begun, until):
    assert notice_until(begun, 5, CALENDAR) == until
    assert working_days_of(begun, until, CALENDAR) == 5


@pytest.mark.parametrize(("until", "days"), [(date(2026, 3, 6), 4), (MONDAY, 0), (date(2026, 2, 27), 0)])
def test_a_notice_that_ends_earlier_is_shorter(until, days):
    assert working_days_of(MONDAY, until, CALENDAR) == days


def test_an_appointment_and_a_rank_count_the_same_days():
    until = last_day(CaseStage.NOTICE, MONDAY, CALENDAR)
    assert notice_days(RankCampaign.new(publicised_on=MONDAY, publicised_until=until), CALENDAR) == 5
