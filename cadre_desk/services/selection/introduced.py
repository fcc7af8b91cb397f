"""People brought in for a post or a term (引进任职、挂职): appraisals, what runs out, the final paper."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from cadre_desk.model.query import All, AnyOf, Between, Condition, Is, Not, Order
from cadre_desk.model.records.people import Education
from cadre_desk.model.records.selection import IntroducedCadre, IntroductionKind
from cadre_desk.rules.selection.postings import began_before_midterm
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Due, LetterFrom, Register, RowAt, Shown, Step, View
from cadre_desk.services.register.references import named, text_at
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.case_files import whole
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act


def _host(session: Session, row: Any) -> str:
    unit = named(session, "unit", row.host_unit_id or "")
    return f"{unit.name if unit else ''}{row.host_post or ''}（{row.typed('kind')}）"


def _term(_: Session, row: Any) -> str:
    ends = [f"{day.year}年{day.month}月" if day else "" for day in (row.from_on, row.until_on)]
    return "至".join(ends)


APPRAISAL = LetterFrom(
    "posting_appraisal",
    fills={
        "派出单位": "source_unit",
        "挂职单位及职务": _host,
        "挂职起止": _term,
        "个人总结": "summary",
        "接收单位鉴定": "final_words",
    },
    when=All((Is("kind", IntroductionKind.SECONDMENT), Not(Is("final_words", None)))),
)


def _not_by(field: str, day: date) -> Condition:
    """Return that something had not been done by a day, whatever was done later."""
    return AnyOf((Is(field, None), Between(field, low=day + timedelta(days=1))))


def _without_midterm(day: date) -> Condition:
    begun = Between("from_on", high=began_before_midterm(day))
    return All((_not_by("ended_on", day), _not_by("midterm_on", day), begun))


def overdue(session: Session) -> int:
    """Return how many terms have run out on the 基准日 without the person having left."""
    session.require(Right.READ_SELECTION)
    over = All(
        (_not_by("ended_on", session.as_of), Between("until_on", high=session.as_of - timedelta(days=1)))
    )
    return session.workspace.read.count(IntroducedCadre, over)


def _host_words(at: RowAt) -> str:
    return f"{text_at(at, 'host_unit_id')}{at.record.host_post or ''}"


def _figures(session: Session, row: Any) -> Sequence[Derived]:
    """Return whether the degree of a term stands in the person's education too; only a hint."""
    studies = session.workspace.read.find(Education, Is("person_id", row.person_id))
    known = [one for one in studies if one.degree]
    names = "、".join(f"{one.typed('degree')}（{one.degree_school or one.school or ''}）" for one in known)
    if not row.degree:
        said = f"这里没有填；干部信息为{names}" if known else "都没有填"
    elif any(one.degree == row.typed("degree") for one in known):
        said = "与干部信息一致"
    else:
        said = f"这里为{row.typed('degree')}，干部信息{'为' + names if known else '没有学位'}，请核对"
    return [Derived("degree", "学位核对", said, "与干部信息的学历学位比较，只作提示")]


def _went_to(_: Session, act: Act, row: IntroducedCadre, where: str) -> None:
    """Keep where somebody went in the field for it. What is too long for it stands in the journal alone."""
    now = act.require(IntroducedCadre, row.id or "")
    act.save(now.changed(outcome=whole(IntroducedCadre, "outcome", where.strip()) or now.outcome))


INTRODUCED = Register(
    record=IntroducedCadre,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="person-add",
    columns=(
        "person_id",
        Shown("kind", width=3),
        Shown("source_unit", stretch=True),
        Shown("host_post", "任（挂）职", 9, value=_host_words),
        Shown("until_on", width=6.5),
        Shown("midterm_grade", width=4.4),
        Shown("final_grade", width=4.4),
    ),
    filters=("kind", "source_kind", "host_unit_id"),
    due=Due("until_on", done=Not(Is("ended_on", None)), warn_days=60),
    views=(
        View("secondment", "挂职", Is("kind", IntroductionKind.SECONDMENT)),
        View("post", "任职", Is("kind", IntroductionKind.POST)),
        View("midterm", "待中期考核", _without_midterm),
    ),
    steps=(
        Step(
            "登记离任",
            sets=lambda session, _row: {"ended_on": session.as_of},
            when=All((Is("ended_on", None), Not(Is("final_on", None)))),
            ask="期满去向",
            also=_went_to,
        ),
    ),
    letters=(APPRAISAL,),
    figures=_figures,
    order=(Order("until_on"),),
    empty="从省直机关、高校、科研院所、金融机构引进任职或挂职的干部，一段任期登记一条；到期前六十天提示。",
    note="派出单位记在这里；干部本人的单位和人事关系不因挂职改变（《公务员法》（2018）第七十二条）。",
)
