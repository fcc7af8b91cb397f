"""Letters of a city at work: last year's register; people just appointed; postings about to end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Is
from cadre_desk.model.records.letters import LetterFact
from cadre_desk.model.records.people import Person, Post, ResumeEntry
from cadre_desk.services import letters
from cadre_desk.services.demo.city import CITY, Seat
from cadre_desk.services.demo.day import AS_OF
from cadre_desk.services.demo.letters import FACTS
from cadre_desk.services.letters import Recipient
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

YEAR = 2025
TYPES = (
    "reminder", "inquiry", "new_appointee_pack", "clarification", "supervision_order", "commendation",
    "self_criticism_request", "hotline_transfer", "care_visit_record", "reminder_talk", "fault_tolerance",
)  # fmt: skip
EVERY_DAYS, VOIDED = 13, 9
_NEW, _ENDING = 4, 3
_WAS, _NOW = PartialDate(2025, 12), PartialDate(2026, 2)


def build_letter_year(clerk: Session, chief: Session, people: Sequence[tuple[Person, Seat]]) -> None:
    """Write a letter every other week of last year, answered and closed, one of them voided."""
    written = {one.person_id for one in letters.letters(clerk)}
    free = [person for person, _ in people if person.id not in written]
    days = [date(YEAR, 2, 10) + timedelta(EVERY_DAYS * n) for n in range(24)]
    if len(free) < 2 * len(days):
        return
    for number, (day, person) in enumerate(zip(days, reversed(free), strict=False)):
        letter_id = _sent(clerk.with_as_of(day), chief.with_as_of(day), TYPES[number % len(TYPES)], person)
        if number == VOIDED:
            letters.void(chief.with_as_of(day + timedelta(1)), letter_id, "受文对象职务变动，重新发文")
        else:
            _answered(clerk, letter_id, day + timedelta(3))


def _sent(clerk: Session, chief: Session, type_id: str, person: Person) -> str:
    kind = LetterType.load(type_id)
    to = Recipient(person.id) if kind.about_person else letters.to_unit(f"{CITY}云溪县委组织部")
    blanks = {one.name: one.sample for one in kind.fields if one.required and not one.default}
    letter = letters.draft_to(clerk, type_id, replace(to, filled={**blanks, **to.filled}))
    if "facts" in kind.needs:
        reason = next(code for code in (*kind.reasons, "1") if code in FACTS)
        fact, source = FACTS[reason]
        letters.save_letter(clerk, letter, [LetterFact.new(reason=reason, fact=fact, source=source)])
    ids = [letter.id or ""]
    letters.submit(clerk, ids)
    letters.approve(chief, ids)
    letters.issue(chief, ids)
    letters.record_printed(clerk, ids)
    return ids[0]


def _answered(clerk: Session, letter_id: str, served: date) -> None:
    """Serve a letter, record what it asks for, and close it if nothing is owed any more."""
    letter = letters.load(clerk, letter_id)
    clock = letter.kind.clock
    letters.record_served(clerk.with_as_of(served), letter_id, served)
    last = served + timedelta(12)
    if clock.reply_working_days:
        letters.record_reply(clerk.with_as_of(last), letter_id, last, "已书面说明情况，并列出整改措施。")
    if clock.follow_up_months:
        last = served + timedelta(30 * clock.follow_up_months)
        if last >= AS_OF:
            return
        letters.record_follow_up(clerk.with_as_of(last), letter_id, last, "所列问题已整改，经回访属实。")
    letters.close(clerk.with_as_of(last), letter_id)


def add_posts_of_now(act: Act) -> None:
    """Let a few leading posts begin last month and a few postings end this month."""
    posts = act.find(Post, Is("end", None))
    begun = [one for one in posts if one.leading and not one.temporary and one.start == _WAS]
    for post in begun[:_NEW]:
        _begin_later(act, post.person_id or "")
    for post in [one for one in posts if one.temporary][:_ENDING]:
        act.update(post.changed(end=PartialDate(AS_OF.year, AS_OF.month)))


def _begin_later(act: Act, person_id: str) -> None:
    """Move the last change of a career to this year, in its rows and in its text alike."""
    person = act.require(Person, person_id)
    rows: list[Post | ResumeEntry] = [*act.children(Post, person_id), *act.children(ResumeEntry, person_id)]
    for row in rows:
        start, end = (_NOW if day == _WAS else day for day in (row.start, row.end))
        act.update(row.changed(start=start, end=end))
    was, now = (f"{day.year}.{day.month:02}" for day in (_WAS, _NOW))
    act.update(person.changed(resume=(person.resume or "").replace(was, now)))
