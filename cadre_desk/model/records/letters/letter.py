"""A letter: drafted, approved, numbered, served, answered, closed - or voided with a reason."""

from datetime import date
from decimal import Decimal

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, blob, choice, day, integer, number, record, ref, text


class LetterState(LabelledEnum):
    """Stages of a letter, in order; a voided letter keeps its number."""

    DRAFT = ("draft", "草稿")
    SUBMITTED = ("submitted", "待审批")
    APPROVED = ("approved", "已批准")
    ISSUED = ("issued", "已编号")
    SERVED = ("served", "已送达")
    REPLIED = ("replied", "已回复")
    CLOSED = ("closed", "办结")
    VOID = ("void", "作废")


@record(table="letter", title="函件")
class Letter(Record):
    """One letter of one type (a folder in ``resources/letters``) to one person.

    ``pdf`` and ``sha256`` are frozen at issue; after that only the fields of delivery and reply change.
    """

    type: str | None = text("函件类型", max_chars=40, required=True)
    person_id: str | None = ref("干部", table="person")
    cycle_id: str | None = ref("考核", table="assessment_cycle")
    entry_id: str | None = ref("考核对象", table="assessment_entry")
    state: LetterState | None = choice("状态", LetterState, default="草稿")
    addressee: str | None = text("称呼对象", max_chars=36, required=True)
    addressee_post: str | None = text("单位及职务", max_chars=324, width=24)
    year: int | None = integer("考核年度", least=1949, most=2099)
    score: Decimal | None = number("综合得分", places=3)
    class_name: str | None = text("可比类别", max_chars=30)
    class_size: int | None = integer("类别人数")
    place: int | None = integer("名次")
    grade: str | None = text("等次", max_chars=10)
    requirement: str | None = text("整改要求", max_chars=1200, lines=4, required=True, width=40)
    reply_days: int | None = integer("回复时限（工作日）", least=1, most=250)
    number: int | None = integer("序号")
    number_year: int | None = integer("文号年份")
    document_no: str | None = text("文号", max_chars=40, width=16)
    drafted_by: str | None = text("起草人", max_chars=36)
    submitted_on: date | None = day("送审日期")
    approved_by: str | None = text("批准人", max_chars=36)
    approved_on: date | None = day("批准日期")
    issued_on: date | None = day("成文日期")
    served_on: date | None = day("送达日期")
    due_on: date | None = day("回复期限")
    replied_on: date | None = day("回复日期")
    reply: str | None = text("回复内容", max_chars=4000, lines=4, width=40)
    closed_on: date | None = day("办结日期")
    void_reason: str | None = text("作废原因", max_chars=200, width=30)
    sha256: str | None = text("SHA-256", max_chars=64, shown=False)
    pdf: bytes | None = blob("冻结的 PDF", shown=False)
