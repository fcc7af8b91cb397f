"""The form of a letter: the type's own blanks, facts with their source, the requirement, the reply clock.

What is typed is kept as a draft until it is stored; the result of the assessment is never typed here.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cadre_desk.documents.letter_type import LetterType
from cadre_desk.model import codes
from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.office import Draft
from cadre_desk.model.records.people import Person
from cadre_desk.rules.problem import Problem
from cadre_desk.services.editing import EditSession
from cadre_desk.services.letters.content import filled_of, with_filled
from cadre_desk.services.letters.drafting import save_letter
from cadre_desk.services.letters.reading import blockers_of, load, preview_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

DRAFT_OF = "letter_form"


@dataclass
class LetterEdit:
    """One letter in edit. ``letter``, ``filled`` and ``facts`` own what is typed; ``save`` stores all."""

    session: Session
    kind: LetterType
    letter: EditSession
    filled: dict[str, str]
    facts: list[EditSession]
    person: Person | None
    stored_facts: tuple[LetterFact, ...] = ()
    restored: bool = False

    @property
    def letter_id(self) -> str:
        """The id of the letter."""
        return self.letter.original.id or ""

    @property
    def stored(self) -> Letter:
        """The letter as it is stored, with the result of now while it is a draft."""
        assert isinstance(self.letter.original, Letter)
        return self.letter.original

    @property
    def open(self) -> bool:
        """Whether the text may still be changed."""
        return self.stored.state is LetterState.DRAFT and self.session.may(Right.DRAFT_LETTER)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what is stored."""
        same = [edit.original for edit in self.facts] == list(self.stored_facts)
        blanks = {name: text for name, text in self.filled.items() if text.strip()}
        typed = self.letter.dirty or any(edit.dirty for edit in self.facts)
        return typed or not same or blanks != filled_of(self.stored)

    def typed(self) -> tuple[Letter, list[LetterFact]]:
        """Return letter and facts as the form stands."""
        letter = self.letter.record()
        assert isinstance(letter, Letter)
        letter = with_filled(letter, self.filled)
        rows = [edit.record() for edit in self.facts]
        return letter, [row for row in rows if isinstance(row, LetterFact)]

    def blockers(self) -> list[Problem]:
        """Return what must be mended before it can be sent on."""
        return blockers_of(self.kind, *self.typed())

    def offered(self) -> list[str]:
        """Return the reasons that this type of letter offers, in words."""
        table = codes.table("letter_reason")
        return [table.label(code) for code in self.kind.reasons]

    def fill_blank(self, name: str, text: str) -> None:
        """Type into one of the type's own blanks."""
        self.filled[name] = text

    def reasons(self) -> list[str]:
        """Return the reasons that are named, as the form words them."""
        return [edit.text("reason") for edit in self.facts]

    def add_fact(self, reason: str) -> EditSession:
        """Name another shortcoming (its word), with an empty fact."""
        edit = EditSession(self.session, LetterFact.new(letter_id=self.letter_id), {"reason": reason})
        self.facts.append(edit)
        return edit

    def move_up(self, edit: EditSession) -> None:
        """Put a fact before the one above it."""
        at = self.facts.index(edit)
        if at:
            self.facts[at - 1], self.facts[at] = edit, self.facts[at - 1]

    def remove(self, edit: EditSession) -> None:
        """Take a fact out."""
        self.facts.remove(edit)

    def preview(self) -> bytes:
        """Return the page as the form stands, or the frozen one. Raises what printing may raise."""
        return self.stored.pdf or preview_of(self.session, *self.typed())

    def save(self) -> Changes:
        """Store letter and facts in one act. Raises StepRefused once it was sent on."""
        changes = save_letter(self.session, *self.typed())
        self.discard()
        return changes

    def keep(self) -> None:
        """Keep what is typed so that a crash loses nothing."""
        if not self.dirty or not self.open:
            self.discard()
            return
        self.session.workspace.drafts.keep(
            Draft(
                operator_id=self.session.operator.id,
                record_table=DRAFT_OF,
                row_id=self.letter_id,
                base_version=self.stored.version,
                title=f"{self.stored.addressee}的函件",
                texts=json.dumps(self._texts(), ensure_ascii=False),
                saved_at=datetime.now().isoformat(timespec="seconds"),
            )
        )

    def _texts(self) -> dict[str, Any]:
        fields = {name: self.letter.draft[name] for name in self.letter.changed_fields}
        names = ("reason", "fact", "source")
        facts = [
            {"id": edit.original.id, "texts": {name: edit.text(name) for name in names}}
            for edit in self.facts
        ]
        return {"fields": fields, "facts": facts, "filled": self.filled}

    def discard(self) -> None:
        """Forget the kept draft."""
        kept = _kept(self.session, self.letter_id)
        if kept is not None:
            self.session.workspace.drafts.drop(kept)

    def restore(self, texts: dict[str, Any]) -> None:
        """Type again what a kept draft holds."""
        known = {edit.original.id: edit for edit in self.facts}
        self.letter.draft, self.facts, self.restored = dict(texts["fields"]), [], True
        self.filled = dict(texts.get("filled", self.filled))
        for one in texts["facts"]:
            edit = known.get(one["id"]) or EditSession(self.session, LetterFact.new(letter_id=self.letter_id))
            edit.draft = dict(one["texts"])
            self.facts.append(edit)


def open_letter(session: Session, letter_id: str) -> LetterEdit:
    """Return the form of a letter with a kept draft restored. Raises UserError if the letter is gone."""
    work = load(session, letter_id)
    facts = [EditSession(session, fact) for fact in work.facts]
    form = EditSession(session, work.letter)
    edit = LetterEdit(session, work.kind, form, filled_of(work.letter), facts, work.person, work.facts)
    kept = _kept(session, letter_id) if edit.open else None
    if kept is not None and kept.texts:
        edit.restore(json.loads(kept.texts))
    return edit


def _kept(session: Session, letter_id: str) -> Draft | None:
    for draft in session.workspace.drafts.of(session.operator):
        if (draft.record_table, draft.row_id) == (DRAFT_OF, letter_id):
            return draft
    return None
