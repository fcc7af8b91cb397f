"""Records as the texts of an appointment form: the way back of ``lrmx_person``.

What was read and not changed gives the same texts again, so that comparing the texts of a stored person with
those of the person's own file tells exactly which elements were edited.
"""

from collections.abc import Sequence

from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.party_text import format_membership
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Education, FamilyMember, StudyMode
from cadre_desk.rules.studies import last_study

_SIDES = ((tags.FULL_TIME, StudyMode.FULL_TIME), (tags.IN_SERVICE, StudyMode.IN_SERVICE))
_PARTY_TAG = "RuDangShiJian"


def form_texts(draft: PersonDraft) -> dict[str, str]:
    """Return text by tag for everything that is one element, the photo and the family aside."""
    person = draft.person
    texts = {tag: _text(person, field) for tag, field in tags.FIELDS.items()}
    texts[_PARTY_TAG] = format_membership(
        person.political_status, _text(person, "party_admission"), person.other_parties or ""
    )
    for side, mode in _SIDES:
        texts |= _study(side, last_study(draft.education, mode))
    return texts


def _study(side: str, study: Education | None) -> dict[str, str]:
    return {side + ending: study.typed(field) if study else "" for ending, field in tags.EDUCATION.items()}


def family_texts(family: Sequence[FamilyMember]) -> list[dict[str, str]]:
    """Return the relatives as text by tag, in order."""
    return [{tag: _text(one, field) for tag, field in tags.RELATIVE.items()} for one in family]


def _text(record: Record, name: str) -> str:
    """Return a field as these files write it: dates without points, all else as a person sees it."""
    value = getattr(record, name)
    return value.compact if isinstance(value, PartialDate) else record.typed(name)


def changed_texts(now: PersonDraft, before: PersonDraft) -> dict[str, str]:
    """Return the texts, by tag, in which a person differs from what the person's file said."""
    old = form_texts(before)
    return {tag: text for tag, text in form_texts(now).items() if text != old[tag]}
