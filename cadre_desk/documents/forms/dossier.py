"""What lists, cards and comparisons say of a person: the records of one life, and texts read off them.

Everything that time changes is counted on a day that the paper prints with it.
"""

from dataclasses import dataclass, field
from datetime import date

from cadre_desk.documents.forms.appointment_values import NONE, month_text
from cadre_desk.model.months import PartialDate, months_between
from cadre_desk.model.records.people import (
    Award,
    Education,
    Person,
    Post,
    ResumeEntry,
    ResumeKind,
    StudyMode,
    YearlyResult,
)
from cadre_desk.rules import dates


@dataclass(frozen=True, repr=False)
class Dossier:
    """A person with the rows that papers need, each in the order of the form."""

    person: Person
    unit_name: str = ""
    education: tuple[Education, ...] = ()
    resume: tuple[ResumeEntry, ...] = ()
    posts: tuple[Post, ...] = ()
    awards: tuple[Award, ...] = ()
    yearly_results: tuple[YearlyResult, ...] = field(default=())

    def text(self, name: str) -> str:
        """Return a field of the person as it is shown."""
        return self.person.typed(name)

    def month(self, name: str) -> str:
        """Return a date of the person as ``1980.05``, or as it was typed if it could not be read."""
        value = getattr(self.person, name)
        return month_text(value) if isinstance(value, PartialDate) else self.text(name)

    def short_month(self, name: str) -> str:
        """Return a date as ``80.05``, as lists for a meeting write it."""
        whole = self.month(name)
        return whole[2:] if len(whole) == len("1980.05") else whole

    def age(self, on: date) -> str:
        """Return the full years on a day."""
        born = self.person.born
        return "" if born is None else str(dates.age(born, on))

    def since(self, name: str, on: date) -> str:
        """Return how long a date lies back, ``4年8月``."""
        value = getattr(self.person, name)
        if not isinstance(value, PartialDate):
            return ""
        months = max(0, months_between(value, PartialDate.of(on)))
        return f"{months // 12}年{months % 12}月"

    def party(self) -> str:
        """Return the month of joining the Party, other parties below it."""
        return "\n".join(part for part in (self.month("party_admission"), self.text("other_parties")) if part)

    def study(self, mode: StudyMode) -> Education:
        """Return the last study of a mode, an empty one if there is none."""
        ours = [one for one in self.education if one.mode is mode]
        return ours[-1] if ours else Education.new(mode=mode)

    def level_since(self) -> str:
        """Return the month from which the present level of posts has been held without a break."""
        level, since = self.person.post_level, None
        for post in sorted(
            self.posts, key=lambda one: one.start.key if one.start else (0, 0, 0), reverse=True
        ):
            if post.temporary or post.level is None or post.start is None:
                continue
            if post.level != level:
                break
            since = post.start
        return month_text(since) or self.month("post_since")

    def career(self) -> list[tuple[str, str]]:
        """Return (period, what) for each line of the résumé; from the text if it has no rows."""
        if not self.resume:
            return [("", line.strip()) for line in self.text("resume").split("\n") if line.strip()]
        return [
            (self._period(one), f"（{one.text}）" if one.kind is ResumeKind.NOTE else one.text or "")
            for one in self.resume
        ]

    @staticmethod
    def _period(one: ResumeEntry) -> str:
        if one.start is None:
            return ""
        return f"{one.typed('start')}—{one.typed('end') or '至今'}"

    def results(self, years: int) -> str:
        """Return the last yearly results, newest last, ``2024年优秀``; the text if there are no rows."""
        rows = [one for one in self.yearly_results if one.year and one.grade][-years:]
        if not rows:
            return self.text("assessments")
        return "，".join(f"{one.year}年{one.typed('grade')}" for one in rows)

    def honours(self) -> str:
        """Return what stands in 奖惩情况, else the awards, else 无."""
        return self.text("honours") or "；".join(one.typed("name") for one in self.awards) or NONE


def study_text(one: Education) -> str:
    """Return level over degree, as lists print them."""
    return "\n".join(part for part in (one.typed("level"), one.typed("degree")) if part)


def school_text(one: Education) -> str:
    """Return the school of the level, else that of the degree."""
    return one.typed("school") or one.typed("degree_school")
