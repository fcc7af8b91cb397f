"""Registers of 首查首问一测评 and of 首要关口."""

from collections.abc import Sequence

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import AnyOf, Is, Not, Order
from cadre_desk.model.records.political import GateResult, GateVerdict, PoliticalReview
from cadre_desk.rules.political.gate import missing_steps
from cadre_desk.services.people import Derived
from cadre_desk.services.political import papers
from cadre_desk.services.political.gate import gate_of, signed
from cadre_desk.services.register import Document, Register, RowAt, Shown, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

GAP = AnyOf(tuple(Is(name, None) for name in ("checked_on", "asked_on", "rated_on")))
_PARTS = (
    ("checked_on", "首查", ("checked_by", "check_result", "check_paper")),
    ("asked_on", "首问", ("asked_by", "ask_result", "ask_paper")),
    ("rated_on", "测评", ("rated_by", "rate_result", "rate_paper")),
)


def _missing(at: RowAt) -> str:
    return "、".join(missing_steps(at.record, at.on)) or "齐全"


def _tone(at: RowAt) -> str:
    return "warn" if missing_steps(at.record, at.on) else "ok"


def _whole_steps(session: Session, row: PoliticalReview) -> PoliticalReview:
    """Let a step be dated only with who took it, its result and its paper, and never in the future."""
    for day, word, names in _PARTS:
        on = getattr(row, day)
        if on is None:
            continue
        empty = [row.SPEC[name].label for name in names if not getattr(row, name)]
        if empty:
            raise StepRefused(
                f"{word}填了日期，还缺{'、'.join(empty)}。", "一步要有日期、经办人、结果和材料。"
            )
        if on > session.as_of:
            raise StepRefused(f"{word}日期晚于基准日 {session.as_of}。", "请填写实际办理的日期。")
    return row


def _standing(session: Session, person_id: str | None) -> Sequence[Derived]:
    gate = gate_of(session, person_id or "", session.as_of)
    words = "通过" if gate.passed else "；".join(gate.reasons)
    return [Derived("gate", "首要关口", words, f"按基准日 {session.as_of} 的步骤、负面情况和审核结果核对")]


REVIEWS = Register(
    record=PoliticalReview,
    read=Right.READ_POLITICAL,
    edit=Right.EDIT_POLITICAL,
    icon="clipboard-task",
    columns=(
        Shown("person_id", width=6),
        Shown("person_id.current_post", stretch=True),
        Shown("occasion", width=8),
        "checked_on",
        "asked_on",
        "rated_on",
        Shown("", "缺哪一步", 8, value=_missing, tone=_tone, pill=True),
    ),
    filters=("occasion", "person_id.unit_id"),
    views=(View("gap", "缺步骤", GAP), View("whole", "齐全", Not(GAP))),
    figures=lambda session, row: _standing(session, row.person_id),
    starts=lambda session: {"opened_on": session.as_of},
    completes=_whole_steps,
    documents=(
        Document("缺步骤清单", papers.missing_paper),
        Document("个人报告", papers.person_reports),
    ),
    order=(Order("opened_on", descending=True),),
    empty="一人一次考察一条：首查、首问、测评各有日期、经办人、结果和材料；缺一步过不了首要关口。",
)


def _verdict_tone(at: RowAt) -> str:
    return {GateVerdict.PASSED: "ok", GateVerdict.REFUSED: "bad"}.get(at.record.verdict, "warn")


GATES = Register(
    record=GateResult,
    title="首要关口",
    read=Right.READ_POLITICAL,
    edit=Right.DECIDE_GATE,
    icon="shield-checkmark",
    columns=(
        Shown("person_id", width=6),
        Shown("person_id.current_post", stretch=True),
        Shown("purpose", width=8),
        "checked_on",
        Shown("checked_by", width=6),
        Shown("verdict", width=5, pill=True, tone=_verdict_tone),
    ),
    filters=("purpose", "verdict"),
    figures=lambda session, row: _standing(session, row.person_id),
    starts=lambda session: {"checked_on": session.as_of},
    completes=signed,
    locked=Not(Is("checked_by", None)),
    order=(Order("checked_on", descending=True),),
    empty="入库、列入人选、提拔和晋升之前，由审核人写明结果和依据；系统只列出缺什么，不替人下结论。",
)
