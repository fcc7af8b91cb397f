"""排名与等次: one comparable class at a time - its quota, its ranking, and the person beside it.

F2 enters a score, Enter decides, Ctrl+Enter decides the class as suggested, F8 goes to the next who waits.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model.records.assessment import AssessmentCycle, CycleState, Grade
from cadre_desk.services import assessment
from cadre_desk.services.assessment import Ranking, RankRow, Rehearsal, WhatIf
from cadre_desk.services.assessment.tolerated import tolerated
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.pages.assessment.class_acts import ClassActs
from ui.pages.assessment.columns import COLUMNS, WIDE_ONLY
from ui.pages.assessment.entry_acts import EntryActs
from ui.pages.assessment.form_dialog import fill_form
from ui.pages.assessment.papers_menu import PapersMenu
from ui.pages.assessment.quota_strip import QuotaStrip
from ui.pages.assessment.rehearsal_pane import RehearsalPane
from ui.pages.assessment.side_pane import WIDTH, SidePane
from ui.tables.record_model import ListModel
from ui.tables.table import Table
from ui.widgets.buttons import Tabs, button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.kbd import KeyLegend
from ui.widgets.keys import page_keys
from ui.widgets.words import Elided, label

NARROW_BELOW = 1284  # a window below 1340 less the narrow navigation
NOBODY, RANKING = range(2)


class RankingView(QWidget):
    """The program suggests, a named person decides; both stand side by side.

    Signals: ``navigate(area, target)`` asks for another page, ``enrol_wanted()`` for people to rank.
    """

    navigate = Signal(str, str)
    enrol_wanted = Signal()

    def __init__(self, desk: Desk, tabs: Tabs) -> None:
        super().__init__()
        self.desk, self.tabs = desk, tabs
        self.cycle: AssessmentCycle | None = None
        self.placed: Ranking | None = None
        self.model: ListModel[RankRow] = ListModel(COLUMNS)
        self.table = Table(self.model, row_px=34)
        self.table.setObjectName("rankingTable")
        self.table.setAccessibleName("排名")
        self.quota, self.side = QuotaStrip(), SidePane()
        self.rehearsal = RehearsalPane(WIDTH)
        self.panes = QStackedWidget()
        self.acts, self.entry = ClassActs(desk), EntryActs(desk, self.table.current_row, lambda: self.cycle)
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._lay_out()
        self._connect()

    def show_cycle(self, cycle: AssessmentCycle) -> None:
        """Show a cycle, staying in the class that is shown if it has it."""
        self.cycle = cycle
        self._show_classes()

    def stops(self) -> list[QWidget]:
        """Return where F6 stops: the list, the decision or the trial beside it."""
        return [self.table, self.side.reason, self.rehearsal.rounding]

    def focus_start(self) -> None:
        """Start in the ranking; before there is one, at the button that leads to it."""
        shown = self.stack.currentWidget()
        if isinstance(shown, EmptyState) and shown.action is not None:
            shown.action.setFocus()
        else:
            self.table.setFocus()

    # ------------------------------------------------------------ showing

    def _show_classes(self) -> None:
        found = assessment.classes(self.desk.session, self.cycle.id or "") if self.cycle else []
        self.tabs.set_choices([(name, f"{name} {count}") for name, count in found])
        state = RANKING if found else NOBODY
        self.stack.setCurrentIndex(state)
        self.strip.setVisible(state == RANKING)
        self._show_buttons(state)
        if state == RANKING:
            self._show_class()

    def _show_buttons(self, state: int) -> None:
        locked = self.cycle is not None and self.cycle.locked_on is not None
        self.lock_button.setVisible(state == RANKING and not locked)
        self.lock_button.setEnabled(self.desk.may(Right.DECIDE_GRADE))
        self.locked_note.setText(
            f"得分已锁定 {self.cycle.locked_on}，{self.cycle.locked_by}" if self.cycle and locked else ""
        )

    def _show_class(self) -> None:
        current = self.table.current_row()
        cycle_id, name = (self.cycle.id or "") if self.cycle else "", self.tabs.current()
        self.placed = assessment.ranking(self.desk.session, cycle_id, name)
        self.model.set_rows(self.placed.rows)
        if self.cycle is not None:
            scheme = assessment.scheme_of(self.desk.session, self.cycle)
            self.rehearsal.show_class(self.placed, scheme.voter_classes)
        self.quota.show_ranking(self.placed)
        self._show_pending()
        self._go_to_entry(current.entry.id if current else None)
        self._soon.start()

    def _go_to_entry(self, entry_id: str | None) -> None:
        ids = [row.entry.id for row in self.model.rows]
        self.table.go_to(ids.index(entry_id) if entry_id in ids else 0)

    def _show_pending(self) -> None:
        placed = self.placed
        if placed is None:
            return
        names, again = [row.name for row in placed.pending], [row.name for row in placed.rechecks]
        said = [
            f"{len(some)} 人{word}：{_some(some)}。"
            for some, word in ((again, "须重新决定"), (names, "待定"))
            if some
        ]
        self.pending.set_full("".join(said) or "等次已全部确定。")
        self.counts.setText(f"共 {placed.size} 人 · 已定 {placed.size - len(names)} 人")
        self.next_button.setVisible(bool(said))

    def _show_side(self) -> None:
        row = self.table.current_row()
        if row is None or row.entry.id is None or not self.isVisible():
            return
        why = self.desk.attempt(lambda: assessment.explain(self.desk.session, row.entry.id))
        locked = self.cycle is not None and self.cycle.locked_on is not None
        closed = locked or not self.desk.may(Right.ASSESS)
        may_decide = self.desk.may(Right.DECIDE_GRADE)
        self.side.show_row(row, why or [], locked=closed, may_decide=may_decide)
        self.side.show_more(
            assessment.deeds_of(self.desk.session, row.entry.person_id or ""),
            assessment.trend_of(self.desk.session, row.entry),
            tolerated(self.desk.session, row.entry),
        )
        year = (self.cycle.year or 0) if self.cycle else 0
        quarters = assessment.quarters_of(self.desk.session, row.entry.person_id or "", year)
        self.side.show_quarters(quarters, locked=closed)
        self.rehearsal.show_row(row)

    # ------------------------------------------------------------ acting

    def save_score(self) -> None:
        """Store the score in the pane and go on to the next person without one."""
        row, form = self.table.current_row(), self.side.scores
        if row is None:
            return
        score, reason, entry_id = form.score.text(), form.reason.text(), row.entry.id or ""
        act = self.desk.run(lambda: assessment.set_score(self.desk.session, entry_id, score, reason))
        if act is None:
            return
        after = next((one for one in self.model.rows if one.entry.score is None), None)
        if after is None:
            self._go_to_entry(entry_id)
            self.table.setFocus()
        else:
            self._go_to_entry(after.entry.id)
            self._show_side()
            self.side.start_score()

    def decide(self, grade: Grade, reason: str) -> None:
        """Record a decision and go on to the next pending person; after closing it is a correction."""
        row, session = self.table.current_row(), self.desk.session
        if row is None or self.cycle is None:
            return
        entry_id = row.entry.id or ""
        if self.cycle.state is CycleState.ARCHIVED:
            self._correct(row, grade, reason)
        elif self.desk.run(lambda: assessment.decide_grade(session, entry_id, grade, reason)):
            self.next_pending()

    def _correct(self, row: RankRow, grade: Grade, reason: str) -> None:
        approval = self.desk.ask.reason(f"更正{row.name}的等次", "批准依据（会议、文号）")
        if not approval:
            return
        session, entry_id = self.desk.session, row.entry.id or ""
        backfill = row.entry.grade is Grade.UNDETERMINED
        self.desk.run(
            lambda: assessment.correct_grade(session, entry_id, grade, reason, approval, backfill=backfill)
        )

    def offer_papers(self) -> None:
        """Offer the papers of the class and the cycle (Ctrl+P)."""
        self.papers.show_under(self.print_button)

    def show_rehearsal(self) -> None:
        """Open the trial beside the ranking (Ctrl+R)."""
        self.panes.setCurrentWidget(self.rehearsal)
        self.rehearsal.rounding.setFocus()

    def close_rehearsal(self) -> None:
        """Go back to the person."""
        self.panes.setCurrentWidget(self.side)
        self.table.setFocus()

    def rehearse(self, what: WhatIf) -> None:
        """Try a change off the screen's thread, write the trial down, and show who would move."""
        session, cycle_id, name = (
            self.desk.session,
            (self.cycle.id or "") if self.cycle else "",
            self.tabs.current(),
        )
        self.desk.tasks.read(lambda: assessment.rehearse(session, cycle_id, name, what), self._rehearsed)

    def _rehearsed(self, made: Rehearsal) -> None:
        noted = self.desk.attempt(lambda: assessment.note_rehearsal(self.desk.session, made))
        if noted is not None:
            self.rehearsal.show_made(noted)

    def next_pending(self) -> None:
        """Go to the next person without a decision, or with one that no longer stands (F8)."""
        at = self.table.currentIndex().row()
        order = [*range(at + 1, len(self.model.rows)), *range(at + 1)]
        for place in order:
            row = self.model.rows[place]
            if row.entry.grade is None or row.recheck:
                self.table.go_to(place)
                break
        self.table.setFocus()

    def decide_class(self) -> None:
        """Decide the class as suggested, and go to whoever is left (Ctrl+Enter)."""
        if self.placed is not None and self.acts.decide_as_suggested(self.placed):
            self.next_pending()

    def lock(self) -> None:
        """Close the scores of the cycle."""
        if self.cycle is not None:
            self.acts.lock(self.cycle)

    def _enter(self) -> None:
        row = self.table.current_row()
        locked = self.cycle is not None and self.cycle.locked_on is not None
        if row is not None:
            self._show_side()
            waiting = row.entry.score is None and not locked
            self.side.start_score() if waiting else self.side.start_decision()

    def fill_form(self) -> None:
        """Ask for what the 登记表 of the current person says, and print it if wanted (F12)."""
        row = self.table.current_row()
        if row is not None:
            fill_form(self.desk, row.entry.id or "", row.name, self.window())

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _name: self._show_class())
        self.table.opened.connect(lambda _row: self._enter())
        self.table.current_changed.connect(lambda _row: self._soon.start())
        self._soon.timeout.connect(self._show_side)
        self.side.scores.given.connect(self.save_score)
        self.side.scores.group_given.connect(self.entry.group_given)
        self.side.scores.circumstance_given.connect(self.entry.circumstance_given)
        self.side.scores.quarters.given.connect(self.entry.quarter_given)
        self.side.form_asked.connect(self.fill_form)
        self.side.decided.connect(self.decide)
        self.side.withdrawn.connect(self.entry.withdraw)
        self.side.drafted.connect(self.entry.draft)
        self.rehearsal.asked.connect(self.rehearse)
        self.rehearsal.closed.connect(self.close_rehearsal)
        self.rehearsal.print_asked.connect(self.papers.rehearsal)
        acts: dict[str, Callable[[], object]] = {
            "F2": self._to_score,
            "F8": self.next_pending,
            "F12": self.fill_form,
            "Ctrl+N": self.enrol_wanted.emit,
            "Esc": self.close_rehearsal,
            "Ctrl+Return": self.decide_class,
            "Ctrl+Enter": self.decide_class,
            "Alt+L": self.lock,
            "Ctrl+R": self.show_rehearsal,
            "Ctrl+P": self.offer_papers,
            "Ctrl+PgUp": lambda: self._next_class(-1),
            "Ctrl+PgDown": lambda: self._next_class(1),
        }
        page_keys(self, acts)

    def _to_score(self) -> None:
        self._show_side()
        self.side.start_score()

    def _next_class(self, step: int) -> None:
        names = (
            [name for name, _ in assessment.classes(self.desk.session, self.cycle.id or "")]
            if self.cycle
            else []
        )
        if names:
            self.tabs.pick(names[(names.index(self.tabs.current()) + step) % len(names)])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        self.strip = self.quota
        self.to_letters = button("起草提示函", self._to_letters, icon="mail", name="toLetters")
        self.lock_button = button(
            "锁定得分", self.lock, icon="lock-closed", name="lockScores", tip="Alt+L，锁定后得分不能再改"
        )
        self.locked_note = label("", "note")
        self.try_button = button(
            "试算", self.show_rehearsal, icon="beaker", name="openRehearsal", tip="Ctrl+R"
        )
        self.quota.row.addWidget(self.locked_note)
        self.quota.row.addWidget(self.try_button)
        self.papers = PapersMenu(self.desk, self, lambda: self.placed, self.table.current_row)
        self.print_button = button("打印", self.offer_papers, icon="print", name="printPapers", tip="Ctrl+P")
        self.quota.row.addWidget(self.print_button)
        self.quota.row.addWidget(self.to_letters)
        self.quota.row.addWidget(self.lock_button)
        column.addWidget(self.strip)
        self.stack = QStackedWidget()
        text = "选一个单位和可比类别（例如“乡镇党政正职”），该单位在职人员就进入名册。"
        self.stack.addWidget(
            EmptyState("people", "考核里还没有人", text, "单位加入考核", self.enrol_wanted.emit)
        )
        self.stack.addWidget(self._body())
        column.addWidget(self.stack, 1)

    def _body(self) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        bare(across)
        left = QVBoxLayout()
        bare(left)
        left.addWidget(self.table, 1)
        foot, row = strip("foot", 38, (16, 16))
        self.pending, self.counts = Elided("", "warn"), label("", "note")
        keys = KeyLegend([("F2", "得分"), ("Enter", "定等次"), ("Ctrl+PgDn", "换类")])
        self.next_button = button("下一人  F8", self.next_pending, kind="link", name="nextPending")
        row.addWidget(self.pending, 1)
        row.addWidget(keys)
        self.class_button = button(
            "全类按建议", self.decide_class, kind="link", name="decideClass", tip="Ctrl+Enter，先看再定"
        )
        self.class_button.setEnabled(self.desk.may(Right.DECIDE_GRADE))
        row.addWidget(self.class_button)
        row.addWidget(self.next_button)
        row.addWidget(self.counts)
        left.addWidget(foot)
        across.addLayout(left, 1)
        self.panes.setFixedWidth(WIDTH)
        for pane in (self.side, self.rehearsal):
            self.panes.addWidget(pane)
        across.addWidget(self.panes)
        return whole

    def _to_letters(self) -> None:
        self.navigate.emit("letters", "")

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() < NARROW_BELOW
        self.table.visible_columns([not (narrow and column.label in WIDE_ONLY) for column in COLUMNS])


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:5]) + ("等" if len(names) > 5 else "")
