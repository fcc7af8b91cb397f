"""Editing one row: a draft of typed texts, its problems, saving, undo and history.

Dirty is computed (the draft differs from what is stored), never a flag. A kept draft survives a crash and is
found again by ``open_edit``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.record import Record, sealed_group
from cadre_desk.model.records.office import Draft
from cadre_desk.model.records.people import Person
from cadre_desk.rules.check import check_record
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.services.people import with_reading
from cadre_desk.services.rights import CLOSED, Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Entry


@dataclass(eq=False)
class EditSession:
    """One form of one row. Owns the draft; nothing reaches the record before ``save``."""

    session: Session
    original: Record
    draft: dict[str, str] = field(default_factory=dict)
    restored: bool = False

    @property
    def record_type(self) -> type[Record]:
        """The type of the row."""
        return type(self.original)

    def type_in(self, name: str, text: str) -> None:
        """Take what a person typed into a field."""
        self.draft[name] = text

    def revert(self, name: str) -> None:
        """Put one field back to what is stored."""
        self.draft.pop(name, None)

    def text(self, name: str) -> str:
        """Return a field as it stands in the form."""
        return self.draft.get(name, self.original.typed(name))

    @property
    def changed_fields(self) -> list[str]:
        """Names of the fields whose text differs from what is stored."""
        return [name for name, text in self.draft.items() if text != self.original.typed(name)]

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is stored."""
        return bool(self.changed_fields)

    def record(self) -> Record:
        """Return the row as the draft would make it."""
        return self.original.with_typed({name: self.draft[name] for name in self.changed_fields})

    def problems(self) -> list[Problem]:
        """Return what is wrong with the draft; warnings never block saving."""
        return check_record(self.record())

    def save(self, reason: str = "") -> Changes:
        """Write the row in one act.

        Raises StepRefused if a required field is empty on a new row, Conflict if somebody saved meanwhile.
        """
        self.session.require(Right.EDIT_PEOPLE)
        self.refuse_empty()
        row = self.record()
        row = with_reading(row) if isinstance(row, Person) else row
        journal, group = self.session.workspace.journal, sealed_group(self.record_type)
        with journal.act(self._title(row), reason=reason, sealed_by=group) as act:
            saved = act.save(row)
        self.discard()
        self.original = saved
        return act.changes

    def refuse_empty(self, but: str | None = None) -> None:
        """Let a row pass that can be stored; ``but`` is a field that is filled when it is.

        Raises StepRefused if a new row lacks a required field.
        """
        lacking = [one for one in self.problems() if one.code == "required" and one.field != but]
        missing = [one for one in lacking if one.severity is Severity.ERROR]
        if missing and not self.original.id:
            labels = "、".join(self.record_type.SPEC[one.field].label for one in missing)
            raise StepRefused(f"还缺{labels}，没有保存。", "补上后再按 F9。", kept="已输入的内容都在。")

    def _title(self, row: Record) -> str:
        verb = "修改" if self.original.id else "新增"
        labels = "、".join(self.record_type.SPEC[name].label for name in self.changed_fields[:3])
        more = f"等 {len(self.changed_fields)} 项" if len(self.changed_fields) > 3 else ""
        name = row.typed("name") if "name" in row.SPEC else self.record_type.TITLE
        return f"{verb}{name}" + (f"的{labels}{more}" if self.original.id else "")

    def keep(self) -> None:
        """Store the draft so that a crash loses nothing."""
        if not self.dirty:
            self.discard()
            return
        self.session.workspace.drafts.keep(
            Draft(
                operator_id=self.session.operator.id,
                record_table=self.record_type.TABLE,
                row_id=self.original.id,
                base_version=self.original.version,
                title=self._title(self.record()),
                texts=json.dumps(
                    {name: self.draft[name] for name in self.changed_fields}, ensure_ascii=False
                ),
                saved_at=datetime.now().isoformat(timespec="seconds"),
            ),
            sealed_group(self.record_type),
        )

    def discard(self) -> None:
        """Forget what was typed."""
        self.draft = {}
        kept = kept_draft(self.session, self.record_type, self.original.id)
        if kept is not None:
            self.session.workspace.drafts.drop(kept)


def open_edit(
    session: Session, record_type: type[Record], row_id: str | None = None, *, owner_id: str | None = None
) -> EditSession:
    """Return a form's session on a stored or a new row; a kept draft of it is restored."""
    session.require(Right.READ_PEOPLE)
    original = _start(session, record_type, row_id, owner_id)
    session.require_not_oneself(_about(original))
    edit = EditSession(session, original)
    kept = kept_draft(session, record_type, row_id)
    if kept is not None and kept.texts:
        edit.draft = json.loads(kept.texts)
        edit.restored = True
    return edit


def _start(session: Session, kind: type[Record], row_id: str | None, owner_id: str | None) -> Record:
    if row_id is not None:
        return session.workspace.read.require(kind, row_id)
    return kind.new(**({kind.OWNER: owner_id} if kind.OWNER else {}))


def _about(row: Record) -> str | None:
    """Return the id of the person that a row is or belongs to."""
    if isinstance(row, Person):
        return row.id
    owner: str | None = getattr(row, row.OWNER) if row.OWNER else None
    return owner


def kept_draft(session: Session, record_type: type[Record], row_id: str | None) -> Draft | None:
    """Return this operator's kept draft of a row, None if there is none."""
    for draft in session.workspace.drafts.of(session.operator):
        if (draft.record_table, draft.row_id) == (record_type.TABLE, row_id):
            return draft
    return None


def drafts(session: Session) -> list[Draft]:
    """Return this operator's kept drafts, newest first."""
    kept = session.workspace.drafts.of(session.operator)
    return sorted(kept, key=lambda draft: draft.saved_at or "", reverse=True)


def delete_row(session: Session, row: Record) -> Changes:
    """Delete one row; it can be undone."""
    session.require(Right.EDIT_PEOPLE)
    session.require_not_oneself(_about(row))
    with session.workspace.journal.act(f"删除一条{row.TITLE}") as act:
        act.delete(row)
    return act.changes


def undo(session: Session) -> Changes:
    """Take back the last act. Raises Conflict if its rows were changed since."""
    session.require_writing()
    return session.workspace.journal.undo()


def redo(session: Session) -> Changes:
    """Do again what was undone. Raises Conflict if its rows were changed since."""
    session.require_writing()
    return session.workspace.journal.redo()


def history_of(session: Session, record_type: type[Record], row_id: str) -> list[Entry]:
    """Return who changed a row, and the rows that belong to it, newest first. Raises NotPermitted."""
    session.require(Right.READ_PEOPLE)
    session.require(CLOSED.get(record_type.TABLE, Right.READ_PEOPLE))
    session.require_not_oneself(row_id if record_type is Person else None)
    lines = lines_about(session, record_type, row_id)
    for owner in {_about(row) for row in _images(record_type, lines)}:
        session.require_not_oneself(owner)
    return lines


def _images(record_type: type[Record], lines: list[Entry]) -> Iterator[Record]:
    """Yield what rows of a type were and became, deleted ones too."""
    for entry in lines:
        if entry.table == record_type.TABLE:
            yield from filter(None, (entry.record_before(record_type), entry.record_after(record_type)))


def lines_about(session: Session, record_type: type[Record], row_id: str) -> list[Entry]:
    """Return the same for callers that asked for the right of their register."""
    journal = session.workspace.journal
    own = journal.history(row=(record_type.TABLE, row_id))
    belonging = journal.history(owner_id=row_id)
    return sorted({entry.seq: entry for entry in own + belonging}.values(), key=lambda one: -one.seq)
