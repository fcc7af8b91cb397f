"""Two to four people side by side: facts, each criterion of a post with its reasons; nothing is weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cadre_desk.documents.forms import comparison, reasons
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.errors import UserError
from cadre_desk.model.records.selection import PostProfile
from cadre_desk.progress import SILENT, Progress
from cadre_desk.rules.selection.criteria import Verdict, begun
from cadre_desk.rules.selection.precheck import pre_check
from cadre_desk.rules.selection.standing import Life, standing
from cadre_desk.services.printing import Printout
from cadre_desk.services.printing.people_papers import comparison_sheet, dossier_of
from cadre_desk.services.printing.people_papers import profiles as profiles_of
from cadre_desk.services.printing.printout import Sheet, put_together
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.files import promotion_files
from cadre_desk.services.selection.fitting import pool_names
from cadre_desk.services.selection.matching import matches_of
from cadre_desk.services.session import Session

LEAST, MOST = comparison.LEAST, comparison.MOST
TITLE = "逐项条件对比"
_FACTS = ("姓  名", "照  片", "主要经历")


@dataclass(frozen=True, repr=False)
class Line:
    """One line: what is compared, and what stands under each person; ``verdicts`` are empty for facts."""

    head: str
    texts: tuple[str, ...]
    verdicts: tuple[Verdict, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the people differ: in the verdict of a criterion, in the words of a fact."""
        return len(set(self.verdicts or self.texts)) > 1


@dataclass(frozen=True, repr=False)
class Comparison:
    """People by name with what is compared: facts, then the criteria of a post if one was named."""

    names: tuple[str, ...]
    post: str
    facts: tuple[Line, ...]
    criteria: tuple[Line, ...]
    people: tuple[Dossier, ...]


def compare(session: Session, person_ids: Sequence[str], profile_id: str = "") -> Comparison:
    """Return two to four people side by side. Raises UserError for another number of people."""
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_SUPERVISION)
    session.require_none_of_them_oneself(person_ids)
    ids = list(dict.fromkeys(person_ids))
    if not LEAST <= len(ids) <= MOST:
        raise UserError(f"对比要 {LEAST} 至 {MOST} 人，现在是 {len(ids)} 人。", "请用空格勾选或取消勾选。")
    people = [_on_day(dossier_of(one), session.as_of) for one in profiles_of(session, ids)]
    profile = session.workspace.read.require(PostProfile, profile_id) if profile_id else None
    facts = [*_facts(session, people), *_computed(session, ids)]
    names = tuple(one.text("name") for one in people)
    criteria = tuple(_criteria(session, ids, profile_id)) if profile_id else ()
    return Comparison(names, profile.title or "" if profile else "", tuple(facts), criteria, tuple(people))


def _on_day(one: Dossier, on: date) -> Dossier:
    """Return what stood in the file on a day: post and level of the day, studies and results until then."""
    now = standing(Life(one.person, one.posts), on).post
    person = one.person
    if now is not None:
        post = f"{now.unit_name or ''}{now.title or ''}"
        person = person.changed(current_post=post, post_level=now.level, post_since=now.start)
    studies = tuple(row for row in one.education if row.end is None or begun(row.end, on))
    results = tuple(row for row in one.yearly_results if (row.year or 0) < on.year)
    return replace(one, person=person, education=studies, yearly_results=results)


def _facts(session: Session, people: Sequence[Dossier]) -> Iterator[Line]:
    """Yield the rows of the printed comparison that are words."""
    for head, _height, says, _way in comparison.ROWS:
        if head not in _FACTS:
            yield Line(head.replace(" ", ""), tuple(says(one, session.as_of) for one in people))


def _computed(session: Session, ids: Sequence[str]) -> Iterator[Line]:
    pools = pool_names(session)
    yield Line("储备库", tuple("、".join(pools[one]) or "不在库" for one in ids))
    checks = {
        file.life.person.id: made.outcome if (made := pre_check(file, session.as_of)) else "不适用"
        for file in promotion_files(session, ids)
    }
    yield Line("晋升预审", tuple(checks.get(one, "不适用") for one in ids))


def _criteria(session: Session, ids: Sequence[str], profile_id: str) -> Iterator[Line]:
    found = matches_of(session, profile_id, ids)
    for rows in zip(*(one.criteria for one in found), strict=True):
        texts = tuple(f"{one.verdict.label}：{one.working}" for one in rows)
        yield Line(rows[0].title, texts, tuple(one.verdict for one in rows))


def print_comparison(session: Session, made: Comparison, progress: Progress = SILENT) -> Printout:
    """Return the paper: 干部对比表 with photos and careers, then the criteria and what is computed."""
    session.require(Right.READ_SELECTION)
    session.require(Right.PRINT)
    session.require_none_of_them_oneself([one.person.id for one in made.people])
    title = f"{made.post}{TITLE}"
    lines = [*made.criteria, *made.facts[-2:]]
    rows = [reasons.Row(one.head, one.texts, marked=one.differs) for one in lines]
    job = reasons.job(made.names, rows, as_of=session.as_of, title=title)
    sheets = [comparison_sheet(session, made.people, marked=True), Sheet(title, "", job, ())]
    return put_together(sheets, progress, title=title)
