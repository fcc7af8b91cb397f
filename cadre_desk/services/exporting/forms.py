"""Appointment forms as files, one per person: ``.lrmx`` without loss, or the old ``.lrm`` and ``.pic``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.file_out import free_stem, write_out
from cadre_desk.exchange.lrm_write import write_lrm
from cadre_desk.exchange.lrmx_export import lrmx_of
from cadre_desk.exchange.lrmx_texts import family_texts, form_texts
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.exporting.drafts import drafts_of
from cadre_desk.services.exporting.leaving import Exported, note_export
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

LRMX, LRM = "lrmx", "lrm"
LABELS = {LRMX: "任免审批表 lrmx", LRM: "旧格式任免审批表 lrm"}


@dataclass(frozen=True, repr=False)
class PlannedForm:
    """The files of one person by ending, and what the format cannot say."""

    name: str
    parts: dict[str, bytes]
    missing: tuple[str, ...] = ()


def plan_forms(
    session: Session, form: str, person_ids: Sequence[str], progress: Progress = SILENT
) -> tuple[PlannedForm, ...]:
    """Return the files of people in the given order; writes nothing. Raises Cancelled, UserError."""
    session.require(Right.EXPORT)
    planned = []
    for done, draft in enumerate(drafts_of(session, person_ids)):
        progress.step(done, len(person_ids), draft.person.name or "")
        planned.append(_MAKERS[form](draft))
    return tuple(planned)


def _lrmx(draft: PersonDraft) -> PlannedForm:
    return PlannedForm(draft.person.typed("name"), {"lrmx": lrmx_of(draft)})


def _lrm(draft: PersonDraft) -> PlannedForm:
    made = write_lrm(form_texts(draft), family_texts(draft.family))
    parts = {"lrm": made.data} | ({"pic": draft.person.photo} if draft.person.photo else {})
    return PlannedForm(draft.person.typed("name"), parts, made.missing)


_MAKERS: dict[str, Callable[[PersonDraft], PlannedForm]] = {LRMX: _lrmx, LRM: _lrm}


def export_forms(
    session: Session,
    form: str,
    planned: Sequence[PlannedForm],
    *,
    folder: Path,
    purpose: str = "",
    progress: Progress = SILENT,
) -> Exported:
    """Write planned files into a folder, namesakes numbered, and note it in the journal.

    A file of the same name that is there already is kept; the new one is numbered. Raises UserError if the
    folder cannot be written, Cancelled; files written before stay.
    """
    session.require(Right.EXPORT)
    folder.mkdir(parents=True, exist_ok=True)
    taken = {file.stem.casefold() for file in folder.iterdir()}
    files: list[Path] = []
    note_export(session, LABELS[form], len(planned), purpose, folder)
    for done, one in enumerate(planned):
        progress.step(done, len(planned), one.name)
        stem = free_stem(one.name, taken)
        taken.add(stem.casefold())
        for ending, data in one.parts.items():
            file = folder / f"{stem}.{ending}"
            write_out(file, data)
            files.append(file)
    return Exported(tuple(files), len(planned), _notes(planned))


def _notes(planned: Sequence[PlannedForm]) -> tuple[str, ...]:
    return tuple(
        f"{one.name}：旧格式没有“{'、'.join(one.missing)}”，已写作〓。" for one in planned if one.missing
    )
