"""提醒、函询、诫勉 in one ledger over the letters: source, chain, reply, judgement, next step (mechanism 38).

The letters themselves are written, approved and served on their own page; here they are followed. What comes
next is a suggestion with its source, never a step that the program takes.
"""

from collections.abc import Iterator, Sequence

from cadre_desk.documents.letter_type import letter_types
from cadre_desk.model.query import All, In, Is, Not, Order
from cadre_desk.model.records.letters import Letter, LetterState
from cadre_desk.model.records.people import Sanction
from cadre_desk.rules.influence import influences
from cadre_desk.rules.letters.triggers import after_letter
from cadre_desk.services.calendar import calendar_of
from cadre_desk.services.open_letters import WARNINGS
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Document, Due, Register, RowAt, Shown, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.supervision import approvals

TYPES = WARNINGS
_UNCLEAR = "常州市提醒、函询和诫勉操作规程（2015）：说明不清的再次函询"


def _kind(at: RowAt) -> str:
    titles = {one.id: one.title for one in letter_types()}
    return titles.get(at.record.type or "", "")


def _judged(at: RowAt) -> str:
    if at.record.replied_on is None:
        return ""
    return f"{at.record.replied_on} {'说明不清' if at.record.unclear else '已说明'}"


def _tone(at: RowAt) -> str | None:
    return "warn" if at.record.unclear else None


def _figures(session: Session, letter: Letter) -> Sequence[Derived]:
    return [*_chain(letter), *_influence(session, letter), *_followed(session, letter)]


def _chain(letter: Letter) -> Iterator[Derived]:
    for label, who, on in (
        ("起草", letter.drafted_by, letter.drafted_on),
        ("送审", letter.submitted_by, letter.submitted_on),
        ("批准", letter.approved_by, letter.approved_on),
        ("送达", letter.served_by, letter.served_on),
    ):
        if on is not None:
            yield Derived(label, label, f"{who or ''}  {on}", "函件页记录的经办人和日期")


def _influence(session: Session, letter: Letter) -> Iterator[Derived]:
    same = All((Is("person_id", letter.person_id), Is("document_no", letter.document_no)))
    rows = session.workspace.read.find(Sanction, same) if letter.document_no else []
    for one in influences(rows):
        yield Derived("influence", "影响期", f"{one.start} 至 {one.end or '未定'}", one.because)


def _followed(session: Session, letter: Letter) -> list[Derived]:
    """Return the letters that followed this one; what comes next as long as none did."""
    after = All((Is("after_id", letter.id), In("type", TYPES), Not(Is("state", LetterState.VOID))))
    titles = {one.id: one.title for one in letter_types()}
    found = [
        Derived("followed", titles.get(one.type or "", ""), one.typed("state"), one.document_no or "未编号")
        for one in session.workspace.read.find(Letter, after)
    ]
    return found or list(_next(session, letter))


def _next(session: Session, letter: Letter) -> Iterator[Derived]:
    """Yield what T4 calls for after a letter, as the letters page does; after an unclear second, a look."""
    if letter.state is LetterState.CLOSED:
        return
    titles = {one.id: one.title for one in letter_types()}
    for one in after_letter(letter, on=session.as_of, calendar=calendar_of(session)):
        if one.letter_type in TYPES:
            because = f"{one.because}　{one.citation}"
            yield Derived("next", "下一步建议", titles.get(one.letter_type, ""), because)
    if letter.type == "inquiry_second" and letter.unclear:
        yield Derived("next", "下一步建议", "核实了解", _UNCLEAR)


INQUIRIES = Register(
    record=Letter,
    title="提醒函询诫勉",
    read=Right.READ_SUPERVISION,
    edit=Right.DRAFT_LETTER,
    icon="mail",
    columns=(
        Shown("person_id", width=5),
        Shown("type", "类别", 7, value=_kind, stretch=True),
        Shown("document_no", width=11),
        Shown("state", width=5, pill=True),
        Shown("replied_on", "回复认定", 10, value=_judged, tone=_tone),
    ),
    filters=("state",),
    views=(
        View("waiting", "待回复", Is("state", LetterState.SERVED)),
        View("unclear", "说明不清", Is("unclear", True)),
        View("follow", "待回访", All((Not(Is("follow_due_on", None)), Is("followed_on", None)))),
    ),
    due=Due("due_on", done=Not(Is("replied_on", None))),
    figures=_figures,
    documents=(Document("呈批表", approvals.letter_approvals),),
    where=All((In("type", TYPES), Not(Is("state", LetterState.VOID)))),
    leave_out=("type", "sha256", "year"),
    elsewhere=True,
    order=(Order("drafted_on", descending=True),),
    named="person_id",
    empty="提醒、函询、诫勉的函件在“函件”页起草、审批、送达；这里按人跟踪回复、认定、回访和影响期。",
)
