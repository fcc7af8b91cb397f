"""What a person writes for the 年度考核登记表: duties, summary, training; kept with the entry of the year."""

from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, CycleState
from cadre_desk.model.records.people import Training
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True, repr=False)
class FormTexts:
    """从事或分管工作, 个人总结 and 参加脱产培训情况 of one person in one year."""

    duties: str = ""
    summary: str = ""
    trained: str = ""


def form_texts(session: Session, entry_id: str) -> FormTexts:
    """Return the texts as typed; of training nobody described yet, the courses of the year on record."""
    session.require(Right.READ_PEOPLE)
    entry = session.workspace.read.require(AssessmentEntry, entry_id)
    trained = entry.trained or _courses(session, entry)
    return FormTexts(entry.duties or "", entry.summary or "", trained)


def _courses(session: Session, entry: AssessmentEntry) -> str:
    cycle = session.workspace.read.require(AssessmentCycle, entry.cycle_id or "")
    rows = session.workspace.read.find(Training, Is("person_id", entry.person_id))
    of_year = [one for one in rows if one.start is not None and one.start.year == cycle.year]
    return "\n".join(
        f"{one.typed('start')}至{one.typed('end') or '今'}，{one.organiser or ''}{one.name or ''}"
        for one in of_year
    )


def set_form_texts(session: Session, entry_id: str, texts: FormTexts) -> Changes:
    """Keep the texts. Raises ParseError for one that is too long, StepRefused once the cycle is archived."""
    session.require(Right.ASSESS)
    values = {
        name: AssessmentEntry.SPEC[name].kind.parse(text.strip())
        for name, text in (("duties", texts.duties), ("summary", texts.summary), ("trained", texts.trained))
    }
    with session.workspace.journal.act("填写年度考核登记表") as act:
        entry = act.require(AssessmentEntry, entry_id)
        session.require_not_oneself(entry.person_id)
        if act.require(AssessmentCycle, entry.cycle_id or "").state is CycleState.ARCHIVED:
            raise StepRefused("考核已归档，登记表不能再改。", "请打印已归档的登记表。")
        act.update(entry.changed(**values))
    return act.changes
