"""Reserve pools and who is in them; nobody comes in without having passed the political gate."""

from collections.abc import Sequence
from datetime import date, timedelta

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import All, AnyOf, Between, Condition, Is, Not, Order
from cadre_desk.model.records.selection import (
    PoolDevelopment,
    PoolLevel,
    PoolMembership,
    PoolReview,
    ReservePool,
)
from cadre_desk.rules.selection.pools import TABLE, is_in, last_reviewed, review_due, review_year
from cadre_desk.rules.tables import DEFAULT_MARK, load_table
from cadre_desk.services.people import Derived
from cadre_desk.services.political.gate import gate_of, require_gate
from cadre_desk.services.register import Document, Due, Register, Shown, View
from cadre_desk.services.register.asking import in_force, not_oneself
from cadre_desk.services.register.declaration import Proposal, Proposer
from cadre_desk.services.rights import Right
from cadre_desk.services.selection import pool_papers
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

_TYPED = "已输入的内容都在，没有保存。"


def shipped_pools(session: Session) -> list[Proposal]:
    """Propose the pools of the rule table that the register does not have under their number."""
    session.require(Right.READ_SELECTION)
    there = {row.number for row in session.workspace.read.find(ReservePool)}
    rows = [one for one in load_table(TABLE).rows if "name" in one.values]
    return [
        Proposal(
            ReservePool.new(
                number=int(row.id),
                name=row.values["name"],
                source=DEFAULT_MARK if row.is_default else row.citation,
                from_date=session.as_of,
            ),
            "",
            row.citation,
        )
        for row in rows
        if int(row.id) not in there
    ]


def members(session: Session, on: date) -> list[PoolMembership]:
    """Return who is in a pool on a day, rows about the operator left out."""
    session.require(Right.READ_SELECTION)
    mine = not_oneself(session, PoolMembership)
    return [one for one in session.workspace.read.find(PoolMembership, mine) if is_in(one, on)]


def counted_members(session: Session, on: date) -> list[PoolMembership]:
    """Return who is in a pool on a day, for figures: who counts does not depend on who asks."""
    session.require(Right.READ_SELECTION)
    return [one for one in session.workspace.read.find(PoolMembership) if is_in(one, on)]


def _figures(session: Session, pool: ReservePool) -> Sequence[Derived]:
    found = [one for one in counted_members(session, session.as_of) if one.pool_id == pool.id]
    people = {one.person_id for one in found}
    near = {one.person_id for one in found if one.level is PoolLevel.NEAR_TERM}
    return [
        Derived("in", "在库", f"{len(people)} 人", f"基准日 {session.as_of} 已入库、未出库的"),
        Derived("near", "近期可用", f"{len(near)} 人", "层级登记为近期可用的"),
    ]


POOLS = Register(
    record=ReservePool,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="archive",
    columns=(
        Shown("number", width=3),
        Shown("name", width=12),
        Shown("source", stretch=True),
        "from_date",
        "until",
    ),
    views=(View("running", "现行", in_force),),
    figures=_figures,
    proposers=(Proposer("载入10类储备库", shipped_pools, "序号 1 到 10 的储备库都已登记。"),),
    order=(Order("number"),),
    named="name",
    empty="优秀年轻干部储备库按类别登记。可载入政策写明的2类和8类默认示例，再按本地文件修改。",
    note="女干部、少数民族干部、党外干部3个专题库由在库干部的性别、民族、政治面貌推得，见“一览”。",
)

# ---------------------------------------------------------------- who is in them


def _in(day: date) -> Condition:
    staying = AnyOf((Is("left_on", None), Between("left_on", low=day + timedelta(days=1))))
    return All((Between("entered_on", high=day), staying))


def _through_the_gate(session: Session, row: PoolMembership) -> PoolMembership:
    """Let an entry on that passed 首要关口 on its day. Raises StepRefused with every reason."""
    session.require(Right.EDIT_SELECTION)
    if not (row.person_id and row.pool_id and row.entered_on):
        return row
    stored = session.workspace.read.get(PoolMembership, row.id) if row.id else None
    same = stored is not None and (stored.person_id, stored.entered_on, stored.pool_id) == (
        row.person_id, row.entered_on, row.pool_id,
    )  # fmt: skip
    if not same:
        _refuse_entry(session, row)
        require_gate(session, row.person_id, row.entered_on)
    elif stored and stored.left_on and not row.left_on:
        _refuse_entry(session, row)
        require_gate(session, row.person_id, session.as_of)
    return row


def _refuse_entry(session: Session, row: PoolMembership) -> None:
    """Refuse an entry of a later day, into a pool that is gone, or beside a stay in the same pool."""
    assert row.entered_on is not None
    pool = session.workspace.read.require(ReservePool, row.pool_id or "")
    if row.entered_on > session.as_of:
        raise StepRefused(
            f"入库日期 {row.entered_on} 晚于基准日 {session.as_of}。", "请核对入库日期。", kept=_TYPED
        )
    if pool.until is not None and pool.until < row.entered_on:
        raise StepRefused(
            f"“{pool.name}”已于 {pool.until} 撤销，不能入库。", "请选现行的储备库。", kept=_TYPED
        )
    where = All((Is("person_id", row.person_id), Is("pool_id", row.pool_id)))
    others = session.workspace.read.find(PoolMembership, where)
    until = row.left_on or date.max
    if any(one.id != row.id and one.entered_on and _meets(one, row.entered_on, until) for one in others):
        raise StepRefused(f"这名干部这段时间已经在“{pool.name}”里。", "请打开原来那一条修改。", kept=_TYPED)


def _meets(one: PoolMembership, first: date, until: date) -> bool:
    """Tell whether another stay has a day in common with one from a first day to the day of leaving."""
    return one.entered_on is not None and one.entered_on < until and first < (one.left_on or date.max)


def settled(session: Session, act: Act, row: PoolMembership) -> PoolMembership:
    """Store the day by which the stay is to be reviewed next; return it as it then is."""
    session.require(Right.EDIT_SELECTION)
    due = review_due(row, act.children(PoolReview, row.id or ""))
    return act.save(row.changed(review_due_on=due))


def _about(session: Session, row: PoolMembership) -> Sequence[Derived]:
    gate = gate_of(session, row.person_id or "", session.as_of)
    read = session.workspace.read
    done = len(read.children(PoolDevelopment, row.id or ""))
    reviews, on = read.children(PoolReview, row.id or ""), session.as_of
    last = last_reviewed(reviews, on)
    due, year = review_due(row, reviews, on), review_year(row, reviews, on)
    reviewed = (f"{last} 年" if last else "未做") + (f"；{year} 年的应于 {due} 前做完" if due else "")
    return [
        Derived(
            "gate", "首要关口", "通过" if gate.passed else "没有通过", "；".join(gate.reasons) or "各步齐全"
        ),
        Derived("review", "年度回顾", reviewed, "每年一次，期限见规则表储备库"),
        Derived("development", "培养措施", f"{done} 项", "登记的培养措施"),
    ]


REVIEW = Due(
    "review_due_on", done=Is("review_due_on", None), warn_days=30, open_title="应回顾", late_title="回顾逾期"
)

MEMBERS = Register(
    record=PoolMembership,
    title="库内干部",
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="people",
    columns=(
        "person_id",
        Shown("person_id.current_post", stretch=True),
        Shown("pool_id", width=8),
        Shown("level", width=5),
        Shown("entered_on", width=6.5),
        Shown("left_on", width=6.5),
    ),
    filters=("pool_id", "level", "person_id.unit_id"),
    views=(
        View("in", "在库", _in),
        View("near", "近期可用", lambda day: All((_in(day), Is("level", PoolLevel.NEAR_TERM)))),
        View("left", "已出库", lambda day: Between("left_on", high=day)),
    ),
    due=Due(
        "review_due_on",
        done=Is("review_due_on", None),
        warn_days=30,
        open_title="应回顾",
        late_title="回顾逾期",
    ),
    children=(PoolDevelopment, PoolReview),
    figures=_about,
    documents=(
        Document("入库审批表", pool_papers.entry_forms),
        Document("出库审批表", pool_papers.exit_forms, when=Not(Is("left_on", None))),
    ),
    starts=lambda session: {"entered_on": session.as_of},
    completes=_through_the_gate,
    settles=settled,
    order=(Order("pool_id.number"), Order("entered_on", descending=True)),
    empty="一名干部进一个库登记一条：推荐单位、层级、培养联系人；首要关口通过才能入库。",
)
