"""What the pane beside the ranking changes of the person it shows."""

from collections.abc import Callable

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import AssessmentCycle
from cadre_desk.services import assessment
from cadre_desk.services.assessment import RankRow
from ui.desk import Desk


class EntryActs:
    """Acts on the row that is current at the time."""

    def __init__(
        self, desk: Desk, row: Callable[[], RankRow | None], cycle: Callable[[], AssessmentCycle | None]
    ) -> None:
        self.desk, self._row, self._cycle = desk, row, cycle

    def group_given(self, grade: str) -> None:
        """Keep another grade of the group."""
        self._change(lambda entry_id: assessment.set_group_grade(self.desk.session, entry_id, grade))

    def circumstance_given(self, words: str) -> None:
        """Keep a circumstance such as 新录用."""
        self._change(lambda entry_id: assessment.set_circumstance(self.desk.session, entry_id, words))

    def quarter_given(self, quarter: int, words: str) -> None:
        """Keep the routine result of a quarter."""
        row, cycle, session = self._row(), self._cycle(), self.desk.session
        if row is not None and cycle is not None:
            person_id, year = row.entry.person_id or "", cycle.year or 0
            self.desk.run(lambda: assessment.set_quarter(session, person_id, year, quarter, words))

    def draft(self, reason: str) -> None:
        """Write 优秀 beyond the quota down as a draft."""
        self._change(lambda entry_id: assessment.draft_excellent(self.desk.session, entry_id, reason))

    def withdraw(self) -> None:
        """Take the decision back."""
        self._change(lambda entry_id: assessment.withdraw_grade(self.desk.session, entry_id))

    def _change(self, act: Callable[[str], Changes]) -> None:
        row = self._row()
        if row is not None:
            entry_id = row.entry.id or ""
            self.desk.run(lambda: act(entry_id))
