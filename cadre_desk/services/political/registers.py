"""The registers of political quality, in the order of the tabs."""

from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.records.political import ReviewRound
from cadre_desk.services.political import papers
from cadre_desk.services.political.bank import BANK, SIX_CHECKS, SIX_LISTS
from cadre_desk.services.political.files import FILES, READINGS
from cadre_desk.services.political.findings import FINDINGS
from cadre_desk.services.political.reviews import GATES, REVIEWS
from cadre_desk.services.political.votes import make_ballots
from cadre_desk.services.register import Document, Register, Shown, Step
from cadre_desk.services.rights import Right

_MADE = Not(Is("bank_id", None))

ROUNDS = Register(
    record=ReviewRound,
    read=Right.READ_POLITICAL,
    edit=Right.EDIT_POLITICAL,
    icon="clipboard-task",
    columns=(
        Shown("title", stretch=True),
        Shown("occasion", width=8),
        Shown("unit_id", width=14),
        "held_on",
        Shown("bank_id", "标准版本", 14),
    ),
    filters=("occasion", "unit_id"),
    starts=lambda session: {"held_on": session.as_of},
    steps=(Step("编制测评票", sets=make_ballots, when=Is("bank_id", None)),),
    documents=(
        Document("正反向测评统计表", papers.tally_papers, when=_MADE),
        Document("负面表现频次表", papers.frequency_papers, when=_MADE),
    ),
    locked=_MADE,
    order=(Order("held_on", descending=True),),
    empty="一个单位一次测评一条：日常考察、年度综合考核、干部调研。编制测评票后到“录票”打印和录入。",
)

REGISTERS: tuple[Register, ...] = (
    REVIEWS,
    GATES,
    ROUNDS,
    FINDINGS,
    FILES,
    READINGS,
    SIX_CHECKS,
    BANK,
    SIX_LISTS,
)
