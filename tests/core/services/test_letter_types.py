"""Letters of any type: drafted on any ground, held by what the type asks for; clocks and effects."""

import threading
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.letters import Letter, LetterState, Secrecy
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Post, Sanction
from cadre_desk.rules.influence import Block, barring
from cadre_desk.services import letters
from cadre_desk.services.calendar import set_calendar_day
from cadre_desk.services.letters import Recipient
from cadre_desk.services.letters.content import filled_of
from tests.builders import fact, person, unit
from tests.documents.reading import plain

MARCH_2025 = PartialDate(2025, 3)
BLANKS = {
    "反映方面": "个人有关事项", "联系人": "李样例", "联系电话": "0552-0000000", "问题概括": "不认真履行职责",
    "新任职务": "副县长", "受处理情况": "党内警告", "回访时间": "2026年3月6日", "回访地点": "镇政府",
    "回访人": "李样例", "记录人": "李样例",
}  # fmt: skip


@pytest.fixture
def somebody(office):
    """Return a person of a unit."""
    town = office.put(unit())
    return office.put(person(unit_id=town.id, current_post="青禾镇党委书记"))


def drafted(office, type_id, somebody, **ground):
    to = Recipient(somebody.id, filled=BLANKS, **ground)
    letter = letters.draft_to(office.clerk, type_id, to)
    if "facts" in letters.kind_of(office.clerk, type_id).needs:
        letters.save_letter(office.clerk, letter, [fact(reason="13")])
    return letter.id


def issued(office, type_id, somebody, **ground):
    letter_id = drafted(office, type_id, somebody, **ground)
    letters.submit(office.clerk, [letter_id])
    letters.approve(office.chief, [letter_id])
    return letters.issue(office.chief, [letter_id])[0]


def served(office, type_id, somebody, on=date(2026, 3, 9), **ground):
    letter = issued(office, type_id, somebody, **ground)
    letters.record_served(office.clerk, letter.id, on, "本人")
    return letters.load(office.clerk, letter.id).letter


def test_every_type_can_be_drafted_and_looked_at(office, somebody):
    pages, clerk = {}, office.as_role(Role.ENTRY, Role.HOTLINE)
    for kind in letters.letter_types():  # one folder for all: a new one each would cost ten seconds
        letter = letters.draft_to(clerk, kind.id, Recipient(somebody.id))
        pages[kind.id] = plain(letters.preview(clerk, letter.id))
    assert len(pages) >= 22
    assert not [kind for kind, page in pages.items() if "{{" in page or "草" not in page]


def test_a_blank_that_the_type_asks_for_holds_the_letter(office, somebody):
    letter = letters.draft_to(office.clerk, "inquiry", Recipient(somebody.id))
    letters.save_letter(office.clerk, letter, [fact(reason="13")])
    with pytest.raises(StepRefused, match="反映方面"):
        letters.submit(office.clerk, [letter.id])


def test_known_blanks_and_the_offices_texts_are_filled_in(office, somebody):
    letter = letters.load(office.clerk, drafted(office, "admonition", somebody)).letter
    assert filled_of(letter)["批准人职务"] == "市委主要负责同志"
    assert letter.copies_to == "云溪县青禾镇党委（党组）主要负责同志"
    assert "5个工作日" in letter.requirement
    assert "6个月后" in letter.requirement


def test_an_admonition_takes_effect_on_the_day_it_is_served_and_bars_promotion(office, somebody):
    letter = served(office, "admonition", somebody)
    assert (letter.due_on, letter.follow_due_on) == (date(2026, 3, 16), date(2026, 9, 9))
    rows = office.clerk.workspace.read.children(Sanction, somebody.id)
    assert rows[0].document_no == letter.document_no
    assert barring(rows, (Block.PROMOTION,), date(2026, 9, 8))
    assert not barring(rows, (Block.PROMOTION,), date(2026, 9, 9))
    letters.void(office.chief, letter.id, "查明不实")
    assert not office.clerk.workspace.read.children(Sanction, somebody.id)


@pytest.mark.parametrize("type_id", ["reminder", "inquiry"])
def test_a_reminder_or_inquiry_bars_nothing(office, somebody, type_id):
    served(office, type_id, somebody)
    assert not office.clerk.workspace.read.children(Sanction, somebody.id)


def test_clocks_count_over_a_holiday_and_the_offices_own_days(office, somebody):
    letter, thursday = Letter.new(reply_days=15), date(2026, 9, 24)  # 中秋 and 国庆 lie ahead
    assert letters.due_day(office.clerk, letter, thursday) == date(2026, 10, 22)
    set_calendar_day(office.clerk, date(2026, 10, 12), worked=False, why="本市停工")
    assert letters.due_day(office.clerk, letter, thursday) == date(2026, 10, 23)
    set_calendar_day(office.clerk, date(2026, 10, 17), worked=True, why="补班")
    assert letters.due_day(office.clerk, letter, thursday) == date(2026, 10, 22)


def test_no_letter_that_would_reveal_a_case_is_drafted_or_numbered(office, somebody):
    letter_id = drafted(office, "reminder", somebody)
    letters.submit(office.clerk, [letter_id])
    letters.approve(office.chief, [letter_id])
    office.put(Sanction.new(person_id=somebody.id, measure="case_opened", effective_on=date(2026, 3, 1)))
    with pytest.raises(StepRefused) as refused:
        drafted(office, "inquiry", somebody)
    assert "立案" not in str(refused.value)
    with pytest.raises(StepRefused):
        letters.issue(office.chief, [letter_id])
    assert drafted(office, "new_appointee_pack", somebody)


def test_an_unclear_reply_calls_for_a_second_inquiry_that_names_the_first(office, somebody):
    first = served(office, "inquiry", somebody)
    assert letters.candidates(office.clerk, "inquiry_second") == []
    letters.record_reply(office.clerk, first.id, date(2026, 3, 20), "已说明", unclear=True)
    found = letters.candidates(office.clerk, "inquiry_second")
    assert "不清楚" in found[0].because
    second = letters.draft_to(office.clerk, "inquiry_second", found[0].recipient)
    assert first.document_no in plain(letters.preview(office.clerk, second.id))
    assert letters.candidates(office.clerk, "inquiry_second") == []
    with pytest.raises(StepRefused, match="已有"):
        letters.draft_to(office.clerk, "inquiry_second", found[0].recipient)


def test_a_late_answer_is_urged_in_one_step_and_proposes_a_notice(office, somebody):
    letter = served(office, "inquiry", somebody)
    with pytest.raises(StepRefused, match="没有逾期"):
        letters.urge(office.clerk, [letter.id])
    late = office.clerk.with_as_of(date(2026, 4, 2))
    letters.urge(late, [letter.id])
    assert letters.load(late, letter.id).letter.urged_times == 1
    assert letter.document_no in letters.candidates(late, "urging_notice")[0].because


def test_more_time_needs_a_reason_a_later_day_and_the_chief(office, somebody):
    letter = served(office, "inquiry", somebody)
    with pytest.raises(NotPermitted):
        letters.extend(office.clerk, letter.id, date(2026, 4, 20), "住院")
    for until, why in ((date(2026, 3, 20), "住院"), (date(2026, 4, 20), " ")):
        with pytest.raises(StepRefused):
            letters.extend(office.chief, letter.id, until, why)
    letters.extend(office.chief, letter.id, date(2026, 4, 20), "住院")
    later = letters.load(office.clerk, letter.id).letter
    assert (later.due_on, later.first_due_on) == (date(2026, 4, 20), date(2026, 3, 30))


def test_reading_in_person_is_recorded_after_delivery(office, somebody):
    letter = issued(office, "reminder", somebody)
    with pytest.raises(StepRefused):
        letters.record_read(office.clerk, letter.id, date(2026, 3, 9))
    letters.record_served(office.clerk, letter.id, date(2026, 3, 9))
    letters.record_read(office.clerk, letter.id, date(2026, 3, 10))
    assert letters.load(office.clerk, letter.id).letter.read_on == date(2026, 3, 10)


def test_a_letter_that_asks_for_no_reply_is_closed_once_it_was_served(office, somebody):
    letter = issued(office, "care_visit_record", somebody)
    with pytest.raises(StepRefused):
        letters.close(office.clerk, letter.id)
    letters.record_served(office.clerk, letter.id, date(2026, 3, 9))
    letters.close(office.clerk, letter.id)
    assert letters.load(office.clerk, letter.id).letter.closed_by == "李样例"


def test_every_step_names_who_and_when(office, somebody):
    letter = issued(office, "inquiry", somebody)
    letters.record_printed(office.clerk, [letter.id])
    letters.record_served(office.clerk, letter.id, date(2026, 3, 9), "王代收")
    now = letters.load(office.clerk, letter.id).letter
    assert (now.drafted_by, now.submitted_by, now.printed_by, now.served_by) == ("李样例",) * 4
    assert (now.approved_by, now.issued_by, now.received_by) == ("张科长", "张科长", "王代收")


def test_types_of_one_series_share_their_numbers(office, somebody):
    first = issued(office, "inquiry", somebody)
    letters.record_served(office.clerk, first.id, date(2026, 3, 9))
    second = issued(office, "inquiry_second", somebody, after_id=first.id)
    other = issued(office, "reminder", somebody)
    assert [one.number for one in (first, second, other)] == [1, 2, 1]
    assert first.document_no[:-2] == second.document_no[:-2]


def test_two_quick_operators_never_make_a_gap_or_a_double(office, somebody):
    ids = [drafted(office, "reminder", somebody) for _ in range(8)]
    letters.submit(office.clerk, ids)
    letters.approve(office.chief, ids)
    start = threading.Barrier(2)

    def number(mine):
        start.wait()
        for letter_id in mine:
            letters.issue(office.chief, [letter_id])

    workers = [threading.Thread(target=number, args=(mine,)) for mine in (ids[::2], ids[1::2])]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found = [letters.load(office.clerk, one).letter for one in ids]
    assert sorted(one.number for one in found) == list(range(1, 9))
    assert len({one.document_no for one in found}) == 8


def test_secrecy_is_set_by_right_only_and_before_numbering(office, somebody):
    letter_id = drafted(office, "reminder", somebody)
    with pytest.raises(NotPermitted):
        letters.set_secrecy(office.clerk, letter_id, Secrecy.SECRET, 1)
    letters.set_secrecy(office.chief, letter_id, Secrecy.SECRET, 1)
    assert "秘密★1年" in plain(letters.preview(office.clerk, letter_id))
    letters.submit(office.clerk, [letter_id])
    letters.approve(office.chief, [letter_id])
    letters.issue(office.chief, [letter_id])
    with pytest.raises(StepRefused, match="已编号"):
        letters.set_secrecy(office.chief, letter_id, None)


@pytest.mark.parametrize(
    ("type_id", "post"),
    [
        ("new_appointee_pack", {"leading": True, "start": PartialDate(2026, 2)}),
        (
            "posting_appraisal",
            {"temporary": True, "start": PartialDate(2025, 3), "end": PartialDate(2026, 3)},
        ),
    ],
)
def test_posts_that_begin_or_end_propose_their_letter_once(office, somebody, type_id, post):
    office.put(Post.new(person_id=somebody.id, unit_name="云溪县政府", title="副县长", **post))
    found = letters.candidates(office.clerk, type_id)
    assert [one.name for one in found] == ["张示例"]
    letters.draft_to(office.clerk, type_id, found[0].recipient)
    assert letters.candidates(office.clerk, type_id) == []


def test_an_old_appointment_proposes_nothing(office, somebody):
    office.put(
        Post.new(person_id=somebody.id, unit_name="云溪县", title="副县长", leading=True, start=MARCH_2025)
    )
    assert letters.candidates(office.clerk, "new_appointee_pack") == []


def test_a_batch_is_drafted_in_one_act_or_not_at_all(office, somebody):
    other = office.put(person("李样例"))
    made = letters.draft_many(office.clerk, "reminder", [Recipient(somebody.id), Recipient(other.id)])
    assert [one.state for one in made] == [LetterState.DRAFT] * 2
    office.put(Sanction.new(person_id=other.id, measure="case_opened", effective_on=date(2026, 3, 1)))
    with pytest.raises(StepRefused):
        letters.draft_many(office.clerk, "reminder", [Recipient(somebody.id), Recipient(other.id)])
    assert office.clerk.workspace.read.count(Letter) == 2


@pytest.mark.parametrize(
    ("level", "years"), [(Secrecy.SECRET, 11), (Secrecy.CONFIDENTIAL, 21), (Secrecy.TOP_SECRET, 31),
                         (Secrecy.SECRET, 0), (Secrecy.SECRET, None)],
)  # fmt: skip
def test_a_term_that_the_level_does_not_allow_is_refused(office, somebody, level, years):
    letter_id = drafted(office, "reminder", somebody)
    with pytest.raises(StepRefused, match="保密期限"):
        letters.set_secrecy(office.chief, letter_id, level, years)


def test_the_longest_term_is_printed_as_the_standard_writes_it(office, somebody):
    letter_id = drafted(office, "reminder", somebody)
    letters.set_secrecy(office.chief, letter_id, Secrecy.CONFIDENTIAL, 20)
    assert "机密★20年" in plain(letters.preview(office.clerk, letter_id))
