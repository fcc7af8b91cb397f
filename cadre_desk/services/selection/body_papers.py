"""Papers of 换届结构: 结构核对表 of a body as it stands, and what a trial or a plan would do to it."""

from collections.abc import Sequence

from cadre_desk.documents.forms import ledger
from cadre_desk.model import codes
from cadre_desk.model.records.selection import TrialPlan
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.dates import age
from cadre_desk.rules.selection.criteria import begun
from cadre_desk.rules.selection.structure import Seat
from cadre_desk.services.computed import Made, printed
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.bodies import (
    EMPTY,
    PLANNED,
    UNIT,
    Body,
    body_names,
    holder_name,
    load_bodies,
)
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.selection.trials import Trial, standing, try_plan
from cadre_desk.services.session import Session

SEAT_HEADS = ("职务", "层次", "人员", "性别", "民族", "出生年月", "年龄", "政治面貌", "学历", "任职时间")
RULE_HEADS = ("要求", "结论", "人员和计算", "依据")
EFFECT_HEADS = ("要求", "调整前", "调整后", "变化", "调整后的人员和计算", "依据")


def level_name(level: str | None) -> str:
    """Return the name of a post level, "" if there is none."""
    return codes.table("post_level").label(level) if level else ""


def seat_cells(session: Session, seat: Seat) -> tuple[str, ...]:
    """Return a seat as the words of its row."""
    session.require(Right.READ_SELECTION)
    level = level_name(seat.level)
    if seat.holder is None:
        return (seat.post, level, EMPTY, *("",) * 7)
    if seat.holder.away:
        return (seat.post, level, seat.holder.name, *("",) * 7)
    person = seat.holder.person
    told = (person.typed(name) for name in ("sex", "ethnicity", "born"))
    years = str(age(person.born, session.as_of)) if person.born else ""
    on = session.as_of
    studies = [
        one.level for one in seat.holder.studies if one.level and (one.end is None or begun(one.end, on))
    ]
    since = str(seat.since) if seat.since else ""
    study = studies[-1] if studies else ""
    return (seat.post, level, seat.holder.name, *told, years, person.typed("political_status"), study, since)


def body_tables(session: Session, body: Body) -> list[ledger.Table]:
    """Return the tables of a body: its seats, its rules."""
    session.require(Right.READ_SELECTION)
    empty = sum(one.holder is None for one in body.seats)
    note = f"基准日 {session.as_of.isoformat()}  席位 {len(body.seats)} 个，空缺 {empty} 个"
    rules = tuple(
        (one.title, one.verdict.label, one.working, one.citation) for one in standing(session, body)
    )
    tables = [_seats(session, f"{body.title}席位情况", note, body.seats)]
    return [*tables, ledger.Table(f"{body.title}结构核对表", note, RULE_HEADS, rules)] if rules else tables


def trial_tables(session: Session, trial: Trial, title: str = "") -> list[ledger.Table]:
    """Return the tables of a trial: each rule before and after, the changes, the seats after them."""
    session.require(Right.READ_SELECTION)
    name = f"{trial.body.title}{title or '调整试算'}"
    note = f"基准日 {session.as_of.isoformat()}  {trial.outcome}"
    rules = tuple(
        (
            one.after.title, one.before.verdict.label, one.after.verdict.label, one.words,
            one.after.working, one.after.citation,
        )
        for one in trial.effects
    )  # fmt: skip
    pairs = zip(trial.body.seats, trial.after, strict=True)
    moves = tuple(
        (one.post, level_name(one.level), holder_name(one), holder_name(new))
        for one, new in pairs
        if one is not new
    )
    tables = [
        ledger.Table(f"{name}：逐项变化", note, EFFECT_HEADS, rules),
        ledger.Table(f"{name}：人员调整", note, ("职务", "层次", "调整前", "调整后"), moves),
        _seats(session, f"{name}：调整后席位", note, trial.after),
    ]
    return [one for one in tables if one.rows]


def _seats(session: Session, title: str, note: str, seats: Sequence[Seat]) -> ledger.Table:
    """Return seats as a table; the column of 任职时间 is left out where nobody has one."""
    width = len(SEAT_HEADS) if any(one.since for one in seats) else len(SEAT_HEADS) - 1
    rows = tuple(seat_cells(session, one)[:width] for one in seats)
    return ledger.Table(title, note, SEAT_HEADS[:width], rows)


def print_trial(session: Session, trial: Trial, progress: Progress = SILENT) -> Printout:
    """Return the paper of a body, with what the changes of a trial would do if there are any."""
    session.require(Right.READ_SELECTION)
    session.require(Right.PRINT)
    tables = trial_tables(session, trial) if trial.changes else body_tables(session, trial.body)
    return printed(tables, progress)


def planned_papers(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return the papers of planned bodies."""
    session.require(Right.READ_SELECTION)
    bodies = load_bodies(session, [f"{PLANNED}/{one}" for one in row_ids])
    return printed([table for one in bodies for table in body_tables(session, one)], progress)


def plan_papers(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return the papers of plans, computed for the day."""
    session.require(Right.READ_SELECTION)
    plans = [session.workspace.read.require(TrialPlan, one) for one in row_ids]
    tables = []
    for plan in plans:
        key = f"{PLANNED}/{plan.body_id}" if plan.body_id else f"{UNIT}/{plan.unit_id}"
        trial = try_plan(session, load_bodies(session, [key])[0], plan.id or "")
        tables += trial_tables(session, trial, f"“{plan.title}”")
    return printed(tables, progress)


def _overview(session: Session) -> Made:
    session.require(Right.READ_SELECTION)
    bodies = load_bodies(session, [key for key, _ in body_names(session)])
    rows = tuple(
        (body.title, one.title, one.verdict.label, one.working, one.citation)
        for body in bodies
        for one in standing(session, body)
    )
    return Made(("班子", *RULE_HEADS), rows)


STRUCTURE = LiveTable("structure", "换届结构核对", "要求见“结构要求”，空缺席位不计入任何一项", _overview)
