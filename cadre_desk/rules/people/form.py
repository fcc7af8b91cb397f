"""What the 干部任免审批表 still lacks before it can be printed."""

from collections.abc import Iterator

from cadre_desk.model.records.people import PersonState
from cadre_desk.rules.people.life import Finding, Life, warn

_NEEDED = (
    "ethnicity", "native_place", "birth_place", "health", "political_status", "work_start", "current_post",
    "resume",
)  # fmt: skip
PARTY = frozenset({"01"})  # GB/T 4762: 中共党员


def check_form(life: Life) -> list[Finding]:
    """Return one reminder that names everything that is missing; none for people who are not in office."""
    if life.person.state not in (PersonState.IN_OFFICE, None):
        return []
    fields = list(_missing(life))
    if not fields:
        return []
    words = "、".join(label for _, label in fields)
    return [
        warn(life.person, fields[0][0], "form_lacks", f"任免审批表还缺：{words}。", hint="补齐后才好印表。")
    ]


def _missing(life: Life) -> Iterator[tuple[str, str]]:
    person = life.person
    for name in _NEEDED:
        if getattr(person, name) is None and name not in person.unread:
            yield name, person.SPEC[name].label
    if person.political_status in PARTY and not person.party_admission and not person.unread:
        yield "party_admission", "入党时间"
    if person.party_admission and not person.party_full_date and person.political_status in PARTY:
        yield "party_full_date", "转正时间"
    if not life.education:
        yield "name", "学历学位"
    if person.photo is None:
        yield "name", "照片"
