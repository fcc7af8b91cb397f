"""A batch of letters on paper: what would not print right first, then one file or one for each person.

One collated file is what a printer wants; files by themselves are written one after the other, so that a
thousand letters take no more memory than one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cadre_desk.documents.preflight import Finding, check_letter
from cadre_desk.documents.workers import Order, render_together
from cadre_desk.exchange.file_out import write_out
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.exporting.leaving import drive_note
from cadre_desk.services.letters.content import content_of
from cadre_desk.services.letters.kinds import kind_of
from cadre_desk.services.letters.reading import checked_pdf, in_order, readable
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True)
class Files:
    """Where the files of a batch are, and how many."""

    folder: Path
    count: int


def preflight(session: Session, letter_ids: Sequence[str], progress: Progress = SILENT) -> list[Finding]:
    """Return what would not print right, for letters that have no number yet; issued ones are as they are."""
    session.require(Right.PRINT)
    found: list[Finding] = []
    for done, letter in enumerate(_given(session, letter_ids)):
        progress.step(done, len(letter_ids), letter.addressee or "")
        if letter.pdf is None:
            kind = kind_of(session, letter.type or "")
            found += check_letter(kind, content_of(session, kind, letter, _facts(session, letter)))
    return found


def proofs(session: Session, letter_ids: Sequence[str], progress: Progress = SILENT) -> Printout:
    """Return the draft pages of letters in one PDF, to read before they are numbered."""
    session.require(Right.PRINT)
    given = _given(session, letter_ids)
    names = tuple(_proof_name(session, letter) for letter in given)
    orders = (_proof(session, letter, name) for letter, name in zip(given, names, strict=True))
    title = f"{len(given)} 份函件清样"
    pdf, pages = render_together(orders, len(given), progress, title=title)
    return Printout(pdf, pages, tuple(preflight(session, letter_ids)), names)


def write_files(
    session: Session, letter_ids: Sequence[str], folder: Path, progress: Progress = SILENT
) -> Files:
    """Write the frozen pages of each letter to a file of its own, named by number and person.

    A file is moved into place whole. Raises StepRefused for a letter without number, UserError, Cancelled:
    files written before it stay.
    """
    session.require(Right.PRINT)
    for done, letter_id in enumerate(letter_ids):
        letter = readable(session, letter_id)
        progress.step(done, len(letter_ids), letter.addressee or "")
        write_out(folder / file_name(letter), checked_pdf(letter))
    progress.step(len(letter_ids), len(letter_ids), "")
    session.workspace.journal.note(f"另存 {len(letter_ids)} 份函件{drive_note(folder)}")
    return Files(folder, len(letter_ids))


def file_name(letter: Letter) -> str:
    """Return a name that every system takes: 蚌组提〔2026〕5号_张示例.pdf."""
    return _NOT_IN_NAMES.sub("", f"{letter.document_no}_{letter.addressee}") + ".pdf"


def _given(session: Session, letter_ids: Sequence[str]) -> list[Letter]:
    return in_order(session, letter_ids)


def _facts(session: Session, letter: Letter) -> list[LetterFact]:
    return session.workspace.read.children(LetterFact, letter.id or "")


def _proof_name(session: Session, letter: Letter) -> str:
    return f"{letter.addressee} {kind_of(session, letter.type or '').title}"


def _proof(session: Session, letter: Letter, name: str) -> Order:
    kind = kind_of(session, letter.type or "")
    content = content_of(session, kind, letter, _facts(session, letter))
    return Order(kind, content, draft=letter.pdf is None, title=name)
