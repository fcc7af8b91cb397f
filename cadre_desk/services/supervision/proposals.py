"""What the rules of supervision propose to enter, from what is in the file on the 基准日."""

import secrets
from collections.abc import Iterator
from datetime import date, timedelta

from cadre_desk.model.query import In, Is, Not, both
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Grade
from cadre_desk.model.records.people import Person, Post
from cadre_desk.model.records.supervision import (
    AppointeePack,
    CheckKind,
    FilingKind,
    IncompetenceCase,
    MattersCheck,
    MattersFiling,
)
from cadre_desk.rules.supervision import matters
from cadre_desk.rules.tables import load_table
from cadre_desk.services.register import Proposal
from cadre_desk.services.session import Session
from cadre_desk.store.journal import ActsAsked


def who_must_report(session: Session) -> list[Person]:
    """Return everybody in office who reports personal matters, but for whom the operator is kept from."""
    away = session.kept_away()
    found = session.workspace.read.find(Person)
    return [one for one in found if matters.must_report(one) and one.id not in away]


def annual_filings(session: Session) -> list[Proposal]:
    """Propose last year's report for everybody who owes it and is not in the register for that year."""
    year = session.as_of.year - 1
    same = session.workspace.read.find(MattersFiling, Is("year", year))
    there = {row.person_id for row in same if row.kind is FilingKind.ANNUAL}
    due = matters.annual_due(year)
    return [
        Proposal(
            MattersFiling.new(person_id=one.id, kind=FilingKind.ANNUAL, year=year, due_on=due),
            f"{year} 年度，{due} 前报告",
            matters.why_must_report(one),
        )
        for one in who_must_report(session)
        if one.id not in there
    ]


def random_checks(session: Session) -> list[Proposal]:
    """Draw this year's random check, once; the draw stands in the journal with its seed.

    Whoever asks again before the rows are entered gets the seed of the first time: nobody draws until the
    names please.
    """
    year = session.as_of.year
    checks = session.workspace.read.find(MattersCheck, Is("year", year))
    if any(row.kind is CheckKind.RANDOM for row in checks):
        return []
    people = {one.id or "": one for one in who_must_report(session)}
    title = f"{year} 年个人有关事项随机抽查"
    seed = _seed_of(session, title) or secrets.token_hex(8)
    drawn = matters.draw(people, seed)
    words = f"种子 {seed}，{len(people)} 人中抽取 {len(drawn)} 人{_left_out(session)}"
    if drawn and not _noted(session, f"{title}：{words}"):
        session.workspace.journal.note(f"{title}：{words}")
    return [
        Proposal(
            MattersCheck.new(person_id=one, year=year, kind=CheckKind.RANDOM, drawn=words),
            "随机抽中",
            f"{words}；{load_table(matters.TABLE).row('PM-random').citation}",
        )
        for one in drawn
    ]


def _noted(session: Session, words: str) -> list[str]:
    """Return the titles of the acts that hold these words, the latest first."""
    return [one.title for one in session.workspace.journal.acts(ActsAsked(words=words)) if words in one.title]


def _seed_of(session: Session, title: str) -> str:
    """Return the seed with which a draw was begun, "" if it was not."""
    found = _noted(session, f"{title}：种子 ")
    return found[-1].partition("种子 ")[2].partition("，")[0] if found else ""


def _left_out(session: Session) -> str:
    """Say how many who report were not in the draw: the operator and relatives."""
    away = session.kept_away()
    found = session.workspace.read.find(Person, In("id", tuple(sorted(away)))) if away else []
    left = sum(1 for one in found if matters.must_report(one))
    return f"；经办人及亲属 {left} 人未列入抽取" if left else ""


def targeted_checks(session: Session) -> list[Proposal]:
    """Propose a check for everybody proposed for a post and not checked this year (凡提必核)."""
    year = session.as_of.year
    checked = {row.person_id for row in session.workspace.read.find(MattersCheck, Is("year", year))}
    return [
        Proposal(
            MattersCheck.new(person_id=one.id, year=year, kind=CheckKind.TARGETED, cause="promotion"),
            "凡提必核",
            f"拟任{one.proposed_post}；{load_table(matters.TABLE).row('PM-promotion').citation}",
        )
        for one in session.workspace.read.find(
            Person, both(Not(Is("proposed_post", None)), session.others("id"))
        )
        if matters.checked_if_promoted(one) and one.id not in checked
    ]


def appointee_packs(session: Session) -> list[Proposal]:
    """Propose a pack for everybody appointed to a leading post in the last 60 days (T4-8)."""
    days = int(load_table("t4_letter_triggers").row("T4-8").values["appointed_within_days"])
    first = session.as_of - timedelta(days=days)
    packed = session.workspace.read.find(AppointeePack)
    there = {(row.person_id, row.appointed_on) for row in packed}
    return [
        Proposal(
            AppointeePack.new(
                person_id=post.person_id,
                post=f"{post.unit_name or ''}{post.title or ''}",
                appointed_on=day,
                due_on=matters.first_time_due(day),
            ),
            f"{day} 任{post.unit_name or ''}{post.title or ''}",
            load_table("t4_letter_triggers").row("T4-8").citation,
        )
        for post, day in _appointed(session)
        if first <= day <= session.as_of and (post.person_id, day) not in there
    ]


def _appointed(session: Session) -> Iterator[tuple[Post, date]]:
    """Yield the leading posts held now with the day of appointment, else the month's first."""
    for post in session.workspace.read.find(Post, Is("end", None)):
        start = post.start
        day = post.decided_on or (date(start.year, start.month, 1) if start and start.month else None)
        if post.leading and day is not None:
            yield post, day


def incompetence_cases(session: Session) -> list[Proposal]:
    """Propose a case for everybody whose grade was decided as 不称职 and who has none for that year."""
    read = session.workspace.read
    years = {one.id: one.year for one in read.find(AssessmentCycle)}
    there = {(row.person_id, row.source) for row in read.find(IncompetenceCase)}
    found = []
    decided = both(Is("grade", Grade.INCOMPETENT), Not(Is("grade_draft", True)))
    for entry in read.find(AssessmentEntry, decided):
        source = f"{years.get(entry.cycle_id)}年度考核结果"
        if (entry.person_id, source) not in there:
            row = IncompetenceCase.new(
                person_id=entry.person_id, basis="grade", facts=f"{source}为不称职。",
                source=source, proposed_on=session.as_of,
            )  # fmt: skip
            found.append(
                Proposal(row, source, "《公务员法》（2018）第五十条：年度考核不称职的，降低一个层次任职")
            )
    return found
