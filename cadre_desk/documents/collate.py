"""Several finished PDFs as one, page for page and with a bookmark each; nothing is drawn anew."""

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter

from cadre_desk.progress import SILENT, Progress


def collate(papers: Sequence[tuple[str, bytes]], progress: Progress = SILENT) -> tuple[bytes, int]:
    """Return one PDF of (title, PDF) in order, and its number of pages. Raises Cancelled."""
    whole = PdfWriter()
    for number, (title, pdf) in enumerate(papers):
        progress.step(number, len(papers), title)
        whole.append(PdfReader(io.BytesIO(pdf)), outline_item=title, import_outline=False)
    file = io.BytesIO()
    whole.write(file)
    return file.getvalue(), len(whole.pages)
