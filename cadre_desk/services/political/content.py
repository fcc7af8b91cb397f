"""What a file says besides its entries: the votes, the steps and the matters of its person."""

from collections.abc import Iterator
from datetime import date

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import All, Is
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.political import (
    FileReading,
    FindingState,
    NegativeFinding,
    PoliticalFile,
    PoliticalReview,
)
from cadre_desk.rules.political.gate import missing_steps
from cadre_desk.services.people import Derived
from cadre_desk.services.political.votes import votes_of
from cadre_desk.services.register.references import named
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_NOTHING = "没有打印任何内容。"


def open_readings(session: Session, file_id: str) -> list[FileReading]:
    """Return the readings of a file that the operator put down today, oldest first."""
    session.require(Right.READ_POLITICAL)
    mine = All((Is("file_id", file_id), Is("reader", session.who), Is("read_on", date.today())))
    return session.workspace.read.find(FileReading, mine)


def require_reading(session: Session, who: Person) -> None:
    """Let on whoever opened the file of a person today with a purpose. Raises NotPermitted, StepRefused."""
    session.require(Right.READ_POLITICAL)
    session.require_not_oneself(who.id)
    files = session.workspace.read.find(PoliticalFile, Is("person_id", who.id))
    if not files:
        raise StepRefused(
            f"{who.name}没有政治素质档案，不能出个人报告。",
            "先给关键岗位干部建档，再按“查阅”写明用途。",
            kept=_NOTHING,
        )
    if not open_readings(session, files[0].id or ""):
        raise StepRefused(
            f"您今天没有查阅{who.name}的政治素质档案，不能出个人报告。",
            "先在“政治素质档案”按“查阅”写明用途，再打印。",
            kept=_NOTHING,
        )


def figures_of(session: Session, row: PoliticalFile | PoliticalReview) -> list[Derived]:
    """Return votes, steps and matters of the person of a row, each with what it was computed from."""
    session.require(Right.READ_POLITICAL)
    session.require_not_oneself(row.person_id)
    who = row.person_id or ""
    return [*_votes(session, who), *_steps(session, who), *_matters(session, who)]


def _votes(session: Session, person_id: str) -> Iterator[Derived]:
    for one in votes_of(session, person_id):
        yield Derived(one.round_id, one.title, one.words, "已锁定的票；不足三人的票不显示")


def _steps(session: Session, person_id: str) -> Iterator[Derived]:
    for one in session.workspace.read.find(PoliticalReview, Is("person_id", person_id)):
        missing = "、".join(missing_steps(one, session.as_of))
        yield Derived(
            one.id or "",
            f"{one.opened_on or ''} {one.typed('occasion')}",
            f"缺{missing}" if missing else "首查首问一测评齐全",
            "首查首问一测评登记",
        )


def _matters(session: Session, person_id: str) -> Iterator[Derived]:
    where = All((Is("person_id", person_id), Is("state", FindingState.ENTERED)))
    for one in session.workspace.read.find(NegativeFinding, where):
        item = named(session, "bank_item", one.item_id or "")
        words = f"{one.happened_on} {one.fact}（来源：{one.source}）\n本人说明：{one.answer or '没有说明'}"
        yield Derived(one.id or "", item.name if item else "负面情况", words, f"{one.review_on} 前复核")
