"""单位职数配备: approved posts against posts filled, as of a day."""

from datetime import date

from cadre_desk.model.records.people import PostQuota
from cadre_desk.rules.post_quota import Holder, staffing

DAY = date(2026, 3, 6)


def quota(allowed, level="L08", **values):
    return PostQuota.new(level=level, allowed=allowed, **values)


def holders(count, level="L08"):
    return [Holder(f"{level}-{at}", f"某{at}", "副局长", level) for at in range(count)]


def test_as_many_as_approved_is_full():
    found = staffing([quota(2)], holders(2), DAY)
    assert (found.allowed, found.filled, found.vacant, found.over) == (2, 2, 0, 0)


def test_one_more_than_approved_is_over():
    assert staffing([quota(2)], holders(3), DAY).over == 1


def test_a_surplus_at_one_level_does_not_fill_a_gap_at_another():
    found = staffing([quota(1, "L07"), quota(2)], holders(3), DAY)
    assert (found.vacant, found.over) == (1, 1)


def test_a_quota_that_has_ended_does_not_count():
    found = staffing(
        [quota(2, until=date(2026, 3, 5)), quota(3, from_date=date(2026, 3, 6))], holders(3), DAY
    )
    assert (found.allowed, found.over) == (3, 0)


def test_without_an_approved_number_nothing_is_over():
    found = staffing([], holders(4), DAY)
    assert (found.allowed, found.filled, found.over) == (None, 4, 0)


def test_an_undivided_number_counts_all_levels_together():
    found = staffing([], [*holders(1, "L07"), *holders(3)], DAY, total=3)
    assert [(one.level, one.allowed, one.over) for one in found.levels] == [(None, 3, 1)]
