"""流程: the stages of the cycle with their days, and the registers of what follows."""

from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle, CycleState
from cadre_desk.services import assessment
from cadre_desk.services.assessment import StageLine
from cadre_desk.services.assessment.registers import REGISTERS
from cadre_desk.services.rights import Right
from ui.desk import Desk
from ui.pages.assessment.stage_dialog import StageDialog
from ui.pages.register import RegistersPage
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip
from ui.widgets.words import Elided


class FollowUps(RegistersPage):
    """The registers of the assessment, inside its page."""

    AREA, TITLE = "assessment", "考核"
    REGISTERS = REGISTERS


class ProcedureView(QWidget):
    """Stages above, registers below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle: AssessmentCycle | None = None
        self.lines: list[StageLine] = []
        self.registers = FollowUps(desk)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self._stages())
        column.addWidget(self.registers, 1)

    def show_cycle(self, cycle: AssessmentCycle) -> None:
        """Show how far a cycle is."""
        self.cycle = cycle
        self.lines = assessment.stage_lines(self.desk.session, cycle)
        current = next(line for line in self.lines if line.is_current)
        may = self.desk.may(Right.DECIDE_GRADE) and not current.waits
        self.finish.setText(f"办结“{current.stage.label}”")
        self.finish.setEnabled(may and not (current.stage is CycleState.ARCHIVED and current.is_done))
        self.waits.set_full(current.waits or self._rights_note())
        self.registers.refresh()

    def changed(self, changes: Changes) -> None:
        """Reload what an act touched."""
        self.registers.changed(changes)

    def stops(self) -> list[QWidget]:
        """Return where F6 stops: the stage, what follows, the registers."""
        tables = [one for one in self.registers.findChildren(QTableView) if one.isVisible()]
        return [self.finish, self.suggest, *tables[:1]]

    def focus_start(self) -> None:
        """Start in the registers."""
        self.registers.focus_start()

    def finish_stage(self) -> None:
        """Ask for the day and close the current stage."""
        cycle = self.cycle
        if cycle is None or cycle.state is None:
            return
        begun_on = assessment.begun_on(self.desk.session, cycle)
        dialog = StageDialog(cycle.state, self.desk.session.as_of, self.window(), begun_on=begun_on)
        if not dialog.exec():
            return
        begun, done, note = dialog.values
        session, cycle_id = self.desk.session, cycle.id or ""
        self.desk.run(
            lambda: assessment.finish_stage(session, cycle_id, done_on=done, note=note, begun_on=begun)
        )

    def propose(self) -> None:
        """Make tasks of what rule table T3 suggests."""
        if self.cycle is not None:
            cycle_id = self.cycle.id or ""
            self.desk.run(lambda: assessment.propose_consequences(self.desk.session, cycle_id))

    def _rights_note(self) -> str:
        return "" if self.desk.may(Right.DECIDE_GRADE) else "阶段由有“确定等次”权限的人员办结。"

    def _stages(self) -> QFrame:
        bar, row = strip("bar", 48, (20, 16))
        self.waits = Elided("", "warn")
        row.addWidget(self.waits, 1)
        self.suggest = button("生成运用建议", self.propose, icon="clipboard-task", name="proposeConsequences")
        self.finish = button("", self.finish_stage, kind="primary", name="finishStage")
        row.addWidget(self.suggest)
        row.addWidget(self.finish)
        return bar
