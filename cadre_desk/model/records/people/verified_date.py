"""三龄: birth, first work and party admission as the file verifies them, beside what is stated elsewhere."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, choice, day, partial_date, record, ref, text


class VerifiedWhat(LabelledEnum):
    """Which of the three dates."""

    BORN = ("born", "出生时间")
    WORK = ("work_start", "参加工作时间")
    PARTY = ("party_admission", "入党时间")

    @property
    def field(self) -> str:
        """The field of the person that prints this date."""
        return self.stored


@record(table="verified_date", title="三龄认定", owner="person_id")
class VerifiedDate(Record):
    """One verification: ``file_value`` stands and is printed, ``stated_value`` is kept beside it."""

    person_id: str | None = ref("干部", table="person", shown=False)
    what: VerifiedWhat | None = choice("认定项目", VerifiedWhat, required=True, width=9)
    file_value: PartialDate | None = partial_date("档案认定", required=True)
    stated_value: PartialDate | None = partial_date("身份证或填报")
    basis: str | None = text("依据材料", max_chars=120, recall=True, width=24)
    verified_by: str | None = text("认定人", max_chars=36, recall=True, width=8)
    verified_on: date | None = day("认定日期")
