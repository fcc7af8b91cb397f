"""The first page of the day: due things first, the cycle below, clocks and drafts at the right.

Everything comes ready from ``services.home``; the page lays it out and leads on.
"""

from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.services.home import CycleProgress, DueState, Home, Target, Task, home
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.progress import ProgramBars, program_bars
from ui.desk import Desk
from ui.dialogs.frame import scrolling
from ui.pages.home.cycle_matrix import CycleMatrix
from ui.pages.home.program_card import ProgramGauges
from ui.pages.home.routine import RoutineGrid
from ui.pages.home.side_list import SideLine, SideList
from ui.pages.home.task_list import TaskTable, due_today, due_until
from ui.pages.page import Page
from ui.widgets.buttons import Segments, button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.kbd import KeyLegend
from ui.widgets.words import label

RIGHT_WIDTH = 404
WEEK_DAYS = 7
CLOCK_TONES = {DueState.OVERDUE: "bad", DueState.TODAY: "warn", DueState.SOON: "warn"}
WEEKDAYS = "一二三四五六日"
TABS = {"today": "今天", "week": f"{WEEK_DAYS}天内", "all": "全部"}


class HomePage(Page):
    """工作台. Enter on a row leads to the thing itself."""

    AREA, TITLE = "home", "工作台"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.shown: Home | None = None
        self._by_tab: dict[str, list[Task]] = {tab: [] for tab in TABS}
        self._picked = False
        self.tasks, self.matrix = TaskTable(), CycleMatrix()
        self.replies = SideList("函件回复", "replyList", row_px=51, state_chars=6.5)
        self.drafts = SideList("我的草稿", "draftList", row_px=39, state_chars=5, verb_chars=2.5)
        self.program, self.routine = ProgramGauges(), RoutineGrid()
        self.tabs = Segments(list(TABS.items()))
        self._lay_out()
        self.tabs.chosen.connect(self._tab_picked)
        self.tasks.opened.connect(lambda task: self._go(task.target))
        self.matrix.opened.connect(lambda _row: self._open_cycle())
        self.program.opened.connect(lambda: self._open_table("program_years"))
        for lines in (self.replies, self.drafts):
            lines.opened.connect(lambda line: self._go(line.target))

    def subtitle(self) -> str:
        """Return the day as people say it."""
        day = self.desk.session.as_of
        return f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"

    def badge(self) -> tuple[str, str]:
        """Return how much is overdue or due today."""
        number = len(self._by_tab["today"])
        return (str(number) if number else "", "info")

    def focus_start(self) -> None:
        """Start at the first thing to do."""
        self.tasks.setFocus()

    def refresh(self) -> None:
        """Ask for everything anew; the page fills when the answer is there."""
        session = self.desk.session
        self.desk.tasks.read(lambda: home(session), self.show_home)
        if self.desk.may(Right.READ_SELECTION):
            self.desk.tasks.read(lambda: program_bars(session), self.show_program)

    def changed(self, changes: Changes) -> None:
        """Reload: nearly every act changes what is due."""
        self.refresh()

    def show_home(self, shown: Home) -> None:
        """Fill the page."""
        self.shown = shown
        self._show_tasks(shown)
        self._show_cycle(shown.cycles[0] if shown.cycles else None)
        self._show_replies(shown)
        self._show_drafts(shown)
        self.routine.show_routine(shown.routine)
        done = sum(1 for one in shown.routine if one.done)
        self.routine_card.set_note(f"{done} / {len(shown.routine)}")
        self.head_changed.emit()

    def show_program(self, shown: ProgramBars | None) -> None:
        """Show how the programme stands; nothing where there is none."""
        self.program_card.setVisible(shown is not None and bool(shown.bars))
        if shown is not None:
            self.program_card.title.setText(shown.title)
            self.program_card.set_note(shown.note)
            self.program.show_program(shown)

    # ------------------------------------------------------------ filling

    def _show_tasks(self, shown: Home) -> None:
        last = self.desk.session.as_of + timedelta(days=WEEK_DAYS)
        lists = (due_today(shown.tasks), due_until(shown.tasks, last), list(shown.tasks))
        self._by_tab = dict(zip(TABS, lists, strict=True))
        self.tabs.set_choices([(tab, f"{text} {len(self._by_tab[tab])}") for tab, text in TABS.items()])
        if not self._picked:
            self.tabs.set_current("week" if self._by_tab["week"] else "all")
        self._show_tab()

    def _tab_picked(self, tab: str) -> None:
        self._picked = True
        self.tabs.set_current(tab)
        self._show_tab()

    def _show_tab(self) -> None:
        tasks = self._by_tab[self.tabs.current()]
        self.tasks.show_tasks(tasks)
        self.tasks.setVisible(bool(tasks))
        self.nothing.setVisible(not tasks)
        more = len(self._by_tab["all"]) - len(tasks)
        self.more.setText(f"另有 {more} 件不紧急事项" if more else "")
        self.all.setVisible(more > 0)

    def _show_cycle(self, progress: CycleProgress | None) -> None:
        going = progress is not None
        self.matrix.setVisible(going)
        self.no_cycle.setVisible(not going)
        self.cycle_foot.setVisible(going)
        if progress is None:
            self.cycle_card.title.setText("考核进度")
            self.cycle_card.set_note("")
            return
        cycle = progress.cycle
        self.cycle_card.title.setText(f"{cycle.year} 年度考核进度")
        self.cycle_card.set_note(f"当前阶段：{cycle.typed('state')}")
        self.cycle_summary.setText(progress.summary)
        self.matrix.show_progress(progress)

    def _show_replies(self, shown: Home) -> None:
        self.no_replies.setVisible(not shown.replies)
        self.replies.setVisible(bool(shown.replies))
        self.replies.show_lines(
            [
                SideLine(
                    one.title, one.detail, one.left_text, CLOCK_TONES.get(one.state, "mute"),
                    target=Target("letters", one.letter.id or ""),
                )
                for one in shown.replies
            ]
        )  # fmt: skip

    def _show_drafts(self, shown: Home) -> None:
        self.no_drafts.setVisible(not shown.drafts)
        self.drafts.setVisible(bool(shown.drafts))
        self.drafts.show_lines(
            [
                SideLine(one.title, state=one.saved, verb="继续", icon="edit", target=one.target)
                for one in shown.drafts
            ]
        )

    # ------------------------------------------------------------ leading on

    def _open_cycle(self) -> None:
        target = self.shown.cycles[0].cycle.id if self.shown and self.shown.cycles else None
        self.navigate.emit("assessment", target or "")

    def _open_table(self, key: str) -> None:
        self.navigate.emit("selection", f"selection_live/{key}")

    def _go(self, target: Target | None) -> None:
        if target is not None:
            self.navigate.emit(target.area, target.id)

    # ------------------------------------------------------------ layout

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 16, 20, 16)
        across.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self._task_card(), 1)
        left.addWidget(self._cycle_card(), 1)
        across.addLayout(left, 1)
        across.addWidget(self._side())

    def _task_card(self) -> Card:
        card = Card("要办的事")
        card.setObjectName("taskCard")
        card.add_head(self.tabs)
        text = "函件到期、考核截止、待批和草稿都会列在这里，最急的在最上面。"
        self.nothing = EmptyState("checkmark-circle", "没有要办的事", text)
        self.nothing.hide()
        card.body.addWidget(self.tasks, 1)
        card.body.addWidget(self.nothing, 1)
        foot = card.use_foot()
        self.more = label("", "note")
        self.all = button("全部", lambda: self._tab_picked("all"), kind="link", name="allTasks")
        foot.addWidget(KeyLegend([("↑ ↓", "选择"), ("Enter", "办理")]))
        foot.addStretch(1)
        foot.addWidget(self.more)
        foot.addWidget(self.all)
        return card

    def _cycle_card(self) -> Card:
        self.cycle_card = card = Card("考核进度")
        card.setObjectName("cycleCard")
        text = "开始一个年度考核并把单位放进去之后，这里显示各类别走到哪一步、卡在哪里。"
        self.no_cycle = EmptyState("clipboard-task", "没有进行中的考核", text, "去考核页", self._open_cycle)
        self.no_cycle.hide()
        card.body.addWidget(self.matrix, 1)
        card.body.addWidget(self.no_cycle, 1)
        foot = card.use_foot()
        self.cycle_foot = card._foot_frame
        self.cycle_summary = label("", "note")
        foot.addWidget(self.cycle_summary)
        foot.addStretch(1)
        foot.addWidget(button("打开考核", self._open_cycle, kind="link", name="openCycle"))
        return card

    def _side(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        replies, drafts = Card("函件回复", "按工作日历计，含调休"), Card("我的草稿", "自动保存，断电不丢")
        self.no_replies = EmptyState("mail", "没有等回复的函件", "送达登记后，回复时限在这里倒数。")
        self.no_drafts = EmptyState("edit", "没有未完成的草稿", "没保存完的表单会自动留在这里。")
        for card, lines, empty in (
            (replies, self.replies, self.no_replies),
            (drafts, self.drafts, self.no_drafts),
        ):
            card.body.addWidget(lines)
            card.body.addWidget(empty)
        self.program_card = Card("8296工程")
        self.program_card.body.addWidget(self.program)
        counties = button(
            "按县区", lambda: self._open_table("program_counties"), kind="link", name="byCounty"
        )
        self.program_card.add_head(counties)
        self.program_card.hide()
        self.routine_card = Card("本月例行")
        self.routine_card.body.addWidget(self.routine)
        for card in (replies, drafts, self.program_card, self.routine_card):
            column.addWidget(card)
        column.addStretch(1)
        area = scrolling(inside)
        area.setFixedWidth(RIGHT_WIDTH)
        return area
