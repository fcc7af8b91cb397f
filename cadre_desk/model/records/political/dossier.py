"""政治素质档案 of somebody in a key post: sourced entries, and who read the file for what."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, integer, record, ref, text
from cadre_desk.model.sealing import KeyGroup

_GROUP = KeyGroup.POLITICAL


class EntryKind(LabelledEnum):
    """What an entry is about."""

    INTERVIEW = ("interview", "谈心谈话")
    INSPECTION = ("inspection", "考察了解")
    DEED = ("deed", "关键时刻表现")
    OPINION = ("opinion", "征求意见")
    AWARD = ("award", "表彰奖励")
    OTHER = ("other", "其他")


class ReadingKind(LabelledEnum):
    """How a file was seen."""

    READ = ("read", "查阅")
    COPY = ("copy", "打印副本")


@record(table="political_file", title="政治素质档案")
class PoliticalFile(Record):
    """One file: when it was opened, for which post, and when somebody last verified it.

    信得过、靠得住、能放心 is the policy's own phrase for what the verification answers.
    """

    person_id: str | None = ref("干部", table="person", required=True, width=10)
    number: int | None = integer("档案号", least=1, shown=False)
    opened_on: date | None = day("建档日期", required=True)
    opened_by: str | None = text("建档人", max_chars=36, width=8)
    key_post: str | None = text("关键岗位", max_chars=120, width=24)
    verified_on: date | None = day("核实日期")
    verified_by: str | None = text("核实人", max_chars=36, width=8)
    verification: str | None = text("核实意见", max_chars=300, lines=2, width=60, sealed_by=_GROUP)


@record(table="file_entry", title="档案条目", owner="file_id")
class FileEntry(Record):
    """One entry; without a source it is not taken in, and whoever entered it does not verify it."""

    file_id: str | None = ref("档案", table="political_file", shown=False)
    happened_on: date | None = day("日期", required=True)
    kind: EntryKind | None = choice("类别", EntryKind, required=True, width=8)
    words: str | None = text("情况", max_chars=400, lines=3, required=True, width=50, sealed_by=_GROUP)
    source: str | None = text("来源", max_chars=120, required=True, width=24, sealed_by=_GROUP)
    verified_by: str | None = text("核实人", max_chars=36, required=True, width=8)
    entered_by: str | None = text("登记人", max_chars=36, width=8, shown=False)


@record(table="file_reading", title="查阅登记", owner="file_id")
class FileReading(Record):
    """One reading or one numbered copy; never changed, never deleted."""

    file_id: str | None = ref("档案", table="political_file", shown=False)
    kind: ReadingKind | None = choice("方式", ReadingKind, width=6)
    read_on: date | None = day("日期")
    read_at: str | None = text("时间", max_chars=20, width=8)
    reader: str | None = text("查阅人", max_chars=36, width=8)
    purpose: str | None = text("用途", max_chars=120, width=30, sealed_by=_GROUP)
    copy_no: int | None = integer("副本号", least=1)
