"""Supervision in the demo city: registers filled from what rules propose, and a case of each kind."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from cadre_desk.model.records.people import Attachment, Person, Unit
from cadre_desk.model.records.supervision import (
    AppointeePack,
    BacktrackStep,
    CaseAttendance,
    CheckFinding,
    FilingKind,
    Gravity,
    IncompetenceCase,
    InspectionFinding,
    InspectionKind,
    MattersCheck,
    MattersFiling,
    MattersGuidance,
    PromotionBacktrack,
    SelectionInspection,
    WarningCase,
    WatchPoint,
)
from cadre_desk.rules.supervision import matters
from cadre_desk.rules.tables import DEFAULT_MARK
from cadre_desk.services.demo.appraisals import build_appraisals
from cadre_desk.services.demo.hotline import build_hotline
from cadre_desk.services.session import Session
from cadre_desk.services.supervision import proposals
from cadre_desk.services.supervision.items import missing_items
from cadre_desk.store.journal import Act

_GUIDANCE = (
    ("case", None, "漏报车位受到批评教育", "某干部未报告购房时附带的车位，查核后认定漏报，责令检查。"),
    ("hint", None, "房产从宽理解", "车位、车库、储藏间以及继承、预购的房屋都应报告。"),
    ("question", None, "已注销的护照要不要报", "报告期内持有过的都应报告，注明注销时间。"),
    ("card", "new", "新任报告对象填报要点", "任职之日起三十日内报告；先与家人核对再填写。"),
    ("six_musts", None, "必须亲自填写", "不得由他人代填，逐项核对后签名。"),
    ("six_musts", None, "必须全面报告", "家事、家产各项都要写明，没有的写“无”。"),
    ("six_musts", None, "必须及时报告", "年度报告1月31日前，变化三十日内。"),
    ("six_musts", None, "必须如实报告", "与证件、合同、账户逐一核对。"),
    ("six_musts", None, "必须与家人核对", "配偶、子女的情况先问清再填。"),
    ("six_musts", None, "必须留存底稿", "留存依据，便于说明。"),
    ("three_reminders", "new", "提醒新任报告对象", "首次报告时逐项讲清口径。"),
    ("three_reminders", "changed", "提醒有变化的", "婚姻、房产、移居等变化三十日内报告。"),
    ("three_reminders", "to_promote", "提醒拟提拔的", "凡提必核，提名前先行自查。"),
)
_STEPS = (
    ("1", date(2023, 3, 6), "华虚设", "提出调整建议", False, "动议记录（演示）"),
    ("2", date(2023, 3, 14), "推荐工作组", "组织会议推荐，得票列第一", False, "推荐票汇总（演示）"),
    ("3", date(2023, 3, 27), "程样板、方拟定", "考察，未查阅信访件", True, "考察材料（演示）"),
    ("4", date(2023, 4, 18), "县委常委会", "讨论决定", False, "会议记录（演示）"),
    ("5", date(2023, 5, 4), "县委", "发文任职", False, "任职文件（演示）"),
)


def build_supervision(clerk: Session) -> None:
    """Fill the registers of supervision as of the session's 基准日."""
    read = clerk.workspace.read
    people, units = proposals.who_must_report(clerk), read.find(Unit)
    people = people or read.find(Person)
    drawn = proposals.random_checks(clerk)
    with clerk.workspace.journal.act("演示个人有关事项") as act:
        _filings(act, clerk, people)
        _checks(act, [one.row for one in drawn])
        for one in proposals.targeted_checks(clerk):
            act.insert(one.row)
        for item in missing_items(clerk):
            act.insert(item.row)
        _guidance(act)
        _packs(act, clerk, people)
    build_appraisals(clerk, people, units)
    with clerk.workspace.journal.act("演示选人用人监督") as act:
        _inspection(act, units)
        _backtrack(act, people[3 % len(people)])
        _warning(act, people)
        _disposals(act, clerk, people)
        build_hotline(act, people, units)
        _watch(act, people, units)


def _filings(act: Act, clerk: Session, people: Sequence[Person]) -> None:
    for place, one in enumerate(proposals.annual_filings(clerk)):
        late = place % 23 == 5
        filed = None if place % 17 == 11 else date(2026, 2, 4) if late else date(2026, 1, 12 + place % 19)
        reason = "驻外学习，返回后补报。" if late else None
        act.insert(
            one.row.changed(filed_on=filed, received_by="李样例" if filed else None, late_reason=reason)
        )
    for person, item, happened in (
        (people[2 % len(people)], "p3", date(2026, 2, 20)),
        (people[6 % len(people)], "f2", date(2026, 1, 15)),
    ):
        act.insert(
            MattersFiling.new(
                person_id=person.id,
                kind=FilingKind.CHANGE,
                happened_on=happened,
                item=item,
                due_on=matters.change_due(happened),
            )
        )


def _checks(act: Act, rows: Sequence[MattersCheck]) -> None:
    for place, row in enumerate(rows):
        done: dict[str, object] = {"asked_on": date(2026, 2, 9)}
        if place % 3 != 2:
            done |= {
                "result_on": date(2026, 3, 2),
                "finding": CheckFinding.AGREES,
                "closed_on": date(2026, 3, 4),
            }
        if place == 0:
            done |= _differing(CheckFinding.UNDERREPORT, Gravity.LIGHT, "u3")
        if place == 1:
            done |= _differing(CheckFinding.CONCEALMENT, Gravity.HEAVY, "c7")
        act.insert(row.changed(**done))


def _differing(finding: CheckFinding, gravity: Gravity, gap: str) -> dict[str, object]:
    return {"finding": finding, "gravity": gravity, "gap": gap, "judged_by": "张科长", "closed_on": None}


def _guidance(act: Act) -> None:
    for library, audience, title, content in _GUIDANCE:
        act.insert(
            MattersGuidance.new(
                library=library,
                audience=audience,
                title=title,
                content=content,
                source=DEFAULT_MARK,
                edition="2026",
            )
        )


def _packs(act: Act, clerk: Session, people: Sequence[Person]) -> None:
    rows = [one.row for one in proposals.appointee_packs(clerk)][:8]
    rows = rows or [
        _pack(one, clerk.as_of - timedelta(days=12 * at + 8)) for at, one in enumerate(people[:4])
    ]
    for place, row in enumerate(rows):
        day = row.appointed_on or clerk.as_of
        talked = day + timedelta(days=5) if place % 2 == 0 else None
        act.insert(
            row.changed(
                rules_on=day + timedelta(days=2),
                talk_on=talked,
                talker="张科长" if talked else None,
                received_on=talked if place % 4 == 0 else None,
            )
        )


def _pack(person: Person, day: date) -> AppointeePack:
    return AppointeePack.new(
        person_id=person.id, post=person.current_post, appointed_on=day, due_on=matters.first_time_due(day)
    )


def _inspection(act: Act, units: Sequence[Unit]) -> None:
    for place, kind in enumerate(InspectionKind):
        row = act.insert(
            SelectionInspection.new(
                kind=kind,
                unit_id=units[(place + 4) % len(units)].id,
                from_on=date(2023, 1, 1),
                until_on=date(2025, 12, 31),
                began_on=date(2026, 1, 12 + place),
                leader="张科长",
                team="李样例、程样板",
                conclusion="总体规范，存在程序和档案方面的问题。" if place == 0 else None,
                due_on=date(2026, 2, 27) if place == 1 else date(2026, 5, 29),
            )
        )
        for at, (problem, fact) in enumerate(
            (("procedure", "缺少民主推荐原始票。"), ("records", "两份任免表未归档。"))
        ):
            act.insert(
                InspectionFinding.new(
                    inspection_id=row.id,
                    position=at,
                    problem=problem,
                    fact=fact,
                    remedy="补正材料，开展自查",
                    owner="方拟定",
                    due_on=date(2026, 4, 30) if at else date(2026, 2, 28),
                    done_on=date(2026, 2, 25) if place == 0 and at == 0 else None,
                )
            )


def _backtrack(act: Act, person: Person) -> None:
    row = act.insert(
        PromotionBacktrack.new(
            person_id=person.id,
            post="原任乡镇党委副书记",
            promoted_on=date(2023, 5, 4),
            problem="任职后查实，提拔前已有反映其违规经商的信访件（演示）。",
            began_on=date(2026, 2, 10),
            due_on=date(2026, 4, 10),
        )
    )
    minutes = act.insert(_minutes(person))
    for stage, on, who, did, knew, paper in _STEPS:
        act.insert(
            BacktrackStep.new(
                backtrack_id=row.id,
                stage=stage,
                on=on,
                who=who,
                did=did,
                knew=knew,
                paper=paper,
                attachment_id=minutes.id if stage == "4" else None,
            )
        )


def _minutes(person: Person) -> Attachment:
    content = "虚构的会议记录，仅供演示。\n".encode()
    return Attachment.new(
        person_id=person.id,
        name="常委会会议记录摘抄（虚构）.txt",
        size=len(content),
        added_on=date(2026, 2, 12),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def _warning(act: Act, people: Sequence[Person]) -> None:
    row = act.insert(
        WarningCase.new(
            title="跑官要官终失前程",
            content="某干部在换届前四处请托，被查实后取消考察对象资格（虚构案例）。",
            source=DEFAULT_MARK,
            met_on=date(2026, 2, 26),
            place="市委党校报告厅",
            host="张科长",
        )
    )
    for place, person in enumerate(people[:12]):
        absent = place == 5
        act.insert(
            CaseAttendance.new(
                case_id=row.id,
                position=place,
                person_id=person.id,
                came=not absent,
                absence="出差" if absent else None,
            )
        )


def _disposals(act: Act, clerk: Session, people: Sequence[Person]) -> None:
    for one in proposals.incompetence_cases(clerk)[:3]:
        act.insert(one.row)
    act.insert(
        IncompetenceCase.new(
            person_id=people[7 % len(people)].id,
            basis="duty",
            facts="分管的三项督办任务连续两年未完成，群众反映强烈（演示）。",
            source="督查通报2025年第9期（演示）",
            proposed_on=date(2026, 1, 20),
            proposed_by="市委组织部干部监督科",
            measure="post_adjustment",
            decided_on=date(2026, 2, 12),
            decided_by="市委常委会",
            document_no="云任〔2026〕3号",
            told_on=date(2026, 2, 14),
            appeal_due_on=date(2026, 3, 16),
            exit_to="调任非领导岗位",
        )
    )


def _watch(act: Act, people: Sequence[Person], units: Sequence[Unit]) -> None:
    points = (
        ("person", "新任一把手任职百日", date(2026, 3, 12)),
        ("place", "工程招标岗位", date(2026, 3, 25)),
        ("matter", "乡镇换届人事安排", date(2026, 4, 20)),
        ("moment", "清明、五一节前提醒", date(2026, 4, 2)),
        ("moment", "个人事项集中报告期", date(2026, 1, 31)),
    )
    for place, (kind, title, on) in enumerate(points):
        act.insert(
            WatchPoint.new(
                kind=kind,
                title=title,
                on=on,
                person_id=people[place % len(people)].id if kind == "person" else None,
                unit_id=units[(place + 3) % len(units)].id if kind == "place" else None,
                how="谈心谈话、列席会议、抽查资料",
                owner="李样例",
                done_on=date(2026, 1, 30) if on < date(2026, 3, 6) else None,
            )
        )
