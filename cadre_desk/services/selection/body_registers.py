"""The registers of 换届结构: planned bodies with their seats, the rules of structure, plans."""

from collections.abc import Sequence
from datetime import date

from cadre_desk.model.query import Order
from cadre_desk.model.records.selection import (
    BodySeat,
    Measure,
    PlannedBody,
    StructureRule,
    TrialMove,
    TrialPlan,
)
from cadre_desk.rules.selection.structure import demand
from cadre_desk.rules.tables import load_table
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Document, Register, RowAt, Shown, View
from cadre_desk.services.register.asking import in_force
from cadre_desk.services.register.declaration import Proposal, Proposer
from cadre_desk.services.rights import Right
from cadre_desk.services.selection import body_papers
from cadre_desk.services.selection.bodies import PLANNED, UNIT, body_names, load_bodies, load_body
from cadre_desk.services.selection.trials import standing
from cadre_desk.services.session import Session


def _figures(session: Session, body: PlannedBody) -> Sequence[Derived]:
    found = load_body(session, f"{PLANNED}/{body.id}")
    empty = sum(one.holder is None for one in found.seats)
    seats = Derived("seats", "席位", f"{len(found.seats)} 个，空缺 {empty} 个", f"基准日 {session.as_of}")
    rules = [
        Derived(str(place), one.title, one.verdict.label, f"{one.working}；{one.citation}")
        for place, one in enumerate(standing(session, found))
    ]
    return [seats, *rules]


def standing_bodies(session: Session) -> list[Proposal]:
    """Propose a planned body for each body that stands and has none, with its seats of the day."""
    session.require(Right.READ_SELECTION)
    planned = {one.unit_id for one in session.workspace.read.find(PlannedBody)}
    keys = [key for key, _ in body_names(session) if key.startswith(UNIT)]
    found = [one for one in load_bodies(session, keys) if one.unit_id not in planned and one.seats]
    return [
        Proposal(
            PlannedBody.new(title=f"{one.title}新一届班子", unit_id=one.unit_id),
            f"{len(one.seats)} 个席位，空缺 {sum(seat.holder is None for seat in one.seats)} 个",
            f"按 {session.as_of} 的职数和在任人员",
            tuple(
                BodySeat.new(
                    position=place, post=seat.post, level=seat.level or "L10",
                    person_id=seat.holder.id if seat.holder else None,
                )
                for place, seat in enumerate(one.seats)
            ),
        )
        for one in found
    ]  # fmt: skip


BODIES = Register(
    record=PlannedBody,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="people",
    columns=(
        Shown("title", stretch=True),
        Shown("unit_id", width=14),
        Shown("term", width=8),
        "elected_on",
    ),
    children=(BodySeat,),
    figures=_figures,
    proposers=(Proposer("按现任班子生成", standing_bodies, "单位登记了职数，才有现任班子可生成。"),),
    documents=(Document("结构核对表", body_papers.planned_papers),),
    order=(Order("elected_on", descending=True),),
    named="title",
    empty="换届的班子一个登记一条，席位逐个列出；现任班子不必登记，按单位、任职和职数得出。",
)

# ---------------------------------------------------------------- rules


def shipped_rules(session: Session) -> list[Proposal]:
    """Propose the example rules that the register does not have under their name."""
    session.require(Right.READ_SELECTION)
    there = {one.title for one in session.workspace.read.find(StructureRule)}
    table = load_table("structure_rules")
    rows = [one for one in table.rows if "label" in one.values and one.values["label"] not in there]
    names = ("age_from", "age_until", "words", "least", "most", "least_share")
    return [
        Proposal(
            rule := StructureRule.new(
                title=row.values["label"],
                measure=next(one for one in Measure if one.stored == row.values["measure"]),
                from_date=date(session.as_of.year, 1, 1),
                source=row.citation,
                **{name: row.values.get(name) for name in names},
            ),
            demand(rule),
            f"{table.title} {table.version}",
        )
        for row in rows
    ]


def _used_for(at: RowAt) -> str:
    body, level = at.ref("body_id"), at.record.typed("level")
    return " ".join(part for part in (body.title if body else "", level) if part) or "全部"


RULES = Register(
    record=StructureRule,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="checkmark-circle",
    columns=(
        Shown("title", width=10),
        Shown("measure", width=7),
        Shown("", "要多少", width=6.5, value=lambda at: demand(at.record)),
        Shown("", "用于", width=6.5, value=_used_for),
        Shown("from_date", width=5.6),
        Shown("source", stretch=True),
    ),
    views=(View("now", "现行", in_force),),
    proposers=(Proposer("载入示例要求", shipped_rules, "示例要求都已登记。"),),
    order=(Order("title"),),
    named="title",
    empty="班子结构的要求一条登记一条：看什么、要多少、从哪天起。可载入示例，再按本次换届的文件修改。",
    note="示例要求标明“默认示例”，不是文件规定；过期的要求填“止”，不要删除，往日的核对才对得上。",
)

# ---------------------------------------------------------------- plans


def _of_what(at: RowAt) -> str:
    body, unit = at.ref("body_id"), at.ref("unit_id")
    return str(body.title if body else unit.name if unit else "")


PLANS = Register(
    record=TrialPlan,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="archive",
    columns=(
        Shown("title", width=9),
        Shown("", "班子", width=11, value=_of_what),
        Shown("made_on", width=5.6),
        Shown("made_by", width=4),
        Shown("outcome", stretch=True),
    ),
    children=(TrialMove,),
    documents=(Document("换届方案试算表", body_papers.plan_papers),),
    starts=lambda session: {"made_on": session.as_of},
    order=(Order("made_on", descending=True),),
    named="title",
    empty="在“换届结构”里试算，Ctrl+S 保存为方案，就列在这里；打印时按当日重算。",
)
