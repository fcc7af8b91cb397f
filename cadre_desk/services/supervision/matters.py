"""Registers of 个人有关事项 and of 新提任第一时间 (mechanisms 34 to 37)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model import codes
from cadre_desk.model.query import All, Between, Is, Not, Order
from cadre_desk.model.records.people import Person, PersonState
from cadre_desk.model.records.supervision import (
    AppointeePack,
    CheckFinding,
    CheckKind,
    FilingKind,
    MattersCheck,
    MattersFiling,
    MattersGuidance,
)
from cadre_desk.rules.supervision import matters
from cadre_desk.rules.supervision.deadlines import with_deadline
from cadre_desk.rules.supervision.items import gap_rule
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Due, Proposer, Register, RowAt, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.supervision import letters, proposals
from cadre_desk.services.supervision.items import listed


def _with_due(session: Session, row: MattersFiling) -> MattersFiling:
    stored = session.workspace.read.get(MattersFiling, row.id or "")
    return with_deadline(row, stored, "due_on", matters.due_of)


def _released(session: Session, row: MattersFiling) -> Mapping[str, Any]:
    """Release whoever left office from a report; everybody else owes it."""
    who = session.workspace.read.require(Person, row.person_id or "")
    if who.state in (None, PersonState.IN_OFFICE):
        raise StepRefused(
            f"{who.name}的人员状态是现职，应当报告。",
            "已离退、调出、去世的，先改人员状态；另有原因的，在表单里写明。",
            kept="这一条没有改动。",
        )
    return {"exempt": f"人员状态：{who.typed('state')}"}


_OWED = All((Is("filed_on", None), Is("exempt", None)))
FILINGS = Register(
    record=MattersFiling,
    title="个人事项报告",
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="clipboard-task",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("kind", width=7),
        Shown("year", "年度", 4),
        "due_on",
        "filed_on",
    ),
    filters=("kind", "year", "person_id.unit_id"),
    views=(
        View("filed", "已报告", Not(Is("filed_on", None))),
        View("new", "新任报告对象", All((_OWED, Is("kind", FilingKind.NEW)))),
        View("changed", "有变化的", All((_OWED, Is("kind", FilingKind.CHANGE)))),
        View("to_promote", "拟提拔转任的", All((_OWED, Not(Is("person_id.proposed_post", None))))),
    ),
    due=Due("due_on", done=Not(_OWED)),
    steps=(
        Step(
            "登记收到",
            sets=lambda session, _row: {"filed_on": session.as_of, "received_by": session.who},
            when=_OWED,
        ),
        Step("不再报告", sets=_released, when=_OWED, ask="不再报告的依据"),
    ),
    proposers=(Proposer("列出应报告的", proposals.annual_filings, "上一年度应报告的都已在册。"),),
    letters=(letters.FILING_CARD, letters.REMINDER),
    figures=listed,
    completes=_with_due,
    order=(Order("due_on", descending=True),),
    empty="谁应报告由职务职级推算（县处级副职以上）；年度报告1月31日前，变化三十日内。只记何时报告，不存报告内容。",
    note="三类重点人群各有一栏：全选后按 Ctrl+E 成批制发填报提醒卡，资料库里的提示随卡带出。",
)


def _suggested(_: Session, row: MattersCheck) -> Sequence[Derived]:
    return [*_gap(row), *_ladder(row)]


def _gap(row: MattersCheck) -> Iterator[Derived]:
    """Yield the items that a gap belongs to, by the table of the year checked."""
    rule = gap_rule(row)
    if rule is not None:
        table = codes.table("matters_item")
        words = "、".join(table.label(one) for one in rule.values["items"]) or "其他事项"
        yield Derived("gap", "涉及项目", words, rule.citation)


def _ladder(row: MattersCheck) -> Iterator[Derived]:
    """Yield the steps that the rules leave for a finding, lightest first."""
    rule = matters.handling_rule(row)
    if rule is not None:
        table = codes.table("matters_handling")
        words = " → ".join(table.label(one) for one in rule.values["handling"])
        yield Derived("ladder", "处理建议", words, rule.citation)


def _tone(at: RowAt) -> str | None:
    return {CheckFinding.AGREES: "ok", CheckFinding.UNDERREPORT: "warn", CheckFinding.CONCEALMENT: "bad"}.get(
        at.record.finding
    )


CHECKS = Register(
    record=MattersCheck,
    title="抽查核实",
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="eye",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("year", width=4),
        Shown("kind", width=6),
        Shown("finding", width=6, pill=True, tone=_tone),
        Shown("handling", width=8),
        "closed_on",
    ),
    filters=("finding",),
    views=(
        View("open", "办理中", Is("closed_on", None)),
        View("differs", "不一致", Not(Is("gap", None))),
        View("done", "已办结", Not(Is("closed_on", None))),
    ),
    figures=_suggested,
    proposers=(
        Proposer("随机抽取", proposals.random_checks, "本年度已经抽取；一年只抽取一次。", whole=True),
        Proposer("凡提必核", proposals.targeted_checks, "没有拟任职务而本年度未核的干部。"),
    ),
    letters=(letters.INQUIRY, letters.ADMONITION),
    starts=lambda session: {"year": session.as_of.year, "kind": CheckKind.TARGETED},
    order=(Order("year", descending=True), Order("kind")),
    empty="随机抽查由程序按年抽取，种子和人数记入修改记录；拟提拔的凡提必核。",
)

GUIDANCE = Register(
    record=MattersGuidance,
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="book",
    columns=(
        Shown("library", width=7),
        Shown("audience", width=9),
        Shown("title", stretch=True),
        Shown("source", width=8),
        Shown("edition", width=4),
        "retired_on",
    ),
    filters=("library", "audience"),
    views=(
        View("now", "在用", lambda day: Not(Between("retired_on", high=day))),
        View("old", "停用", lambda day: Between("retired_on", high=day)),
    ),
    order=(Order("library"), Order("title")),
    named="title",
    empty="警示案例、重点提示、常见问题清单、填报提醒卡，以及六个必须、三个重点提醒，逐条登记。",
    note="默认条目是示例（可修改，非官方文本）。",
)


def _set(field: str) -> Any:
    return lambda session, _row: {field: session.as_of}


def _pack_due(session: Session, row: AppointeePack) -> AppointeePack:
    stored = session.workspace.read.get(AppointeePack, row.id or "")
    return with_deadline(row, stored, "due_on", matters.pack_due)


PACKS = Register(
    record=AppointeePack,
    title="新提任",
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="hat-graduation",
    columns=(
        "person_id",
        Shown("post", stretch=True),
        "appointed_on",
        "rules_on",
        "talk_on",
        "received_on",
    ),
    filters=("person_id.unit_id",),
    views=(View("done", "已签收", Not(Is("received_on", None))),),
    due=Due("due_on", done=Not(Is("received_on", None))),
    steps=(
        Step("登记送制度", sets=_set("rules_on"), when=Is("rules_on", None)),
        Step("登记谈话", sets=_set("talk_on"), when=Is("talk_on", None)),
        Step("登记签收", sets=_set("received_on"), when=Is("received_on", None)),
    ),
    proposers=(Proposer("列出新提任的", proposals.appointee_packs, "近期没有新任领导职务而未列入的干部。"),),
    letters=(letters.PACK,),
    completes=_pack_due,
    order=(Order("appointed_on", descending=True),),
    empty="新任领导职务的，第一时间送制度、讲规矩、提要求，由本人签收。",
)
