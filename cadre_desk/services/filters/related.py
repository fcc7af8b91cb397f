"""Conditions on rows that belong to a person: education, influence periods, words of the résumé."""

from collections.abc import Sequence

from cadre_desk.errors import ParseError
from cadre_desk.model import codes
from cadre_desk.model.query import EVERYTHING, AnyOf, Condition, Has, Holds, In, Is, Mentions, Not
from cadre_desk.model.records.people import Education, Sanction, Tag
from cadre_desk.rules.influence import influences
from cadre_desk.services.filters.field import (
    HOLDS,
    IS,
    LACKS,
    Field,
    Filter,
)
from cadre_desk.services.people import Profile
from cadre_desk.services.session import Session
from cadre_desk.services.tagging import tags_in_use


class EducationField(Field):
    """Any study: its level (研究生), degree, school or major."""

    operators = (HOLDS, IS, LACKS)
    example = "大学"

    def choices(self, session: Session) -> Sequence[str]:
        """Return the levels of the code table."""
        return [entry.label for entry in codes.table("education").offered()]

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those with such a study."""
        words = one.text.strip()
        if one.operator == IS:
            return Has(Education, Is("level", words))
        found = Has(Education, AnyOf(tuple(Holds(name, words) for name in ("level", "degree", "school"))))
        return Not(found) if one.operator == LACKS else found

    def leaves_open(self, session: Session, one: Filter) -> Condition | None:
        """Return those of whom no study is on file."""
        return Not(Has(Education, EVERYTHING))

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the studies that hold the words, else all of them."""
        texts = [_study(row) for row in whole.education]
        return "；".join([text for text in texts if one.text.strip() in text] or texts)

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Say that no study is on file."""
        return "" if whole.education else "没有教育经历"


def _study(one: Education) -> str:
    return " ".join(part for part in (one.level, one.degree, one.school) if part)


class TagField(Field):
    """The office's own words on a person."""

    operators = (IS, HOLDS, LACKS)
    example = "后备"

    def choices(self, session: Session) -> Sequence[str]:
        """Return the words in use."""
        return [one.word for one in tags_in_use(session)]

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those with such a tag."""
        words = one.text.strip()
        found = Has(Tag, Is("word", words) if one.operator == IS else Holds("word", words))
        return Not(found) if one.operator == LACKS else found

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the tags."""
        return "、".join(row.word for row in whole.tags if row.word) or "没有标签"


class InfluenceField(Field):
    """Whether a sanction or measure still has its influence on the 基准日 (rule table T5)."""

    operators = (IS,)
    example = "是"

    def choices(self, session: Session) -> Sequence[str]:
        """Return yes and no."""
        return ("是", "否")

    def check(self, one: Filter) -> None:
        """Let yes or no pass. Raises ParseError."""
        super().check(one)
        if one.text.strip() not in ("是", "否"):
            raise ParseError(f"“{one.text}”不是“是”或“否”。", "请写“是”或“否”。")

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those with, or without, a running period."""
        rows = session.workspace.read.find(Sanction)
        running = {row.person_id for row in rows if any(x.covers(session.as_of) for x in influences([row]))}
        found = In("id", tuple(sorted(filter(None, running))))
        return found if one.text.strip() == "是" else Not(found)

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the measures and the ends of their periods."""
        running = [x for x in influences(list(whole.sanctions)) if x.covers(session.as_of)]
        ends = "、".join(f"至 {x.end.year}.{x.end.month:02d}" if x.end else "未定期限" for x in running)
        return f"影响期{ends}" if running else "没有影响期内的处分处理"


class ResumeField(Field):
    """Words in the résumé."""

    operators = (HOLDS, LACKS)

    def __init__(self, name: str, label: str, *also: str) -> None:
        super().__init__(name, label, *also)

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those whose résumé has the words."""
        found = Mentions(one.text.strip())
        return found if one.operator == HOLDS else Not(found)

    def leaves_open(self, session: Session, one: Filter) -> Condition | None:
        """Return those without a résumé."""
        return Is("resume", None) if one.operator == LACKS else None

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the line that has the words."""
        lines = (whole.person.resume or "").split("\n") + [row.text or "" for row in whole.resume]
        return next((line for line in lines if one.text.strip() in line), "不含")

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Say that there is no résumé."""
        return "没有简历" if one.operator == LACKS and not whole.person.resume else ""
