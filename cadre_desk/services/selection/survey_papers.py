"""调研名册: who was named by whom for which list, and the talks by theme."""

from collections.abc import Sequence

from cadre_desk.documents.forms import ledger
from cadre_desk.errors import UserError
from cadre_desk.model.record import Record
from cadre_desk.model.records.selection import SurveyNaming, SurveyTalk, TalentSurvey
from cadre_desk.progress import Progress
from cadre_desk.services.computed import printed
from cadre_desk.services.printing import Printout
from cadre_desk.services.register.asking import rows_below
from cadre_desk.services.register.declaration import RowAt
from cadre_desk.services.register.references import referred, text_at
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_NAMED = ("list", "person_id", "person_id.born", "person_id.current_post", "named_by", "on", "reason")
_NAMED_HEADS = ("推荐为", "姓名", "出生年月", "现任职务", "推荐人", "推荐日期", "推荐理由")
_TALKS = ("theme_id", "on", "unit_id", "with_whom", "talker", "said")
_TALK_HEADS = ("专题", "日期", "单位", "谈话对象", "谈话人", "主要内容")


def rosters(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 调研名册 of surveys: names raised and talks, a table each.

    Rows about the operator and relatives are left out. Raises UserError if there is neither.
    """
    session.require(Right.READ_SELECTION)
    surveys = [session.workspace.read.require(TalentSurvey, one) for one in row_ids]
    tables = [table for one in surveys for table in _tables(session, one) if table.rows]
    if not tables:
        raise UserError("这次调研还没有谈话和推荐。", "登记谈话、推荐以后再打印。")
    return printed(tables, progress)


def _tables(session: Session, survey: TalentSurvey) -> tuple[ledger.Table, ledger.Table]:
    note = f"{survey.title}  {survey.started_on or ''}—{survey.ended_on or ''}  调研组：{survey.team or ''}"
    named = _rows(session, SurveyNaming, survey, _NAMED)
    talks = _rows(session, SurveyTalk, survey, _TALKS)
    said = f"{note}  {_counted(session, SurveyNaming, survey, len(named))}"
    return (
        ledger.Table("专题调研推荐名册", said, _NAMED_HEADS, tuple(sorted(named))),
        ledger.Table("专题调研谈话情况", f"{note}  共 {len(talks)} 人次", _TALK_HEADS, tuple(sorted(talks))),
    )


def _counted(session: Session, kind: type[Record], survey: TalentSurvey, shown: int) -> str:
    """Return how many rows there are, and how many of them are left out as the operator's or relatives'."""
    number = len(session.workspace.read.children(kind, survey.id or ""))
    return f"共 {number} 人次" + (f"，含回避 {number - shown} 人次，姓名不列" if number > shown else "")


def _rows(
    session: Session, kind: type[Record], survey: TalentSurvey, paths: Sequence[str]
) -> list[tuple[str, ...]]:
    found = rows_below(session, kind, survey.id or "")
    others = referred(session, kind, found, paths)
    return [tuple(text_at(RowAt(row, session.as_of, others), path) for path in paths) for row in found]
