"""Forms of care for one person each: 先进典型推荐表, 职级晋升审批表, 嘉奖审批表.

No official print of them was found, so they are tables of what is on file with room for the opinions.
"""

from collections.abc import Sequence

from cadre_desk.documents.forms import ledger
from cadre_desk.model.record import Record
from cadre_desk.model.records.care import Exemplar, MeritAward, RankCandidate
from cadre_desk.model.records.people import Person
from cadre_desk.progress import Progress
from cadre_desk.services.computed import printed
from cadre_desk.services.printing import Printout
from cadre_desk.services.register.asking import row_for
from cadre_desk.services.register.references import labelled
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session

_PERSON = ("name", "sex", "ethnicity", "born", "political_status", "work_start", "current_post", "rank")
_EXEMPLAR = ("battle", "deed", "proof", "recommended_by", "recommended_on")
_CANDIDATE = ("campaign_id", "eligible_from", "working", "rules_version", "judged_words", "remark")
_MERIT = ("year", "kind", "years_used", "basis", "deed")
_SIGNED = "\n\n（盖章）　　　　年　　月　　日"


def exemplar_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 先进典型推荐表 of exemplars."""
    session.require(Right.READ_CARE)
    opinions = ("推荐单位意见", "县（区）委或市直单位党组意见", "市委组织部意见")
    return _forms(session, Exemplar, row_ids, progress, ("先进典型推荐表", _EXEMPLAR, opinions))


def candidate_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 职级晋升审批表 of candidates, the arithmetic of the years included."""
    session.require(Right.READ_CARE)
    opinions = ("民主推荐、考察情况", "公示情况", "呈报单位意见", "审批机关意见")
    return _forms(session, RankCandidate, row_ids, progress, ("职级晋升审批表", _CANDIDATE, opinions))


def merit_forms(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return 奖励审批表 of awards, with the rule they rest on."""
    session.require(Right.READ_CARE)
    opinions = ("所在单位意见", "组织部门意见", "审批机关意见")
    return _forms(session, MeritAward, row_ids, progress, ("奖励审批表", _MERIT, opinions))


def _forms(
    session: Session,
    kind: type[Record],
    row_ids: Sequence[str],
    progress: Progress,
    form: tuple[str, Sequence[str], Sequence[str]],
) -> Printout:
    """Return a form for each row; ``form`` is its title, the fields it states, the opinions it asks for."""
    title, names, opinions = form
    tables = []
    for row_id in row_ids:
        row = row_for(session, kind, row_id)
        person = session.workspace.read.require(Person, getattr(row, "person_id", "") or "")
        lines = [*labelled(session, person, _PERSON), *labelled(session, row, names)]
        lines += [(head, _SIGNED) for head in opinions]
        note = f"基准日 {session.as_of.isoformat()}"
        tables.append(ledger.Table(title, note, ("项目", "内容"), tuple(lines)))
    return printed(tables, progress)
