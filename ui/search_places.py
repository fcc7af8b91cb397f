"""Pages, registers and acts that the search box knows by name; an act is a target its page understands."""

from collections.abc import Callable, Iterator, Sequence

from cadre_desk.services.rights import Right
from cadre_desk.services.search import Place
from ui.navigation import Area
from ui.pages import PAGES
from ui.pages.register import RegistersPage

WINDOW = "window"
PEOPLE_ACTS = (
    ("新增干部", "act:new", "Ctrl+N"),
    ("导入任免表、名册", "act:import", "Ctrl+O"),
    ("会议材料", "act:pack", "F7"),
    ("打印任免表、名册、卡片、对比表", "act:print", "Ctrl+P"),
    ("批量修改勾选的人员", "act:bulk", "Ctrl+B"),
    ("贴标签，管理标签", "act:tags", "Ctrl+T"),
    ("查找并合并重复人员", "act:merge", "Ctrl+M"),
    ("从备份取回一个人", "act:fetch", ""),
    ("按粘贴的名单列出", "act:named", "Ctrl+J"),
    ("存为视图", "act:view", "Ctrl+S"),
    ("选择列", "act:columns", "Alt+C"),
    ("添加条件", "act:condition", "Ctrl+F"),
)
OFFICE_TABS = (("移交密钥", "keys", ""),)
WINDOW_ACTS = (
    ("改基准日", "as_of", "Ctrl+D"),
    ("按键一览", "keys", "F1"),
    ("锁定", "lock", "Ctrl+L"),
    ("撤销", "undo", "Ctrl+Z"),
    ("重做", "redo", "Ctrl+Y"),
)


def places(areas: Sequence[Area], may: Callable[[Right], bool]) -> tuple[Place, ...]:
    """Return every page, every register that may be read, then the acts."""
    pages = [Place(area.title, area.name, "", "页面") for area in areas]
    people = [Place(title, "people", target, keys) for title, target, keys in PEOPLE_ACTS]
    office = [Place(title, "office", target, keys) for title, target, keys in OFFICE_TABS]
    window = [Place(title, WINDOW, target, keys) for title, target, keys in WINDOW_ACTS]
    return (*pages, *_registers(areas, may), *people, *office, *window)


def _registers(areas: Sequence[Area], may: Callable[[Right], bool]) -> Iterator[Place]:
    shown = {area.name for area in areas}
    for page in PAGES:
        if issubclass(page, RegistersPage) and page.AREA in shown:
            for one in page.REGISTERS:
                if may(one.read):
                    yield Place(one.name, page.AREA, one.key, page.TITLE)
