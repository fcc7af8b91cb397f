"""From jobs to one PDF: a letter, a form, or a thousand of either, with a bookmark for each.

The same jobs give the same bytes: no clock, no random identifier stands in the file. ReportLab's fonts can
serve one document at a time, hence the lock: a preview waits while a batch is being written.
"""

import gc
import io
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from cadre_desk.documents import fonts
from cadre_desk.documents.page import A4, PAGE_HEIGHT, PAGE_WIDTH, Sheet
from cadre_desk.documents.saving import saved
from cadre_desk.progress import SILENT, Progress

MAKER = "Cadre Desk"
_ONE_AT_A_TIME = threading.Lock()
# Base 85 is for paper tape: a quarter of the time of a batch, and larger files.
rl_config.useA85 = 0


@dataclass(frozen=True)
class Job:
    """One document: its bookmark, and what draws it. ``draw`` ends every page that it begins.

    ``standing`` are the characters that all documents of its type share, by font: in a file of its own
    they are font programs that are made once for all files (``embedding``).
    """

    title: str
    draw: Callable[[Sheet], None]
    standing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, repr=False)
class Rendered:
    """A finished PDF, its number of pages, and the pages of each document, counted from 0."""

    pdf: bytes
    pages: int
    parts: tuple[range, ...] = ()


def render_one(job: Job) -> bytes:
    """Return the PDF of a single document."""
    return render_many([job]).pdf


def render_many(
    jobs: Sequence[Job], progress: Progress = SILENT, *, title: str = "", duplex: bool = False
) -> Rendered:
    """Return one PDF of all documents in order, with bookmarks.

    ``duplex`` suggests two-sided printing to the viewer, and begins each document on a sheet of its own.
    Raises MissingGlyph, Cancelled and what the jobs themselves raise; nothing is returned then.
    """
    with _ONE_AT_A_TIME, _uncollected():
        sheet = Sheet(_canvas(title or _title(jobs), duplex=duplex))
        if len(jobs) == 1:
            _begin_fonts(sheet, jobs[0].standing)
        parts = []
        for number, job in enumerate(jobs):
            progress.step(number, len(jobs), job.title)
            sheet.use(A4)
            sheet.structure.begin_document(number)
            first = sheet.canvas.getPageNumber() - 1
            job.draw(sheet)
            parts.append(range(first, sheet.canvas.getPageNumber() - 1))
            if duplex and number < len(jobs) - 1:
                _fill_sheet(sheet)
        progress.step(len(jobs), len(jobs), "")
        if len(jobs) > 1:
            sheet.canvas.showOutline()
        pages = sheet.canvas.getPageNumber() - 1
        _tag(sheet)
        marks = [(job.title, part.start) for job, part in zip(jobs, parts, strict=True)]
        return Rendered(saved(sheet.canvas, marks), pages, tuple(parts))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the search for cycles still: it would go through a million objects that stay until the end."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def standing_characters(draw: Callable[[Sheet], None]) -> tuple[tuple[str, str], ...]:
    """Return the characters that a drawing uses, by font, in the order of their first use."""
    with _ONE_AT_A_TIME:
        sheet = Sheet(_canvas("", duplex=False))
        sheet.use(A4)
        sheet.structure.begin_document(0)
        draw(sheet)
        document = sheet.canvas._doc  # type: ignore[attr-defined]
        used = ((font.fontName, font.used(document)) for font in fonts.loaded())
        return tuple((name, chars) for name, chars in used if chars)


def _begin_fonts(sheet: Sheet, standing: tuple[tuple[str, str], ...]) -> None:
    for name, chars in standing:
        fonts.registered(name).begin(sheet.canvas._doc, chars)  # type: ignore[attr-defined]


def _canvas(title: str, *, duplex: bool) -> Canvas:
    canvas = Canvas(
        io.BytesIO(),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=fonts.first_font(),  # type: ignore[arg-type] # the stubs say float
        initialFontSize=10,
    )
    canvas.setTitle(title)
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if duplex:
        canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
    return canvas


def _tag(sheet: Sheet) -> None:
    """Write language and structure."""
    document = sheet.canvas._doc  # type: ignore[attr-defined]
    document.Catalog.Lang = PDFString("zh-CN")
    sheet.structure.write(document, [document.Reference(page) for page in document.Pages.pages])


def _fill_sheet(sheet: Sheet) -> None:
    """Leave a blank back page, so that the next document begins on its own sheet of paper."""
    if sheet.canvas.getPageNumber() % 2 == 0:
        sheet.end_page()


def _title(jobs: Sequence[Job]) -> str:
    return jobs[0].title if len(jobs) == 1 else f"{len(jobs)} 份文件"
