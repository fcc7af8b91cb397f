"""标签: the office's own words on people: put on and taken off many at once, renamed, merged, done away with.

A plan first, then one act that one undo takes back. The operator's own record and those of relatives are left
out of changes that go through the whole register, and the plan says how many they are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import EVERYTHING, All, In, Is, Not
from cadre_desk.model.records.people import Person, Tag
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_BETWEEN = re.compile(r"[、，,；;\s]+")
LONGEST = 20


@dataclass(frozen=True)
class TagUse:
    """One word in use: on how many people it is, and on how many of those who are chosen."""

    word: str
    people: int
    chosen: int = 0


@dataclass(frozen=True, repr=False)
class TagChange:
    """What changes for one person: words put on, rows taken off, rows that get another word."""

    person: Person
    put: tuple[str, ...] = ()
    taken: tuple[Tag, ...] = ()
    renamed: tuple[Tag, ...] = ()


@dataclass(frozen=True, repr=False)
class TagPlan:
    """``same`` people need no change; ``away`` counts the own and relatives' records, which stay."""

    title: str
    changes: tuple[TagChange, ...]
    same: int = 0
    away: int = 0


def words_in(typed: str) -> tuple[str, ...]:
    """Return the words of a typed line, each once. Raises StepRefused for one that is too long."""
    words = tuple(dict.fromkeys(word for word in _BETWEEN.split(typed) if word))
    long = next((word for word in words if len(word) > LONGEST), "")
    if long:
        raise StepRefused(f"标签“{long[:LONGEST]}…”超过 {LONGEST} 字。", "请写短一些，或用顿号分开。")
    return words


def tags_in_use(session: Session, among: Sequence[str] = ()) -> list[TagUse]:
    """Return the words on all people, the most used first; the own record and relatives' are not counted.

    ``among`` are people of whom it is counted too how many have the word.
    """
    session.require(Right.READ_PEOPLE)
    away = tuple(session.kept_away())
    others = Not(In("person_id", away)) if away else EVERYTHING
    read = session.workspace.read
    chosen = dict(read.used_counts(Tag, "word", "person_id", All((others, In("person_id", tuple(among))))))
    return [
        TagUse(word, count, chosen.get(word, 0))
        for word, count in read.used_counts(Tag, "word", "person_id", others)
    ]


def tags_of(session: Session, among: Sequence[str | None]) -> dict[str, tuple[str, ...]]:
    """Return the words on people, without those whose records the operator may not open."""
    session.require(Right.READ_PEOPLE)
    away = session.kept_away()
    rows = _tags_of(session, [one for one in among if one and one not in away])
    return {owner: tuple(dict.fromkeys(row.word or "" for row in tags)) for owner, tags in rows.items()}


def plan_tags(
    session: Session, person_ids: Sequence[str], put: Sequence[str], take: Sequence[str]
) -> TagPlan:
    """Return what putting words on people and taking others off does.

    Raises StepRefused if nobody or no word is chosen, or a word stands on both sides.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_none_of_them_oneself(person_ids)
    if not person_ids or not (put or take):
        raise StepRefused("还没有选好人或标签。", "勾选人员，再填要贴的或要去掉的标签。")
    both = set(put) & set(take)
    if both:
        raise StepRefused(f"“{'、'.join(sorted(both))}”又贴又去。", "请只留一处。")
    tags = _tags_of(session, person_ids)
    changes = [
        _put_and_taken(one, tags.get(one.id or "", []), put, take) for one in _people(session, person_ids)
    ]
    changed = tuple(one for one in changes if one.put or one.taken)
    return TagPlan(_title(len(changed), put, take), changed, len(changes) - len(changed))


def _put_and_taken(person: Person, rows: Sequence[Tag], put: Iterable[str], take: Sequence[str]) -> TagChange:
    words = {row.word for row in rows}
    return TagChange(
        person,
        tuple(word for word in put if word not in words),
        tuple(row for row in rows if row.word in take),
    )


def _title(count: int, put: Sequence[str], take: Sequence[str]) -> str:
    parts = [f"贴标签“{'、'.join(put)}”" if put else "", f"去标签“{'、'.join(take)}”" if take else ""]
    return f"给 {count} 人{'，'.join(part for part in parts if part)}"


def plan_rename(session: Session, word: str, becomes: str) -> TagPlan:
    """Return what renaming a word everywhere does; one in use already: both become one. "" does away with it.

    Raises StepRefused if the word is on nobody or stays what it is.
    """
    session.require(Right.EDIT_PEOPLE)
    wanted = "".join(words_in(becomes))
    if wanted == word:
        raise StepRefused("新旧标签相同。", "请写另一个名称。")
    rows = session.workspace.read.find(Tag, Is("word", word))
    owners = list(dict.fromkeys(row.person_id or "" for row in rows))
    if not owners:
        raise StepRefused(f"没有人贴“{word}”。", "请刷新标签列表。")
    away = session.kept_away()
    ids = [one for one in owners if one not in away]
    tags = _tags_of(session, ids)
    changes = [_renamed(one, tags[one.id or ""], word, wanted) for one in _people(session, ids)]
    says = f"把标签“{word}”改为“{wanted}”" if wanted else f"去掉标签“{word}”"
    return TagPlan(f"{says}，{len(changes)} 人", tuple(changes), away=len(owners) - len(ids))


def _renamed(person: Person, rows: Sequence[Tag], word: str, wanted: str) -> TagChange:
    """Return the change of one person: of words that become the same one stays."""
    old = [row for row in rows if row.word == word]
    if not wanted or any(row.word == wanted for row in rows):
        return TagChange(person, taken=tuple(old))
    return TagChange(person, taken=tuple(old[1:]), renamed=(old[0].changed(word=wanted),))


def _people(session: Session, person_ids: Sequence[str]) -> list[Person]:
    found = {one.id: one for one in session.workspace.read.find(Person, In("id", tuple(person_ids)))}
    return [found[one] for one in dict.fromkeys(person_ids) if one in found]


def _tags_of(session: Session, person_ids: Sequence[str]) -> dict[str, list[Tag]]:
    rows: dict[str, list[Tag]] = {}
    for row in session.workspace.read.find(Tag, In("person_id", tuple(person_ids))):
        rows.setdefault(row.person_id or "", []).append(row)
    return rows


def apply_tags(session: Session, plan: TagPlan, progress: Progress = SILENT) -> Changes:
    """Write a plan as one act.

    Raises Conflict if a row was changed since the plan was made, StepRefused if nothing is left to write;
    then nothing is written.
    """
    session.require(Right.EDIT_PEOPLE)
    session.require_none_of_them_oneself(one.person.id for one in plan.changes)
    if not plan.changes:
        raise StepRefused("没有人需要改动。", "请核对标签。")
    with session.workspace.journal.act(plan.title) as act:
        for done, one in enumerate(plan.changes):
            progress.step(done, len(plan.changes), one.person.name or "")
            for row in one.taken:
                act.delete(row)
            for row in one.renamed:
                act.update(row)
            for word in one.put:
                act.insert(Tag.new(person_id=one.person.id, word=word))
    return act.changes
