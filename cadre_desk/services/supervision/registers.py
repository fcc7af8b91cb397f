"""The registers of supervision, declared; mechanisms 33 to 46 of the city's policy."""

from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.supervision import (
    CaseAttendance,
    IncompetenceCase,
    WarningCase,
    WatchPoint,
)
from cadre_desk.rules.supervision.deadlines import with_deadline
from cadre_desk.rules.supervision.selection import review_of
from cadre_desk.services.register import Document, Due, Proposer, Register, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.services.supervision import approvals, papers, proposals
from cadre_desk.services.supervision.appraisals import APPRAISALS
from cadre_desk.services.supervision.hotline import INFORMANTS, REPORTS
from cadre_desk.services.supervision.inquiries import INQUIRIES
from cadre_desk.services.supervision.items import ITEMS
from cadre_desk.services.supervision.matters import CHECKS, FILINGS, GUIDANCE, PACKS
from cadre_desk.services.supervision.selection import BACKTRACKS, INSPECTIONS
from cadre_desk.services.supervision.timeline import line_of

CASES = Register(
    record=WarningCase,
    title="警示教育",
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="book",
    columns=(Shown("title", stretch=True), Shown("source", width=12), "met_on", "place", "host"),
    views=(
        View("open", "未开展", Is("met_on", None)),
        View("done", "已开展", Not(Is("met_on", None))),
    ),
    children=(CaseAttendance,),
    documents=(Document("签到表", papers.sign_in),),
    order=(Order("met_on", descending=True),),
    empty="用典型案例开展警示教育，登记参加人员，打印签到表；案情中不写姓名。",
)


def _with_review(session: Session, row: IncompetenceCase) -> IncompetenceCase:
    stored = session.workspace.read.get(IncompetenceCase, row.id or "")
    return with_deadline(row, stored, "appeal_due_on", review_of)


DISPOSALS = Register(
    record=IncompetenceCase,
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="arrow-down",
    columns=(
        Shown("person_id", width=5),
        Shown("person_id.current_post", stretch=True),
        Shown("basis", width=8),
        Shown("measure", width=7),
        "decided_on",
        "appeal_due_on",
        "closed_on",
    ),
    filters=("basis", "measure"),
    views=(
        View("open", "办理中", Is("closed_on", None)),
        View("done", "已办结", Not(Is("closed_on", None))),
    ),
    proposers=(
        Proposer("列出考核不称职的", proposals.incompetence_cases, "没有等次为不称职而未登记的干部。"),
    ),
    steps=(
        Step(
            "办结",
            sets=lambda session, _row: {"closed_on": session.as_of},
            when=Is("closed_on", None),
            ask="处置落实的依据",
        ),
    ),
    documents=(Document("处置呈批表", approvals.disposal_approvals),),
    completes=_with_review,
    order=(Order("proposed_on", descending=True),),
    empty="不称职、不适宜担任现职的：依据、提出、决定、处置、复核申诉、去向，全程留痕。",
)

WATCH = Register(
    record=WatchPoint,
    title="四个关键",
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="calendar-ltr",
    columns=(
        "on",
        Shown("kind", width=5),
        Shown("title", stretch=True),
        "person_id",
        Shown("owner", width=6),
        "done_on",
    ),
    filters=("kind", "unit_id"),
    due=Due("on", done=Not(Is("done_on", None)), warn_days=15),
    steps=(
        Step(
            "登记完成",
            sets=lambda session, _row: {"done_on": session.as_of},
            when=Is("done_on", None),
        ),
    ),
    order=(Order("on"),),
    named="title",
    empty="关键人、关键处、关键事、关键时，按日期排成监督日历，到期前十五天提示。",
)

LINE = Register(
    record=Person,
    title="一人一线",
    read=Right.READ_SUPERVISION,
    edit=Right.EDIT_SUPERVISION,
    icon="people",
    columns=(
        "name",
        Shown("current_post", stretch=True),
        Shown("unit_id", width=12),
        Shown("post_level", width=8),
    ),
    filters=("unit_id", "post_level"),
    line=line_of,
    documents=(Document("监督一条线", papers.person_lines),),
    leave_out=tuple(spec.name for spec in Person.SPECS if spec.name not in ("current_post", "rank")),
    elsewhere=True,
    order=(Order("name_reading"),),
    empty="教育培训、选拔任用、考核评价、激励奖惩和各项监督，一人一条时间线。",
)

REGISTERS = (
    FILINGS,
    CHECKS,
    PACKS,
    ITEMS,
    GUIDANCE,
    INQUIRIES,
    APPRAISALS,
    INSPECTIONS,
    BACKTRACKS,
    REPORTS,
    INFORMANTS,
    CASES,
    DISPOSALS,
    WATCH,
    LINE,
)
