"""What the drawn forms of selection say of a person: facts beside the photo, the career, the gate."""

from collections.abc import Sequence

from cadre_desk.documents.forms import approval_form
from cadre_desk.documents.forms.approval_form import Approval, Pair
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.model.records.people import Education, StudyMode
from cadre_desk.progress import Progress
from cadre_desk.services.people import profile
from cadre_desk.services.printing import Printout, printout
from cadre_desk.services.printing.people_papers import dossier_of
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def dossier(session: Session, person_id: str) -> Dossier:
    """Return a person with the rows that papers need. Raises NotPermitted for the own and relatives'."""
    session.require(Right.READ_SELECTION)
    session.require_not_oneself(person_id)
    return dossier_of(profile(session, person_id))


def facts_of(session: Session, one: Dossier) -> tuple[tuple[Pair, ...], ...]:
    """Return four rows of facts beside the photo and two across the page."""
    session.require(Right.READ_SELECTION)
    age = one.age(session.as_of)
    born = one.month("born") + (f"\n（{age}岁）" if age else "")
    studies = filter(None, (_study(one.study(mode)) for mode in StudyMode))
    return (
        (("姓  名", one.text("name")), ("性  别", one.text("sex")), ("出生年月", born)),
        (
            ("民  族", one.text("ethnicity")),
            ("籍  贯", one.text("native_place")),
            ("政治面貌", one.text("political_status")),
        ),
        (
            ("参加工作", one.month("work_start")),
            ("入党时间", one.month("party_admission")),
            ("健康状况", one.text("health")),
        ),
        (
            ("职务层次", one.text("post_level")),
            ("职  级", one.text("rank")),
            ("任职时间", one.month("post_since")),
        ),
        (("学历学位", "；".join(studies)),),
        (("现任职务", one.text("current_post")),),
    )


def _study(one: Education) -> str:
    return "".join(part for part in map(one.typed, ("level", "degree")) if part) + (
        f"（{one.typed('school')}）" if one.school else ""
    )


def career_of(one: Dossier) -> str:
    """Return the rows of the career, a line each."""
    return "\n".join(f"{row.start or ''}—{row.end or '      '}  {row.text or ''}" for row in one.resume)


def printed_forms(forms: Sequence[Approval], progress: Progress) -> Printout:
    """Return forms as one paper, titled after the first."""
    return printout([approval_form.job(one) for one in forms], forms[0].title, progress)
