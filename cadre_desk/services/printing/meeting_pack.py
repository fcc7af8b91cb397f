"""会议材料: the papers of one meeting as one job, in the order of the agenda.

A plan says who, as of which day and what goes in; everything is checked first. Who has an error is held back
from all papers until it is put right; the others can go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cadre_desk.documents import preflight
from cadre_desk.documents.forms import comparison, roster
from cadre_desk.documents.forms.appointment_form import USUAL, FormOptions
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.documents.preflight import Finding
from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.problem import Severity
from cadre_desk.rules.strokes import Convention, stroke_key
from cadre_desk.services.people import Profile
from cadre_desk.services.printing.people_papers import (
    comparison_sheet,
    dossier_of,
    form_sheet,
    profiles,
    roster_sheet,
)
from cadre_desk.services.printing.printout import Printout, Sheet, put_together
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

TITLE = "会议材料"
AGENDA_ORDER = "按议程顺序"
STROKES, STROKES_FULL = "strokes", "strokes_full"
ROSTER_ORDERS = {"": AGENDA_ORDER, STROKES: "按姓氏笔画", STROKES_FULL: "按姓名笔画"}
_CONVENTIONS = {STROKES: Convention.SURNAME, STROKES_FULL: Convention.FULL_NAME}


@dataclass(frozen=True)
class PackPlan:
    """What a meeting needs: people in agenda order, the day, and the papers.

    ``roster`` is the id of a layout, "" for none. ``one_day`` counts every age on ``as_of``, whatever
    计算年龄时间 a person's form bears. ``roster_order`` is a key of ROSTER_ORDERS, for the roster alone.
    """

    person_ids: tuple[str, ...]
    as_of: date
    title: str = ""
    forms: bool = True
    roster: str = roster.FOR_DISCUSSION.id
    roster_order: str = ""
    comparison: bool = False
    one_day: bool = False
    form_options: FormOptions = USUAL

    @property
    def options(self) -> FormOptions:
        """How the forms are drawn."""
        return replace(self.form_options, own_age_day=self.form_options.own_age_day and not self.one_day)


def make_pack(session: Session, plan: PackPlan, progress: Progress = SILENT) -> Printout:
    """Return the checked papers in one PDF: forms, roster, comparison.

    Raises UserError if nobody or nothing was chosen, or nobody can be printed; Cancelled.
    """
    session.require(Right.PRINT)
    _refuse_nothing(plan)
    session = session.with_as_of(plan.as_of)
    people = profiles(session, plan.person_ids)
    checked = []
    for done, one in enumerate(people):
        progress.step(done, len(people), "正在检查")
        checked.append(_checked(session, one, plan))
    sound = [one for one, sheet in zip(people, checked, strict=True) if not _blocked(sheet)]
    sheets = checked if plan.forms else [sheet for sheet in checked if _blocked(sheet)]
    return put_together(
        [*sheets, *_lists(session, sound, plan)], progress, title=plan.title or TITLE, duplex=plan.forms
    )


def _refuse_nothing(plan: PackPlan) -> None:
    if not plan.person_ids:
        raise UserError("还没有人。", "请先粘贴名单。")
    if not (plan.forms or plan.roster or plan.comparison):
        raise UserError("还没有选要打印什么。", "请勾选任免表、名册或对比表。")


def _checked(session: Session, whole: Profile, plan: PackPlan) -> Sheet:
    sheet = form_sheet(session, whole, plan.options)
    if not plan.forms:
        return replace(sheet, findings=tuple(one for one in sheet.findings if one.blocking))
    missing = [preflight.placed(one, whole.person, plan.options) for one in _no_move(whole)]
    return replace(sheet, findings=(*sheet.findings, *missing))


def _no_move(whole: Profile) -> Sequence[Finding]:
    """Return whether a form for a meeting says neither what is proposed nor what is given up."""
    person = whole.person
    if person.proposed_post or person.removed_post:
        return ()
    name, text = person.typed("name"), "拟任职务、拟免职务都空着。"
    return [Finding(Severity.WARNING, name, "拟任职务", text, "上会的表通常要填其中一项。")]


def _lists(session: Session, people: Sequence[Profile], plan: PackPlan) -> list[Sheet]:
    dossiers, made = [dossier_of(one) for one in people], []
    if plan.roster and people:
        layout = next(one for one in roster.LAYOUTS if one.id == plan.roster)
        order = "" if layout.grouped else ROSTER_ORDERS[plan.roster_order]
        title = f"{plan.title}{layout.title}" if plan.title else ""
        listed = _in_roster_order(dossiers, plan.roster_order)
        made.append(roster_sheet(session, layout, listed, order=order, title=title))
    if plan.comparison and len(people) >= comparison.LEAST:
        title = f"{plan.title}{comparison.TITLE}" if plan.title else ""
        made.append(comparison_sheet(session, dossiers, title=title))
    return made


def _in_roster_order(dossiers: Sequence[Dossier], order: str) -> list[Dossier]:
    """Return people by the strokes of their names, equal ones as in the agenda; "" leaves the agenda."""
    if not order:
        return list(dossiers)
    convention = _CONVENTIONS[order]
    return sorted(dossiers, key=lambda one: stroke_key(one.person.name or "", convention))


def _blocked(sheet: Sheet) -> bool:
    return any(one.blocking for one in sheet.findings)
