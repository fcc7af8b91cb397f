"""Papers of political quality: tally, frequency by item and unit, missing steps, numbered copies."""

from collections.abc import Iterator, Sequence
from typing import Any

from cadre_desk.documents.forms import ledger
from cadre_desk.errors import StepRefused
from cadre_desk.model.record import Record
from cadre_desk.model.records.ballots import BallotPurpose
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.model.records.political import (
    FileEntry,
    NegativeFinding,
    PoliticalFile,
    PoliticalReview,
    ReadingKind,
    ReviewRound,
)
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.progress import Progress
from cadre_desk.rules.political.gate import missing_steps
from cadre_desk.rules.political.voting import CHECK
from cadre_desk.services.computed import printed
from cadre_desk.services.political import content
from cadre_desk.services.political.votes import ItemLine, item_lines, sheets_of_round
from cadre_desk.services.printing import Printout
from cadre_desk.services.register.references import row_at, text_at
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

HIDDEN = "不足三人不显示"


def missing_paper(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return which steps of 首查首问一测评 are missing; whoever has all of them is left out."""
    session.require(Right.READ_POLITICAL)
    rows = []
    for row_id in row_ids:
        row = _row(session, PoliticalReview, row_id)
        missing = missing_steps(row, session.as_of)
        if missing:
            at = row_at(session, row)
            post = _person(session, row.person_id).current_post or ""
            told = tuple(text_at(at, name) for name in ("occasion", "opened_on"))
            rows.append((text_at(at, "person_id"), post, *told, "、".join(missing), ""))
    if not rows:
        raise StepRefused("勾选的人步骤都齐全，没有要列的。", "请在“缺步骤”一栏里勾选。")
    heads = ("姓名", "现任职务", "结合场合", "开始日期", "缺少步骤", "补齐时间和经办人")
    note = f"基准日 {session.as_of}；缺一步不能入库、列入人选和提拔晋升"
    return printed([ledger.Table("首查首问一测评缺步骤清单", note, heads, tuple(rows))], progress)


def findings_paper(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return matters with what the person says to each beside it. Raises StepRefused without the key."""
    session.require(Right.READ_POLITICAL)
    session.require_key(KeyGroup.POLITICAL)
    names = (
        "person_id",
        "item_id",
        "happened_on",
        "fact",
        "source",
        "second_person",
        "answer",
        "state",
        "review_on",
    )
    rows = []
    for row_id in row_ids:
        at = row_at(session, _row(session, NegativeFinding, row_id))
        rows.append(tuple(text_at(at, name) for name in names))
    heads = tuple(NegativeFinding.SPEC[name].label for name in names)
    table = ledger.Table("政治素质负面情况和本人说明", f"基准日 {session.as_of}", heads, tuple(rows))
    return printed([table], progress)


def person_reports(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return what votes, steps and entered matters say of the person of each row.

    Raises StepRefused unless the operator opened the file of each of them today with a purpose, and
    without the key.
    """
    session.require(Right.READ_POLITICAL)
    session.require_key(KeyGroup.POLITICAL)
    rows = {row.person_id: row for row in (_row(session, PoliticalReview, one) for one in row_ids)}
    tables = []
    for person_id, row in rows.items():
        who = _person(session, person_id)
        content.require_reading(session, who)
        lines = tuple((one.label, one.value, one.because) for one in content.figures_of(session, row))
        note = f"{who.name}  {who.current_post or ''}  基准日 {session.as_of}；{CHECK}只提示核实，不是结论"
        tables.append(ledger.Table("政治素质个人报告", note, ("项目", "情况", "依据"), lines))
    return printed(tables, progress)


def tally_papers(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return the tally by person and item, forward and reverse, of occasions."""
    session.require(Right.READ_POLITICAL)
    tables = [one for row_id in row_ids for one in _tally_tables(session, row_id)]
    return printed(tables, progress)


def _tally_tables(session: Session, round_id: str) -> Iterator[ledger.Table]:
    row = _row(session, ReviewRound, round_id)
    for sheet in _sheets(session, round_id):
        lines, reverse = item_lines(session, sheet.id or ""), _is_reverse(sheet)
        words = ("有", "无", "不了解") if reverse else ("好", "较好", "一般", "差")
        heads = ("姓名", "方面", "编号", "内容", *words, "未填", *(("占有效票", "提示") if reverse else ()))
        rows = tuple(
            (one.subject.name or "", one.group, one.number, one.title, *_votes(one, len(words), reverse))
            for one in lines
        )
        yield ledger.Table(f"{sheet.title}统计", f"{row.title}；{CHECK}只提示核实，不是结论", heads, rows)


def _votes(one: ItemLine, words: int, reverse: bool) -> tuple[str, ...]:
    more = 2 if reverse else 0
    if one.cell is None:
        return (HIDDEN, *("",) * (words + more))
    figures = (*(str(n) for n in one.cell.counts), str(one.cell.blank))
    return (*figures, _percent(one), CHECK if one.to_check else "") if reverse else figures


def frequency_papers(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return how often each manifestation was ticked, items down, the units of the occasions across."""
    session.require(Right.READ_POLITICAL)
    units: list[str] = []
    by_item: dict[tuple[str, str, str], dict[str, str]] = {}
    for row_id in row_ids:
        row = _row(session, ReviewRound, row_id)
        unit = session.workspace.read.require(Unit, row.unit_id or "").name or ""
        units.append(unit)
        for sheet in _sheets(session, row_id):
            if _is_reverse(sheet):
                _count_items(by_item, unit, item_lines(session, sheet.id or ""))
    rows = tuple((*item, *(found.get(unit, "—") for unit in units)) for item, found in by_item.items())
    heads = ("方面", "编号", "负面表现", *units)
    note = f"每格：勾“有”的票数（占有效票比例）；达到核实比例的注▲；{HIDDEN}"
    return printed([ledger.Table("负面表现频次表（按条目和单位）", note, heads, rows)], progress)


def _count_items(
    by_item: dict[tuple[str, str, str], dict[str, str]], unit: str, lines: Sequence[ItemLine]
) -> None:
    for number in dict.fromkeys(one.number for one in lines):
        same = [one for one in lines if one.number == number]
        cells = [one.cell for one in same if one.cell is not None]
        valid = sum(cell.answered + cell.blank for cell in cells)
        ticked = sum(cell.counts[0] for cell in cells)
        mark = "▲" if any(one.to_check for one in same) else ""
        words = f"{ticked}（{ticked * 100 / valid:.1f}%）{mark}" if valid else HIDDEN
        by_item.setdefault((same[0].group, number, same[0].title), {})[unit] = words


def file_copy(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return numbered copies of files.

    Raises StepRefused for one whose copy was not put down today, and without the key.
    """
    session.require(Right.READ_POLITICAL)
    session.require_key(KeyGroup.POLITICAL)
    return printed([_copy(session, row_id) for row_id in row_ids], progress)


def _copy(session: Session, row_id: str) -> ledger.Table:
    row = _row(session, PoliticalFile, row_id)
    copies = [one for one in content.open_readings(session, row_id) if one.kind is ReadingKind.COPY]
    name = _person(session, row.person_id).name or ""
    if not copies:
        raise StepRefused(f"{name}的档案今天没有登记副本。", "先按“登记副本”写明用途和领用人，再打印。")
    last = copies[-1]
    rows = [("岗位", row.key_post or "", ""), ("建档", str(row.opened_on or ""), row.opened_by or "")]
    entries = session.workspace.read.children(FileEntry, row_id)
    rows += [
        (
            f"{one.happened_on} {one.typed('kind')}",
            one.words or "",
            f"来源：{one.source}；登记：{one.entered_by or '—'}；核实：{one.verified_by}",
        )
        for one in entries
    ]
    rows += [(one.label, one.value, one.because) for one in content.figures_of(session, row)]
    rows.append(("核实意见", row.verification or "", f"{row.verified_on or ''} {row.verified_by or ''}"))
    note = f"{name}  第 {row.number} 号档案  副本第 {last.copy_no} 份"
    note += f"  {last.reader} {last.read_on}  用途：{last.purpose}"
    return ledger.Table("政治素质档案", note, ("项目", "情况", "来源和核实"), tuple(rows))


# ---------------------------------------------------------------- parts


def _sheets(session: Session, round_id: str) -> list[Any]:
    found = sheets_of_round(session, round_id)
    if not found:
        raise StepRefused("这一场次还没有测评票。", "先按“编制测评票”，录票并锁定后再打印。")
    return found


def _is_reverse(sheet: Any) -> bool:  # noqa: ANN401
    return bool(sheet.purpose is BallotPurpose.POLITICAL_NEGATIVE)


def _percent(one: ItemLine) -> str:
    return "" if one.rate is None else f"{float(one.rate) * 100:.1f}%"


def _row(session: Session, kind: type[Record], row_id: str) -> Any:  # noqa: ANN401
    row = session.workspace.read.require(kind, row_id)
    session.require_not_oneself(getattr(row, "person_id", None))
    return row


def _person(session: Session, person_id: str | None) -> Person:
    return session.workspace.read.require(Person, person_id or "")
