"""公务员年度考核登记表 from an assessment, or blank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.documents import preflight
from cadre_desk.documents.forms import registration_form
from cadre_desk.documents.forms.appointment_values import month_text, spaced_name
from cadre_desk.documents.forms.registration_form import Registration
from cadre_desk.documents.preflight import Finding
from cadre_desk.errors import UserError
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Grade
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.problem import Severity
from cadre_desk.services.printing.printout import Printout, Sheet, put_together
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

TITLE = registration_form.TITLE
_NO_GRADE = (Grade.UNDETERMINED, Grade.NOT_TAKEN)
_OPINION, _EXPLANATION = "机关负责人或考核委员会意见", "未确定等次或不参加考核情况说明"


@dataclass(frozen=True)
class RegistrationRows:
    """Which rows of the second page the office uses."""

    training: bool = True
    filing: bool = False


def registration_forms(
    session: Session,
    entry_ids: Sequence[str],
    progress: Progress = SILENT,
    *,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    rows: RegistrationRows = RegistrationRows(),  # noqa: B008 - frozen
) -> Printout:
    """Return the forms of people in an assessment, in the given order.

    ``texts`` are what an entry itself does not hold (个人总结, 从事或分管工作 ...): by entry id, by label. A
    grade stands on the form once it is decided. Raises UserError if nobody is left to print.
    """
    session.require(Right.PRINT)
    sheets = [_sheet(session, one, (texts or {}).get(one, {}), rows) for one in dict.fromkeys(entry_ids)]
    return put_together(sheets, progress, title=TITLE, duplex=True)


def registration_forms_of(
    session: Session, year: int, person_ids: Sequence[str] = (), progress: Progress = SILENT
) -> Printout:
    """Return the forms of a year's assessments, of everybody or of some people. Raises UserError if none."""
    session.require(Right.PRINT)
    found = session.workspace.read.find(AssessmentCycle, Is("year", year))
    session.require_none_of_them_oneself(person_ids)
    wanted, away = set(person_ids), session.kept_away()
    entries = [
        entry
        for cycle in found
        for entry in session.workspace.read.children(AssessmentEntry, cycle.id or "")
        if entry.person_id not in away and (not wanted or entry.person_id in wanted)
    ]
    if not entries:
        raise UserError(f"{year} 年没有这些人的年度考核。", "请核对年度，或先把人员加入考核。")
    return registration_forms(session, [one.id or "" for one in entries], progress)


def blank_registration(
    session: Session,
    year: int | None = None,
    rows: RegistrationRows = RegistrationRows(),  # noqa: B008 - frozen
) -> Printout:
    """Return an empty form, to be copied and filled by hand."""
    session.require(Right.PRINT)
    job = registration_form.job(Registration(year, {}, rows.training, rows.filing))
    return put_together([Sheet(TITLE, "", job)], title=TITLE, duplex=True)


def _sheet(session: Session, entry_id: str, extra: Mapping[str, str], rows: RegistrationRows) -> Sheet:
    entry = session.workspace.read.require(AssessmentEntry, entry_id)
    session.require_not_oneself(entry.person_id)
    cycle = session.workspace.read.require(AssessmentCycle, entry.cycle_id or "")
    person = session.workspace.read.require(Person, entry.person_id or "")
    texts = {**_texts(entry, person), **extra}
    content = Registration(cycle.year, texts, rows.training, rows.filing)
    name = person.typed("name")
    return Sheet(name, person.id or "", registration_form.job(content), tuple(_check(person, content)))


def _texts(entry: AssessmentEntry, person: Person) -> dict[str, str]:
    return {
        "姓名": spaced_name(person.typed("name")),
        "性别": person.typed("sex"),
        "出生年月": month_text(person.born) or person.typed("born"),
        "政治面貌": person.typed("political_status"),
        "任现职时间": month_text(person.post_since) or person.typed("post_since"),
        "单位及职务职级": "，".join(filter(None, (entry.post or person.current_post, person.typed("rank")))),
        **_own_words(entry),
        **_decided(entry),
    }


def _own_words(entry: AssessmentEntry) -> dict[str, str]:
    """Return what the person wrote for the form, as it was typed in."""
    words = {
        "从事或分管工作": entry.duties,
        "个人总结": entry.summary,
        registration_form.TRAINING: entry.trained,
    }
    return {name: text for name, text in words.items() if text}


def _decided(entry: AssessmentEntry) -> dict[str, str]:
    """Return where the decided grade is written; nothing while it is open or a draft."""
    if entry.grade is None or entry.grade_draft:
        return {}
    if entry.grade in _NO_GRADE:
        return {_EXPLANATION: "：".join(filter(None, (entry.grade.label, entry.grade_reason)))}
    return {_OPINION: f"确定为{entry.grade.label}等次。"}


def _check(person: Person, content: Registration) -> list[Finding]:
    owner, name = person.id or "", person.typed("name")
    lost = preflight.check_texts(name, owner, tuple(content.texts.values()))
    if lost:
        return lost
    laid, found = registration_form.lay_out(content), []
    for field in laid.over:
        text = f"{field}太长，缩到最小字号仍超出。"
        found.append(Finding(Severity.ERROR, name, field, text, "请精简后再打印。", owner=owner))
    if laid.rest:
        text = "个人总结放不下，转到后页。"
        found.append(Finding(Severity.WARNING, name, "个人总结", text, "原文未动，一字不少。", owner=owner))
    empty = "、".join(one for one in ("姓名", "出生年月", "单位及职务职级") if not content.texts.get(one))
    if empty:
        found.append(
            Finding(Severity.WARNING, name, empty, f"{empty}空着。", "请在档案中补上。", owner=owner)
        )
    return found
