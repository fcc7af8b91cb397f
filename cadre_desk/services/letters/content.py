"""What a letter says, by placeholder: from the letter, its facts, the person and the letter before it."""

import json
from collections.abc import Mapping, Sequence

from cadre_desk.documents.letter import LetterContent
from cadre_desk.documents.letter_type import LetterType, fill
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.model.records.office import Office
from cadre_desk.model.records.people import Person
from cadre_desk.rules.dates import day_in_words
from cadre_desk.services.office import office
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_OF_PERSON = {
    "性别": "sex",
    "民族": "ethnicity",
    "出生年月": "born",
    "政治面貌": "political_status",
    "现任职务": "current_post",
}


def filled_of(letter: Letter) -> dict[str, str]:
    """Return what stands in the blanks of the letter's own type, by name."""
    return dict(json.loads(letter.filled)) if letter.filled else {}


def with_filled(letter: Letter, filled: Mapping[str, str]) -> Letter:
    """Return a letter with its blanks filled; empty ones are not kept."""
    kept = {name: text for name, text in filled.items() if text.strip()}
    return letter.changed(filled=json.dumps(kept, ensure_ascii=False) if kept else None)


def content_of(
    session: Session,
    kind: LetterType,
    letter: Letter,
    facts: Sequence[LetterFact],
    *,
    note: str = "",
    before: Letter | None = None,
) -> LetterContent:
    """Return what a letter says; ``note`` is the journal position on the archive copy.

    ``before`` is the letter that it follows, if it is newer than the stored one.
    """
    session.require(Right.READ_PEOPLE)
    read, own = session.workspace.read, office(session)
    person = read.get(Person, letter.person_id) if letter.person_id else None
    if before is None and letter.after_id:
        before = read.get(Letter, letter.after_id)
    values = letter_values(kind, letter, person, before)
    values["不足"] = "、".join(dict.fromkeys(one.typed("reason") for one in facts))
    return LetterContent(
        values,
        tuple(fact.fact or "" for fact in facts),
        letter.document_no,
        letter.issued_on,
        journal_note=note,
        draft_year=letter.number_year or session.as_of.year,
        agency=_agency(own),
        mark=(own.mark if own else None) or "",
        keep=tuple(filter(None, (letter.addressee,))),
        secrecy=secrecy_words(letter),
    )


def letter_values(
    kind: LetterType, letter: Letter, person: Person | None = None, before: Letter | None = None
) -> dict[str, str]:
    """Return the value of every placeholder that rests on records; blanks where there is none yet."""
    to_person = kind.to == "person" and letter.person_id  # a name without a person is a unit's
    own = {
        "称呼": f"{letter.addressee or ''}{'同志' if to_person and letter.addressee else ''}",
        "姓名": letter.addressee or "",
        "单位": letter.addressee_unit or "",
        "单位及职务": letter.addressee_post or "",
        "考核年度": str(letter.year or ""),
        "得分": f"{letter.score.normalize():f}" if letter.score is not None else "",
        "类别": _class_words(letter.class_name or ""),
        "类别人数": str(letter.class_size or ""),
        "名次": str(letter.place or ""),
        "等次": letter.grade or "",
        "整改要求": letter.requirement or "",
        "回复时限": str(letter.reply_days or ""),
        "回访月数": str(letter.follow_months or ""),
        "抄送": letter.copies_to or "",
        "附件": letter.attachments or "",
        "前函文号": (before.document_no if before else None) or "",
        "前函日期": day_in_words(before.issued_on if before else None),
    }
    of_person = {name: person.typed(field) if person else "" for name, field in _OF_PERSON.items()}
    blanks = {one.name: "" for one in kind.fields}
    values = {**of_person, **own, **blanks, **filled_of(letter)}
    return values | {
        name: fill(text, values) for name, text in kind.late_defaults.items() if not values[name]
    }


def _class_words(name: str) -> str:
    """Return a class as a letter names it: 乡镇党政正职类."""
    return name if not name or name.endswith("类") else f"{name}类"


def secrecy_words(letter: Letter) -> str:
    """Return 密级和保密期限 as printed (秘密★1年), empty as a rule."""
    if letter.secrecy is None:
        return ""
    return letter.secrecy.label + (f"★{letter.secrecy_years}年" if letter.secrecy_years else "★")


def _agency(own: Office | None) -> str:
    return (own.agency if own else None) or ""
