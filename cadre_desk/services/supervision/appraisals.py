"""一报告两评议: the register; its marks come from two ballots of the ballot engine (mechanism 39)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import All, Is, Not, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.supervision import (
    AppointeeVote,
    AppraisalItem,
    AppraisalProblem,
    SelectionAppraisal,
)
from cadre_desk.rules.supervision import selection as rules
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Document, Due, Register, RowAt, Shown, Step
from cadre_desk.services.register.references import named
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.supervision import papers
from cadre_desk.services.supervision.appraisal_votes import Votes, make_ballots, read_sheet
from cadre_desk.store.journal import Act

_KEPT = "没有保存，已输入的内容都在。"
Counted = Sequence[tuple[str, Mapping[str, int]]]
"""Marks by what they were given to: the title of an item or the id of a person."""


def _work_marks(work: Votes) -> tuple[Counted, Counted]:
    """Return the marks that the locked ballots on the work give each part and each problem."""
    [(_, (_, *parts))] = work.cells
    asked = list(zip(work.titles[1:], parts, strict=True))
    graded = [(title, dict(zip(rules.GRADES, one, strict=True))) for title, one in asked if len(one) > 1]
    ticked = [(title, {"votes": one[0]}) for title, one in asked if len(one) == 1]
    return graded, ticked


def _cadre_marks(voted: Votes) -> Counted:
    """Return the marks that the locked ballots give each promoted cadre."""
    return [(who, dict(zip(rules.VOTES, cells[0], strict=True))) for who, cells in voted.cells if who]


def _whole(work: Votes) -> dict[str, int]:
    return {**dict(zip(rules.GRADES, work.cells[0][1][0], strict=True)), "voters": work.voters}


def _from_ballots(session: Session, row: SelectionAppraisal) -> Mapping[str, Any]:
    """Write the marks of the locked ballots: the work as a whole, each part of it, each promoted cadre."""
    work = read_sheet(session, row.sheet_id or "")
    graded, ticked = _work_marks(work)
    _write(session, AppraisalItem, row, "title", graded)
    _write(session, AppraisalProblem, row, "title", ticked)
    if row.cadre_sheet_id:
        _write(
            session, AppointeeVote, row, "person_id", _cadre_marks(read_sheet(session, row.cadre_sheet_id))
        )
    return {**_whole(work), "held_on": row.held_on or work.held_on}


def _write(
    session: Session,
    kind: type[Record],
    row: SelectionAppraisal,
    named_by: str,
    found: Counted,
) -> None:
    """Save marks in the rows that an appraisal owns, those of the same name over again."""
    there = {getattr(one, named_by): one for one in session.workspace.read.children(kind, row.id or "")}
    with session.workspace.journal.act("写入评议票数") as act:
        for name, marks in found:
            one = there.get(name) or kind.new(**{"appraisal_id": row.id, named_by: name})
            act.save(one.changed(**marks))


def _keeps_ballots(session: Session, row: SelectionAppraisal) -> SelectionAppraisal:
    """Let no form take ballots away that are counted: their marks would be anybody's to type."""
    stored = session.workspace.read.get(SelectionAppraisal, row.id or "")
    for name in ("sheet_id", "cadre_sheet_id"):
        before = getattr(stored, name) if stored is not None else None
        if before and getattr(row, name) != before and _counted(session, before) is not None:
            label = row.SPEC[name].label
            raise StepRefused(f"{label}已经锁定计票，不能更换。", "请恢复原来的评议票。", kept=_KEPT)
    return row


def _counted(session: Session, sheet_id: str | None) -> Votes | None:
    """Return the count of locked ballots, None while there are none or they are open."""
    try:
        return read_sheet(session, sheet_id) if sheet_id else None
    except StepRefused:
        return None


def _refuse_typed(session: Session, row: SelectionAppraisal) -> None:
    """Let marks stand only as the locked ballots count; those of ballots still open are not known."""
    work, voted = _counted(session, row.sheet_id), _counted(session, row.cadre_sheet_id)
    if work is not None:
        graded, ticked = _work_marks(work)
        _refuse_other(row, "总体评议", _whole(work))
        _refuse_below(session, AppraisalItem, row, "title", graded)
        _refuse_below(session, AppraisalProblem, row, "title", ticked)
    if voted is not None:
        _refuse_below(session, AppointeeVote, row, "person_id", _cadre_marks(voted))


def _refuse_below(
    session: Session, kind: type[Record], row: SelectionAppraisal, named_by: str, found: Counted
) -> None:
    counted = dict(found)
    for one in session.workspace.read.children(kind, row.id or ""):
        name = getattr(one, named_by) or ""
        _refuse_other(one, kind.TITLE, counted.get(name, {}))


def _refuse_other(row: Record, what: str, counted: Mapping[str, int]) -> None:
    """Raise StepRefused if a row has marks, and others than were counted."""
    same = bool(counted) and all(getattr(row, name) == n for name, n in counted.items())
    if rules.marks_on(row) and not same:
        raise StepRefused(
            f"{what}的票数与锁定的评议票不一致，不能手工填写。",
            "请改回原数，或用“取自评议票”写入。",
            kept=_KEPT,
        )


def _settled(session: Session, _act: Act, row: SelectionAppraisal) -> SelectionAppraisal:
    """Let no row hold more marks than there were voters, nor others than the locked ballots count."""
    _refuse_typed(session, row)
    own_voters = () if row.cadre_sheet_id else (AppointeeVote,)  # a ballot of its own has voters of its own
    for kind in (AppraisalItem, AppraisalProblem, *own_voters):
        for one in session.workspace.read.children(kind, row.id or ""):
            if row.voters is not None and rules.marks_on(one) > row.voters:
                raise StepRefused(
                    f"{kind.TITLE}有 {rules.marks_on(one)} 票，多于参评人数 {row.voters}。",
                    "请核对票数。",
                    kept=_KEPT,
                )
    return row


def _rates(session: Session, row: SelectionAppraisal) -> Sequence[Derived]:
    return list(_rates_of(session, row))


def _rates_of(session: Session, row: SelectionAppraisal) -> Iterator[Derived]:
    read, away = session.workspace.read, session.kept_away()
    line = rules.work_line(row)
    yield _rate("选人用人工作", rules.work_rate(row), line, "SA-work")
    for item in read.children(AppraisalItem, row.id or ""):
        yield _rate(item.title or "", rules.work_rate(item), line, "SA-work")
    yield from _problems(session, row)
    for vote in read.children(AppointeeVote, row.id or ""):
        who = named(session, "person", vote.person_id or "")
        if vote.person_id not in away:
            yield _rate(who.name if who else "", rules.vote_rate(vote), rules.cadre_line(row), "SA-cadre")


def _problems(session: Session, row: SelectionAppraisal) -> Iterator[Derived]:
    """Yield the problems that somebody ticked, the one with most votes first."""
    found = session.workspace.read.children(AppraisalProblem, row.id or "")
    for one in sorted(found, key=lambda one: -(one.votes or 0)):
        if one.votes:
            share = rules.percent(rules.problem_share(one, row))
            yield Derived(
                one.title or "", one.title or "", f"{one.votes} 票 {share}", "突出问题票数 / 参评人数"
            )


def _rate(label: str, rate: Any, line: int, rule_id: str) -> Derived:
    low = "  明显偏低" if rules.clearly_low(rate, line) else ""
    why = f"低于 {line}% 为偏低；{rules.rule(rule_id).citation}"
    return Derived(label, label, rules.percent(rate) + low, why)


def _work(at: RowAt) -> str:
    return rules.percent(rules.work_rate(at.record))


def _work_tone(at: RowAt) -> str | None:
    return "bad" if rules.clearly_low(rules.work_rate(at.record), rules.work_line(at.record)) else None


_CLOSED = Not(Is("closed_on", None))
_OPEN = Is("closed_on", None)
_HAS_SHEET = Not(Is("sheet_id", None))
APPRAISALS = Register(
    record=SelectionAppraisal,
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="data-bar-vertical",
    columns=(
        Shown("unit_id", stretch=True),
        Shown("year", width=4),
        "held_on",
        Shown("voters", width=5),
        Shown("", "好和较好", 6, value=_work, tone=_work_tone),
        "closed_on",
    ),
    filters=("year",),
    due=Due("due_on", done=_CLOSED),
    children=(AppraisalItem, AppraisalProblem, AppointeeVote),
    figures=_rates,
    steps=(
        Step("编制评议票", sets=make_ballots, when=All((_OPEN, Is("sheet_id", None)))),
        Step("取自评议票", sets=_from_ballots, when=All((_OPEN, _HAS_SHEET))),
        Step(
            "销号",
            sets=lambda session, _row: {"closed_on": session.as_of},
            when=_OPEN,
            ask="整改到位的依据",
        ),
    ),
    documents=(
        Document("评议票", papers.appraisal_ballots, when=_HAS_SHEET),
        Document("评议结果", papers.appraisal_results),
    ),
    completes=_keeps_ballots,
    settles=_settled,
    locked=_CLOSED,
    starts=lambda session: {
        "year": session.as_of.year - 1,
        "work_line": rules.usual_line("SA-work"),
        "cadre_line": rules.usual_line("SA-cadre"),
    },
    order=(Order("year", descending=True),),
    empty="一个单位一年一条：工作总体评议和新提拔干部评议；明显偏低的须说明并整改。",
    note="先列新提拔干部，再编制评议票；在“评议录票”里逐张录入、复核、锁定后取票数。",
)
