"""The list of people for the photographs: a view with conditions, and the dialogs of the list."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from ui.main_window import MainWindow
from ui.pages.people.bulk_dialog import BulkDialog
from ui.pages.people.fetch_dialog import FetchDialog
from ui.pages.people.merge_dialog import MergeDialog
from ui.pages.people.named_dialog import NamedListDialog
from ui.pages.people.page import PeoplePage
from ui.pages.people.tags_dialog import TagsDialog
from ui.pages.people.view_dialogs import ColumnsDialog, SaveViewDialog

NAMES = "张示例、李示例（1992.02）；王某乙\n章示例 没有人"


def with_conditions(window: MainWindow) -> Iterator[str]:
    """Show the view with conditions, and name it once; nothing for other pages."""
    page = window.current()
    if isinstance(page, PeoplePage):
        page.roster.show_view(page.roster.views.views[1])
        yield "people-conditions"
        page.roster.show_view(page.roster.views.views[0])


def people_dialogs(window: MainWindow) -> list[tuple[str, Callable[[], QWidget]]]:
    """Return the dialogs of the list."""
    page, desk = window.pages["people"], window.desk
    if not isinstance(page, PeoplePage):
        return []
    ids = desk.session.workspace.listing.ids(page.roster.list.now.places[:12])
    return [
        ("people-columns", lambda: ColumnsDialog((), window)),
        ("people-view", lambda: SaveViewDialog(changing=False, parent=window)),
        ("people-named", lambda: NamedListDialog(desk, "按这份名单列出", NAMES, window)),
        ("people-bulk", lambda: BulkDialog(desk, ids, window)),
        ("people-tags", lambda: TagsDialog(desk, ids, window)),
        ("people-merge", lambda: MergeDialog(desk, window)),
        ("people-fetch", lambda: FetchDialog(desk, window)),
    ]
