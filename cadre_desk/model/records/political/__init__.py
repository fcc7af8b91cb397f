"""政治素质: the bank of standards, occasions of 正反向测评, 首查首问一测评, negative matters, the gate."""

from cadre_desk.model.records.political.bank import Aspect, BankItem, BankKind, BankState, ItemBank, Side
from cadre_desk.model.records.political.finding import FindingState, NegativeFinding
from cadre_desk.model.records.political.gate import GatePurpose, GateResult, GateVerdict
from cadre_desk.model.records.political.review import Occasion, PoliticalReview, ReviewRound

__all__ = [
    "Aspect",
    "BankItem",
    "BankKind",
    "BankState",
    "FindingState",
    "GatePurpose",
    "GateResult",
    "GateVerdict",
    "ItemBank",
    "NegativeFinding",
    "Occasion",
    "PoliticalReview",
    "ReviewRound",
    "Side",
]
