"""A made printout shown before it is printed; what leaves the program is noted in the print log."""

from PySide6.QtWidgets import QWidget

from cadre_desk.services.printing import Printout, log_printed
from ui.desk import Desk
from ui.dialogs.preview import PreviewDialog


def show_printout(desk: Desk, title: str, made: Printout, parent: QWidget) -> None:
    """Show pages with their parts and findings until the dialog is closed."""
    PreviewDialog(
        title,
        made.pdf,
        tasks=desk.tasks,
        ask=desk.ask,
        names=made.names,
        findings=made.findings,
        log=lambda printed: desk.attempt(lambda: log_printed(desk.session, printed)),
        parent=parent,
    ).exec()
