"""Political quality in the demo city: editions, steps, gate, matters in every state, files, one vote."""

from collections.abc import Sequence
from datetime import date, timedelta

from cadre_desk.model.query import All, Is
from cadre_desk.model.records.ballots import Ballot, BallotSheet
from cadre_desk.model.records.people import Person, Post, Unit
from cadre_desk.model.records.political import (
    BankItem,
    EntryKind,
    FileEntry,
    FindingState,
    GatePurpose,
    GateResult,
    GateVerdict,
    ItemBank,
    NegativeFinding,
    Occasion,
    PoliticalFile,
    PoliticalReview,
    ReviewRound,
    SixCheck,
    SixFinding,
    SixItem,
    SixList,
    SixMark,
    SixSide,
)
from cadre_desk.rules.political.finding import review_day
from cadre_desk.services import ballots
from cadre_desk.services import register as registers
from cadre_desk.services.political.bank import BANK, SIX_LISTS
from cadre_desk.services.political.gate import record_gate
from cadre_desk.services.political.registers import ROUNDS
from cadre_desk.services.political.votes import sheets_of_round
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

_FACTS = (
    (
        "N12",
        "两次会议议定事项转交下级，未牵头（演示）",
        FindingState.ENTERED,
        "当时另有防汛任务，已说明并补办。",
    ),
    ("N21", "理论学习中心组缺席三次（演示）", FindingState.ENTERED, None),
    ("N18", "传达文件后没有具体措施（演示）", FindingState.OPEN, None),
    ("N24", "信访反映家事未报告（演示）", FindingState.UNFOUNDED, "已按时报告，有回执。"),
)
_ENTRIES = (
    (EntryKind.DEED, "汛期连续七日在一线值守（演示）", "防汛指挥部简报（演示）"),
    (EntryKind.INTERVIEW, "谈话中对重大部署理解准确（演示）", "谈心谈话记录（演示）"),
    (EntryKind.OPINION, "征求纪检部门意见，没有异议（演示）", "意见复函（演示）"),
)
_VOTERS = (("A", "领导班子成员", 9), ("B", "中层干部", 16), ("C", "职工代表", 2))


def build_political(clerk: Session, chief: Session) -> None:
    """Fill the registers of political quality as of the session's 基准日."""
    read = clerk.workspace.read
    for register, kind in ((BANK, ItemBank), (SIX_LISTS, SixList)):
        registers.open_row(clerk, register).save()
        registers.take_step(clerk, register, register.steps[0], read.find(kind)[0].id or "")
    heads = read.find(Post, All((Is("group_head", True), Is("end", None))))
    people = [read.require(Person, one.person_id or "") for one in heads[:14]]
    people = people or read.find(Person)[:14]
    with clerk.workspace.journal.act("演示政治素质") as act:
        for post in heads[:6]:
            act.update(post.changed(key_post=True))
        _reviews(act, clerk.as_of, people)
        _matters(act, clerk, people)
        _files(act, clerk, [post for post in heads[:4]])
        _checklists(act, clerk, people[:3])
    for person in people[:5]:
        record_gate(chief, _result(person, clerk.as_of))
    _vote(clerk, people)


def _reviews(act: Act, on: date, people: Sequence[Person]) -> None:
    occasions = list(Occasion)
    for place, person in enumerate(people):
        opened, done = on - timedelta(days=40 + place), (3, 3, 2, 3, 1)[place % 5]
        values: dict[str, object] = {}
        for step, (day, by, result, paper, word) in enumerate(_STEPS):
            if step < done:
                values |= {
                    day: opened + timedelta(days=3 * step),
                    by: "程样板",
                    result: f"{word}没有发现问题（演示）",
                    paper: f"{word}记录（演示）",
                }
        occasion = occasions[place % len(occasions)]
        act.insert(PoliticalReview.new(person_id=person.id, occasion=occasion, opened_on=opened, **values))


_STEPS = (
    ("checked_on", "checked_by", "check_result", "check_paper", "首查"),
    ("asked_on", "asked_by", "ask_result", "ask_paper", "首问"),
    ("rated_on", "rated_by", "rate_result", "rate_paper", "测评"),
)


def _matters(act: Act, clerk: Session, people: Sequence[Person]) -> None:
    items = {one.number: one for one in clerk.workspace.read.find(BankItem)}
    for place, (number, fact, state, answer) in enumerate(_FACTS):
        raised = clerk.as_of - timedelta(days=60 + 150 * place)
        is_judged, is_entered = state is not FindingState.OPEN, state is FindingState.ENTERED
        act.insert(
            NegativeFinding.new(
                person_id=people[(place * 3 + 1) % len(people)].id,
                item_id=items[number].id,
                state=state,
                raised_on=raised,
                fact=fact,
                happened_on=raised - timedelta(days=20),
                source="巡察反馈（演示）",
                reported_by="华虚设",
                second_person="方拟定" if is_judged else None,
                told_on=raised + timedelta(days=5) if is_judged else None,
                answered_on=raised + timedelta(days=9) if answer else None,
                answer=answer,
                entered_on=raised + timedelta(days=12) if is_entered else None,
                entered_by="李样例" if is_entered else None,
                review_on=review_day(raised + timedelta(days=12)) if is_entered else None,
                closed_on=raised + timedelta(days=15) if state is FindingState.UNFOUNDED else None,
                closed_by="李样例" if state is FindingState.UNFOUNDED else None,
            )
        )


def _files(act: Act, clerk: Session, posts: Sequence[Post]) -> None:
    for number, post in enumerate(posts, 1):
        made = act.insert(
            PoliticalFile.new(
                person_id=post.person_id,
                number=number,
                opened_on=clerk.as_of - timedelta(days=90),
                opened_by="李样例",
                key_post=f"{post.unit_name or ''}{post.title or ''}",
                verified_on=clerk.as_of - timedelta(days=10) if number % 2 else None,
                verified_by="张科长" if number % 2 else None,
                verification="信得过、靠得住、能放心（演示）" if number % 2 else None,
            )
        )
        for place, (kind, words, source) in enumerate(_ENTRIES):
            day = clerk.as_of - timedelta(days=80 - 20 * place)
            act.insert(
                FileEntry.new(
                    file_id=made.id,
                    happened_on=day,
                    kind=kind,
                    words=words,
                    source=source,
                    verified_by="方拟定",
                    entered_by="李样例",
                )
            )


def _checklists(act: Act, clerk: Session, people: Sequence[Person]) -> None:
    items = clerk.workspace.read.find(SixItem)
    for number, person in enumerate(people):
        made = act.insert(
            SixCheck.new(
                person_id=person.id,
                checked_on=clerk.as_of - timedelta(days=6 + number),
                checked_by="程样板",
                used_for="干部考察材料附件（演示）",
                note=None if number else "六选各项有具体事例，未发现六不选情形（演示）",
            )
        )
        for place, item in enumerate(items):
            plain = SixMark.MET if item.side is SixSide.CHOOSE else SixMark.NOT_MET
            act.insert(
                SixFinding.new(
                    check_id=made.id,
                    position=place,
                    number=item.number,
                    words=f"{item.typed('side')}{item.words}",
                    mark=SixMark.UNKNOWN if number and place == 7 else plain,
                    evidence="考察谈话和实绩材料（演示）",
                )
            )


def _result(person: Person, on: date) -> GateResult:
    return GateResult.new(
        person_id=person.id,
        purpose=GatePurpose.POOL,
        checked_on=on - timedelta(days=5),
        verdict=GateVerdict.PASSED,
        basis="三个步骤齐全，没有待核实的负面情况（演示）",
    )


def _vote(clerk: Session, people: Sequence[Person]) -> None:
    """Make two occasions with ballots: one keyed and locked, one still to be keyed."""
    units = list(dict.fromkeys(one.unit_id for one in people if one.unit_id))[:2]
    with clerk.workspace.journal.act("演示正反向测评"):
        for place, unit_id in enumerate(units):
            unit = clerk.workspace.read.require(Unit, unit_id)
            with clerk.workspace.journal.act("演示测评场次") as act:
                row = act.insert(
                    ReviewRound.new(
                        title=f"{unit.name}年度政治素质测评",
                        occasion=Occasion.ANNUAL,
                        unit_id=unit_id,
                        held_on=clerk.as_of - timedelta(days=12 + place),
                    )
                )
            registers.take_step(clerk, ROUNDS, ROUNDS.steps[0], row.id or "")
            for sheet in sheets_of_round(clerk, row.id or "") if place == 0 else ():
                for letter, title, count in _VOTERS:
                    _key(clerk, sheet, letter, title, count)


def _key(clerk: Session, sheet: BallotSheet, letter: str, title: str, count: int) -> None:
    view = ballots.open_sheet(clerk, sheet.id or "")
    width, is_reverse = view.form.marks_of(len(view.subjects)), len(view.form.items) > 10
    batch = ballots.add_batch(clerk, sheet.id or "", letter, title, issued=count + 1, returned=count)
    with clerk.workspace.journal.act(f"录入 {letter} 票") as act:
        for number in range(1, count + 1):
            marks = "".join(_mark(place, number, is_reverse) for place in range(width))
            act.insert(Ballot.new(batch_id=batch.id, number=number, marks=marks))
    ballots.end_entry(clerk, batch.id or "")
    first = {one.number: one.marks for one in ballots.ballots_of(clerk, batch.id or "")}
    for number in ballots.recheck_due(clerk, batch.id or ""):
        ballots.record_rekeyed(clerk, batch.id or "", number, first[number] or "")
    ballots.lock_batch(clerk, batch.id or "")


def _mark(place: int, number: int, is_reverse: bool) -> str:
    if is_reverse:
        return "1" if (place * 7 + number * 3) % 41 == 0 or (place == 14 and number % 5 == 0) else "2"
    return "1112"[(place + number) % 4] if (place * number) % 11 else "3"
