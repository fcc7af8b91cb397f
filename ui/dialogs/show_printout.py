"""Made pages shown before they are printed; what leaves the program is noted in the print log."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cadre_desk.documents.preflight import Finding
from cadre_desk.services.printing import Printout, log_printed
from ui.desk import Desk
from ui.dialogs.preview import PreviewDialog


def show_printout(desk: Desk, title: str, made: Printout, parent: QWidget) -> None:
    """Show pages with their parts and findings until the dialog is closed."""
    show_pages(desk, title, made.pdf, parent, names=made.names, findings=made.findings)


def show_pages(
    desk: Desk,
    title: str,
    pdf: bytes,
    parent: QWidget,
    *,
    names: Sequence[str] = (),
    findings: Sequence[Finding] = (),
) -> None:
    """Show the very bytes of a document, for example one that was signed, until the dialog is closed."""
    PreviewDialog(
        title,
        pdf,
        tasks=desk.tasks,
        ask=desk.ask,
        names=names,
        findings=findings,
        log=lambda printed: desk.attempt(lambda: log_printed(desk.session, printed)),
        parent=parent,
    ).exec()
