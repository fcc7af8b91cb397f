"""Editing a whole person: the person's own fields and all rows that belong to it, saved as one act.

Every row is an EditSession. What is typed and not saved yet is kept as one draft, so that a crash loses
nothing and the next start finds the form as it was left.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from cadre_desk.errors import ParseError, StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.record import R, Record
from cadre_desk.model.records.office import Draft
from cadre_desk.model.records.people import Acknowledgement, Person, ResumeEntry
from cadre_desk.rules import people as rules
from cadre_desk.rules.identity import parse_citizen_id
from cadre_desk.rules.people import Life
from cadre_desk.rules.problem import Fix, Problem
from cadre_desk.services.editing import EditSession
from cadre_desk.services.people import CHILD_RECORDS, LIFE_ROWS, with_reading
from cadre_desk.services.resume_edit import Resplit, resplit, text_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.whole_edit import is_blank, kept_draft, owned
from cadre_desk.store.act import Act

DRAFT_OF = "profile"
CARRIED = ("unit_id", "reported_by", "filled_by", "filled_on", "age_on")
NEVER_CARRIED = frozenset({"name", "citizen_id", "born", "resume", "honours", "assessments"})
"""What belongs to one person only: copying it from another would be a mistake that nobody sees."""
Rows = dict[type[Record], list[EditSession]]


@dataclass(frozen=True)
class Found:
    """One problem and the row of the form it stands in."""

    edit: EditSession
    problem: Problem


@dataclass(eq=False)
class ProfileEdit:
    """The form of one person. Owns the drafts; nothing reaches the file before ``save``."""

    session: Session
    person: EditSession
    rows: Rows
    removed: list[Record] = field(default_factory=list)
    restored: bool = False
    taken_over: frozenset[str] = frozenset()

    @property
    def person_id(self) -> str | None:
        """The id of the stored person, None for a new one."""
        return self.person.original.id

    @property
    def name(self) -> str:
        """The name as it stands in the form."""
        return self.person.text("name").strip()

    @property
    def changed_count(self) -> int:
        """How many fields and rows differ from what is stored."""
        rows = sum(1 for edits in self.rows.values() for edit in edits if edit.dirty)
        return len(self.person.changed_fields) + rows + len(self.removed)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is stored."""
        return self.changed_count > 0

    # ------------------------------------------------------------ typing

    def add_row(
        self, kind: type[Record], typed: Mapping[str, str] | None = None, *, at: int | None = None
    ) -> EditSession:
        """Add an empty row, or one with typed texts, at the end or at a place."""
        owner = {kind.OWNER: self.person_id} if kind.OWNER else {}
        edit = EditSession(self.session, kind.new(**owner), dict(typed or {}))
        place = len(self.rows[kind]) if at is None else at
        self.rows[kind].insert(place, edit)
        return edit

    def remove_row(self, edit: EditSession) -> None:
        """Take a row out; a stored one is deleted when the form is saved."""
        rows = self.rows[edit.record_type]
        rows[:] = [one for one in rows if one is not edit]
        if edit.original.id:
            self.removed.append(edit.original)

    def set_rows(self, kind: type[Record], wanted: Sequence[EditSession]) -> None:
        """Put the rows of a kind in another order or back to an earlier state (undo of a paste)."""
        gone = [one for one in self.rows[kind] if not any(one is other for other in wanted)]
        for edit in gone:
            self.remove_row(edit)
        kept_ids = {edit.original.id for edit in wanted}
        self.removed = [row for row in self.removed if not (type(row) is kind and row.id in kept_ids)]
        self.rows[kind][:] = wanted

    def fill_from_id(self) -> tuple[str, ...]:
        """Fill sex and birth from the citizen ID where they are empty; return the fields that were filled.

        What stands there is never overwritten: a difference is a reminder (三龄).
        """
        try:
            said = parse_citizen_id(self.person.text("citizen_id"))
        except ParseError:
            return ()
        wanted = {"sex": "女" if said.woman else "男", "born": f"{said.born:%Y.%m}"}
        filled = tuple(name for name in wanted if not self.person.text(name).strip())
        for name in filled:
            self.person.type_in(name, wanted[name])
        return filled

    def take_over(self, name: str, like: "ProfileEdit") -> str:
        """Put into a field what it holds with another person; return the text, "" where that may not be.

        Raises StepRefused for what belongs to one person only.
        """
        label = Person.SPEC[name].label
        if name in NEVER_CARRIED:
            raise StepRefused(f"“{label}”各人不同，不能沿用。", "请直接填写。", kept="本项没有改动。")
        text = like.person.text(name)
        if text.strip():
            self.person.type_in(name, text)
        return text

    # ------------------------------------------------------------ résumé

    def split_resume(self) -> Resplit:
        """Make the résumé rows anew from the text; rows that were worked on are kept. The text stays."""
        made = resplit(self.person.text("resume"), self.rows[ResumeEntry])
        wanted = [
            line if isinstance(line, EditSession) else EditSession(self.session, self._resume_row(), line)
            for line in made.lines
        ]
        self.set_rows(ResumeEntry, wanted)
        return made

    def _resume_row(self) -> ResumeEntry:
        return ResumeEntry.new(person_id=self.person_id)

    def write_resume(self) -> str:
        """Put the text that the rows make in the place of the old one, on request only; return the old."""
        before = self.person.text("resume")
        self.person.type_in("resume", text_of(self._records(ResumeEntry)))
        return before

    # ------------------------------------------------------------ problems

    def problems(self) -> list[Found]:
        """Return what is wrong, in the order of the form; warnings never block saving."""
        silent = self._records(Acknowledgement)
        found = [Found(self.person, one) for one in self.person.problems()]
        for edits in self.rows.values():
            found += [Found(edit, one) for edit in edits for one in edit.problems() if not is_blank(edit)]
        found = [one for one in found if not rules.is_silent(one.problem, silent)]
        return found + self._of_life()

    def life(self) -> Life:
        """Return the person with all rows as the form stands."""
        rows = {name: tuple(self._records(kind)) for kind, name in LIFE_ROWS.items()}
        return Life(cast("Person", self.person.record()), **cast("Any", rows))

    def file_months(self) -> dict[str, str]:
        """Return the months that are the file's (档案认定), each with what that rests on."""
        return rules.file_months(self.life())

    def _of_life(self) -> list[Found]:
        person = cast("Person", self.person.record())
        owners: dict[int, EditSession] = {id(person): self.person}
        parts: dict[str, tuple[Record, ...]] = {}
        for kind, name in LIFE_ROWS.items():
            pairs = [(edit, edit.record()) for edit in self.rows[kind] if not is_blank(edit)]
            owners |= {id(row): edit for edit, row in pairs}
            parts[name] = tuple(row for _, row in pairs)
        life = Life(person, **cast("Any", parts))
        return [Found(owners[id(one.row)], one.problem) for one in rules.check_life(life)]

    def _records(self, kind: type[R]) -> list[R]:
        return [cast("R", edit.record()) for edit in self.rows[kind] if not is_blank(edit)]

    def apply_fix(self, found: Found, fix: Fix) -> EditSession:
        """Do what a finding offers, in the form only; return the row that was changed or made."""
        if fix.table:
            kind = next(one for one in self.rows if fix.table == one.TABLE)
            return self.add_row(kind, dict(fix.texts), at=min(fix.at, len(self.rows[kind])))
        for name, text in fix.texts:
            found.edit.type_in(name, text)
        return found.edit

    def confirm(self, problem: Problem, note: str = "") -> EditSession:
        """Silence a reminder for good, with who and when; saved with the form."""
        typed = {
            "code": problem.code,
            "message": problem.message,
            "note": note,
            "confirmed_by": self.session.who,
            "confirmed_on": self.session.as_of.isoformat(),
        }
        return self.add_row(Acknowledgement, {name: text for name, text in typed.items() if text})

    # ------------------------------------------------------------ saving

    def save(self, reason: str = "") -> Changes:
        """Write the person and all rows in one act.

        Raises StepRefused if a required field of a new row is empty, Conflict if somebody saved meanwhile;
        then nothing is written and everything typed is still there.
        """
        self.session.require(Right.EDIT_PEOPLE)
        edits = [edit for kind in self.rows.values() for edit in kind if not is_blank(edit)]
        for edit in (self.person, *edits):
            if edit.dirty:
                edit.refuse_empty()
        if self.person_id is None:
            self.person.refuse_empty()
        with self.session.workspace.journal.act(self._title(), reason=reason) as act:
            person = self._save_person(act)
            for row in self.removed:
                act.delete(row)
            stored = [(edit, self._save_row(act, edit, person)) for edit in edits if self._unsaved(edit)]
        self._settle(person, stored)
        return act.changes

    def _save_person(self, act: Act) -> Person:
        row = cast("Person", self.person.record())
        return act.save(with_reading(row)) if self.person.dirty or row.id is None else row

    def _save_row(self, act: Act, edit: EditSession, person: Person) -> Record:
        return act.save(owned(edit.record(), person, self._place(edit)))

    def _unsaved(self, edit: EditSession) -> bool:
        """Tell whether a row was typed in, or stands at another place than it is stored at."""
        moved = "position" in edit.record_type.SPEC
        return edit.dirty or (moved and getattr(edit.original, "position", None) != self._place(edit))

    def _place(self, edit: EditSession) -> int:
        rows = [one for one in self.rows[edit.record_type] if not is_blank(one)]
        return next(place for place, one in enumerate(rows) if one is edit)

    def _settle(self, person: Person, stored: list[tuple[EditSession, Record]]) -> None:
        self.discard()
        self.person.original, self.person.draft = person, {}
        for edit, row in stored:
            edit.original, edit.draft = row, {}
        self.removed = []

    def _title(self) -> str:
        if self.person_id is None:
            return f"新增{self.name}"
        labels = [Person.SPEC[name].label for name in self.person.changed_fields]
        touched = {row.TITLE for row in self.removed}
        touched |= {kind.TITLE for kind, edits in self.rows.items() if any(edit.dirty for edit in edits)}
        words = labels + sorted(touched)
        more = f"等 {len(words)} 项" if len(words) > 3 else ""
        return f"修改{self.name}的{'、'.join(words[:3])}{more}"

    # ------------------------------------------------------------ drafts

    def keep(self) -> None:
        """Store what is typed so that a crash loses nothing."""
        if not self.dirty:
            self.discard()
            return
        self.session.workspace.drafts.keep(
            Draft(
                operator_id=self.session.operator.id,
                record_table=DRAFT_OF,
                row_id=self.person_id,
                base_version=self.person.original.version,
                title=self._title()[:60],
                texts=json.dumps(self._texts(), ensure_ascii=False),
                saved_at=datetime.now().isoformat(timespec="seconds"),
            )
        )

    def _texts(self) -> dict[str, Any]:
        rows = {
            kind.TABLE: [
                {
                    "id": edit.original.id,
                    "at": place,
                    "texts": {name: edit.draft[name] for name in edit.changed_fields},
                }
                for place, edit in enumerate(edits)
                if edit.dirty or edit.original.id is None
            ]
            for kind, edits in self.rows.items()
        }
        fields = {name: self.person.draft[name] for name in self.person.changed_fields}
        return {"fields": fields, "rows": rows, "removed": [row.id for row in self.removed]}

    def discard(self) -> None:
        """Forget the kept draft."""
        kept = kept_draft(self.session, DRAFT_OF, self.person_id)
        if kept is not None:
            self.session.workspace.drafts.drop(kept)

    def restore(self, texts: dict[str, Any]) -> None:
        """Type again what a kept draft holds; rows that are gone meanwhile are left out."""
        self.person.draft = dict(texts["fields"])
        self.restored = True
        for kind, edits in self.rows.items():
            for edit in list(edits):
                if edit.original.id in texts["removed"]:
                    self.remove_row(edit)
            known = {edit.original.id: edit for edit in edits}
            for one in texts["rows"].get(kind.TABLE, ()):
                if one["id"] is None:
                    self.add_row(kind, one["texts"], at=min(one.get("at", len(edits)), len(edits)))
                elif one["id"] in known:
                    known[one["id"]].draft = dict(one["texts"])


def open_profile(
    session: Session, person_id: str | None = None, *, like: ProfileEdit | None = None
) -> ProfileEdit:
    """Return the form of a stored or a new person with a kept draft restored.

    A new person carries over from ``like`` what the office writes on every form (呈报单位, 填表人 ...).
    Raises UserError if the person is gone.
    """
    session.require(Right.READ_PEOPLE)
    session.require_not_oneself(person_id)
    read = session.workspace.read
    person = Person.new() if person_id is None else read.require(Person, person_id)
    rows: Rows = {
        kind: [EditSession(session, row) for row in (read.children(kind, person_id) if person_id else ())]
        for kind in CHILD_RECORDS
    }
    edit = ProfileEdit(session, EditSession(session, person), rows)
    kept = kept_draft(session, DRAFT_OF, person_id)
    if kept is not None and kept.texts:
        edit.restore(json.loads(kept.texts))
    elif person_id is None and like is not None:
        _carry_over(edit, like)
    return edit


def _carry_over(edit: ProfileEdit, like: ProfileEdit) -> None:
    carried = {name: text for name in CARRIED if (text := like.person.text(name))}
    for name, text in carried.items():
        edit.person.type_in(name, text)
    edit.taken_over = frozenset(carried)
