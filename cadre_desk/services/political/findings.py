"""Negative matters: nothing enters the file without date, source and a second person.

The person can answer, the answer stands beside it; 澄清 clears it; it comes up for review.
"""

from collections.abc import Mapping
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import AnyOf, Is, Order
from cadre_desk.model.records.care import Clarification
from cadre_desk.model.records.political import FindingState, NegativeFinding
from cadre_desk.rules.political.finding import KEPT, lacks, review_day
from cadre_desk.services.political import papers
from cadre_desk.services.register import Document, Due, Register, RowAt, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_OPEN = Is("state", FindingState.OPEN)
_ENTERED = Is("state", FindingState.ENTERED)
_CLOSED = AnyOf(
    tuple(Is("state", one) for one in (FindingState.UNFOUNDED, FindingState.CLEARED, FindingState.LIFTED))
)
_TONES = {FindingState.OPEN: "warn", FindingState.ENTERED: "bad", FindingState.CLEARED: "ok"}


def _kept(session: Session, row: NegativeFinding) -> NegativeFinding:
    """Let the answer be written at any time, the matter itself only before it was judged."""
    stored = session.workspace.read.get(NegativeFinding, row.id) if row.id else None
    session.require_not_oneself(row.person_id)
    if stored is None or stored.state is FindingState.OPEN:
        return row
    if any(getattr(stored, name) != getattr(row, name) for name in KEPT):
        raise StepRefused("这条已经入档，反映的情况不能再改。", "可以补记本人说明；情况有误的，办理澄清。")
    return row


def _enter(session: Session, row: NegativeFinding) -> Mapping[str, Any]:
    session.require_not_oneself(row.person_id)
    missing = lacks(row, session.as_of)
    if missing:
        raise StepRefused(
            f"这条不能入档：{'；'.join(missing)}。", "补齐时间、来源和第二人印证，并告知本人后再办。"
        )
    if session.who == row.reported_by:
        raise StepRefused("反映人不能自己办理入档。", "请由另一位经办人办理。")
    return {
        "state": FindingState.ENTERED,
        "entered_on": session.as_of,
        "entered_by": session.who,
        "review_on": review_day(session.as_of),
    }


def _closing(state: FindingState, session: Session) -> Mapping[str, Any]:
    return {"state": state, "closed_on": session.as_of, "closed_by": session.who}


def _clear(session: Session, row: NegativeFinding) -> Mapping[str, Any]:
    found = session.workspace.read.get(Clarification, row.clarification_id) if row.clarification_id else None
    if found is None or found.person_id != row.person_id:
        raise StepRefused("没有这个人的澄清记录，不能按澄清办结。", "先在“关爱”登记澄清，再在表单里选定。")
    return _closing(FindingState.CLEARED, session)


def _tone(at: RowAt) -> str:
    return _TONES.get(at.record.state, "mute")


def _answer(at: RowAt) -> str:
    return at.record.answer or ("已告知，未说明" if at.record.told_on else "未告知")


FINDINGS = Register(
    record=NegativeFinding,
    read=Right.READ_POLITICAL,
    edit=Right.EDIT_POLITICAL,
    icon="warning",
    columns=(
        Shown("person_id", width=6),
        Shown("item_id", width=10),
        Shown("fact", stretch=True),
        Shown("", "本人说明", 12, value=_answer),
        Shown("state", width=6, pill=True, tone=_tone),
    ),
    filters=("state", "person_id.unit_id"),
    views=(View("unjudged", "待核实", _OPEN), View("entered", "已入档", _ENTERED)),
    due=Due("review_on", done=_CLOSED),
    starts=lambda session: {"raised_on": session.as_of},
    completes=_kept,
    steps=(
        Step("入档", sets=_enter, when=_OPEN),
        Step(
            "查无实据",
            sets=lambda session, _row: _closing(FindingState.UNFOUNDED, session),
            when=_OPEN,
            ask="核实的经过和结论",
        ),
        Step("澄清办结", sets=_clear, when=AnyOf((_OPEN, _ENTERED))),
        Step(
            "复核保留",
            sets=lambda session, _row: {"review_on": review_day(session.as_of)},
            when=_ENTERED,
            ask="复核意见",
        ),
        Step(
            "复核解除",
            sets=lambda session, _row: _closing(FindingState.LIFTED, session),
            when=_ENTERED,
            ask="复核意见",
        ),
    ),
    documents=(Document("负面情况和本人说明", papers.findings_paper),),
    locked=_CLOSED,
    order=(Order("raised_on", descending=True),),
    empty="有时间、有来源、有第二人印证并告知本人的才能入档；本人说明并列保存，到期复核。",
)
