"""Editing a whole person: the person's own fields and all rows that belong to it, saved as one act.

Every row is an EditSession. What is typed and not saved yet is kept as one draft, so that a crash loses
nothing and the next start finds the form as it was left.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cadre_desk.exchange.resume_checks import check_rows
from cadre_desk.exchange.resume_text import parse_resume
from cadre_desk.model.changes import Changes
from cadre_desk.model.record import Record
from cadre_desk.model.records.office import Draft
from cadre_desk.model.records.people import Person, ResumeEntry
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.services.editing import EditSession
from cadre_desk.services.people import CHILD_RECORDS, with_reading
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.act import Act

DRAFT_OF = "profile"
Rows = dict[type[Record], list[EditSession]]


@dataclass(frozen=True)
class Found:
    """One problem and the row of the form it stands in."""

    edit: EditSession
    problem: Problem


@dataclass
class ProfileEdit:
    """The form of one person. Owns the drafts; nothing reaches the file before ``save``."""

    session: Session
    person: EditSession
    rows: Rows
    removed: list[Record] = field(default_factory=list)
    restored: bool = False

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

    def add_row(self, kind: type[Record], typed: dict[str, str] | None = None) -> EditSession:
        """Append an empty row, or one with typed texts."""
        owner = {kind.OWNER: self.person_id} if kind.OWNER else {}
        edit = EditSession(self.session, kind.new(**owner), dict(typed or {}))
        self.rows[kind].append(edit)
        return edit

    def remove_row(self, edit: EditSession) -> None:
        """Take a row out; a stored one is deleted when the form is saved."""
        self.rows[edit.record_type].remove(edit)
        if edit.original.id:
            self.removed.append(edit.original)

    def split_resume(self) -> int:
        """Make the résumé rows anew from the text and return how many there are; the text stays as it is."""
        for edit in list(self.rows[ResumeEntry]):
            self.remove_row(edit)
        for entry in parse_resume(self.person.text("resume")).entries:
            self.add_row(ResumeEntry, {name: text for name, text in entry.draft().items() if text})
        return len(self.rows[ResumeEntry])

    def problems(self) -> list[Found]:
        """Return what is wrong, in the order of the form; warnings never block saving."""
        found = [Found(self.person, one) for one in self.person.problems()]
        for edits in self.rows.values():
            found += [Found(edit, one) for edit in edits for one in edit.problems() if not _blank(edit)]
        return found + [Found(self.person, one) for one in self._resume_problems()]

    def _resume_problems(self) -> Iterator[Problem]:
        entries = [edit.record() for edit in self.rows[ResumeEntry]]
        for one in check_rows([entry for entry in entries if isinstance(entry, ResumeEntry)]):
            hint = "可补一行或注明原因，不补也能保存。"
            yield Problem("resume", "resume", one.message, Severity.WARNING, hint)

    def save(self, reason: str = "") -> Changes:
        """Write the person and all rows in one act.

        Raises StepRefused if a required field of a new row is empty, Conflict if somebody saved meanwhile;
        then nothing is written and everything typed is still there.
        """
        self.session.require(Right.EDIT_PEOPLE)
        edits = [edit for kind in self.rows.values() for edit in kind if edit.dirty and not _blank(edit)]
        for edit in (self.person, *edits):
            edit.refuse_empty()
        with self.session.workspace.journal.act(self._title(), reason=reason) as act:
            person = self._save_person(act)
            for row in self.removed:
                act.delete(row)
            stored = [(edit, act.save(_owned(edit.record(), person, self._place(edit)))) for edit in edits]
        self._settle(person, stored)
        return act.changes

    def _save_person(self, act: Act) -> Person:
        row = self.person.record()
        assert isinstance(row, Person)
        return act.save(with_reading(row)) if self.person.dirty or row.id is None else row

    def _place(self, edit: EditSession) -> int:
        return self.rows[edit.record_type].index(edit)

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
                {"id": edit.original.id, "texts": {name: edit.draft[name] for name in edit.changed_fields}}
                for edit in edits
                if edit.dirty or edit.original.id is None
            ]
            for kind, edits in self.rows.items()
        }
        fields = {name: self.person.draft[name] for name in self.person.changed_fields}
        return {"fields": fields, "rows": rows, "removed": [row.id for row in self.removed]}

    def discard(self) -> None:
        """Forget the kept draft."""
        kept = _kept(self.session, self.person_id)
        if kept is not None:
            self.session.workspace.drafts.drop(kept)

    def restore(self, texts: dict[str, Any]) -> None:
        """Type again what a kept draft holds; rows that are gone meanwhile are left out."""
        self.person.draft = dict(texts["fields"])
        self.restored = True
        for kind, edits in self.rows.items():
            known = {edit.original.id: edit for edit in edits}
            for edit in edits:
                if edit.original.id in texts["removed"]:
                    self.remove_row(edit)
            for one in texts["rows"].get(kind.TABLE, ()):
                if one["id"] is None:
                    self.add_row(kind, one["texts"])
                elif one["id"] in known:
                    known[one["id"]].draft = dict(one["texts"])


def open_profile(session: Session, person_id: str | None = None) -> ProfileEdit:
    """Return the form of a stored or a new person with a kept draft restored.

    Raises UserError if the person is gone.
    """
    session.require(Right.READ_PEOPLE)
    read = session.workspace.read
    person = Person.new() if person_id is None else read.require(Person, person_id)
    rows: Rows = {
        kind: [EditSession(session, row) for row in (read.children(kind, person_id) if person_id else ())]
        for kind in CHILD_RECORDS
    }
    edit = ProfileEdit(session, EditSession(session, person), rows)
    kept = _kept(session, person_id)
    if kept is not None and kept.texts:
        edit.restore(json.loads(kept.texts))
    return edit


def _kept(session: Session, person_id: str | None) -> Draft | None:
    for draft in session.workspace.drafts.of(session.operator):
        if (draft.record_table, draft.row_id) == (DRAFT_OF, person_id):
            return draft
    return None


def _blank(edit: EditSession) -> bool:
    """Tell whether a new row holds nothing that was typed."""
    return edit.original.id is None and not any(text.strip() for text in edit.draft.values())


def _owned(row: Record, person: Person, place: int) -> Record:
    values: dict[str, Any] = {row.OWNER: person.id} if row.OWNER else {}
    if "position" in row.SPEC:
        values["position"] = place
    return row.changed(**values)
