"""年度回顾: whose stay in a pool is to be reviewed next, by which day, the overdue ones first."""

from cadre_desk.model.records.selection import PoolMembership, PoolReview, ReservePool
from cadre_desk.rules.selection.pools import last_reviewed, review_due, review_year
from cadre_desk.services.computed import Made, of_people
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.lives import counted_lives
from cadre_desk.services.selection.pools import counted_members
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session


def pool_reviews(session: Session) -> Made:
    """Return everybody in a pool on the 基准日 with the review that is due next."""
    session.require(Right.READ_SELECTION)
    names = {one.id: one.name or "" for one in session.workspace.read.find(ReservePool)}
    known = {one.person.id: one.person for one in counted_lives(session)}
    found = [
        (review_due(row, reviews, session.as_of), row, reviews)
        for row in counted_members(session, session.as_of)
        for reviews in [session.workspace.read.children(PoolReview, row.id or "")]
        if row.person_id in known
    ]
    found.sort(key=lambda one: (one[0] is None, one[0] or session.as_of))
    rows = []
    for _, row, reviews in found:
        person = known[row.person_id]
        pool = names.get(row.pool_id, "")
        texts = (pool, person.name or "", person.current_post or "", row.typed("mentor"))
        rows.append((person.id or "", (*texts, *_review(session, row, reviews))))
    heads = ("储备库", "姓名", "现任职务", "培养联系人", "上次回顾", "应回顾年度", "应于", "时限")
    return of_people(heads, rows)


def _review(session: Session, row: PoolMembership, reviews: list[PoolReview]) -> tuple[str, ...]:
    last = str(last_reviewed(reviews, session.as_of) or "未做")
    year, due = review_year(row, reviews, session.as_of), review_due(row, reviews, session.as_of)
    if due is None:
        return last, "", "", ""
    days = (due - session.as_of).days
    return last, str(year), str(due), f"逾期 {-days} 天" if days < 0 else f"还有 {days} 天"


REVIEWS = LiveTable(
    "pool_reviews", "储备库年度回顾", "每年一次，期限见规则表；到基准日在库的", pool_reviews, monthly=False
)
