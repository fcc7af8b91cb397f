"""All findings about a whole life, those that somebody has looked into left out."""

from collections.abc import Sequence

from cadre_desk.model.records.people import Acknowledgement
from cadre_desk.rules.people.education import check_education
from cadre_desk.rules.people.family import check_family
from cadre_desk.rules.people.form import check_form
from cadre_desk.rules.people.life import Finding, Life
from cadre_desk.rules.people.posts import check_posts
from cadre_desk.rules.people.resume import check_resume
from cadre_desk.rules.people.sanctions import check_sanctions
from cadre_desk.rules.people.verified import check_verified
from cadre_desk.rules.problem import Problem, Severity

_RULES = (
    check_verified, check_education, check_resume, check_family, check_sanctions, check_posts, check_form,
)  # fmt: skip


def check_life(life: Life) -> list[Finding]:
    """Return what does not fit together in a person's rows; every finding is a reminder."""
    found = [one for rule in _RULES for one in rule(life)]
    return [one for one in found if not is_silent(one.problem, life.acknowledged)]


def is_silent(problem: Problem, acknowledged: Sequence[Acknowledgement]) -> bool:
    """Tell whether somebody has confirmed this very reminder, values included."""
    if problem.severity is Severity.ERROR:
        return False
    return any((one.code, one.message) == (problem.code, problem.message) for one in acknowledged)
