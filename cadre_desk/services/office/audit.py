"""修改记录: every act with who, when and why; what was changed only for those who may read content.

The auditor sees that something changed, by whom and how much of what kind; titles, reasons and values name
people, and are shown to those with content rights alone - and to nobody about the own person.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from cadre_desk.documents.forms import ledger
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services import printing
from cadre_desk.services.history import KINDS, ChangeLine, line_of
from cadre_desk.services.office.masks import Masks
from cadre_desk.services.printing import Printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import ActLine, ActsAsked

MOST_FOUND = 5000
_EVENTS = "登录、口令、导出等事项"
_UNDONE = {"undo": "撤销", "redo": "重做"}


@dataclass(frozen=True)
class Question:
    """Which acts are asked for; ``until`` is the last day. ``person_id`` needs content rights."""

    operator_id: str = ""
    since: date | None = None
    until: date | None = None
    person_id: str = ""
    words: str = ""


@dataclass(frozen=True)
class AuditLine:
    """One act as the operator may see it; ``title`` and ``reason`` are masked without content rights."""

    number: str
    when: str
    who: str
    title: str
    reason: str
    rows: str
    act: str

    def __repr__(self) -> str:
        return f"<AuditLine {self.number}>"


def may_read_content(session: Session) -> bool:
    """Tell whether titles, reasons and values may be shown."""
    return session.may(Right.READ_PEOPLE)


def count_acts(session: Session, asked: Question) -> int:
    """Return how many acts are meant."""
    session.require(Right.READ_JOURNAL)
    if asked.words.strip() and may_read_content(session):
        return len(_open_acts(session, asked))
    return session.workspace.journal.count_acts(_asked(session, asked))


def acts(session: Session, asked: Question, *, offset: int = 0, limit: int = 200) -> list[AuditLine]:
    """Return one page of acts, newest first."""
    session.require(Right.READ_JOURNAL)
    shown = may_read_content(session)
    if asked.words.strip() and shown:
        found = _open_acts(session, asked)[offset : offset + limit]
    else:
        found = session.workspace.journal.acts(_asked(session, asked), limit=limit, offset=offset)
    masks = Masks(session)
    return [_line(one, shown=shown and masks.is_open(one)) for one in found]


def _open_acts(session: Session, asked: Question) -> list[ActLine]:
    """Return the acts with words in them that may be shown: no search tells what a masked act says."""
    masks = Masks(session)
    found = session.workspace.journal.acts(_asked(session, asked), limit=MOST_FOUND)
    return [one for one in found if masks.is_open(one)]


def writers(session: Session) -> list[tuple[str, str]]:
    """Return (id, name) of everybody who ever wrote."""
    session.require(Right.READ_JOURNAL)
    return session.workspace.journal.writers()


def changes_in(session: Session, act: str) -> list[ChangeLine]:
    """Return what one act changed, field by field; nothing without content rights or about oneself."""
    session.require(Right.READ_JOURNAL)
    if not may_read_content(session):
        return []
    masks, entries = Masks(session), session.workspace.journal.lines_of(act)
    return [line_of(one) for one in entries if one.table and not masks.hides(one)]


def printout(session: Session, asked: Question, progress: Progress = SILENT) -> Printout:
    """Return the acts that are asked for as a table on paper; the journal notes that it was printed."""
    session.require(Right.READ_JOURNAL)
    found = acts(session, asked, limit=5000)
    end = session.workspace.journal.end()
    table = ledger.Table(
        "修改记录",
        f"{_span(asked)}  共 {len(found)} 项  日志末尾 {end}  打印人 {session.who}",
        ("编号", "时间", "操作员", "做了什么", "理由", "涉及"),
        tuple((one.number, one.when, one.who, one.title, one.reason, one.rows) for one in found),
    )
    made = printing.printout([ledger.job(table)], table.title, progress)
    session.workspace.journal.note(f"打印修改记录 {len(found)} 项")
    return made


def _span(asked: Question) -> str:
    if asked.since is None and asked.until is None:
        return "全部日期"
    return f"{asked.since or '最早'} 至 {asked.until or '今天'}"


def _asked(session: Session, asked: Question) -> ActsAsked:
    shown = may_read_content(session)
    return ActsAsked(
        operator_id=asked.operator_id,
        since=_utc(asked.since) if asked.since else "",
        before=_utc(asked.until + timedelta(days=1)) if asked.until else "",
        about=asked.person_id if shown else "",
        words=asked.words.strip() if shown else "",
    )


def _utc(day: date) -> str:
    """Return the moment a day begins here, as the journal writes moments."""
    begins = datetime.combine(day, time()).astimezone().astimezone(UTC)
    return begins.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _line(one: ActLine, *, shown: bool) -> AuditLine:
    rows = "、".join(
        f"{KINDS[table].TITLE if table in KINDS else table} {count} 条" for table, count in one.tables.items()
    )
    masked = f"{_UNDONE.get(one.kind, '')}{'、'.join(one.verbs)}{rows}" if rows else _EVENTS
    number = str(one.first) if one.first == one.last else f"{one.first}—{one.last}"
    return AuditLine(
        number,
        one.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
        one.operator,
        one.title if shown else masked,
        one.reason if shown else ("（有理由）" if one.reason else ""),
        rows,
        one.act,
    )
