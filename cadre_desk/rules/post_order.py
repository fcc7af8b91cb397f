"""The order of posts inside a unit: by level, then by the words of ``resources/rules/post_order.toml``."""

from functools import cache

from cadre_desk.rules.tables import load_table

_LAST = "9"


def post_key(post: str, level: str | None) -> str:
    """Return the key by which people of one unit sort; a level that is not known comes last."""
    return f"{level or '~'}{_place(post)}"


@cache
def _place(post: str) -> str:
    """Return the row whose word stands first in the name of the post, longer words before shorter."""
    found = [
        (post.index(word), -len(word), row.id)
        for row in load_table("post_order").rows
        for word in row.values["words"]
        if word in post
    ]
    return min(found)[2] if found else _LAST
