"""政治素质: standards, occasions of 正反向测评, 首查首问一测评, negative matters, files, the gate."""

from cadre_desk.model.records.political.bank import (
    Aspect,
    BankItem,
    BankState,
    ItemBank,
    Side,
)
from cadre_desk.model.records.political.dossier import (
    EntryKind,
    FileEntry,
    FileReading,
    PoliticalFile,
    ReadingKind,
)
from cadre_desk.model.records.political.finding import FindingState, NegativeFinding
from cadre_desk.model.records.political.gate import GatePurpose, GateResult, GateVerdict
from cadre_desk.model.records.political.review import Occasion, PoliticalReview, ReviewRound
from cadre_desk.model.records.political.six import SixCheck, SixFinding, SixItem, SixList, SixMark, SixSide

__all__ = [
    "Aspect", "BankItem", "BankState", "EntryKind", "FileEntry", "FileReading", "FindingState",
    "GatePurpose", "GateResult", "GateVerdict", "ItemBank", "NegativeFinding", "Occasion", "PoliticalFile",
    "PoliticalReview", "ReadingKind", "ReviewRound", "Side", "SixCheck", "SixFinding",
    "SixItem", "SixList", "SixMark", "SixSide",
]  # fmt: skip
