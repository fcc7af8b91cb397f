"""Posts and ranks as dated rows beside what the form says: current post, level, since when.

The form keeps what was typed or imported; where the rows say something else, both are shown and taking over
is offered.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cadre_desk.model.months import PartialDate, months_between
from cadre_desk.model.records.people import Post, Rank
from cadre_desk.rules.people.life import Finding, Life, warn
from cadre_desk.rules.problem import Fix


def check_posts(life: Life) -> list[Finding]:
    """Return what the dated rows and the form say differently."""
    return [*_current(life), *_rank(life), *_rows(life.posts), *_resume(life), *_temporary(life)]


def current_posts(posts: Sequence[Post]) -> list[Post]:
    """Return the posts held now, the home post first, concurrent ones after it; no temporary ones."""
    held = [
        post
        for post in posts
        if post.start and post.end is None and "end" not in post.unread and not post.temporary
    ]
    return sorted(held, key=lambda post: bool(post.concurrent))


def post_words(posts: Sequence[Post]) -> str:
    """Return the text of 现任职务 that posts make."""
    return "，".join(f"{post.unit_name or ''}{post.title or ''}" for post in posts)


def _current(life: Life) -> Iterator[Finding]:
    held = current_posts(life.posts)
    if not held:
        return
    person, words, home = life.person, post_words(held), held[0]
    if person.current_post and not _same_post(person.current_post, held):
        yield _differs(life, "current_post", "post_differs", "现任职务", words, person.current_post)
    elif not person.current_post:
        yield _differs(life, "current_post", "post_differs", "现任职务", words, "")
    if home.start and person.post_since and home.start.as_month() != person.post_since.as_month():
        since = str(home.start.as_month())
        yield _differs(life, "post_since", "post_since_differs", "任现职时间", since, str(person.post_since))
    if home.level and person.post_level and home.level != person.post_level:
        level = home.typed("level")
        yield _differs(
            life, "post_level", "post_level_differs", "职务层次", level, person.typed("post_level")
        )


def _same_post(text: str, held: Sequence[Post]) -> bool:
    """Tell whether the form names every title held; units may be shortened."""
    return all(_names(text, post.title or "") for post in held)


def _names(text: str, title: str) -> bool:
    """Tell whether a text has a title; 副镇长 does not name 镇长."""
    place = text.find(title)
    while place > 0 and text[place - 1] == "副":
        place = text.find(title, place + 1)
    return place >= 0


def _rank(life: Life) -> Iterator[Finding]:
    open_ranks = [rank for rank in life.ranks if rank.start and rank.end is None]
    if not open_ranks:
        return
    person, held = life.person, max(open_ranks, key=lambda rank: rank.start.key if rank.start else (0, 0, 0))
    if held.rank and held.rank != person.rank:
        yield _differs(life, "rank", "rank_differs", "职级", held.typed("rank"), person.typed("rank"))
    since = held.start.as_month() if held.start else None
    if since and person.rank_since and since != person.rank_since.as_month():
        yield _differs(
            life, "rank_since", "rank_since_differs", "任现职级时间", str(since), str(person.rank_since)
        )
    for one in open_ranks:
        if one is not held:
            yield _open_rank(one, held)


def _open_rank(old: Rank, held: Rank) -> Finding:
    return warn(
        old, "end", "rank_open",
        f"{old.typed('rank')}没有止的时间，{held.start} 起已是{held.typed('rank')}。",
        fixes=(Fix(f"止填 {held.start}", (("end", str(held.start)),)),), confirm="",
    )  # fmt: skip


def _differs(life: Life, field: str, code: str, label: str, rows: str, form: str) -> Finding:
    said = f"表上是“{form}”" if form else "表上没有填"
    return warn(
        life.person, field, code, f"{label}：任职记录是“{rows}”，{said}。",
        hint="系统没有改动任何一个。", fixes=(Fix("用任职记录的", ((field, rows),)),), confirm="以表上为准",
    )  # fmt: skip


def _rows(posts: Sequence[Post]) -> Iterator[Finding]:
    main = sorted(
        (one for one in posts if one.start and not one.concurrent and not one.temporary), key=_start
    )
    for before, after in pairwise(main):
        if after.start is None:
            continue
        if before.end is None and "end" not in before.unread:
            yield warn(
                before, "end", "post_open",
                f"{before.title or ''}没有止的时间，{after.start} 起已任{after.title or ''}。",
                hint="若同时担任，请把其中一行标为“兼任”。",
                fixes=(Fix(f"止填 {after.start}", (("end", str(after.start)),)),),
            )  # fmt: skip
        elif before.end and after.start < before.end and months_between(after.start, before.end) > 0:
            yield warn(
                after, "start", "post_overlap", f"与{before.title or ''}（至 {before.end}）重叠。",
                hint="若同时担任，请标为“兼任”。", fixes=(Fix("标为兼任", (("concurrent", "是"),)),),
            )  # fmt: skip


def _start(post: Post) -> tuple[int, int, int]:
    return post.start.key if post.start else (0, 0, 0)


def _resume(life: Life) -> Iterator[Finding]:
    """A post must lie where the résumé says something."""
    dated = [row for row in life.resume if row.start]
    if not dated:
        return
    for post in life.posts:
        if post.start and not any(_covers(row.start, row.end, post.start) for row in dated):
            yield warn(
                post,
                "start",
                "post_not_in_resume",
                f"{post.start} 任{post.title or ''}，简历中没有这段时间。",
            )


def _covers(start: PartialDate | None, end: PartialDate | None, month: PartialDate) -> bool:
    return start is not None and start <= month and (end is None or month <= end)


def _temporary(life: Life) -> Iterator[Finding]:
    for row in life.posts:
        if row.start and row.end and row.end < row.start:
            yield warn(row, "end", "post_backwards", f"{row.start}—{row.end} 止早于起。", confirm="")
        if row.temporary and not row.end and f"{row.unit_name}{row.title}" == life.person.current_post:
            yield warn(
                life.person, "current_post", "posting_as_post", "现任职务写的是挂职援派的职务。",
                hint="挂职期间人事关系仍在派出单位，现任职务应写原职务。", citation="《公务员法》第七十二条",
            )  # fmt: skip
