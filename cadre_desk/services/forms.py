"""Every form that can be printed by its id: what it is called, what it needs, and what makes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cadre_desk.documents.forms import roster
from cadre_desk.documents.forms.roster import RosterLayout
from cadre_desk.errors import UserError
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services import people, printing
from cadre_desk.services.printing import PackPlan, Printout
from cadre_desk.services.printing.people_papers import GIVEN_ORDER, UNIT_ORDER
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Request:
    """What a form is asked for: people in order (nobody means everybody), the year of an assessment."""

    person_ids: tuple[str, ...] = ()
    year: int | None = None


Make = Callable[[Session, Request, Progress], Printout]


@dataclass(frozen=True)
class PrintableForm:
    """One form; ``needs`` is what it is printed from: person, people, assessment_entry or nothing."""

    id: str
    title: str
    needs: str
    make: Make


def in_unit_order(session: Session) -> tuple[str, ...]:
    """Return the ids of everybody by unit, level of post and time in it, without the own and relatives'."""
    places = {unit.id: at for at, unit in enumerate(people.units(session))}

    def key(person: Person) -> tuple[object, ...]:
        since = person.post_since.key if person.post_since else (9999, 0, 0)
        return places.get(person.unit_id, len(places)), person.post_level or "~", since, person.name or ""

    return tuple(person.id or "" for person in sorted(people.roster(session), key=key))


def _people(session: Session, request: Request) -> tuple[Sequence[str], str]:
    """Return whom to print and the rule of their order."""
    if request.person_ids:
        return request.person_ids, GIVEN_ORDER
    return in_unit_order(session), UNIT_ORDER


def _appointment(session: Session, request: Request, progress: Progress) -> Printout:
    ids, _ = _people(session, request)
    options = printing.load_options("appointment-form").form
    return printing.appointment_forms(session, ids, progress, options=options)


def _roster(layout: RosterLayout) -> Make:
    def make(session: Session, request: Request, progress: Progress) -> Printout:
        ids, order = _people(session, request)
        order = UNIT_ORDER if layout.grouped else order
        return printing.rosters(session, ids, layout, progress, order=order)

    return make


def _cards(session: Session, request: Request, progress: Progress) -> Printout:
    return printing.cards(session, _people(session, request)[0], progress)


def _comparison(session: Session, request: Request, progress: Progress) -> Printout:
    if not request.person_ids:
        raise UserError("没有说明对比哪几个人。", "请用 --ids 给出两个或更多人员编号。")
    return printing.comparisons(session, request.person_ids, progress)


def _registration(session: Session, request: Request, progress: Progress) -> Printout:
    if request.year is None:
        raise UserError("没有说明考核年度。", "请用 --cycle 给出年度。")
    return printing.registration_forms_of(session, request.year, request.person_ids, progress)


def _blank_registration(session: Session, request: Request, _progress: Progress) -> Printout:
    return printing.blank_registration(session, request.year)


def _pack(session: Session, request: Request, progress: Progress) -> Printout:
    if not request.person_ids:
        raise UserError("没有说明上会的人。", "请用 --ids 按议程顺序给出人员编号。")
    options = printing.load_options("appointment-form").form
    plan = PackPlan(request.person_ids, session.as_of, comparison=True, form_options=options)
    return printing.make_pack(session, plan, progress)


FORMS: tuple[PrintableForm, ...] = (
    PrintableForm("appointment-form", "干部任免审批表", "person", _appointment),
    *(PrintableForm(one.id, one.title, "people", _roster(one)) for one in roster.LAYOUTS),
    PrintableForm("person-card", "干部情况卡片", "person", _cards),
    PrintableForm("comparison", "干部对比表", "people", _comparison),
    PrintableForm("meeting-pack", "会议材料", "people", _pack),
    PrintableForm("registration-form", "公务员年度考核登记表", "assessment_entry", _registration),
    PrintableForm("blank-registration-form", "公务员年度考核登记表（空白）", "nothing", _blank_registration),
)


def form_of(form_id: str) -> PrintableForm:
    """Return a form by its id. Raises UserError for an unknown one."""
    found = next((one for one in FORMS if one.id == form_id), None)
    if found is None:
        raise UserError(f"没有“{form_id}”这种表格。", "可用的表格见 cadre-desk forms。")
    return found


def print_form(session: Session, form_id: str, request: Request, progress: Progress = SILENT) -> Printout:
    """Return a form's pages. Raises UserError for an unknown form or one that lacks what it needs."""
    session.require(Right.PRINT)
    return form_of(form_id).make(session, request, progress)
