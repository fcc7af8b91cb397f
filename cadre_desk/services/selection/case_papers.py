"""Papers of 选任, one for each step: 动议建议表, 推荐票 and 汇总, 考察材料, 讨论决定记录, 试用期满考核表."""

from collections.abc import Sequence

from cadre_desk.documents.forms import ballot_form, ledger, plain_text
from cadre_desk.documents.forms.approval_form import SIGNED, Approval, Box, Pair
from cadre_desk.documents.render import Job
from cadre_desk.errors import UserError
from cadre_desk.model.query import In
from cadre_desk.model.records.people import Person
from cadre_desk.model.records.selection import (
    CandidateState,
    CaseStage,
    ProbationResult,
    SelectionCandidate,
    SelectionCase,
    SelectionStep,
)
from cadre_desk.progress import Progress
from cadre_desk.rules.dates import day_in_words
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.register.asking import row_for
from cadre_desk.services.register.references import named
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.case_files import about_person, case_of, steps_of
from cadre_desk.services.selection.person_forms import career_of, dossier, facts_of, printed_forms
from cadre_desk.services.session import Session

_VOTES = ("推荐", "不推荐", "弃权")


def motion_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 动议建议表 of selections: the post, what it asks for, what was proposed, room for opinions."""
    session.require(Right.READ_SELECTION)
    return printed_forms([_motion(session, one) for one in _cases(session, row_ids)], progress)


def ballots(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 会议推荐票 of selections: no name, number or code of the voter. UserError without candidates."""
    session.require(Right.READ_SELECTION)
    jobs = [_ballot(session, one) for one in _cases(session, row_ids)]
    return printout(jobs, "民主推荐票", progress)


def vote_tables(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 民主推荐情况汇总表 of selections. Raises UserError without candidates."""
    session.require(Right.READ_SELECTION)
    jobs = [ledger.job(_votes(session, one)) for one in _cases(session, row_ids)]
    return printout(jobs, "民主推荐情况汇总表", progress)


def decision_records(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 讨论决定记录 of selections: who met, how each candidate was voted on, what was decided."""
    session.require(Right.READ_SELECTION)
    return printed_forms([_decision(session, one) for one in _cases(session, row_ids)], progress)


def inspection_papers(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 考察材料 of candidates: the person, what the inspection found, what the program has on file."""
    session.require(Right.READ_SELECTION)
    jobs = [_material(session, one) for one in _candidates(session, row_ids)]
    return printout(jobs, "考察材料", progress)


def probation_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 试用期满考核表 of candidates."""
    session.require(Right.READ_SELECTION)
    return printed_forms([_probation(session, one) for one in _candidates(session, row_ids)], progress)


# ---------------------------------------------------------------- reading


def _cases(session: Session, row_ids: Sequence[str]) -> list[SelectionCase]:
    return [row_for(session, SelectionCase, one) for one in row_ids]


def _candidates(session: Session, row_ids: Sequence[str]) -> list[SelectionCandidate]:
    return [row_for(session, SelectionCandidate, one) for one in row_ids]


def _standing(session: Session, case: SelectionCase) -> list[tuple[SelectionCandidate, Person]]:
    """Return the candidates of a selection with their person. Raises UserError if there is none."""
    rows = session.workspace.read.children(SelectionCandidate, case.id or "")
    people = session.workspace.read.find(Person, In("id", tuple(one.person_id for one in rows)))
    known = {one.id: one for one in people}
    found = [(one, known[one.person_id]) for one in rows if one.person_id in known]
    if not found:
        raise UserError(f"“{case.title}”还没有人选。", "先在“人选”里列入，再打印。")
    return found


def _unit(session: Session, case: SelectionCase) -> str:
    found = named(session, "unit", case.unit_id or "")
    return found.name if found else ""


def _step(session: Session, case: SelectionCase, stage: CaseStage) -> SelectionStep:
    return steps_of(session.workspace.read, case).get(stage) or SelectionStep.new()


def _about(session: Session, case: SelectionCase) -> tuple[tuple[Pair, ...], ...]:
    return (
        (("拟任职务", case.title or ""), ("单    位", _unit(session, case))),
        (("职务层次", case.typed("level")), ("任用方式", case.typed("form"))),
        (("动议日期", case.typed("started_on")), ("承 办 人", case.handler or "")),
    )


# ---------------------------------------------------------------- each paper


def _motion(session: Session, case: SelectionCase) -> Approval:
    row = _step(session, case, CaseStage.MOTION)
    boxes = (
        Box("岗位要求", case.needs or "", 30.0, grow=True),
        Box("动议情况", "\n".join(filter(None, (row.result, row.paper))), 30.0, grow=True),
        Box("参加人员", row.who or "", 14.0),
        Box("承办科室/意　　见", "", 34.0, SIGNED),
        Box("部领导/意　见", "", 34.0, SIGNED),
        Box("部务会/意　见", "", 34.0, SIGNED),
    )
    note = f"基准日 {session.as_of}"
    return Approval("选任动议建议表", note, _about(session, case), boxes, name=case.title or "")


def _ballot(session: Session, case: SelectionCase) -> Job:
    subjects = tuple(
        (person.name or "", person.current_post or "")
        for row, person in _standing(session, case)
        if row.state is not CandidateState.DROPPED
    )
    title, items = f"{case.title}民主推荐票", (("推荐意见", _VOTES),)
    paper = ballot_form.BallotPaper(title, _unit(session, case), "会议推荐", subjects, items)
    return ballot_form.job(paper)


def _votes(session: Session, case: SelectionCase) -> ledger.Table:
    row = _step(session, case, CaseStage.NOMINATION)
    heads = ("姓名", "现任职务", "会议推荐票", "得票率", "谈话推荐票", "列入日期", "进展")
    rows = tuple(
        (
            person.name or "",
            person.current_post or "",
            one.typed("meeting_votes"),
            _share(one.meeting_votes, row.present),
            one.typed("talk_votes"),
            one.typed("listed_on"),
            one.typed("state"),
        )
        for one, person in _standing(session, case)
    )
    counted = f"应到 {row.called or '—'} 人，实到 {row.present or '—'} 人"
    return ledger.Table(f"{case.title}民主推荐情况汇总表", f"{row.on or ''}  {counted}", heads, rows)


def _share(votes: int | None, present: int | None) -> str:
    return f"{100 * votes / present:.1f}%" if votes is not None and present else ""


def _decision(session: Session, case: SelectionCase) -> Approval:
    row = _step(session, case, CaseStage.DECISION)
    votes = "\n".join(
        f"{person.name}（{person.current_post or ''}）：{_voted(one)}"
        for one, person in _standing(session, case)
        if one.state not in (CandidateState.NAMED, CandidateState.DROPPED) or one.agreed is not None
    )
    came = f"应到 {_or_blank(row.called)} 人，实到 {_or_blank(row.present)} 人"
    facts = (*_about(session, case), (("会议日期", row.typed("on")), ("应到实到", came)))
    boxes = (
        Box("主持参加", row.who or "", 20.0),
        Box("考察情况/汇　　报", "", 40.0, grow=True),
        Box("表决情况", votes, 40.0, grow=True),
        Box("会议决定", row.result or "", 30.0),
        Box("主持人/签　名", "", 18.0),
        Box("记录人/签　名", "", 18.0),
    )
    return Approval("任用讨论决定记录", f"文号：{row.paper or ''}", facts, boxes, name=case.title or "")


def _voted(one: SelectionCandidate) -> str:
    votes = (("同意", one.agreed), ("不同意", one.against), ("弃权", one.abstained))
    return "，".join(f"{word} {_or_blank(number)} 人" for word, number in votes)


def _or_blank(number: int | None) -> str:
    return "　" if number is None else str(number)


def _material(session: Session, row: SelectionCandidate) -> Job:
    case, one = case_of(session, row), dossier(session, row.person_id or "")
    name = one.text("name")
    found = about_person(session, row.person_id or "", session.as_of, case.level)
    basics = (
        f"{name}，{one.text('sex')}，{one.text('ethnicity')}，{one.month('born')}出生，"
        f"{one.month('work_start')}参加工作，{one.text('political_status')}，现任{one.text('current_post')}。"
    )
    return plain_text.job(
        f"关于{name}同志的考察材料",
        (
            f"考察职位：{case.title}（{case.typed('level')}），{day_in_words(row.listed_on)}列入人选。",
            "# 一、基本情况",
            basics,
            *career_of(one).split("\n"),
            "# 二、现实表现",
            row.findings or "（待填写）",
            "# 三、征求意见情况",
            row.views or "（待填写）",
            "# 四、有关审核情况",
            *(f"{line.label}：{part}" for line in found for part in line.value.split("\n")),
            *((f"说明：{row.exception}",) if row.exception else ()),
            f"> 考察组：{row.inspected_by or ''}　　截至 {session.as_of}",
        ),
    )


def _removal(row: SelectionCandidate) -> tuple[tuple[Pair, ...], ...]:
    """Return the decision that took the post back, if one is on file."""
    if row.probation is not ProbationResult.UNFIT or not row.removed_on:
        return ()
    named = (("免职日期", "removed_on"), ("免职机关", "removed_by"), ("免职文号", "removal_no"))
    return (tuple((label, row.typed(name)) for label, name in named),)


def _probation(session: Session, row: SelectionCandidate) -> Approval:
    case, one = case_of(session, row), dossier(session, row.person_id or "")
    term = _step(session, case, CaseStage.PROBATION)
    more: tuple[tuple[Pair, ...], ...] = (
        (("试任职务", case.title or ""),),
        (
            ("任职日期", row.typed("appointed_on")),
            ("试用期至", term.typed("until")),
            ("考核结果", row.typed("probation")),
        ),
        *_removal(row),
    )
    boxes = (
        Box("试 用 期/工作总结", "", 46.0, "签名：　　　　　　　年　　月　　日", grow=True),
        Box("考核情况", row.probation_words or "", 26.0),
        Box("所在单位/意　　见", "", 28.0, SIGNED),
        Box("组织部门/意　　见", "", 28.0, SIGNED),
    )
    return Approval(
        "任职试用期满考核表",
        f"年龄截至 {session.as_of}",
        (*facts_of(session, one), *more),
        boxes,
        with_photo=True,
        photo=one.person.photo,
        name=one.text("name"),
    )
