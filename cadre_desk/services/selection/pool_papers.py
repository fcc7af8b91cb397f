"""入库审批表 and 出库审批表, drawn on A4 upright: the person, the stay, what was done, room for opinions."""

from collections.abc import Sequence

from cadre_desk.documents.forms.approval_form import SIGNED, Approval, Box, Pair
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.model.record import Record
from cadre_desk.model.records.selection import PoolDevelopment, PoolMembership, PoolReview
from cadre_desk.progress import Progress
from cadre_desk.services.political.gate import gate_of
from cadre_desk.services.printing import Printout
from cadre_desk.services.register.asking import row_for
from cadre_desk.services.register.references import labelled
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.person_forms import career_of, dossier, facts_of, printed_forms
from cadre_desk.services.session import Session

_OPINIONS = ("推荐单位/意　　见", "组织部门/意　　见", "审　　批/意　　见")


def entry_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 入库审批表 of stays: the person, the entry, what is planned, room for the opinions."""
    session.require(Right.READ_SELECTION)
    return printed_forms([_entry(session, one) for one in _stays(session, row_ids)], progress)


def exit_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 出库审批表 of stays: the person, the stay, what was done and reviewed, why it ends."""
    session.require(Right.READ_SELECTION)
    return printed_forms([_exit(session, one) for one in _stays(session, row_ids)], progress)


def _stays(session: Session, row_ids: Sequence[str]) -> list[PoolMembership]:
    return [row_for(session, PoolMembership, one) for one in row_ids]


def _entry(session: Session, row: PoolMembership) -> Approval:
    gate = gate_of(session, row.person_id or "", row.entered_on or session.as_of)
    passed = f"通过，{gate.on} 由{gate.checked_by}审核" if gate.passed else "；".join(gate.reasons)
    boxes = (
        Box("入库理由", row.entry_reason or "", 16.0),
        Box("首要关口", passed, 9.0),
        Box("培养措施", _measures(session, row), 16.0),
    )
    more: tuple[tuple[Pair, ...], ...] = (
        _pairs(session, row, ("pool_id", "level", "entered_on")),
        _pairs(session, row, ("proposer", "mentor")),
    )
    return _form(session, row, "优秀年轻干部入库审批表", more, boxes)


def _exit(session: Session, row: PoolMembership) -> Approval:
    boxes = (
        Box("培养措施", _measures(session, row), 16.0),
        Box("年度回顾", _reviews(session, row), 16.0),
        Box("出库原因/和 说 明", "\n".join(filter(None, (row.typed("exit_reason"), row.exit_note))), 16.0),
    )
    more: tuple[tuple[Pair, ...], ...] = (
        _pairs(session, row, ("pool_id", "entered_on", "left_on")),
        _pairs(session, row, ("proposer", "mentor")),
    )
    return _form(session, row, "优秀年轻干部出库审批表", more, boxes)


def _form(
    session: Session,
    row: PoolMembership,
    title: str,
    more: tuple[tuple[Pair, ...], ...],
    boxes: tuple[Box, ...],
) -> Approval:
    one: Dossier = dossier(session, row.person_id or "")
    opinions = tuple(Box(head, "", 26.0, SIGNED) for head in _OPINIONS)
    return Approval(
        title,
        f"年龄截至 {session.as_of.isoformat()}",
        (*facts_of(session, one), *more),
        (Box("主要经历", career_of(one), 32.0, grow=True), *boxes, *opinions),
        with_photo=True,
        photo=one.person.photo,
        name=one.text("name"),
    )


def _pairs(session: Session, row: Record, names: Sequence[str]) -> tuple[Pair, ...]:
    return tuple(labelled(session, row, names))


def _measures(session: Session, row: PoolMembership) -> str:
    rows = session.workspace.read.children(PoolDevelopment, row.id or "")
    return "\n".join(
        f"{one.typed('kind')}：" + "，".join(filter(None, (one.what, _span(one), one.result))) for one in rows
    )


def _span(one: PoolDevelopment) -> str:
    if one.from_on is None:
        return ""
    return f"{one.from_on} 至 {one.until_on}" if one.until_on else f"{one.from_on} 起"


def _reviews(session: Session, row: PoolMembership) -> str:
    rows = session.workspace.read.children(PoolReview, row.id or "")
    said = [(f"{one.year} 年：{one.typed('result')}。{one.words or ''}", one) for one in rows]
    return "\n".join(words + _by(one.reviewed_by, one.typed("reviewed_on")) for words, one in said)


def _by(*who: str | None) -> str:
    named = "，".join(filter(None, who))
    return f"（{named}）" if named else ""
