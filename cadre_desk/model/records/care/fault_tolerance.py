"""容错免责: a case of a fault made in good faith, with the three boundary questions of 三个区分开来."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, flag, record, ref, text


class ToleranceConclusion(LabelledEnum):
    """What was decided."""

    EXEMPT = ("exempt", "免责")
    LIGHTER = ("lighter", "减责")
    REFUSED = ("refused", "不予容错")


class PublicOrPrivate(LabelledEnum):
    """First boundary."""

    PUBLIC = ("public", "为公")
    PRIVATE = ("private", "徇私")


class FaultOrNeglect(LabelledEnum):
    """Second boundary."""

    FAULT = ("fault", "失误")
    NEGLECT = ("neglect", "失职")


class DaringOrReckless(LabelledEnum):
    """Third boundary."""

    DARING = ("daring", "敢为")
    RECKLESS = ("reckless", "乱为")


@record(table="fault_tolerance", title="容错认定")
class FaultTolerance(Record):
    """One case from application to report; the checklist is a design default of domain rules 8."""

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    event: str | None = text("事项", max_chars=120, required=True, width=30)
    happened_on: date | None = day("发生日期")
    background: str | None = text("决策背景和经过", max_chars=600, lines=4, width=60)
    public: PublicOrPrivate | None = choice("为公与徇私", PublicOrPrivate)
    fault: FaultOrNeglect | None = choice("失误与失职", FaultOrNeglect)
    daring: DaringOrReckless | None = choice("敢为与乱为", DaringOrReckless)
    forbidden: bool | None = flag("违反禁止性规定", width=7)
    by_procedure: bool | None = flag("经过规定程序", width=7)
    private_gain: bool | None = flag("谋取私利")
    loss_stopped: bool | None = flag("主动止损")
    applied_on: date | None = day("申请日期")
    verified_on: date | None = day("核实日期")
    verified_by: str | None = text("核实人", max_chars=60, width=12)
    decided_on: date | None = day("认定日期")
    decided_by: str | None = text("认定机关或决定人", max_chars=60, width=16)
    conclusion: ToleranceConclusion | None = choice("认定结论", ToleranceConclusion)
    effect: str | None = text("对考核、任用的影响", max_chars=200, lines=2, width=60)
    fed_back_on: date | None = day("反馈日期")
    reported_on: date | None = day("报备日期")
