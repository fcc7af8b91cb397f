"""Papers of selection: 入库、出库审批表 and the lists of a survey as they were reported."""

from collections.abc import Sequence
from datetime import date

from cadre_desk.documents.forms import ledger
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.selection import (
    PoolDevelopment,
    PoolMembership,
    PoolReview,
    SurveyListed,
    TalentSurvey,
    YoungList,
)
from cadre_desk.progress import Progress
from cadre_desk.rules.selection.young_lists import list_row
from cadre_desk.services.computed import printed
from cadre_desk.services.printing import Printout
from cadre_desk.services.register.asking import require_not_oneself
from cadre_desk.services.register.declaration import RowAt
from cadre_desk.services.register.references import referred, text_at
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_PERSON = ("name", "sex", "ethnicity", "born", "political_status", "work_start", "current_post")
_ENTRY = ("pool_id", "entered_on", "level", "proposer", "entry_reason", "mentor")
_EXIT = ("pool_id", "entered_on", "left_on", "exit_reason", "exit_note")
_OPINIONS = ("推荐单位意见", "组织部门意见", "审批意见")
_HEADS = tuple(
    SurveyListed.SPEC[name].label
    for name in ("name", "sex", "born", "age", "post", "grade", "since", "fields", "named")
)


def entry_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 入库审批表 of stays: the person, the entry, what is planned, room for the opinions."""
    session.require(Right.READ_SELECTION)
    return _forms(session, row_ids, progress, "优秀年轻干部入库审批表", _ENTRY)


def exit_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 出库审批表 of stays: the person, the stay, what was done, why it ends."""
    session.require(Right.READ_SELECTION)
    return _forms(session, row_ids, progress, "优秀年轻干部出库审批表", _EXIT)


def _forms(
    session: Session, row_ids: Sequence[str], progress: Progress, title: str, names: Sequence[str]
) -> Printout:
    tables = []
    for row_id in row_ids:
        row = session.workspace.read.require(PoolMembership, row_id)
        require_not_oneself(session, row)
        person = session.workspace.read.require(Person, row.person_id or "")
        rows = [*_filled(session, person, _PERSON), *_filled(session, row, names)]
        rows += [(kind.TITLE, _children(session, kind, row_id)) for kind in (PoolDevelopment, PoolReview)]
        rows += [(head, "\n\n（盖章）　　　　年　　月　　日") for head in _OPINIONS]
        note = f"基准日 {session.as_of.isoformat()}"
        tables.append(ledger.Table(title, note, ("项目", "内容"), tuple(rows)))
    return printed(tables, progress)


def _filled(session: Session, row: Record, names: Sequence[str]) -> list[tuple[str, str]]:
    at = RowAt(row, session.as_of, referred(session, type(row), [row], names))
    return [(row.SPEC[name].label, text_at(at, name)) for name in names]


def _children(session: Session, kind: type[Record], row_id: str) -> str:
    shown = [spec.name for spec in kind.SPECS if spec.shown and spec.name != kind.OWNER]
    rows = session.workspace.read.children(kind, row_id)
    return "\n".join("，".join(text for name in shown if (text := one.typed(name))) for one in rows) or "无"


# ---------------------------------------------------------------- lists of a survey


def frozen_lists(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return the lists of surveys from their frozen rows alone, so that they reprint the same."""
    session.require(Right.READ_SELECTION)
    surveys = [session.workspace.read.require(TalentSurvey, one) for one in row_ids]
    return printed([table for one in surveys for table in _lists(session, one)], progress)


def _lists(session: Session, survey: TalentSurvey) -> list[ledger.Table]:
    rows = session.workspace.read.children(SurveyListed, survey.id or "")
    rows.sort(key=lambda one: one.position or 0)
    note = f"{survey.title}  基准日 {_day(survey.as_of)}  上报日期 {_day(survey.reported_on)}"
    return [
        ledger.Table(list_row(kind).values["title"], note, _HEADS, tuple(_cells(one) for one in found))
        for kind in YoungList
        if (found := [one for one in rows if one.list is kind])
    ]


def _cells(row: SurveyListed) -> tuple[str, ...]:
    values = (row.name, row.sex, row.born, row.age, row.post, row.grade, row.since, row.fields, row.named)
    return tuple(one or "" for one in values)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "—"
