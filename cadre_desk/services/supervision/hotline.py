"""12380: the register of reports and, under a right of its own, who made them (mechanisms 44)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import All, Is, Not, Order
from cadre_desk.model.records.supervision import (
    HotlineAccused,
    HotlineInformant,
    HotlineReport,
    HotlineResult,
)
from cadre_desk.model.sealing import UNREADABLE
from cadre_desk.rules.supervision.deadlines import with_deadline
from cadre_desk.rules.supervision.hotline import due_on
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.register import Due, LetterFrom, Register, RowAt, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def _numbered(session: Session, row: HotlineReport) -> HotlineReport:
    """Give a report its number of the year and its day; both stay as they are once they stand."""
    given = session.workspace.journal.ever(HotlineReport.TABLE, "document_no")
    others = [number for row_id, number in given if row_id != row.id]
    if row.document_no in others:
        raise StepRefused(
            f"举报编号 {row.document_no} 已经用过，编号不重复使用。",
            "请另填编号；不填的由程序编号。",
            kept="没有保存，已输入的内容都在。",
        )
    stored = session.workspace.read.get(HotlineReport, row.id or "")
    if not row.document_no:
        had = stored.document_no if stored is not None else None
        year = (row.received_on or session.as_of).year
        row = row.changed(document_no=had or _next_number(year, others))
    return with_deadline(row, stored, "due_on", partial(_closing_day, session))


def _next_number(year: int, given: Sequence[str]) -> str:
    """Return the number after the last one ever given in a year, also to a report that is deleted."""
    ends = [one.rpartition("-")[2] for one in given if one.startswith(f"{year}-")]
    return f"{year}-{max((int(end) for end in ends if end.isdigit()), default=0) + 1:03}"


def _closing_day(session: Session, row: HotlineReport) -> date | None:
    """Return until when a report is closed, None before its acceptance."""
    if row.accepted_on is None:
        return None
    return due_on(row.accepted_on, calendar_of(session), extended=bool(row.extended_because))


def _accept(session: Session, _row: HotlineReport) -> Mapping[str, Any]:
    due = due_on(session.as_of, calendar_of(session), extended=False)
    return {"accepted_on": session.as_of, "due_on": due}


def _extend(session: Session, row: HotlineReport) -> Mapping[str, Any]:
    if row.accepted_on is None:
        raise StepRefused("这件举报还没有受理，不能延期。", "请先受理。")
    return {
        "due_on": due_on(row.accepted_on, calendar_of(session), extended=True),
        "extended_because": "经批准延期，理由见修改记录",
    }


def _close(session: Session, row: HotlineReport) -> Mapping[str, Any]:
    if row.result is None or not row.finding:
        raise StepRefused(
            "没有核查结果和核查情况，不能办结。",
            "请先在表单里填写核查结果和核查情况。",
            kept="这一条没有改动。",
        )
    return {"closed_on": session.as_of}


def _turn_down(session: Session, act: Act, row: HotlineReport, reason: str) -> None:
    """Write why a report is not accepted; it is closed by the same step."""
    stored = session.workspace.read.require(HotlineReport, row.id or "")
    act.save(stored.changed(refused=reason))


def _result(_: Session, row: HotlineReport) -> str:
    handled = "，已按规定办理" if row.measures else ""
    return f"经核查，反映的问题{row.typed('result')}{handled}。"


def _tone(at: RowAt) -> str | None:
    return {HotlineResult.TRUE: "bad", HotlineResult.PARTLY: "warn"}.get(at.record.result, "mute")


_OTHER, _SELECTION = "17", "15"
_NOT_SELECTION = ("conduct", "other", None)


def _reason(row: HotlineReport) -> str:
    """Return the code of letter_reason for what a report is about: 选人用人, else 其他方面."""
    return _OTHER if row.subject in _NOT_SELECTION else _SELECTION


TRANSFER = LetterFrom(
    "hotline_transfer",
    fills={"承办单位": "handled_by", "举报编号": "document_no"},
    fact="content",
    source=lambda _session, row: f"12380第{row.document_no}号举报件",
    to="",
    unit="handled_by",
    when=Not(Is("handled_by", None)),
)
INQUIRY = LetterFrom(
    "inquiry",
    fills={"反映方面": "subject"},
    fact="content",
    source=lambda _session, _row: "信访举报",
    reason=_reason,
    when=All((Is("handling", "inquire"), Not(Is("person_id", None)), Is("closed_on", None))),
    beside=HotlineAccused,
    beside_fact="content",
    rule="T4-11",
    because=lambda _session, row: f"12380第{row.document_no}号举报件按举函字办理",
)
FEEDBACK = LetterFrom(
    "hotline_feedback",
    fills={"举报编号": "document_no"},
    fact=_result,
    source=lambda _session, row: f"12380第{row.document_no}号举报件核查情况",
    to="",
    unit=lambda _session, _row: "来信人",
    when=All((Not(Is("result", None)), Not(Is("closed_on", None)))),
)

_WAITING = All((Is("accepted_on", None), Is("closed_on", None)))
_RUNNING = All((Not(Is("accepted_on", None)), Is("closed_on", None)))
REPORTS = Register(
    record=HotlineReport,
    read=Right.READ_HOTLINE,
    edit=Right.EDIT_HOTLINE,
    icon="mail",
    columns=(
        Shown("document_no", width=7),
        "received_on",
        Shown("person_id", width=6),
        Shown("content", stretch=True),
        Shown("handling", width=6),
        Shown("result", width=6, pill=True, tone=_tone),
    ),
    filters=("handling", "subject", "channel"),
    views=(
        View("new", "待受理", _WAITING),
        View("answer", "待反馈", All((Not(Is("closed_on", None)), Is("fed_back_on", None)))),
        View("done", "已办结", Not(Is("closed_on", None))),
    ),
    due=Due("due_on", done=Not(Is("closed_on", None))),
    steps=(
        Step("受理", sets=_accept, when=_WAITING),
        Step(
            "批准延期",
            sets=_extend,
            when=All((_RUNNING, Is("extended_because", None))),
            ask="延期的原因和批准人",
        ),
        Step("办结", sets=_close, when=_RUNNING),
        Step(
            "登记反馈",
            sets=lambda session, _row: {"fed_back_on": session.as_of},
            when=All((Not(Is("closed_on", None)), Is("fed_back_on", None))),
        ),
        Step(
            "不予受理",
            sets=lambda session, _row: {"closed_on": session.as_of},
            when=_WAITING,
            ask="不予受理的原因",
            also=_turn_down,
        ),
    ),
    letters=(TRANSFER, INQUIRY, FEEDBACK),
    children=(HotlineAccused,),
    completes=_numbered,
    starts=lambda session: {"received_on": session.as_of},
    order=(Order("received_on", descending=True),),
    named="document_no",
    empty="来信、来电、网络、短信举报一件一条：受理、分类、交办、时限、结果、反馈。被反映人都看不到。",
    note="时限参照12310，见规则表；举报人身份另立登记，另有权限；反映几个人的，其余各人在下面逐行登记。",
)


def _masked(at: RowAt) -> str:
    """Return who reported as a list may show it: the first character of the name, a mark as it is."""
    name = at.record.informant or "　"
    return name if name in UNREADABLE else f"{name[0]}**"


INFORMANTS = Register(
    record=HotlineInformant,
    title="举报人身份",
    read=Right.KNOW_INFORMANT,
    edit=Right.KNOW_INFORMANT,
    icon="lock-closed",
    columns=(
        Shown("report_id", width=10),
        Shown("", "举报人", 6, value=_masked),
        Shown("report_id.channel", width=6),
        Shown("report_id.received_on", stretch=True),
    ),
    sealed=True,
    order=(Order("report_id", descending=True),),
    named="report_id",
    empty="实名举报人的姓名和联系方式只在这里登记；不打印、不导出、不能按姓名查找。",
)
