"""考核: one cycle, worked on from the ballots to the decisions. Each stage of the work is a view of its own.

Ctrl+1 … are not used (digits belong to the ballot sheet). Alt+PgDn walks from view to view, F6 from pane to
pane: the cycle, the work, what stands beside it.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QStackedWidget, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, CycleState
from cadre_desk.model.records.ballots import BallotSheet
from cadre_desk.services import assessment, ballots, people
from cadre_desk.services.rights import Right
from ui.ballots import BallotView
from ui.desk import Desk
from ui.pages.assessment.cycle_dialogs import CycleDialog, EnrolDialog
from ui.pages.assessment.group_view import GroupView
from ui.pages.assessment.procedure_view import ProcedureView
from ui.pages.assessment.ranking_view import RankingView
from ui.pages.assessment.scheme_dialog import SchemeDialog
from ui.pages.assessment.score_view import ScoreView
from ui.pages.assessment.stepper import StageStepper
from ui.pages.page import Page
from ui.widgets.buttons import Segments, Tabs, button
from ui.widgets.card import bare, strip
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import page_keys

BALLOTS, SCORES, RANKING, GROUPS, PROCEDURE = "ballots", "scores", "ranking", "groups", "procedure"
BEFORE_GRADES = (CycleState.ROSTER, CycleState.REPORTS, CycleState.BALLOTS)
SECTIONS = (
    (BALLOTS, "录票"),
    (SCORES, "得分"),
    (GROUPS, "班子"),
    (RANKING, "排名"),
    (PROCEDURE, "流程"),
)


View = BallotView | ScoreView | GroupView | RankingView | ProcedureView


class AssessmentPage(Page):
    """Chooses the cycle and the view; what is done there is the view's own."""

    AREA, TITLE = "assessment", "考核"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.cycle: AssessmentCycle | None = None
        self.cycle_box, self.tabs, self.sections = QComboBox(), Tabs(), Segments(SECTIONS)
        self.stepper = StageStepper()
        self.cycle_box.setObjectName("cycleBox")
        self.cycle_box.setAccessibleName("考核")
        self.cycle_box.setMinimumWidth(170)
        self.ballots, self.ranking = BallotView(desk), RankingView(desk, self.tabs)
        self.scores, self.groups, self.procedure = ScoreView(desk), GroupView(desk), ProcedureView(desk)
        self.views: dict[str, View] = {
            BALLOTS: self.ballots, SCORES: self.scores, GROUPS: self.groups, RANKING: self.ranking,
            PROCEDURE: self.procedure,
        }  # fmt: skip
        self._by_cycle: dict[str, ScoreView | GroupView | RankingView | ProcedureView] = {
            SCORES: self.scores, GROUPS: self.groups, RANKING: self.ranking, PROCEDURE: self.procedure,
        }  # fmt: skip
        self._stale = set(self.views)
        self._shown: str | None = None
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ page

    def subtitle(self) -> str:
        """Return the cycle's title and the view."""
        named = dict(SECTIONS)[self.sections.current()]
        return f"{self.cycle.title} · {named}" if self.cycle else "年度考核"

    def refresh(self) -> None:
        """Read the cycles, and the view shown, anew."""
        cycles = assessment.cycles(self.desk.session)
        chosen = self.cycle.id if self.cycle else None
        self.cycle_box.blockSignals(True)
        self.cycle_box.clear()
        for cycle in cycles:
            self.cycle_box.addItem(cycle.title or "", cycle.id)
        self.cycle_box.setCurrentIndex(max(self.cycle_box.findData(chosen), 0))
        self.cycle_box.blockSignals(False)
        self._take_cycle()

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""
        if changes.touches(AssessmentCycle):
            self.refresh()
            return
        self._stale = set(self.views)
        if self.sections.current() == BALLOTS and not changes.touches(BallotSheet):
            self.ballots.changed(changes)
            self._stale.discard(BALLOTS)
        elif self.isVisible():
            self._show_section()

    def focus_start(self) -> None:
        """Start where the view starts."""
        if self.cycle is None:
            if self.empty.action is not None:
                self.empty.action.setFocus()
        else:
            self.views[self.sections.current()].focus_start()

    def open_target(self, target_id: str | None) -> None:
        """Open a cycle by its id."""
        at = self.cycle_box.findData(target_id)
        if at >= 0:
            self.cycle_box.setCurrentIndex(at)
        self.focus_start()

    # ------------------------------------------------------------ showing

    def _take_cycle(self) -> None:
        chosen = self.cycle_box.currentData()
        cycles = assessment.cycles(self.desk.session)
        self.cycle = next((one for one in cycles if one.id == chosen), None)
        self._stale = set(self.views)
        if self.cycle is not None and self.cycle.id != self._shown:
            self._shown = self.cycle.id
            self.sections.set_current(BALLOTS if self.cycle.state in BEFORE_GRADES else RANKING)
        self._show_stages()
        self.stack.setVisible(self.cycle is not None)
        self.empty.setVisible(self.cycle is None)
        self.enrol_button.setEnabled(self.cycle is not None and self.desk.may(Right.ASSESS))
        self.new_button.setEnabled(self.desk.may(Right.ASSESS))
        self._show_section()

    def _show_stages(self) -> None:
        self.stepper.setVisible(self.cycle is not None)
        if self.cycle is not None:
            self.stepper.show_stages(assessment.stage_lines(self.desk.session, self.cycle))

    def _show_section(self) -> None:
        section = self.sections.current()
        self.tabs.setVisible(section == RANKING)
        self.gap.setVisible(section != RANKING)
        self.stack.setCurrentWidget(self.views[section])
        if self.cycle is not None and section in self._stale:
            self._stale.discard(section)
            self._fill(section, self.cycle)
        self.head_changed.emit()

    def _fill(self, section: str, cycle: AssessmentCycle) -> None:
        session = self.desk.session
        if section == BALLOTS:
            scheme = assessment.scheme_of(session, cycle)
            self.ballots.show_vote(ballots.sheets_of(session, cycle.id), scheme.voter_classes)
        else:
            for key, view in self._by_cycle.items():
                if key == section:
                    view.show_cycle(cycle)

    def show_section(self, section: str) -> None:
        """Go to a view."""
        self.sections.set_current(section)
        self._show_section()
        self.focus_start()

    def _next_section(self, step: int = 1) -> None:
        keys = [key for key, _ in SECTIONS]
        self.show_section(keys[(keys.index(self.sections.current()) + step) % len(keys)])

    def next_pane(self, step: int = 1) -> None:
        """Go to the next pane (F6): the cycle, the work of the view, what stands beside it."""
        work = self.views[self.sections.current()].stops()
        stops = [one for one in (self.cycle_box, *work) if one.isEnabled() and one.isVisible()]
        stops[(_here(stops) + step) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------ acting

    def new_cycle(self) -> None:
        """Ask for a new cycle and open it."""
        dialog = CycleDialog(self.desk.session.as_of, self.window())
        if not dialog.exec():
            return
        year, title, track, due = dialog.values
        session = self.desk.session
        made = self.desk.attempt(
            lambda: assessment.open_cycle(session, year=year, title=title, track=track, due_on=due)
        )
        if made is not None:
            self.cycle = made
            self.desk.announce(Changes(f"新建{title}", frozenset({("assessment_cycle", made.id or "")})))

    def enrol(self) -> None:
        """Ask for a unit and put its people into a class."""
        session, cycle = self.desk.session, self.cycle
        if cycle is None:
            return
        known = [name for name, _ in assessment.classes(session, cycle.id or "")]
        dialog = EnrolDialog(people.units(session), known, self.window())
        if dialog.exec() and dialog.unit is not None:
            unit_id, class_name = dialog.unit.id or "", dialog.class_name
            self.desk.run(lambda: assessment.enrol_unit(session, cycle.id or "", unit_id, class_name))

    def make_sheets(self) -> None:
        """Make the ballot papers of the roster."""
        cycle = self.cycle
        if cycle is not None:
            self.desk.run(lambda: assessment.make_sheets(self.desk.session, cycle.id or ""))
            self.focus_start()

    def choose_scheme(self) -> None:
        """Hand the scheme over as a file, or take one in."""
        if self.cycle is not None:
            SchemeDialog(self.desk, self.cycle, self.window()).exec()

    # ------------------------------------------------------------ layout

    def _connect(self) -> None:
        self.cycle_box.currentIndexChanged.connect(lambda _index: self._take_cycle())
        self.sections.chosen.connect(self.show_section)
        self.ballots.wanted.connect(self.make_sheets)
        self.ranking.navigate.connect(self.navigate)
        self.ranking.enrol_wanted.connect(self.enrol)
        self.scores.scheme_asked.connect(self.choose_scheme)
        acts: dict[str, Callable[[], object]] = {
            "F6": self.next_pane, "Shift+F6": partial(self.next_pane, -1),
            "Alt+PgDown": self._next_section, "Alt+PgUp": partial(self._next_section, -1),
        }  # fmt: skip
        page_keys(self, acts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._bar())
        column.addWidget(self.stepper)
        text = "选定年度和依据后，把各单位的人员放进可比类别，就可以录票、算分、看排名、定等次。"
        self.empty = EmptyState("clipboard-task", "还没有年度考核", text, "新建考核", self.new_cycle)
        self.stack = QStackedWidget()
        for view in self.views.values():
            self.stack.addWidget(view)
        column.addWidget(self.empty, 1)
        column.addWidget(self.stack, 1)

    def _bar(self) -> QFrame:
        bar, row = strip("bar", 44, (14, 16))
        row.addWidget(self.cycle_box)
        row.addWidget(self.sections)
        row.addSpacing(8)
        row.addWidget(self.tabs, 1)
        self.gap = QWidget()
        row.addWidget(self.gap, 1)
        self.enrol_button = button("单位加入", self.enrol, kind="link", icon="add", name="enrolUnit")
        self.new_button = button("新建考核", self.new_cycle, kind="link", icon="add", name="newCycle")
        row.addWidget(self.enrol_button)
        row.addWidget(self.new_button)
        return bar


def _here(stops: Sequence[QWidget]) -> int:
    """Return which pane has the focus; a stop stands for what shares its frame."""
    focus = QApplication.focusWidget()
    for holds in (lambda one: one is focus, lambda one: one.parentWidget().isAncestorOf(focus)):
        found = [at for at, one in enumerate(stops) if focus is not None and holds(one)]
        if found:
            return found[-1]
    return 0
