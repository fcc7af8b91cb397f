"""倒查 as one line of days: who proposed, examined, decided and knew, what was on file (mechanism 42)."""

from collections.abc import Iterator, Sequence
from typing import Any

from cadre_desk.model.records.people import Attachment
from cadre_desk.model.records.supervision import BacktrackStep, PromotionBacktrack
from cadre_desk.rules.moments import Moment, in_order
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.supervision.timeline import timeline

ON_FILE = ("函件", "个人事项", "激励奖惩", "处置")
"""Stages of a person's line that could have been known when the promotion was decided."""
_KNEW: dict[bool | None, str] = {True: "当时知情", False: "当时不知情"}


def moments(session: Session, row: Any) -> list[Moment]:
    """Return the line of a 倒查 as far as the reader may see it, first day first. Raises NotPermitted."""
    session.require(Right.READ_SUPERVISION)
    session.require_not_oneself(row.person_id)
    found = [*_on_file(session, row), *_steps(session, row), *_frame(session, row)]
    return in_order(found)


def _steps(session: Session, row: PromotionBacktrack) -> Iterator[Moment]:
    for one in session.workspace.read.children(BacktrackStep, row.id or ""):
        file = _file(session, one.attachment_id)
        ours = file is not None and file.person_id == row.person_id
        paper = "、".join(part for part in (one.paper, file.name if file and ours else "") if part)
        yield Moment(
            one.typed("on"),
            one.typed("stage"),
            f"{one.who}：{one.did}",
            _KNEW.get(one.knew, "是否知情未查明"),
            paper,
            (one.attachment_id or "") if ours else "",
            grave=bool(one.knew),
        )


def _file(session: Session, attachment_id: str | None) -> Attachment | None:
    return session.workspace.read.get(Attachment, attachment_id) if attachment_id else None


def _frame(session: Session, row: PromotionBacktrack) -> Iterator[Moment]:
    """Yield the promotion itself, unless a step says it, and the 倒查 from its beginning to its end."""
    steps: Sequence[BacktrackStep] = session.workspace.read.children(BacktrackStep, row.id or "")
    if row.promoted_on and row.promoted_on not in {one.on for one in steps}:
        yield Moment(row.typed("promoted_on"), "任职", f"任{row.post}")
    yield Moment(row.typed("began_on"), "启动倒查", row.problem or "")
    if row.closed_on:
        yield Moment(row.typed("closed_on"), "办结", row.conclusion or "", row.accountability or "")


def _last_day(one: Moment) -> str:
    """Return the last day that a moment may mean: a year ends before the next one begins."""
    return f"{one.key}-99-99"[:10]


def _on_file(session: Session, row: PromotionBacktrack) -> Iterator[Moment]:
    """Yield what was on file before the promotion."""
    before = row.promoted_on.isoformat() if row.promoted_on else ""
    for one in timeline(session, row.person_id or ""):
        if one.stage in ON_FILE and one.key and _last_day(one) < before:
            yield Moment(one.when, f"当时在案 · {one.stage}", one.what)
