"""A scheme being written: forms and grids over its lines, a draft that outlives a crash, then a new version.

Nothing is adopted before it is whole; versions already adopted never change.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cadre_desk.errors import StepRefused, UserError
from cadre_desk.model.record import Record
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentScheme
from cadre_desk.model.records.office import Draft
from cadre_desk.rules.assessment.scheme import Scheme, check_scheme, scheme_from_text, scheme_to_text
from cadre_desk.rules.assessment.scheme_lines import (
    ROW_TYPES,
    SchemeItem,
    SchemeLines,
    SchemeMark,
    SchemePart,
    SchemeVoters,
    lines_of,
    scheme_from_lines,
)
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.services.assessment.schemes import adopt_scheme, own_version, scheme_of
from cadre_desk.services.editing import EditSession
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

DRAFT_OF = "scheme_edit"


class SchemeEdit:
    """The scheme of a cycle as lines in edit. ``restored`` says that a kept draft was found."""

    def __init__(self, session: Session, cycle: AssessmentCycle) -> None:
        session.require(Right.READ_PEOPLE)
        self.session, self.cycle = session, cycle
        self.scheme = scheme_of(session, cycle)
        self.restored = False
        self._start(self.scheme)
        self._before = self._texts()
        self._restore()

    @property
    def dirty(self) -> bool:
        """Whether anything differs from the scheme in force."""
        return self._texts() != self._before

    def new_row(self, kind: type[Record]) -> EditSession:
        """Return an empty line."""
        return EditSession(self.session, kind.new())

    def take_in(self, scheme: Scheme) -> None:
        """Show another scheme, such as one read from a file, to be looked at and adopted."""
        self._start(scheme)

    def made(self) -> Scheme:
        """Return the scheme as typed. Raises StepRefused or ParseError, saying which line is wrong."""
        for edit in self._edits():
            wrong = [one for one in edit.problems() if one.severity is Severity.ERROR]
            if wrong:
                raise StepRefused(
                    f"{edit.original.TITLE}：{wrong[0].message}", wrong[0].hint or "请改好再启用。"
                )
        made = scheme_from_lines(self._lines(), self._base)
        return own_version(made, made.version)

    def problem(self) -> str:
        """Return what keeps the scheme from being adopted, "" for nothing."""
        try:
            found: list[Problem] = check_scheme(self.made())
        except UserError as wrong:
            return str(wrong)
        if not found and not self.dirty:
            return "没有改动。"
        return found[0].message if found else ""

    def adopt(self) -> AssessmentScheme:
        """Adopt what is typed as a version of its own for the cycle.

        Raises StepRefused for a faulty scheme, a version number in use, or locked scores.
        """
        made = self.made()
        same_version = (made.title, made.version) == (self.scheme.title, self.scheme.version)
        if same_version and scheme_to_text(made) != scheme_to_text(own_version(self.scheme, made.version)):
            raise StepRefused(f"版本号 {made.version} 是现行方案的。", "改了内容要用新的版本号。")
        stored = adopt_scheme(self.session, made, cycle_id=self.cycle.id)
        self.discard()
        return stored

    # ------------------------------------------------------------ draft

    def keep(self) -> None:
        """Store what is typed, so that a crash loses nothing."""
        if not self.dirty:
            self.discard()
            return
        self.session.workspace.drafts.keep(
            Draft(
                operator_id=self.session.operator.id,
                record_table=DRAFT_OF,
                row_id=self.cycle.id,
                base_version=self.cycle.version,
                title=f"{self.cycle.title or ''}的方案"[:60],
                texts=json.dumps(self._texts(), ensure_ascii=False),
                saved_at=datetime.now().isoformat(timespec="seconds"),
            )
        )

    def discard(self) -> None:
        """Forget the kept draft."""
        kept = self._kept()
        if kept is not None:
            self.session.workspace.drafts.drop(kept)

    def _kept(self) -> Draft | None:
        for draft in self.session.workspace.drafts.of(self.session.operator):
            if (draft.record_table, draft.row_id) == (DRAFT_OF, self.cycle.id):
                return draft
        return None

    def _restore(self) -> None:
        kept = self._kept()
        if kept is None or not kept.texts:
            return
        said: Mapping[str, Any] = json.loads(kept.texts)
        self._start(scheme_from_text(said["base"]))
        self.head.draft.update(said["head"])
        for kind in ROW_TYPES:
            self.rows[kind] = [self._typed(kind, texts) for texts in said[kind.TABLE]]
        self.restored = True

    def _typed(self, kind: type[Record], texts: Mapping[str, str]) -> EditSession:
        edit = self.new_row(kind)
        edit.draft.update(texts)
        return edit

    # ------------------------------------------------------------ lines

    def _start(self, scheme: Scheme) -> None:
        self._base, lines = scheme, lines_of(scheme)
        self.head = EditSession(self.session, lines.head)
        by_kind: dict[type[Record], tuple[Record, ...]] = {
            SchemeVoters: lines.voters,
            SchemeMark: lines.marks,
            SchemeItem: lines.items,
            SchemePart: lines.parts,
        }
        self.rows = {kind: [EditSession(self.session, one) for one in by_kind[kind]] for kind in ROW_TYPES}

    def _edits(self) -> list[EditSession]:
        return [self.head, *(edit for kind in ROW_TYPES for edit in self.rows[kind])]

    def _lines(self) -> SchemeLines:
        rows: dict[type[Record], tuple[Any, ...]] = {
            kind: tuple(edit.record() for edit in self.rows[kind]) for kind in ROW_TYPES
        }
        head: Any = self.head.record()
        return SchemeLines(head, rows[SchemeVoters], rows[SchemeMark], rows[SchemeItem], rows[SchemePart])

    def _texts(self) -> dict[str, Any]:
        whole: dict[str, Any] = {"base": scheme_to_text(self._base), "head": _texts_of(self.head)}
        return whole | {kind.TABLE: [_texts_of(edit) for edit in self.rows[kind]] for kind in ROW_TYPES}


def _texts_of(edit: EditSession) -> dict[str, str]:
    return {spec.name: edit.text(spec.name) for spec in edit.record_type.SPECS}
