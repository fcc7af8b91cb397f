"""A letter: drafted, approved, numbered, printed, served, answered, closed - or voided with a reason."""

from datetime import date
from decimal import Decimal

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, blob, choice, day, flag, integer, number, record, ref, text


class LetterState(LabelledEnum):
    """Stages of a letter, in order; a voided letter keeps its number."""

    DRAFT = ("draft", "草稿")
    SUBMITTED = ("submitted", "待审批")
    APPROVED = ("approved", "已批准")
    ISSUED = ("issued", "已编号")
    PRINTED = ("printed", "已打印")
    SERVED = ("served", "已送达")
    REPLIED = ("replied", "已回复")
    CLOSED = ("closed", "办结")
    VOID = ("void", "作废")


class Secrecy(LabelledEnum):
    """Levels of the 保守国家秘密法 (2024); blank is the rule."""

    SECRET = ("secret", "秘密")
    CONFIDENTIAL = ("confidential", "机密")
    TOP_SECRET = ("top_secret", "绝密")


@record(table="letter", title="函件")
class Letter(Record):
    """One letter of one type (a folder in ``resources/letters``), as a rule to one person.

    ``filled`` holds the type's own blanks as JSON by name; ``after_id`` is the letter that this one follows,
    ``ground_table`` and ``ground_id`` the row of a register that called for it (a clarification, a visit).
    ``series`` and ``number`` make the document number; ``pdf`` and ``sha256`` are frozen at issue, and after
    that only what happened to the letter changes. ``because`` says by which rule it was proposed.
    """

    type: str | None = text("函件类型", max_chars=40, required=True)
    person_id: str | None = ref("干部", table="person")
    cycle_id: str | None = ref("考核", table="assessment_cycle")
    entry_id: str | None = ref("考核对象", table="assessment_entry")
    after_id: str | None = ref("前函", table="letter")
    ground_table: str | None = text("依据登记", max_chars=40, shown=False)
    ground_id: str | None = text("依据登记的一条", max_chars=40, shown=False)
    state: LetterState | None = choice("状态", LetterState, default="草稿")
    addressee: str | None = text("称呼对象", max_chars=36, required=True)
    addressee_post: str | None = text("单位及职务", max_chars=324, width=24)
    addressee_unit: str | None = text("单位", max_chars=60, width=16)
    year: int | None = integer("考核年度", least=1949, most=2099)
    score: Decimal | None = number("综合得分", places=3)
    class_name: str | None = text("可比类别", max_chars=30)
    class_size: int | None = integer("类别人数")
    place: int | None = integer("名次")
    grade: str | None = text("等次", max_chars=10)
    filled: str | None = text("填写项", lines=2, shown=False)
    requirement: str | None = text("整改要求", max_chars=1200, lines=4, required=True, width=40)
    copies_to: str | None = text("抄送", max_chars=200, width=30)
    attachments: str | None = text("附件", max_chars=400, lines=2, width=30, help="一行一个附件名称。")
    secrecy: Secrecy | None = choice("密级", Secrecy)
    secrecy_years: int | None = integer("保密期限（年）", least=1, most=30)
    because: str | None = text("建议依据", max_chars=300, width=30)
    reply_days: int | None = integer("回复时限（工作日）", least=1, most=250)
    follow_months: int | None = integer("回访时限（月）", least=1, most=60)
    series: str | None = text("编号类别", max_chars=40, shown=False)
    number: int | None = integer("序号")
    number_year: int | None = integer("文号年份")
    document_no: str | None = text("文号", max_chars=40, width=16)
    wording: int | None = integer("模板版本", shown=False)
    drafted_by: str | None = text("起草人", max_chars=36)
    drafted_on: date | None = day("起草日期")
    submitted_by: str | None = text("送审人", max_chars=36)
    submitted_on: date | None = day("送审日期")
    approved_by: str | None = text("批准人", max_chars=36)
    approved_on: date | None = day("批准日期")
    issued_by: str | None = text("编号人", max_chars=36)
    issued_on: date | None = day("成文日期")
    printed_by: str | None = text("打印人", max_chars=36)
    printed_on: date | None = day("打印日期")
    served_by: str | None = text("送达人", max_chars=36)
    served_on: date | None = day("送达日期")
    received_by: str | None = text("签收人", max_chars=36)
    read_on: date | None = day("本人阅知日期")
    due_on: date | None = day("回复期限")
    first_due_on: date | None = day("原定期限")
    extended_by: str | None = text("批准延期人", max_chars=36)
    extended_because: str | None = text("延期原因", max_chars=200, width=30)
    urged_on: date | None = day("催办日期")
    urged_times: int | None = integer("催办次数")
    replied_on: date | None = day("回复日期")
    reply: str | None = text("回复内容", max_chars=4000, lines=4, width=40)
    reply_logged_by: str | None = text("回复登记人", max_chars=36)
    unclear: bool | None = flag("说明不清")
    follow_due_on: date | None = day("整改报告期限")
    followed_on: date | None = day("整改报告日期")
    follow_up: str | None = text("整改报告", max_chars=2000, lines=3, width=40)
    closed_by: str | None = text("办结人", max_chars=36)
    closed_on: date | None = day("办结日期")
    void_reason: str | None = text("作废原因", max_chars=200, width=30)
    voided_by: str | None = text("作废人", max_chars=36)
    voided_on: date | None = day("作废日期")
    sha256: str | None = text("SHA-256", max_chars=64, shown=False)
    pdf: bytes | None = blob("冻结的 PDF", shown=False)
