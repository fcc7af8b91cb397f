"""Printing from the people page: forms, rosters, cards, comparisons, and the papers of a meeting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cadre_desk.documents.forms import roster
from cadre_desk.model.query import In
from cadre_desk.model.records.people import Person
from cadre_desk.progress import Progress
from cadre_desk.services import printing
from cadre_desk.services.printing import PackPlan, Printed, Printout
from cadre_desk.services.session import Session
from ui.desk import Desk
from ui.dialogs.meeting_pack import PackDialog
from ui.dialogs.mending import Make, Mending
from ui.dialogs.preview import PreviewDialog

PACK = "meeting-pack"


@dataclass(frozen=True)
class Choice:
    """One line of the print menu; ``form`` is the id under which its printer is remembered."""

    form: str
    title: str
    least: int = 1


CHOICES = (
    Choice("appointment-form", "干部任免审批表"),
    *(Choice(one.id, one.title) for one in roster.LAYOUTS),
    Choice("person-card", "干部情况卡片"),
    Choice("comparison", "干部对比表", 2),
)


class PeoplePapers(QObject):
    """One per page; ``window`` is what dialogs belong to. Emits ``profile_asked(id)`` from a problem."""

    profile_asked = Signal(str)

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        super().__init__()
        self.desk, self._window = desk, window
        self._pack: PackDialog | None = None

    def menu(self, person_ids: Sequence[str]) -> QMenu:
        """Return what can be printed of some people; the first line is 任免审批表."""
        menu = QMenu(self._window())
        for choice in CHOICES:
            few = len(person_ids) < choice.least
            words = f"{choice.title}  {len(person_ids)} 人" if not few else f"{choice.title}（先勾选两人）"
            act = menu.addAction(words, partial(self.print_choice, choice, person_ids))
            act.setEnabled(not few)
        menu.addSeparator()
        menu.addAction("会议材料…\tF7", lambda: self.pack(person_ids if len(person_ids) > 1 else ()))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def print_choice(self, choice: Choice, person_ids: Sequence[str]) -> None:
        """Check and preview one kind of paper."""
        if len(person_ids) < choice.least:
            return
        ids = tuple(person_ids)

        def make(session: Session, one_day: bool, progress: Progress) -> Printout:  # noqa: FBT001 - Make
            return _made(session, choice.form, ids, progress, one_day=one_day)

        self._preview(choice.title, choice.form, make)

    def pack(self, person_ids: Sequence[str] = ()) -> None:
        """Ask for the names of a meeting, starting with people already chosen, then check its papers."""
        if self._pack is None or person_ids:
            self._pack = PackDialog(self.desk, self._people(person_ids), self._window())
        if self._pack.exec() and self._pack.plan is not None:
            self.preview_pack(self._pack.plan)

    def preview_pack(self, plan: PackPlan) -> None:
        """Check and preview the papers of a meeting."""

        def make(session: Session, one_day: bool, progress: Progress) -> Printout:  # noqa: FBT001 - Make
            form = printing.load_options("appointment-form").form
            asked = replace(plan, one_day=plan.one_day or one_day, form_options=form)
            return printing.make_pack(session, asked, progress)

        count = len(plan.person_ids)
        title = f"打印前检查：{plan.title or '会议材料'} {count} 人"
        self._preview(title, PACK, make, purpose=plan.title, back="返回名单")

    def _people(self, person_ids: Sequence[str]) -> list[Person]:
        found = self.desk.session.workspace.read.find(Person, In("id", tuple(person_ids)))
        by_id = {one.id: one for one in found}
        return [by_id[one] for one in person_ids if one in by_id]

    def _preview(self, title: str, form: str, make: Make, *, purpose: str = "", back: str = "") -> None:
        mending = Mending(self.desk, make)

        def show(made: Printout) -> None:
            dialog = PreviewDialog(
                title,
                made.pdf,
                tasks=self.desk.tasks,
                ask=self.desk.ask,
                parts=made.parts,
                file_name=f"{purpose or title}.pdf".replace("：", " "),
                form=form,
                log=self._write_down,
                mending=mending,
                back=back,
                purpose=purpose,
                parent=self._window(),
            )
            dialog.exec()
            self._after(dialog)

        self.desk.tasks.write(mending.again, show, title="正在检查和排版")

    def _after(self, dialog: PreviewDialog) -> None:
        if dialog.profile_wanted:
            self.profile_asked.emit(dialog.profile_wanted)
        elif dialog.back_wanted:
            self.pack()

    def _write_down(self, printed: Printed) -> None:
        self.desk.attempt(lambda: printing.log_printed(self.desk.session, printed))


def _made(session: Session, form: str, ids: Sequence[str], progress: Progress, *, one_day: bool) -> Printout:
    """Return one kind of paper."""
    if form == "appointment-form":
        options = replace(printing.load_options(form).form, own_age_day=not one_day)
        return printing.appointment_forms(session, ids, progress, options=options)
    if form == "person-card":
        return printing.cards(session, ids, progress)
    if form == "comparison":
        return printing.comparisons(session, ids, progress)
    layout = next(one for one in roster.LAYOUTS if one.id == form)
    return printing.rosters(session, ids, layout, progress)
