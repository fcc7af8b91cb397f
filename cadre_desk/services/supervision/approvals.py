"""呈批表 of supervision: the sheet that goes before the letter or the disposal, one upright page for each."""

from collections.abc import Iterable, Iterator, Sequence

from cadre_desk.documents.forms import approval_sheet
from cadre_desk.documents.forms.approval_sheet import ApprovalSheet
from cadre_desk.model.record import Record
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.supervision import IncompetenceCase
from cadre_desk.progress import Progress
from cadre_desk.rules.dates import day_in_words
from cadre_desk.rules.supervision.selection import rule
from cadre_desk.rules.tables import RuleRow, load_table
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.register.asking import row_for
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

TABLE = "supervision_approvals"
_ACTS = {
    "reminder": "提醒",
    "reminder_talk": "提醒谈话",
    "inquiry": "函询",
    "inquiry_second": "再次函询",
    "admonition": "诫勉",
    "admonition_talk": "诫勉谈话",
}


def letter_approvals(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 呈批表 of 提醒、函询、诫勉: why, what is proposed, the terms, and who must agree."""
    session.require(Right.READ_SUPERVISION)
    session.require(Right.PRINT)
    return _printed([_letter(session, row_id) for row_id in row_ids], progress)


def disposal_approvals(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 不称职处置呈批表: the facts, the measure proposed, the right to a review, and who must agree."""
    session.require(Right.READ_SUPERVISION)
    session.require(Right.PRINT)
    return _printed([_disposal(session, row_id) for row_id in row_ids], progress)


def steps_of(paper: str) -> RuleRow:
    """Return whose opinions a paper needs. Raises KeyError for a paper of no procedure."""
    for row in load_table(TABLE).rows:
        if paper in row.values["papers"]:
            return row
    raise KeyError(paper)


def _letter(session: Session, row_id: str) -> ApprovalSheet:
    row = row_for(session, Letter, row_id)
    act, steps = _ACTS[row.type or ""], steps_of(row.type or "")
    facts = session.workspace.read.children(LetterFact, row_id)
    about = session.workspace.read.get(Person, row.person_id or "")
    pairs = (
        ("姓名", row.addressee),
        ("出生年月", about.typed("born") if about else ""),
        ("单位及职务", row.addressee_post or (about.current_post if about else "")),
        ("职务层次", about.typed("post_level") if about else ""),
        ("拟办", act),
        ("承办人", row.drafted_by),
    )
    blocks = (
        ("反映或发现的问题", "\n".join(f"{n}. {one.fact}" for n, one in enumerate(facts, 1))),
        ("来源", "；".join(dict.fromkeys(one.source or "" for one in facts))),
        ("拟办意见", f"拟对{row.addressee}同志进行{act}。{row.requirement or ''}"),
        ("时限", "；".join(_terms(row))),
    )
    return ApprovalSheet(
        f"{act}呈批表",
        _filled(pairs),
        _filled(blocks),
        tuple(steps.values["steps"]),
        left=f"文号：{row.document_no or ''}",
        right=day_in_words(row.drafted_on or session.as_of),
        foot=f"内部资料 注意保管　{steps.citation}",
    )


def _terms(row: Letter) -> Iterator[str]:
    if row.reply_days:
        yield f"送达后{row.reply_days}个工作日内书面回复"
    if row.follow_months:
        yield f"{row.follow_months}个月后回访整改情况"
    if (row.type or "").endswith("_talk"):
        yield "当面谈话，当场记录"


def _disposal(session: Session, row_id: str) -> ApprovalSheet:
    row = row_for(session, IncompetenceCase, row_id)
    steps, review = steps_of(IncompetenceCase.TABLE), rule("IC-review")
    about = session.workspace.read.get(Person, row.person_id or "")
    pairs = (
        ("姓名", about.name if about else ""),
        ("出生年月", about.typed("born") if about else ""),
        ("现任职务", about.current_post if about else ""),
        ("职务层次", about.typed("post_level") if about else ""),
        *_typed(row, "basis", "proposed_by"),
    )
    blocks = (
        *_typed(row, "facts", "source"),
        ("拟作处置", row.typed("measure") or "（待研究）"),
        *_typed(row, "exit_to"),
        ("告知事项", f"对决定不服的，自知道之日起{review.values['days']}日内可申请复核。{review.citation}"),
    )
    return ApprovalSheet(
        "不称职处置呈批表",
        _filled(pairs),
        _filled(blocks),
        tuple(steps.values["steps"]),
        left=f"决定文号：{row.document_no or ''}",
        right=day_in_words(row.proposed_on or session.as_of),
        foot=f"内部资料 注意保管　{steps.citation}",
    )


def _typed(row: Record, *names: str) -> list[tuple[str, str]]:
    return [(row.SPEC[name].label, row.typed(name)) for name in names]


def _filled(pairs: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """Return those that say something; a form has no empty box but those for the pen."""
    return tuple((label, text) for label, text in pairs if text)


def _printed(sheets: Sequence[ApprovalSheet], progress: Progress) -> Printout:
    return printout([approval_sheet.job(one) for one in sheets], sheets[0].title, progress)
