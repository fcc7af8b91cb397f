"""首要关口: what a named person found on a day, before a pool, a shortlist or a promotion."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, record, ref, text
from cadre_desk.model.sealing import KeyGroup

_GROUP = KeyGroup.POLITICAL


class GatePurpose(LabelledEnum):
    """What the gate stands before."""

    POOL = ("pool", "入库")
    SHORTLIST = ("shortlist", "列入人选")
    PROMOTION = ("promotion", "提拔和晋升")


class GateVerdict(LabelledEnum):
    """What the checker found; never set by the program."""

    PASSED = ("passed", "通过")
    DEFERRED = ("deferred", "暂缓")
    REFUSED = ("refused", "不通过")


@record(table="gate_result", title="首要关口审核")
class GateResult(Record):
    """One result. ``working`` freezes what the program had found open when it was entered."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    purpose: GatePurpose | None = choice("用于", GatePurpose, required=True, width=8)
    checked_on: date | None = day("审核日期", required=True)
    verdict: GateVerdict | None = choice("审核结果", GateVerdict, required=True, width=6)
    basis: str | None = text("依据和意见", max_chars=300, lines=2, required=True, width=60, sealed_by=_GROUP)
    checked_by: str | None = text("审核人", max_chars=36, shown=False, width=8)
    working: str | None = text("审核时系统核对", max_chars=600, lines=3, shown=False, width=60)
