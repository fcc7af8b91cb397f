"""人岗比选: posts with their criteria, who meets them by reasons, in groups without a number."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cadre_desk.documents.forms import ledger
from cadre_desk.model.query import Order
from cadre_desk.model.records.selection import Asks, FrontLine, PostCriterion, PostProfile
from cadre_desk.progress import Progress
from cadre_desk.rules.selection.criteria import Criterion, PromotionFile, Verdict
from cadre_desk.rules.selection.front_lines import running, service
from cadre_desk.rules.selection.match import GROUPS, NOT_MET, MatchFile, demand, group_of, matched
from cadre_desk.rules.selection.precheck import next_level, pre_check
from cadre_desk.rules.selection.standing import Life, standing
from cadre_desk.services.computed import Made, of_people, printed
from cadre_desk.services.people import Derived
from cadre_desk.services.printing import Printout
from cadre_desk.services.register import Document, Register, Shown, View
from cadre_desk.services.register.asking import in_force
from cadre_desk.services.rights import Right
from cadre_desk.services.selection.files import promotion_files
from cadre_desk.services.selection.fitting import pool_names
from cadre_desk.services.selection.lives import counted_lives
from cadre_desk.services.selection.tables import LiveTable
from cadre_desk.services.session import Session

SCOPE = "范围为现任同层次和下一层次领导职务的干部；只列理由，不计分，由人决定"
_HEADS = ("类别", "姓名", "现任职务", "储备库", "不符合的条件", "无法判断的条件")


@dataclass(frozen=True, repr=False)
class Match:
    """One person for a post: each criterion in its order, and the group."""

    life: Life
    post: str
    pools: tuple[str, ...]
    criteria: tuple[Criterion, ...]

    @property
    def person_id(self) -> str:
        """The person's id."""
        return self.life.person.id or ""

    @property
    def name(self) -> str:
        """The person's name."""
        return self.life.person.name or ""

    @property
    def group(self) -> str:
        """全部符合, 有需核对 or 有不符合."""
        return group_of(self.criteria)

    def titles(self, verdict: Verdict) -> str:
        """Return the criteria that stand so."""
        return "、".join(one.title for one in self.criteria if one.verdict is verdict)


def profiles(session: Session) -> list[PostProfile]:
    """Return the posts that people are looked for on the day, the newest first."""
    session.require(Right.READ_SELECTION)
    return session.workspace.read.find(
        PostProfile, in_force(session.as_of), [Order("from_date", descending=True), Order("title")]
    )


def matches(session: Session, profile_id: str) -> list[Match]:
    """Return everybody in the post's scope with the criteria on the day; by group, then by name.

    The own person and relatives are never among them. Raises UserError if the post is gone.
    """
    session.require(Right.READ_SELECTION)
    session.require(Right.READ_SUPERVISION)
    profile = session.workspace.read.require(PostProfile, profile_id)
    criteria = session.workspace.read.children(PostCriterion, profile_id)
    found = list(_matched(session, profile, criteria, ()))
    found.sort(key=lambda one: (GROUPS.index(one.group), one.life.person.name_reading or ""))
    return found


def matches_of(session: Session, profile_id: str, person_ids: Sequence[str]) -> list[Match]:
    """Return some people with the criteria of a post, in the given order, in its scope or not."""
    session.require(Right.READ_SELECTION)
    session.require_none_of_them_oneself(person_ids)
    profile = session.workspace.read.require(PostProfile, profile_id)
    criteria = session.workspace.read.children(PostCriterion, profile_id)
    found = {one.person_id: one for one in _matched(session, profile, criteria, person_ids)}
    return [found[one] for one in person_ids if one in found]


def _matched(
    session: Session, profile: PostProfile, criteria: Sequence[PostCriterion], person_ids: Sequence[str]
) -> Iterator[Match]:
    on, pools, asked = session.as_of, pool_names(session), {one.asks for one in criteria}
    lines = running(session.workspace.read.find(FrontLine), on) if Asks.FRONT_LINE in asked else []

    def asked_for(life: Life) -> bool:
        return bool(person_ids) or _in_scope(profile, life, on)

    for file in promotion_files(session, person_ids, asked_for):
        now = standing(file.life, on).post
        post = f"{now.unit_name or ''}{now.title or ''}" if now else file.life.person.current_post or ""
        rows = tuple(matched(criteria, profile.level, _file(file, asked, lines, on), on))
        yield Match(file.life, post, tuple(pools[file.life.person.id or ""]), rows)


def _in_scope(profile: PostProfile, life: Life, on: date) -> bool:
    """Tell whether somebody stands at a post's level or at the next one below."""
    now, rule = standing(life, on).post, next_level(life, on)
    above = rule.values["to"][0] if rule else None
    return now is not None and profile.level in (now.level, above)


def _file(
    file: PromotionFile, asked: Collection[Asks | None], lines: Sequence[FrontLine], on: date
) -> MatchFile:
    check = pre_check(file, on) if Asks.PRECHECK in asked else None
    return MatchFile(file, check, _front_line(file, lines, on) if lines else None)


def _front_line(file: PromotionFile, lines: Sequence[FrontLine], on: date) -> tuple[int, int, str]:
    """Return the months on the lines, how many rows of theirs have no span, and the months of each line."""
    found = service(file.entries, file.life.posts, lines, on)
    unclear = sum(1 for one in found.stints if one.lines and one.row.span is None)
    return found.front, unclear, "、".join(f"{name} {months} 个月" for name, months in found.by_line.items())


def match_papers(session: Session, row_ids: Sequence[str], progress: Progress) -> Printout:
    """Return the lists of posts: everybody in scope with the reasons."""
    session.require(Right.READ_SELECTION)
    session.require(Right.PRINT)
    return printed([_list(session, one) for one in row_ids], progress)


def _list(session: Session, profile_id: str) -> ledger.Table:
    profile = session.workspace.read.require(PostProfile, profile_id)
    rows = [
        (
            one.group, one.name, one.post, "、".join(one.pools),
            one.titles(Verdict.FAILED), one.titles(Verdict.UNKNOWN),
        )
        for one in matches(session, profile_id)
    ]  # fmt: skip
    hidden = _hidden(session, [profile])
    more = f"，另有回避 {hidden} 人，姓名不列" if hidden else ""
    note = f"基准日 {session.as_of.isoformat()}  共 {len(rows)} 人{more}  {SCOPE}"
    return ledger.Table(f"{profile.title}人岗比选名单", note, _HEADS, tuple(rows))


def _hidden(session: Session, posts: Sequence[PostProfile]) -> int:
    """Return how many in the scope of posts may not be seen; whether they meet criteria is told to nobody."""
    away, on = session.kept_away(), session.as_of
    if not away:
        return 0
    unseen = [one for one in counted_lives(session) if one.person.id in away]
    return sum(any(_in_scope(post, one, on) for post in posts) for one in unseen)


def all_matches(session: Session) -> Made:
    """Return for every post of the day who meets its criteria or has something to be checked."""
    session.require(Right.READ_SELECTION)
    rows = [
        (one.person_id, (profile.title or "", one.group, one.name, one.post, one.titles(Verdict.UNKNOWN)))
        for profile in profiles(session)
        for one in matches(session, profile.id or "")
        if one.group != NOT_MET
    ]
    made = of_people(("岗位", "类别", "姓名", "现任职务", "无法判断的条件"), rows)
    return replace(made, withheld=_hidden(session, profiles(session)))


MATCHES = LiveTable(
    "matches",
    "人岗比选名单",
    "不列有条件不符合的，回避的按范围内的人计；只列理由，不计分，由人决定",
    all_matches,
)


def _in_words(session: Session, profile: PostProfile) -> Sequence[Derived]:
    rows = session.workspace.read.children(PostCriterion, profile.id or "")
    return [
        Derived(one.id or "", f"条件{at}", demand(one), "条件的写法") for at, one in enumerate(rows, start=1)
    ]


PROFILES = Register(
    record=PostProfile,
    read=Right.READ_SELECTION,
    edit=Right.EDIT_SELECTION,
    icon="checkmark-circle",
    columns=(
        Shown("title", stretch=True),
        Shown("unit_id", width=14),
        Shown("level", width=8),
        "from_date",
        "until",
    ),
    views=(View("now", "现行", in_force),),
    children=(PostCriterion,),
    figures=_in_words,
    documents=(Document("比选名单", match_papers),),
    starts=lambda session: {"from_date": session.as_of},
    order=(Order("from_date", descending=True),),
    named="title",
    empty="一个岗位登记一条，条件逐条列出；到“人岗比选”里看谁符合，理由逐条可查。",
    note="每条条件只给出符合、不符合、无法判断和理由，不计分；“其他”由人核对。",
)
