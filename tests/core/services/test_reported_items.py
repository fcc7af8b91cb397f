"""Reported items: entered from the editions, read by a report of its day, printed on its card."""

from datetime import date

from cadre_desk.model.records.supervision import FilingKind, ItemArea, MattersFiling, ReportedItem
from cadre_desk.services import register as registers
from cadre_desk.services.letters.from_rows import draft_from_rows
from cadre_desk.services.supervision.items import ITEMS, items_on
from cadre_desk.services.supervision.letters import FILING_CARD
from cadre_desk.services.supervision.matters import FILINGS
from tests.builders import person


def filing(office, **values):
    who = office.put(person(post_level="L08"))
    return office.put(MattersFiling(person_id=who.id, kind=FilingKind.ANNUAL, **values))


def own_item(words, *, start, end=None):
    return ReportedItem(
        item="f1", area=ItemArea.FAMILY, position=1, words=words, from_on=start, until_on=end, source="演示"
    )


def figures(office, row):
    return {one.label: one.value for one in registers.summary(office.clerk, FILINGS, row.id).figures}


def test_the_editions_are_proposed_once(office):
    [proposer] = ITEMS.proposers
    found = registers.offered(office.clerk, ITEMS, proposer)
    assert len(found) == 28
    registers.add_offered(office.clerk, ITEMS, proposer, found)
    assert registers.offered(office.clerk, ITEMS, proposer) == []


def test_a_report_of_2019_shows_the_list_of_2019(office):
    office.put(
        own_item("当年的说法", start=date(2018, 1, 1), end=date(2020, 12, 31)),
        own_item("后来的说法", start=date(2021, 1, 1)),
    )
    row = filing(office, year=2018, filed_on=date(2019, 1, 20), due_on=date(2019, 1, 31))
    assert figures(office, row) == {"家事1项": "当年的说法"}


def test_a_report_of_a_time_without_a_list_says_so(office):
    row = filing(office, year=2014, filed_on=date(2015, 1, 20), due_on=date(2015, 1, 31))
    assert figures(office, row) == {"应报告项目": "没有清单"}


def test_a_change_of_what_was_not_on_the_list_is_shown(office):
    office.put(own_item("婚姻变化", start=date(2018, 1, 1)))
    row = filing(office, happened_on=date(2026, 1, 5), item="p3")
    assert figures(office, row)["变化事项"] == "不在清单里"


def test_the_shipped_list_holds_until_the_office_has_its_own(office):
    assert len(items_on(office.clerk, date(2026, 3, 10))) == 14
    office.put(own_item("婚姻变化", start=date(2018, 1, 1)))
    assert len(items_on(office.clerk, date(2026, 3, 10))) == 1


def test_the_card_carries_the_list_of_the_report(office):
    office.put(own_item("当年的说法", start=date(2018, 1, 1)))
    row = filing(office, year=2025, due_on=date(2026, 1, 31))
    [letter] = draft_from_rows(office.clerk, FILINGS, FILING_CARD, [row.id])
    assert "□当年的说法" in str(letter.filled)
