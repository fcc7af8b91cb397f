"""Editing one row and all rows that belong to it as one form: kept as one draft, saved as one act."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cadre_desk.model.changes import Changes
from cadre_desk.model.record import Record, sealed_group
from cadre_desk.model.records.office import Draft
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.rules.problem import Problem
from cadre_desk.services.editing import EditSession
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

Rows = dict[type[Record], list[EditSession]]


@dataclass(frozen=True)
class Found:
    """One problem and the row of the form it stands in."""

    edit: EditSession
    problem: Problem


@dataclass
class WholeEdit:
    """The form of one row. Owns the drafts; nothing reaches the file before ``save``.

    ``completes`` has the last hand before the row is saved, ``completes_row`` before each changed row that
    belongs to it, ``settles`` after all of them were written, in the same act; ``named`` says which row it
    is, for the journal.
    """

    session: Session
    main: EditSession
    rows: Rows
    right: Right
    draft_of: str
    completes: Callable[[Session, Any], Any] | None = None
    completes_row: Callable[[Session, Any], Any] | None = None
    settles: Callable[[Session, Act, Any], Any] | None = None
    named: Callable[[Record], str] = lambda record: record.TITLE
    removed: list[Record] = field(default_factory=list)
    restored: bool = False

    @property
    def row_id(self) -> str | None:
        """The id of the stored row, None for a new one."""
        return self.main.original.id

    @property
    def group(self) -> KeyGroup | None:
        """The group under whose key the row, its draft and the reasons for its changes are sealed."""
        return sealed_group(self.main.record_type, *self.rows)

    @property
    def changed_count(self) -> int:
        """How many fields and rows differ from what is stored."""
        rows = sum(1 for edits in self.rows.values() for edit in edits if edit.dirty)
        return len(self.main.changed_fields) + rows + len(self.removed)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is stored."""
        return self.changed_count > 0

    def add_row(self, kind: type[Record], typed: Mapping[str, str] | None = None) -> EditSession:
        """Append an empty row, or one with typed texts."""
        owner = {kind.OWNER: self.row_id} if kind.OWNER else {}
        edit = EditSession(self.session, kind.new(**owner), dict(typed or {}))
        self.rows[kind].append(edit)
        return edit

    def remove_row(self, edit: EditSession) -> None:
        """Take a row out; a stored one is deleted when the form is saved."""
        self.rows[edit.record_type] = [one for one in self.rows[edit.record_type] if one is not edit]
        if edit.original.id:
            self.removed.append(edit.original)

    def problems(self) -> list[Found]:
        """Return what is wrong, in the order of the form; warnings never block saving."""
        found = [Found(self.main, one) for one in self.main.problems()]
        for edits in self.rows.values():
            found += [Found(edit, one) for edit in edits for one in _wrong(edit)]
        return found

    def save(self, reason: str = "") -> Changes:
        """Write the row and what belongs to it in one act.

        Raises StepRefused if a required field of a new row is empty, Conflict if somebody saved meanwhile;
        then nothing is written and everything typed is still there.
        """
        self.session.require(self.right)
        edits = [edit for kind in self.rows.values() for edit in kind if edit.dirty and not is_blank(edit)]
        self.main.refuse_empty()
        for edit in edits:
            edit.refuse_empty(but=edit.record_type.OWNER)
        row = self.main.record()
        row = self.completes(self.session, row) if self.completes else row
        made = [(edit, self._completed(edit.record())) for edit in edits]
        journal = self.session.workspace.journal
        with journal.act(self._title(row), reason=reason, sealed_by=self.group) as act:
            stored = act.save(row) if self.main.dirty or row.id is None else row
            for gone in self.removed:
                act.delete(gone)
            kept = [(edit, act.save(owned(one, stored, self._place(edit)))) for edit, one in made]
            stored = self.settles(self.session, act, stored) if self.settles else stored
        self._settle(stored, kept)
        return act.changes

    def _completed(self, row: Record) -> Record:
        done = self.completes_row(self.session, row) if self.completes_row else row
        assert isinstance(done, Record)
        return done

    def _place(self, edit: EditSession) -> int:
        return self.rows[edit.record_type].index(edit)

    def _settle(self, row: Record, kept: Sequence[tuple[EditSession, Record]]) -> None:
        self.discard()
        for edit, stored in ((self.main, row), *kept):
            edit.original, edit.draft = stored, {}
        self.removed = []

    def _title(self, row: Record) -> str:
        kind = self.main.record_type
        name = self.named(row)
        what = f"{kind.TITLE}“{name}”" if name and name != kind.TITLE else kind.TITLE
        if self.row_id is None:
            return f"新增{what}"
        touched = {gone.TITLE for gone in self.removed}
        touched |= {one.TITLE for one, edits in self.rows.items() if any(edit.dirty for edit in edits)}
        words = [kind.SPEC[name].label for name in self.main.changed_fields] + sorted(touched)
        more = f"等 {len(words)} 项" if len(words) > 3 else ""
        return f"修改{what}的{'、'.join(words[:3])}{more}"

    # ------------------------------------------------------------ draft

    def keep(self) -> None:
        """Store what is typed so that a crash loses nothing."""
        if not self.dirty:
            self.discard()
            return
        self.session.workspace.drafts.keep(
            Draft(
                operator_id=self.session.operator.id,
                record_table=self.draft_of,
                row_id=self.row_id,
                base_version=self.main.original.version,
                title=self._title(self.main.record())[:60],
                texts=json.dumps(self._texts(), ensure_ascii=False),
                saved_at=datetime.now().isoformat(timespec="seconds"),
            ),
            self.group,
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
        fields = {name: self.main.draft[name] for name in self.main.changed_fields}
        return {"fields": fields, "rows": rows, "removed": [row.id for row in self.removed]}

    def discard(self) -> None:
        """Forget the kept draft."""
        kept = self._kept()
        if kept is not None:
            self.session.workspace.drafts.drop(kept)

    def restore(self) -> None:
        """Type again what a kept draft holds; rows that are gone meanwhile are left out."""
        kept = self._kept()
        if kept is None or not kept.texts:
            return
        texts = json.loads(kept.texts)
        self.main.draft, self.restored = dict(texts["fields"]), True
        for kind, edits in self.rows.items():
            known = {edit.original.id: edit for edit in edits}
            for edit in [one for one in edits if one.original.id in texts["removed"]]:
                self.remove_row(edit)
            self.rows[kind] = [
                edit for edit in self.rows[kind] if edit.original.id
            ]  # not those it began with
            for one in texts["rows"].get(kind.TABLE, ()):
                if one["id"] is None:
                    self.add_row(kind, one["texts"])
                elif one["id"] in known:
                    known[one["id"]].draft = dict(one["texts"])

    def _kept(self) -> Draft | None:
        return kept_draft(self.session, self.draft_of, self.row_id)


def kept_draft(session: Session, draft_of: str, row_id: str | None) -> Draft | None:
    """Return this operator's kept draft of a form, None if there is none."""
    for draft in session.workspace.drafts.of(session.operator):
        if (draft.record_table, draft.row_id) == (draft_of, row_id):
            return draft
    return None


def _wrong(edit: EditSession) -> list[Problem]:
    """Return what is wrong in a row below; that it belongs to the row above goes without saying."""
    return [] if is_blank(edit) else [one for one in edit.problems() if one.field != edit.record_type.OWNER]


def is_blank(edit: EditSession) -> bool:
    """Tell whether a new row holds nothing that was typed."""
    return edit.original.id is None and not any(text.strip() for text in edit.draft.values())


def owned(row: Record, owner: Record, place: int) -> Record:
    """Return a row that belongs to ``owner``, at its place among the rows of its kind."""
    values: dict[str, Any] = {row.OWNER: owner.id} if row.OWNER else {}
    if "position" in row.SPEC:
        values["position"] = place
    return row.changed(**values)
