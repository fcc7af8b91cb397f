"""Forms on paper: records and a date in, one PDF and its findings out."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.documents import preflight, render
from cadre_desk.documents.forms import appointment_form
from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.people import Profile, profile
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Printout:
    """One PDF, its pages, and what will not print right."""

    pdf: bytes
    pages: int
    findings: tuple[preflight.Finding, ...]
    names: tuple[str, ...]


def appointment_forms(session: Session, person_ids: Sequence[str], progress: Progress = SILENT) -> Printout:
    """Return the 干部任免审批表 of people in the given order, ages as of the session's day.

    People whose form would lose a character are left out and stand in the findings. Raises UserError if
    nobody is left.
    """
    session.require(Right.PRINT)
    checked = [(whole, _check(session, whole)) for whole in (profile(session, one) for one in person_ids)]
    findings = tuple(finding for _, found in checked for finding in found)
    people = [whole for whole, found in checked if not any(one.blocking for one in found)]
    if not people:
        raise UserError("没有可打印的人员。", findings[0].message if findings else "请先选人。")
    made = render.render_many(
        [_job(session, whole) for whole in people], progress, title="干部任免审批表", duplex=True
    )
    return Printout(made.pdf, made.pages, findings, tuple(whole.person.name or "" for whole in people))


def _check(session: Session, whole: Profile) -> list[preflight.Finding]:
    return list(
        preflight.check_appointment_form(whole.person, whole.education, whole.family, as_of=session.as_of)
    )


def _job(session: Session, whole: Profile) -> render.Job:
    return appointment_form.job(whole.person, whole.education, whole.family, as_of=session.as_of)
