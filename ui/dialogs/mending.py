"""Putting a problem right from within the preview, and checking the papers again."""

from collections.abc import Callable

from cadre_desk.errors import StepRefused
from cadre_desk.model import kinds
from cadre_desk.model.record import FieldSpec
from cadre_desk.model.records.people import Person
from cadre_desk.progress import Progress
from cadre_desk.services.editing import open_edit
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from ui.desk import Desk
from ui.dialogs.preview_items import Problem

Make = Callable[[Session, bool, Progress], Printout]
_BY_LABEL = {spec.label: spec for spec in Person.SPECS}
_IN_A_LINE = (kinds.Text, kinds.YearMonth, kinds.Partial, kinds.Code)


class Mending:
    """One per preview; ``one_day`` is whether all ages are counted on the 基准日."""

    def __init__(self, desk: Desk, make: Make) -> None:
        self.desk, self._make = desk, make
        self.one_day = False

    def again(self, progress: Progress) -> Printout:
        """Check and draw the papers anew; runs on a worker."""
        return self._make(self.desk.session, self.one_day, progress)

    def field_of(self, problem: Problem) -> FieldSpec | None:
        """Return the field that can be put right in one line, None if the profile must be opened."""
        spec = _BY_LABEL.get(problem.finding.field)
        if spec is None or not problem.finding.owner or not self.desk.may(Right.EDIT_PEOPLE):
            return None
        return spec if spec.lines == 1 and spec.shown and isinstance(spec.kind, _IN_A_LINE) else None

    def text_of(self, problem: Problem) -> str:
        """Return the field as it stands."""
        spec = self.field_of(problem)
        if spec is None:
            return ""
        person = self.desk.session.workspace.read.require(Person, problem.finding.owner)
        return person.typed(spec.name)

    def counts_apart(self, problem: Problem) -> bool:
        """Tell whether the problem is an age counted on a day of its own."""
        return not self.one_day and "与名册不一致" in problem.finding.message

    def set_text(self, problem: Problem, text: str) -> bool:
        """Write a field; False if it was refused, which the person has been told."""
        spec = self.field_of(problem)
        if spec is None:
            return False
        edit = open_edit(self.desk.session, Person, problem.finding.owner)
        if edit.restored:
            refusal = StepRefused(
                "这个人的档案里还有没保存的草稿。", "请打开档案，保存或放弃草稿后再打印。", kept="草稿还在。"
            )
            self.desk.ask.error(refusal)
            return False
        edit.type_in(spec.name, text)
        return self.desk.run(lambda: edit.save("打印前检查")) is not None
