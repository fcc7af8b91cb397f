"""Posts that people are looked for in the demo city, each with its criteria."""

from datetime import date
from typing import Any

from cadre_desk.model.query import Is
from cadre_desk.model.records.people import Unit
from cadre_desk.model.records.selection import Asks, PostCriterion, PostProfile
from cadre_desk.services.session import Session

Criteria = tuple[tuple[Asks, dict[str, Any]], ...]
_ALWAYS: Criteria = ((Asks.CLEAR, {}), (Asks.GATE, {}))
_POSTS: tuple[tuple[str, str, str, Criteria], ...] = (
    (
        "云溪县青禾镇镇长", "云溪县青禾镇", "L09",
        (
            (Asks.PRECHECK, {}),
            (Asks.SERVICE, {"level": "L10", "months": 24}),
            (Asks.FIELD, {"setting": "town", "months": 24}),
            (Asks.FRONT_LINE, {"months": 12}),
            (Asks.EDUCATION, {"words": "大学、研究生"}),
            (Asks.AGE, {"most": 45}),
            (Asks.RESULTS, {"years": 2}),
        ),
    ),
    (
        "云溪县副县长（分管财政）", "云溪县", "L08",
        (
            (Asks.PRECHECK, {}),
            (Asks.LEVEL, {"level": "L09"}),
            (Asks.FIELD, {"domain": "finance", "months": 12}),
            (Asks.MAJOR, {"words": "经济、会计、金融"}),
            (Asks.AGE, {"most": 50}),
            (Asks.PARTY, {"months": 60}),
            (Asks.OTHER, {"words": "熟悉招商引资和政府债务管理"}),
        ),
    ),
    (
        "市民政局副局长（党外）", "市民政局", "L08",
        (
            (Asks.NON_PARTY, {}),
            (Asks.EDUCATION, {"words": "大学、研究生"}),
            (Asks.AGE, {"most": 52}),
        ),
    ),
)  # fmt: skip


def build_post_profiles(clerk: Session) -> None:
    """Fill the register of posts with criteria."""
    with clerk.workspace.journal.act("演示岗位条件") as act:
        for title, unit, level, criteria in _POSTS:
            found = clerk.workspace.read.find(Unit, Is("name", unit))
            post = act.insert(
                PostProfile.new(
                    title=title, unit_id=found[0].id if found else None, level=level,
                    from_date=date(2026, 2, 1),
                )
            )  # fmt: skip
            for place, (asks, values) in enumerate((*criteria, *_ALWAYS)):
                act.insert(PostCriterion.new(profile_id=post.id, position=place, asks=asks, **values))
