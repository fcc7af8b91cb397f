"""Papers of a cycle: ballots, tallies, ranking (signed and frozen), public notice, slips, explanations."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from cadre_desk.documents import render
from cadre_desk.documents.forms import ledger, plain_text
from cadre_desk.documents.forms.ledger import Table
from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is
from cadre_desk.model.records.assessment import AssessmentCycle, CycleState, FrozenPaper, Grade
from cadre_desk.rules.dates import day_in_words
from cadre_desk.services.assessment.cycles import classes
from cadre_desk.services.assessment.ranking import Ranking, RankRow, explain, ranking
from cadre_desk.services.assessment.rehearsal import Rehearsal
from cadre_desk.services.assessment.stages import begin_notice, least_notice_days, note_signed
from cadre_desk.services.exporting import Exported, export_ledger
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

RANKING, NOTICE = "ranking", "notice"
RANK_HEADS = ("名次", "姓名", "单位职务", "班子等次", "综合得分", "规则建议", "决定等次", "受限原因、理由")


def ranking_table(placed: Ranking, *, signed: str = "") -> Table:
    """Return a class as a list, with the quota it stands on."""
    quota = placed.quota
    note = f"优秀名额 {placed.excellent}/{quota.cap}：{quota.formula}；{quota.citation}"
    if signed:
        note = f"{signed}　{note}"
    title = f"{placed.cycle.title}排名表（{placed.class_name}）"
    return Table(title, note, RANK_HEADS, tuple(map(_rank_row, placed.rows)))


def _rank_row(row: RankRow) -> tuple[str, ...]:
    entry = row.entry
    why = "；".join([*(limit.because for limit in row.limits), *filter(None, (entry.grade_reason,))])
    decided = f"{entry.typed('grade')}（草拟）" if entry.grade_draft else entry.typed("grade") or "待定"
    return (
        row.place_text, row.name, _where(row), entry.group_grade or "",
        entry.typed("score"), row.suggestion.label, decided, why,
    )  # fmt: skip


def _where(row: RankRow) -> str:
    unit, post = row.entry.unit_name or "", row.entry.post or ""
    return post if unit in post else f"{unit}{post}"


def ranking_papers(session: Session, cycle_id: str, class_names: Sequence[str] = ()) -> Printout:
    """Return the ranking of classes, all of them if none is named."""
    session.require(Right.PRINT)
    chosen = list(class_names) or [name for name, _ in classes(session, cycle_id)]
    jobs = [ledger.job(ranking_table(ranking(session, cycle_id, name))) for name in chosen]
    return printout(jobs, "排名表")


def export_ranking(session: Session, cycle_id: str, class_name: str, *, file: Path, purpose: str) -> Exported:
    """Write a class to a spreadsheet; the journal keeps count and purpose."""
    session.require(Right.EXPORT)
    table = ranking_table(ranking(session, cycle_id, class_name))
    return export_ledger(session, table, file=file, purpose=purpose)


def freeze_ranking(session: Session, cycle_id: str, class_name: str) -> FrozenPaper:
    """Sign a ranking: its PDF is kept as it is and never changes.

    Raises StepRefused while somebody is pending or the scores are not locked.
    """
    session.require(Right.DECIDE_GRADE)
    placed = ranking(session, cycle_id, class_name)
    if placed.cycle.locked_on is None:
        raise StepRefused("得分还没有锁定，不能签发排名表。", "先锁定得分。")
    if placed.pending:
        raise StepRefused(f"还有 {len(placed.pending)} 人待定，不能签发排名表。", "定完等次再签发。")
    if placed.rechecks:
        first = placed.rechecks[0]
        raise StepRefused(f"{first.name}的等次要重新决定：{first.recheck}。", "重新决定或写明理由再签发。")
    signed = f"签发：{session.who} {session.as_of.isoformat()}"
    table = ranking_table(placed, signed=signed)
    pdf = render.render_one(ledger.job(table))
    paper = FrozenPaper.new(
        cycle_id=cycle_id, kind=RANKING, title=table.title, class_name=class_name, signed_by=session.who,
        signed_on=session.as_of, sha256=hashlib.sha256(pdf).hexdigest(), pdf=pdf,
    )  # fmt: skip
    with session.workspace.journal.act(f"签发{table.title}", undoable=False) as act:
        stored = act.insert(paper)
        signed_classes = {one.class_name for one in _standing(act, cycle_id, RANKING)}
        if signed_classes >= {name for name, _ in classes(session, cycle_id)}:
            note_signed(act, session, cycle_id, f"{len(signed_classes)} 类排名表签发")
        return stored


def _standing(act: Act, cycle_id: str, kind: str) -> list[FrozenPaper]:
    papers = act.children(FrozenPaper, cycle_id)
    return [one for one in papers if one.kind == kind and not one.void_reason]


def frozen_papers(session: Session, cycle_id: str) -> list[FrozenPaper]:
    """Return what was signed in a cycle."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.find(FrozenPaper, Is("cycle_id", cycle_id))


def void_paper(session: Session, paper_id: str, reason: str) -> FrozenPaper:
    """Void a signed paper with a reason; it stays as it is."""
    session.require(Right.DECIDE_GRADE)
    if not reason.strip():
        raise StepRefused("作废要写原因。", "请写明为什么作废。")
    with session.workspace.journal.act("作废定稿文件", reason=reason, undoable=False) as act:
        return act.update(act.require(FrozenPaper, paper_id).changed(void_reason=reason.strip()))


def notice_paper(session: Session, cycle_id: str) -> Printout:
    """Return the 公示 of those who are to be 优秀, or once closed the 通报 of those who are."""
    session.require(Right.PRINT)
    title, text = _notice(session, cycle_id)
    return printout([plain_text.job(title, text)], title)


def publish_notice(session: Session, cycle_id: str) -> FrozenPaper:
    """Sign the 公示 or 通报: its PDF is kept as it is; the stage 公示 notes that it began today and by whom.

    Raises StepRefused before the grades are finished, or while nobody is 优秀.
    """
    session.require(Right.DECIDE_GRADE)
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    if cycle.state not in (CycleState.NOTICE, CycleState.ARCHIVED):
        raise StepRefused(
            f"现在是“{cycle.typed('state')}”，不能签发公示、通报。", "办结等次后公示，归档后通报。"
        )
    title, text = _notice(session, cycle_id)
    pdf = render.render_one(plain_text.job(title, [*text, day_in_words(session.as_of)]))
    paper = FrozenPaper.new(
        cycle_id=cycle_id, kind=NOTICE, title=title, signed_by=session.who, signed_on=session.as_of,
        sha256=hashlib.sha256(pdf).hexdigest(), pdf=pdf,
    )  # fmt: skip
    with session.workspace.journal.act(f"签发{title}", undoable=False) as act:
        if cycle.state is CycleState.NOTICE:
            begin_notice(act, session, cycle, f"{session.who}签发公示")
        return act.insert(paper)


def _notice(session: Session, cycle_id: str) -> tuple[str, list[str]]:
    """Return title and paragraphs of the 公示, once archived of the 通报."""
    cycle = session.workspace.read.require(AssessmentCycle, cycle_id)
    rows = [row for name, _ in classes(session, cycle_id) for row in ranking(session, cycle_id, name).rows]
    chosen = [row for row in rows if row.entry.grade is Grade.EXCELLENT and not row.entry.grade_draft]
    if not chosen:
        raise StepRefused("还没有定为优秀的人。", "定等次后再打印。")
    is_final = cycle.state is CycleState.ARCHIVED
    title = f"{cycle.title}{'优秀等次通报' if is_final else '拟定优秀等次公示'}"
    lines = [f"{row.name}　{_where(row)}" for row in chosen]
    opening = (
        f"经考核审定，以下 {len(chosen)} 名同志{cycle.year}年度考核确定为优秀等次，予以通报："
        if is_final
        else f"根据考核情况，拟确定以下 {len(chosen)} 名同志{cycle.year}年度考核为优秀等次，现予公示，"
        f"公示期不少于 {least_notice_days()} 个工作日。"
        "如有异议，请在公示期内以书面形式反映，并署真实姓名和联系方式。"
    )
    return title, [opening, *lines]


def feedback_slips(session: Session, cycle_id: str, class_name: str) -> Printout:
    """Return a slip for everybody decided in a class: score, place, grade, room for an opinion."""
    session.require(Right.PRINT)
    placed = ranking(session, cycle_id, class_name)
    decided = [row for row in placed.rows if row.entry.grade and not row.entry.grade_draft]
    if not decided:
        raise StepRefused("这一类还没有定等次的人。", "定等次后再打印反馈单。")
    return printout([_slip(placed, row) for row in decided], "考核结果反馈单")


def _slip(placed: Ranking, row: RankRow) -> render.Job:
    year, grade = placed.cycle.year, row.entry.typed("grade")
    place = (
        "不参加排名" if row.place is None else f"在{placed.class_name} {placed.size} 名中列第 {row.place} 名"
    )
    text = [
        f"{row.name}同志：",
        f"你{year}年度考核综合得分 {row.entry.typed('score') or '—'} 分，{place}，等次为{grade}。",
        "如为不称职等次，可自知道本结果之日起三十日内申请复核，对复核结果不服的，可在十五日内提出申诉；"
        "也可不经复核，自知道本结果之日起三十日内直接提出申诉。",
        "本人意见：", "", "", "签名：　　　　　　　　　年　　月　　日",
        "反馈人：　　　　　　　　年　　月　　日",
    ]  # fmt: skip
    return plain_text.job(f"{year}年度考核结果反馈单", text)


def explanation_paper(session: Session, entry_id: str, name: str) -> Printout:
    """Return why a person has this score, place and suggestion, as a text."""
    session.require(Right.PRINT)
    title = f"{name}考核得分说明"
    return printout([plain_text.job(title, explain(session, entry_id))], title)


def rehearsal_paper(session: Session, made: Rehearsal) -> Printout:
    """Return who would move in a rehearsal, marked as such."""
    session.require(Right.PRINT)
    heads = ("姓名", "原名次", "试算名次", "原等次（建议）", "试算等次（建议）", "说明")
    rows = tuple(
        (one.name, one.before_place, one.after_place, one.before_grade, one.after_grade, one.note)
        for one in made.moves
    )
    note = f"试算，不影响正式结果。{made.said}。日志第 {made.number} 条。"
    table = Table(f"{made.before.cycle.title}试算对照表（{made.before.class_name}）", note, heads, rows)
    return printout([ledger.job(table)], table.title)
