"""Reported items: entered from the editions, read by a report of its day, printed on its card."""

from datetime import date

import pytest

from cadre_desk.model import codes
from cadre_desk.model.records.supervision import FilingKind, ItemArea, MattersFiling, ReportedItem
from cadre_desk.services import register as registers
from cadre_desk.services.letters.from_rows import draft_from_rows
from cadre_desk.services.supervision.items import ITEMS, items_on
from cadre_desk.services.supervision.letters import FILING_CARD
from cadre_desk.services.supervision.matters import FILINGS
from tests.builders import person

DAY = date(2026, 3, 10)
LABEL = codes.table("matters_item").label("f1")


def filing(office, **values):
    who = office.put(person(post_level="L08"))
    return office.put(MattersFiling(person_id=who.id, kind=FilingKind.ANNUAL, **values))


def own_item(words, *, start, end=None, item="f1"):
    return ReportedItem(
        item=item, area=ItemArea.FAMILY, position=1, words=words, from_on=start, until_on=end, source="演示"
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
    family = figures(office, row)["家事8项"]
    assert family.startswith("当年的说法（自定）、")
    assert "后来的说法" not in family
    assert LABEL not in family


def test_a_report_of_a_time_without_a_list_says_so(office):
    row = filing(office, year=2014, filed_on=date(2015, 1, 20), due_on=date(2015, 1, 31))
    assert figures(office, row) == {"应报告项目": "没有清单"}


def test_a_change_of_what_was_not_on_the_list_is_shown(office):
    office.put(own_item("不再报告", item="p3", start=date(2018, 1, 1), end=date(2024, 12, 31)))
    row = filing(office, happened_on=date(2026, 1, 5), item="p3")
    assert figures(office, row)["变化事项"] == "不在清单里"


@pytest.mark.parametrize(
    ("start", "end", "item", "words", "count", "listed"),
    [
        (date(2024, 1, 1), None, "f1", "另一种说法", 14, True),
        (date(2026, 3, 10), None, "f1", "另一种说法", 14, True),
        (date(2026, 3, 11), None, "f1", "另一种说法", 14, False),
        (date(2024, 1, 1), date(2026, 3, 10), "f1", "另一种说法", 14, True),
        (date(2024, 1, 1), date(2026, 3, 9), "f1", "另一种说法", 13, False),
        (date(2018, 1, 1), date(2020, 12, 31), "f1", "另一种说法", 14, False),
        (date(2024, 1, 1), None, "x9", "增加的一项", 15, True),
        (date(2024, 1, 1), date(2026, 3, 9), "x9", "增加的一项", 14, False),
        (date(2024, 1, 1), None, "x9", LABEL, 14, True),
    ],
)
def test_own_rows_stand_beside_or_over_the_shipped_ones(office, start, end, item, words, count, listed):
    office.put(own_item(words, start=start, end=end, item=item))
    found = items_on(office.clerk, DAY)
    assert len(found) == count
    assert (words in [one.words for one in found if one.item == item]) == listed


def test_an_own_row_leaves_the_list_of_the_past_alone(office):
    before = [one.words for one in items_on(office.clerk, date(2022, 1, 31))]
    office.put(own_item("另一种说法", start=date(2024, 1, 1)))
    assert [one.words for one in items_on(office.clerk, date(2022, 1, 31))] == before


def test_the_editions_taken_over_change_nothing(office):
    [proposer] = ITEMS.proposers
    before = [one.words for one in items_on(office.clerk, DAY)]
    registers.add_offered(office.clerk, ITEMS, proposer, registers.offered(office.clerk, ITEMS, proposer))
    assert [one.words for one in items_on(office.clerk, DAY)] == before


def test_an_own_row_stands_over_an_edition_taken_over_and_over_an_earlier_own_one(office):
    [proposer] = ITEMS.proposers
    registers.add_offered(office.clerk, ITEMS, proposer, registers.offered(office.clerk, ITEMS, proposer))
    office.put(own_item("一种说法", start=date(2024, 1, 1)), own_item("另一种说法", start=date(2025, 1, 1)))
    for day, words in ((date(2024, 6, 1), "一种说法"), (DAY, "另一种说法")):
        found = items_on(office.clerk, day)
        assert [one.words for one in found if one.item == "f1"] == [words]
        assert len(found) == 14
    found = registers.lines(office.clerk, ITEMS, registers.Asked(view="now"))
    texts = [line.texts[-1] for line in found]
    assert (len(texts), texts.count("自定"), texts.count("已替换")) == (16, 1, 2)


def test_the_page_tells_own_items_from_shipped_ones(office):
    own = office.put(own_item("另一种说法", start=date(2024, 1, 1)))
    said = {one.label: one.value for one in registers.summary(office.clerk, ITEMS, own.id).figures}
    assert said["替换内置"] == LABEL
    assert said["家事8项"].count("（自定）") == 1
    [text] = [one.value(registers.RowAt(own, DAY)) for one in ITEMS.shown if one.label == "文本"]
    assert text == "自定"


def test_the_card_carries_the_list_of_the_report(office):
    office.put(own_item("当年的说法", start=date(2018, 1, 1)))
    row = filing(office, year=2025, due_on=date(2026, 1, 31))
    [letter] = draft_from_rows(office.clerk, FILINGS, FILING_CARD, [row.id])
    assert "□当年的说法" in str(letter.filled)
    assert str(letter.filled).count("□") == 14
