"""Papers about people: 任免审批表, rosters, cards, comparisons - each checked before it is drawn."""

from collections.abc import Sequence
from dataclasses import replace

from cadre_desk.documents import preflight
from cadre_desk.documents.forms import appointment_form, comparison, person_card, roster
from cadre_desk.documents.forms.appointment_form import USUAL, FormOptions
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.documents.forms.paged_table import Row
from cadre_desk.documents.forms.roster import RosterLayout
from cadre_desk.documents.preflight import Finding
from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.people import Profile, profile
from cadre_desk.services.printing.printout import Printout, Sheet, put_together
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

FORM_TITLE = "干部任免审批表"
GIVEN_ORDER, UNIT_ORDER = "按所列顺序", "按单位、职务"


def appointment_forms(
    session: Session,
    person_ids: Sequence[str],
    progress: Progress = SILENT,
    *,
    options: FormOptions = USUAL,
) -> Printout:
    """Return the 干部任免审批表 of people in the given order, ages as of the session's day.

    People whose form would lose a character are left out and stand in the findings. Raises UserError if
    nobody is left.
    """
    session.require(Right.PRINT)
    session.require_none_of_them_oneself(person_ids)
    sheets = [form_sheet(session, one, options) for one in profiles(session, person_ids)]
    return put_together(sheets, progress, title=FORM_TITLE, duplex=True)


def rosters(
    session: Session,
    person_ids: Sequence[str],
    layout: RosterLayout = roster.BY_UNIT,
    progress: Progress = SILENT,
    *,
    order: str = "",
    title: str = "",
) -> Printout:
    """Return a roster of people in the given order; grouped layouts keep a unit's people together.

    ``order`` says in words what order that is and is printed.
    """
    session.require(Right.PRINT)
    session.require_none_of_them_oneself(person_ids)
    people = [dossier_of(one) for one in profiles(session, person_ids)]
    sheet = roster_sheet(session, layout, people, order=order, title=title)
    return put_together([sheet], progress, title=sheet.title)


def cards(session: Session, person_ids: Sequence[str], progress: Progress = SILENT) -> Printout:
    """Return one card a person."""
    session.require(Right.PRINT)
    session.require_none_of_them_oneself(person_ids)
    people = [dossier_of(one) for one in profiles(session, person_ids)]
    sheets = [card_sheet(session, one) for one in people]
    return put_together(sheets, progress, title=person_card.TITLE)


def comparisons(
    session: Session, person_ids: Sequence[str], progress: Progress = SILENT, *, title: str = ""
) -> Printout:
    """Return people side by side. Raises UserError for fewer than two."""
    session.require(Right.PRINT)
    session.require_none_of_them_oneself(person_ids)
    if len(person_ids) < comparison.LEAST:
        raise UserError("对比至少要两个人。", "请再勾选要对比的人。")
    people = [dossier_of(one) for one in profiles(session, person_ids)]
    sheet = comparison_sheet(session, people, title=title)
    return put_together([sheet], progress, title=sheet.title)


# ------------------------------------------------------------ sheets, for these and for the meeting pack


def profiles(session: Session, person_ids: Sequence[str]) -> list[Profile]:
    """Return people in the given order, each once."""
    session.require(Right.READ_PEOPLE)
    return [profile(session, one) for one in dict.fromkeys(person_ids)]


def form_sheet(session: Session, whole: Profile, options: FormOptions = USUAL) -> Sheet:
    """Return one person's 任免审批表 with its check."""
    session.require(Right.PRINT)
    records = (whole.person, whole.education, whole.family)
    found = preflight.check_appointment_form(*records, as_of=session.as_of, options=options)
    job = appointment_form.job(*records, as_of=session.as_of, options=options)
    return Sheet(whole.person.typed("name"), whole.person.id or "", job, tuple(found))


def roster_sheet(
    session: Session, layout: RosterLayout, people: Sequence[Dossier], *, order: str = "", title: str = ""
) -> Sheet:
    """Return a roster; a character without a glyph is told with the person it belongs to."""
    session.require(Right.PRINT)
    if layout.grouped:
        people = together(people)
        order = order or UNIT_ORDER
    rows = [one for one in roster.items(layout, people, session.as_of) if isinstance(one, Row)]
    found: list[Finding] = []
    for one, row in zip(people, rows, strict=True):
        found += preflight.check_texts(one.text("name"), one.person.id or "", (one.unit_name, *row.texts))
    job = roster.job(layout, people, as_of=session.as_of, order=order or GIVEN_ORDER, title=title)
    return Sheet(layout.title, "", job, tuple(found))


def card_sheet(session: Session, one: Dossier) -> Sheet:
    """Return a card with its check."""
    session.require(Right.PRINT)
    job = person_card.job(one, as_of=session.as_of)
    return Sheet(one.text("name"), one.person.id or "", job, tuple(_lost(one)))


def comparison_sheet(
    session: Session, people: Sequence[Dossier], *, title: str = "", marked: bool = False
) -> Sheet:
    """Return a comparison with its check; ``marked`` marks the facts in which the people differ."""
    session.require(Right.PRINT)
    job = comparison.job(people, as_of=session.as_of, title=title, marked=marked)
    return Sheet(comparison.TITLE, "", job, tuple(found for one in people for found in _lost(one)))


def dossier_of(whole: Profile) -> Dossier:
    """Return what lists and cards need of a profile."""
    return Dossier(
        whole.person,
        whole.unit_name,
        whole.education,
        whole.resume,
        whole.posts,
        whole.awards,
        whole.yearly_results,
    )


def together(people: Sequence[Dossier]) -> list[Dossier]:
    """Return people with those of a unit side by side, units in the order in which they come first."""
    units = list(dict.fromkeys(one.unit_name for one in people))
    return sorted(people, key=lambda one: units.index(one.unit_name))


def _lost(one: Dossier) -> list[Finding]:
    """Return the characters of a card that no font has, and what a card shows of a photo."""
    texts = [one.person.typed(spec.name) for spec in one.person.SPECS if spec.shown]
    texts += [part for pair in one.career() for part in pair]
    texts += [study.typed(name) for study in one.education for name in ("level", "degree", "school")]
    found = preflight.check_texts(one.text("name"), one.person.id or "", texts)
    return [replace(finding, field=finding.field or "卡片") for finding in found]
