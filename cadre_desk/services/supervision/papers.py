"""Papers of supervision: 问题整改清单、倒查经过、签到表 and a person's line of supervision."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from cadre_desk.documents.forms import ledger, line_sheet
from cadre_desk.documents.forms.cells import Way
from cadre_desk.documents.forms.line_sheet import LineSheet
from cadre_desk.documents.forms.paged_table import Caption, Column, Item, Row, TableStyle, draw_table
from cadre_desk.documents.page import A4, Sheet
from cadre_desk.documents.render import Job
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.supervision import (
    AppointeeVote,
    AppraisalItem,
    AppraisalProblem,
    CaseAttendance,
    InspectionFinding,
    PromotionBacktrack,
    SelectionAppraisal,
    SelectionInspection,
    WarningCase,
)
from cadre_desk.progress import Progress
from cadre_desk.rules.moments import in_order
from cadre_desk.rules.supervision import selection
from cadre_desk.services.ballots import ballot_papers_of
from cadre_desk.services.computed import printed
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.register.asking import row_for
from cadre_desk.services.register.references import row_at, text_at
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.supervision.backtracks import moments
from cadre_desk.services.supervision.timeline import timeline


def inspection_findings(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 问题整改清单 of inspections."""
    _require(session)
    names = ("kind", "unit_id", "began_on", "leader")
    title = "选人用人检查问题整改清单"
    return _children(session, SelectionInspection, InspectionFinding, row_ids, progress, title, names)


def backtrack_lines(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 倒查经过 drawn as lines: who proposed, examined, decided and knew, day by day."""
    _require(session)
    return _lines([_backtrack(session, row_id) for row_id in row_ids], progress)


def _backtrack(session: Session, row_id: str) -> LineSheet:
    row = row_for(session, PromotionBacktrack, row_id)
    at = row_at(session, row)
    names = ("person_id", "post", "problem", "conclusion", "accountability")
    facts = [(row.SPEC[name].label, text_at(at, name)) for name in names]
    filled = tuple(pair for pair in facts if pair[1])
    return LineSheet("“带病提拔”倒查经过", filled, tuple(moments(session, row)), _foot(session))


def person_lines(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return what supervision knows of people, a line for each, as far as the reader may see it."""
    _require(session)
    session.require_none_of_them_oneself(row_ids)
    return _lines([_person(session, row_id) for row_id in row_ids], progress)


def _person(session: Session, row_id: str) -> LineSheet:
    row = row_for(session, Person, row_id)
    facts = (("姓名", row.name or ""), ("现任职务", row.current_post or ""))
    found = in_order(timeline(session, row_id))
    return LineSheet("干部监督一条线", facts, tuple(found), _foot(session))


def _foot(session: Session) -> str:
    return f"{session.who}制　基准日 {session.as_of.isoformat()}"


def _lines(sheets: Sequence[LineSheet], progress: Progress) -> Printout:
    return printout([line_sheet.job(one) for one in sheets], sheets[0].title, progress)


def appraisal_ballots(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return the ballots of appraisals, one of each form for each class of voters."""
    _require(session)
    rows = [row_for(session, SelectionAppraisal, row_id) for row_id in row_ids]
    ids = [one for row in rows for one in (row.sheet_id, row.cadre_sheet_id) if one]
    classes = [(one.letter, one.title) for one in selection.appraisal_voters()]
    progress.step(0, len(ids), "评议票")
    return ballot_papers_of(session, ids, classes)


def appraisal_results(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return what each appraisal came to: the work and its parts, then each promoted cadre, with alarms."""
    _require(session)
    tables, away = [], session.kept_away()
    for row_id in row_ids:
        row = row_for(session, SelectionAppraisal, row_id)
        line = selection.work_line(row)
        rows = [_result("选人用人工作总体", selection.GRADES, row, selection.work_rate(row), line)]
        for item in session.workspace.read.children(AppraisalItem, row_id):
            rate = selection.work_rate(item)
            rows.append(_result(item.title or "", selection.GRADES, item, rate, line))
        for vote in session.workspace.read.children(AppointeeVote, row_id):
            if vote.person_id not in away:
                rate = selection.vote_rate(vote)
                name = text_at(row_at(session, vote), "person_id")
                rows.append(_result(name, selection.VOTES, vote, rate, selection.cadre_line(row)))
        heads = ("评议对象", "好/认同", "较好/基本认同", "一般/不认同", "差/不了解", "满意率", "提示")
        head = _name(session, row, ("unit_id", "year", "held_on"))
        tables.append(ledger.Table("“一报告两评议”结果", head, heads, tuple(rows)))
        tables += _problems(session, row, head)
    return printed(tables, progress)


def _problems(session: Session, row: SelectionAppraisal, head: str) -> list[ledger.Table]:
    """Return the problems that were ticked as a table of their own, none if the ballot had none."""
    found = session.workspace.read.children(AppraisalProblem, row.id or "")
    rows = tuple(
        (one.title or "", one.typed("votes"), selection.percent(selection.problem_share(one, row)))
        for one in sorted(found, key=lambda one: -(one.votes or 0))
    )
    if not rows:
        return []
    return [ledger.Table("“一报告两评议”突出问题", head, ("突出问题", "票数", "占参评人数"), rows)]


def _result(
    name: str, fields: Sequence[str], row: Record, rate: Fraction | None, line: int
) -> tuple[str, ...]:
    low = "明显偏低" if selection.clearly_low(rate, line) else ""
    return (name, *(row.typed(one) for one in fields), selection.percent(rate), low)


def sign_in(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 签到表 of meetings on upright paper, with room to sign."""
    _require(session)
    found = [_sheet_to_sign(session, row_id) for row_id in row_ids]
    jobs = [Job(title, partial(_draw_to_sign, items, caption)) for title, items, caption in found]
    return printout(jobs, _SIGN_IN, progress)


_SIGN_IN = "警示教育签到表"
_WIDE = Way(single="left", pad_left=4)
_TO_SIGN = TableStyle(
    (
        Column("序号", 12.0),
        Column("姓　名", 24.0),
        Column("单位及职务", 76.0, _WIDE),
        Column("签　名", 40.0),
        Column("备　注", 24.0),
    ),
    row=11.0,
    paper=A4,
)


def _sheet_to_sign(session: Session, row_id: str) -> tuple[str, list[Item], Caption]:
    case = row_for(session, WarningCase, row_id)
    items: list[Item] = []
    for at, one in enumerate(session.workspace.read.children(CaseAttendance, row_id), 1):
        who = session.workspace.read.get(Person, one.person_id or "")
        name, post = (who.name or "", who.current_post or "") if who else ("", "")
        items.append(Row((str(at), name, post, "", one.absence or "")))
    where = "　".join(part for part in (case.typed("met_on"), case.place, case.host) if part)
    return f"{_SIGN_IN} {case.title}", items, Caption(_SIGN_IN, left=case.title or "", right=where)


def _draw_to_sign(items: Sequence[Item], caption: Caption, sheet: Sheet) -> None:
    draw_table(sheet, _TO_SIGN, items, caption)


def _require(session: Session) -> None:
    session.require(Right.READ_SUPERVISION)
    session.require(Right.PRINT)


def _children(
    session: Session,
    kind: type[Record],
    child: type[Record],
    row_ids: Sequence[str],
    progress: Progress,
    title: str,
    names: Sequence[str],
) -> Printout:
    shown = [spec for spec in child.SPECS if spec.shown and spec.name != child.OWNER]
    tables = []
    for row_id in row_ids:
        row = row_for(session, kind, row_id)
        below = [row_at(session, one) for one in session.workspace.read.children(child, row_id)]
        rows = [tuple(text_at(at, spec.name) for spec in shown) for at in below]
        heads = tuple(spec.label for spec in shown)
        tables.append(ledger.Table(title, _name(session, row, names), heads, tuple(rows)))
    return printed(tables, progress)


def _name(session: Session, row: Record, names: Sequence[str]) -> str:
    at = row_at(session, row)
    parts = [text_at(at, name) for name in names]
    return "  ".join(part for part in parts if part) + f"  基准日 {session.as_of.isoformat()}"
