"""1+3专题调研: themes, talks, who was named by whom, and its two lists, frozen when they are reported."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.records.people import ResumeEntry
from cadre_desk.model.records.selection import (
    SurveyListed,
    SurveyNaming,
    SurveyTalk,
    SurveyTheme,
    TalentSurvey,
    YoungList,
)
from cadre_desk.rules.selection.standing import Life, held
from cadre_desk.rules.selection.young_lists import Listing, listed
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Document, Register, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.selection import papers, survey_papers
from cadre_desk.services.selection.lives import counted_lives, lives
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def live_list(
    session: Session, kind: YoungList, on: date, people: Sequence[Life] | None = None
) -> list[Listing]:
    """Return a list as it stands on a day, of some people or of everybody whom the operator may see."""
    session.require(Right.READ_SELECTION)
    careers = defaultdict[str, list[ResumeEntry]](list)
    for row in session.workspace.read.find(ResumeEntry):
        careers[row.person_id or ""].append(row)
    return listed(kind, lives(session) if people is None else people, careers, on)


def named_by(session: Session, kind: YoungList, on: date, survey_id: str = "") -> dict[str, str]:
    """Return by person who named them up to a day, in one survey or in all: 3人次推荐：甲、乙、甲."""
    session.require(Right.READ_SELECTION)
    found = defaultdict[str, list[str]](list)
    for row in session.workspace.read.find(SurveyNaming, Is("list", kind)):
        if (row.on is None or row.on <= on) and survey_id in ("", row.survey_id):
            found[row.person_id or ""].append(row.named_by or "")
    return {person_id: f"{len(names)}人次推荐：{'、'.join(names)}" for person_id, names in found.items()}


def lines_of(
    session: Session,
    kind: YoungList,
    on: date,
    people: Sequence[Life] | None = None,
    survey_id: str = "",
) -> list[SurveyListed]:
    """Return a list on a day as the words that are reported, with who was named in one survey or in all."""
    named = named_by(session, kind, on, survey_id)
    return [
        SurveyListed.new(
            list=kind,
            position=place,
            person_id=one.life.person.id,
            name=one.life.person.name,
            sex=one.life.person.typed("sex"),
            born=one.life.person.typed("born"),
            age=str(one.age),
            post=_post_on(one, on),
            grade=one.grade + ("" if one.way == "职务" else f"（{one.way}）"),
            since=one.since,
            fields="、".join(one.fields),
            named=named.get(one.life.person.id or "", ""),
        )
        for place, one in enumerate(live_list(session, kind, on, people), start=1)
    ]


def _post_on(one: Listing, on: date) -> str:
    """Return the post that somebody held at home on a day, by its row; a 挂职 is no post at home."""
    posts = [row for row in one.life.posts if not row.temporary and held(row.start, row.end, on)]
    row = max(posts, key=lambda post: post.start.key if post.start else (0,), default=None)
    return f"{row.unit_name or ''}{row.title or ''}" if row else one.life.person.current_post or ""


def _freeze(session: Session, act: Act, survey: TalentSurvey, _reason: str) -> None:
    """Store both lists of a survey as they stand on its day, of everybody, whoever reports them."""
    on, people = survey.as_of or session.as_of, counted_lives(session)
    for one in (line for kind in YoungList for line in lines_of(session, kind, on, people, survey.id or "")):
        act.insert(one.changed(survey_id=survey.id))


def _reported(session: Session, survey: TalentSurvey) -> Mapping[str, Any]:
    """Return what reporting sets. Raises StepRefused for a list of a day that has not come."""
    if survey.as_of and survey.as_of > session.as_of:
        raise StepRefused(
            f"名单基准日 {survey.as_of} 晚于基准日 {session.as_of}，名单还算不出。",
            "到那一天再上报，或改名单基准日。",
        )
    return {"reported_on": session.as_of}


def _about_its_theme(session: Session, row: Any) -> Any:
    """Let a talk stand whose theme is one of its survey. Raises StepRefused."""
    theme = session.workspace.read.get(SurveyTheme, getattr(row, "theme_id", None) or "")
    if theme is not None and theme.survey_id != row.survey_id:
        raise StepRefused(
            f"专题“{theme.title}”属于另一次调研，谈话没有保存。",
            "请选这次调研的专题；新专题先按 F9 存一次再选。",
        )
    return row


def talks_by_theme(session: Session, survey: TalentSurvey) -> list[tuple[str, int]]:
    """Return how many talks were had on each theme of a survey, those about none last."""
    session.require(Right.READ_SELECTION)
    read, key = session.workspace.read, survey.id or ""
    talks = Counter(one.theme_id for one in read.children(SurveyTalk, key))
    found = [(one.title or "", talks.pop(one.id, 0)) for one in read.children(SurveyTheme, key)]
    return [*found, *([("未对应专题", talks.total())] if talks else [])]


def _figures(session: Session, survey: TalentSurvey) -> Sequence[Derived]:
    read, key = session.workspace.read, survey.id or ""
    frozen = len(read.children(SurveyListed, key))
    return [
        Derived("themes", "专题", f"{len(read.children(SurveyTheme, key))} 个", "登记的调研专题"),
        Derived(
            "talks",
            "谈话",
            f"{len(read.children(SurveyTalk, key))} 人次{_by_theme(session, survey)}",
            "登记的谈话，按专题",
        ),
        Derived("named", "推荐", f"{len(read.children(SurveyNaming, key))} 人次", "登记的推荐"),
        Derived("frozen", "上报名单", f"{frozen} 人" if frozen else "未上报", "上报时冻结，重印不变"),
    ]


def _by_theme(session: Session, survey: TalentSurvey) -> str:
    return "".join(f"\n{title} {number}" for title, number in talks_by_theme(session, survey))


_REPORTED = Not(Is("reported_on", None))
REPORT = Step(
    "上报并冻结名单",
    sets=_reported,
    when=Is("reported_on", None),
    confirm="两张名单按名单基准日计算并冻结，此后这次调研不能再改。",
    undoable=False,
    also=_freeze,
)

SURVEYS = Register(
    record=TalentSurvey,
    title="1+3调研",
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="search",
    columns=(
        Shown("title", stretch=True),
        "started_on",
        "ended_on",
        Shown("team", width=12),
        "as_of",
        "reported_on",
    ),
    views=(View("open", "未上报", Is("reported_on", None)), View("reported", "已上报", _REPORTED)),
    children=(SurveyTheme, SurveyTalk, SurveyNaming),
    figures=_figures,
    steps=(REPORT,),
    documents=(
        Document("上报名单", papers.frozen_lists, when=_REPORTED),
        Document("调研名册", survey_papers.rosters),
    ),
    completes_row=_about_its_theme,
    starts=lambda session: {"started_on": session.as_of, "as_of": session.as_of},
    locked=_REPORTED,
    order=(Order("started_on", descending=True),),
    empty="一次专题调研登记一条：专题、谈话、推荐。两张名单按基准日计算，上报时冻结。",
)

LISTED = Register(
    record=SurveyListed,
    title="已上报名单",
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="archive",
    columns=(
        Shown("position", width=3),
        Shown("name", width=5),
        Shown("list", width=6),
        Shown("born", width=5),
        Shown("age", width=3),
        Shown("post", stretch=True),
        Shown("grade", width=7),
        Shown("fields", width=7),
        Shown("named", width=8),
    ),
    filters=("survey_id", "list"),
    elsewhere=True,
    order=(Order("survey_id"), Order("list"), Order("position")),
    named="name",
    empty="调研名单上报时冻结在这里，以后干部情况变化也不改。",
)
