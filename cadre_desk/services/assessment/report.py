"""The results report: a text whose every figure can be traced to rows."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from cadre_desk.documents.forms import plain_text
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Grade
from cadre_desk.rules.assessment.scoring import three
from cadre_desk.services import ballots
from cadre_desk.services.assessment.cycles import classes, entries_of
from cadre_desk.services.assessment.groups import group_grades, groups_of
from cadre_desk.services.assessment.ranking import Ranking, ranking
from cadre_desk.services.assessment.schemes import scheme_of
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class Paragraph:
    """One paragraph and the ids of the rows its figures were counted from."""

    text: str
    source: str
    rows: tuple[str, ...] = ()

    @property
    def trace(self) -> str:
        """Where the figures come from, for the note below."""
        return f"数据来源：{self.source}，{len(self.rows)} 行" if self.rows else f"数据来源：{self.source}"


def report(session: Session, cycle_id: str) -> list[Paragraph]:
    """Return the report of a cycle: who took part, votes, scores, grades by class, limits, groups."""
    session.require(Right.READ_PEOPLE)
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    entries = entries_of(session, cycle_id)
    found = [_opening(session, cycle, entries), _votes(session, cycle_id), _groups(session, cycle_id)]
    for name, _ in classes(session, cycle_id):
        found.append(_of_class(ranking(session, cycle_id, name)))
    found.append(_limits(session, cycle_id))
    return [one for one in found if one.text]


def report_paper(session: Session, cycle_id: str) -> Printout:
    """Return the report on paper, each paragraph with the source of its figures."""
    session.require(Right.PRINT)
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    lines = [part for one in report(session, cycle_id) for part in (one.text, f"> {one.trace}")]
    title = f"{cycle.title}结果报告"
    return printout([plain_text.job(title, lines)], title)


def _opening(session: Session, cycle: AssessmentCycle, entries: list[AssessmentEntry]) -> Paragraph:
    counted = Counter(one.grade for one in entries if not one.grade_draft)
    grades = "、".join(f"{grade.label} {counted[grade]} 人" for grade in Grade if counted[grade])
    pending = f"，待定 {counted[None]} 人" if counted[None] else ""
    text = (
        f"{cycle.title}按{cycle.track.label if cycle.track else ''}和{scheme_of(session, cycle).label}进行，"
        f"应参加 {len(entries)} 人。{'已确定等次：' + grades if grades else '尚未确定等次'}{pending}。"
    )
    return Paragraph(text, "考核对象", _ids(entries))


def _votes(session: Session, cycle_id: str) -> Paragraph:
    sheets = ballots.sheets_of(session, cycle_id)
    lines = [line for _, _, found in ballots.overview(session, sheets) for line in found]
    if not lines:
        return Paragraph("", "录票批次")
    issued = sum(line.balance.issued for line in lines)
    returned = sum(line.balance.returned or 0 for line in lines)
    valid, void = sum(line.balance.valid for line in lines), sum(line.balance.void for line in lines)
    text = (
        f"民主测评共编制测评表 {len(sheets)} 张、分 {len(lines)} 批，发出 {issued} 张，收回 {returned} 张，"
        f"有效 {valid} 张，作废 {void} 张。"
    )
    return Paragraph(text, "录票批次", tuple(line.batch.id or "" for line in lines))


def _groups(session: Session, cycle_id: str) -> Paragraph:
    groups = groups_of(session, cycle_id)
    counted = Counter(one.grade for one in groups if one.grade)
    if not counted:
        return Paragraph("", "领导班子")
    said = "、".join(f"{grade} {counted[grade]} 个" for grade in group_grades() if counted[grade])
    return Paragraph(
        f"领导班子 {len(groups)} 个，其中{said}。", "领导班子", tuple(one.id or "" for one in groups)
    )


def _of_class(placed: Ranking) -> Paragraph:
    scores = [row.entry.score for row in placed.rows if row.place is not None and row.entry.score is not None]
    if not scores:
        return Paragraph("", "考核对象")
    mean = Fraction(sum(scores)) / len(scores)
    text = (
        f"{placed.class_name} {placed.size} 人，参加排名 {len(scores)} 人，最高 {max(scores)} 分，"
        f"最低 {min(scores)} 分，平均 {three(mean)} 分；优秀名额 {placed.quota.cap} 个"
        f"（{placed.quota.formula}），已定 {placed.excellent} 人。"
    )
    return Paragraph(
        text, f"考核对象（{placed.class_name}）", tuple(row.entry.id or "" for row in placed.rows)
    )


def _limits(session: Session, cycle_id: str) -> Paragraph:
    rows = [row for name, _ in classes(session, cycle_id) for row in ranking(session, cycle_id, name).rows]
    limited = [row for row in rows if row.limits]
    if not limited:
        return Paragraph("", "受限情形")
    counted = Counter(row.limits[0].rule_id for row in limited)
    said = "、".join(f"规则 {rule} {n} 人" for rule, n in counted.items())
    text = f"等次受限或须核实的 {len(limited)} 人：{said}。"
    return Paragraph(text, "考核对象", tuple(row.entry.id or "" for row in limited))


def _ids(entries: list[AssessmentEntry]) -> tuple[str, ...]:
    return tuple(one.id or "" for one in entries)
