"""The lists of a survey as they were reported, and tables of selection on paper."""

from collections.abc import Sequence
from datetime import date

from cadre_desk.documents.forms import ledger
from cadre_desk.model.records.selection import (
    SurveyListed,
    TalentSurvey,
    YoungList,
)
from cadre_desk.progress import Progress
from cadre_desk.rules.selection.young_lists import list_row
from cadre_desk.services.computed import printed
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_HEADS = tuple(
    SurveyListed.SPEC[name].label
    for name in ("name", "sex", "born", "age", "post", "grade", "since", "fields", "named")
)


# ---------------------------------------------------------------- lists of a survey


def frozen_lists(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return the lists of surveys from their frozen rows alone, so that they reprint the same.

    Whom the operator may not see is counted and not named.
    """
    session.require(Right.READ_SELECTION)
    surveys = [session.workspace.read.require(TalentSurvey, one) for one in row_ids]
    return printed([table for one in surveys for table in _lists(session, one)], progress)


def _lists(session: Session, survey: TalentSurvey) -> list[ledger.Table]:
    rows = session.workspace.read.children(SurveyListed, survey.id or "")
    rows.sort(key=lambda one: one.position or 0)
    note = f"{survey.title}  基准日 {_day(survey.as_of)}  上报日期 {_day(survey.reported_on)}"
    return [
        _list(session, kind, note, found)
        for kind in YoungList
        if (found := [one for one in rows if one.list is kind])
    ]


def _list(session: Session, kind: YoungList, note: str, rows: Sequence[SurveyListed]) -> ledger.Table:
    away = session.kept_away()
    named = [one for one in rows if one.person_id not in away]
    more = (
        f"  共 {len(rows)} 人，含回避 {len(rows) - len(named)} 人，姓名不列" if len(named) < len(rows) else ""
    )
    return ledger.Table(
        list_row(kind).values["title"], note + more, _HEADS, tuple(_cells(one) for one in named)
    )


def _cells(row: SurveyListed) -> tuple[str, ...]:
    values = (row.name, row.sex, row.born, row.age, row.post, row.grade, row.since, row.fields, row.named)
    return tuple(one or "" for one in values)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "—"
