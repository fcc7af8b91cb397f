"""Papers of a vote: the ballots themselves, and the tally of what was locked."""

from collections.abc import Sequence

from cadre_desk.documents.forms import ballot_form, ledger
from cadre_desk.documents.forms.ballot_by_item import ItemRow
from cadre_desk.documents.forms.ballot_form import BallotPaper
from cadre_desk.documents.forms.ledger import Table
from cadre_desk.errors import StepRefused
from cadre_desk.rules.ballots.tally import Cell, is_shown
from cadre_desk.services.ballots.sheets import SheetView, batches_of, open_sheet
from cadre_desk.services.ballots.tallies import ClassTally, SheetTally, tally_sheet
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

HIDDEN = "不足票数不显示"


Letters = Sequence[tuple[str, str]]


def ballot_papers(
    session: Session, sheet_id: str, letters: Letters, *, copies: int | None = None
) -> Printout:
    """Return the ballot of a form for classes of voters, (letter, title); every copy is the same."""
    return ballot_papers_of(session, [sheet_id], letters, copies=copies)


def ballot_papers_of(
    session: Session, sheet_ids: Sequence[str], letters: Letters, *, copies: int | None = None
) -> Printout:
    """Return the ballots of several forms in one PDF, form by form, class by class.

    Without ``copies``: as many as are registered as issued to a class, until the sheets are counted back;
    one for every other class.
    """
    session.require(Right.PRINT)
    jobs = []
    for sheet_id in sheet_ids:
        view, issued = open_sheet(session, sheet_id), _issued(session, sheet_id)
        for letter, title in letters:
            paper = _paper(view, f"{letter} 票（{title}）")
            jobs.append(ballot_form.job(paper, copies or issued.get(letter, 1)))
    return printout(jobs, "测评票")


def _issued(session: Session, sheet_id: str) -> dict[str, int]:
    """Return how many sheets go out to each class of voters that has not voted yet."""
    waiting = [one for one in batches_of(session, sheet_id) if one.returned is None]
    return {one.voter_class or "": one.issued for one in waiting if one.issued}


def _paper(view: SheetView, voters: str) -> BallotPaper:
    asked = [one for one in view.form.items if not one.scale.is_tick]
    items = tuple((one.title, tuple(mark.word for mark in one.scale.marks)) for one in asked)
    ticks = tuple(one.title for one in view.form.items if one.scale.is_tick)
    subjects = tuple((one.name or "", one.post or "") for one in view.subjects)
    grouped = tuple(ItemRow(one.group, one.id, one.title) for one in view.form.items if one.group)
    return BallotPaper(
        view.sheet.title or "", view.sheet.unit_name or "", voters, subjects, items, grouped, ticks
    )


def tally_paper(session: Session, sheet_id: str) -> Printout:
    """Return the tally of a form's locked batches. Raises StepRefused while none is locked."""
    session.require(Right.PRINT)
    return printout([ledger.job(tally_table(session, sheet_id))], "民主测评统计表")


def tally_table(session: Session, sheet_id: str) -> Table:
    """Return votes and shares by class, subject and item; what too few voters said is not shown."""
    found = tally_sheet(session, sheet_id)
    if not found.classes:
        raise StepRefused("还没有锁定的选票批次。", "平衡、复核、锁定后再打印统计表。")
    words = tuple(mark.word for mark in found.view.form.items[0].scale.marks)
    blank = found.view.form.items[0].scale.blank_word
    heads = ("票类", "发出", "收回", "有效", "作废", "对象", "项目", *words, blank)
    rows = tuple(row for one in found.classes for row in _tally_rows(found, one, len(words) + 1))
    return Table(f"{found.view.sheet.title}统计", "比率按有效票中作答的票计算", heads, rows)


def _tally_rows(found: SheetTally, one: ClassTally, columns: int) -> list[tuple[str, ...]]:
    balance, rows = one.balance, []
    counts = tuple(str(n) for n in (balance.issued, balance.returned or 0, balance.valid, balance.void))
    for subject, cells in zip(found.view.subjects, one.cells, strict=True):
        for item, cell in zip(found.view.form.items, cells, strict=True):
            figures = (
                _figures(cell, columns) if one.shown and is_shown(cell) else (HIDDEN, *("",) * (columns - 1))
            )
            rows.append((one.batch.voter_class or "", *counts, subject.name or "", item.title, *figures))
    return rows


def _figures(cell: Cell, columns: int) -> tuple[str, ...]:
    shares = [f"{n}（{n * 100 / cell.voters:.1f}%）" for n in cell.counts]
    return (*shares, *("",) * (columns - len(shares) - 1), str(cell.blank))
