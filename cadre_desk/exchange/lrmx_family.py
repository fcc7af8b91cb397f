"""The relatives of an ``.lrmx`` file, changed row by row: what is the same stays byte for byte.

::

    file  妻子 王甲   女儿 张乙   父亲 张丙          rows of the record that differ from the file:
    now   妻子 王甲   女儿 张乙乙  母亲 李丁          张乙 gets a new name, 张丙 goes, 李丁 comes

Blank Items (some writers pad to ten) are left where they are.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.lrmx_style import LrmxStyle
from cadre_desk.exchange.xml_elements import Element

Relative = Mapping[str, str]
"""One family member: tag inside Item -> text."""
Edit = tuple[int, int, bytes]
"""Replace the bytes from..to of the body."""
_BLANKS_BEFORE = re.compile(rb"\s*\Z")
_KEYS: tuple[Callable[[Relative], Hashable], ...] = (
    lambda one: tuple(one.get(tag, "") for tag in tags.RELATIVE),
    lambda one: (one.get("ChengWei", ""), one.get("XingMing", "")),
    lambda one: one.get("XingMing", ""),
)


def family_edits(body: bytes, family: Element, style: LrmxStyle, after: Sequence[Relative]) -> list[Edit]:
    """Return what must be done to the family element so that it holds the given relatives."""
    items = [item for item in family.children if item.tag == tags.ITEM and _told(item)]
    before = [_texts(item) for item in items]
    now = [{tag: one.get(tag, "") for tag in tags.RELATIVE} for one in after]
    if before == now:
        return []
    if not any(child.tag == tags.ITEM for child in family.children):
        return [(family.start, family.end, style.family(now))]
    edits: list[Edit] = []
    behind = family.inner
    for old, new in pairs(before, now):
        if old is None and new is not None:
            edits.append((behind, behind, _new_item(body, family, style, now[new])))
        elif old is not None:
            item = items[old]
            edits += [_removal(body, item)] if new is None else _changes(body, item, style, now[new])
            behind = item.end
    return edits


def _told(item: Element) -> bool:
    return any(child.value for child in item.children)


def _texts(item: Element) -> dict[str, str]:
    return {tag: item.child_value(tag) for tag in tags.RELATIVE}


def pairs(
    before: Sequence[Relative], after: Sequence[Relative], level: int = 0
) -> Iterator[tuple[int | None, int | None]]:
    """Yield (place before, place after) of each row in order; None for a row that comes or goes.

    Rows are matched whole, then by relation and name, then by name, then by their place.
    """
    if level == len(_KEYS):
        yield from _by_place(len(before), len(after))
        return
    key = _KEYS[level]
    matcher = SequenceMatcher(None, list(map(key, before)), list(map(key, after)), autojunk=False)
    for verb, low, high, new_low, new_high in matcher.get_opcodes():
        inner = (
            _by_place(high - low, new_high - new_low)
            if verb != "replace"
            else pairs(before[low:high], after[new_low:new_high], level + 1)
        )
        for old, new in inner:
            yield None if old is None else low + old, None if new is None else new_low + new


def _by_place(old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    for place in range(max(old, new)):
        yield place if place < old else None, place if place < new else None


def _removal(body: bytes, item: Element) -> Edit:
    """Return the edit that takes an Item out together with the line it begins."""
    return (item.start - len(_blanks_before(body, item)), item.end, b"")


def _blanks_before(body: bytes, element: Element) -> bytes:
    window = body[max(0, element.start - 200) : element.start]
    found = _BLANKS_BEFORE.search(window)
    return found[0] if found else b""


def _changes(body: bytes, item: Element, style: LrmxStyle, after: Relative) -> list[Edit]:
    gap = _blanks_before(body, item.children[0])
    inner = replace(style, gap=gap)
    edits: list[Edit] = []
    behind = item.inner
    for tag in tags.RELATIVE:
        child = next((one for one in item.children if one.tag == tag), None)
        text = after.get(tag, "")
        if child is None and text:
            edits.append((behind, behind, gap + inner.element(tag, text)))
        elif child is not None:
            if text not in (child.text, child.value):
                edits.append((child.start, child.end, inner.element(tag, text)))
            behind = child.end
    return edits


def _new_item(body: bytes, family: Element, style: LrmxStyle, relative: Relative) -> bytes:
    """Return an Item that looks like the ones that are there."""
    model = next(child for child in family.children if child.tag == tags.ITEM)
    gap = _blanks_before(body, model)
    value_gap = _blanks_before(body, model.children[0]) if model.children else gap
    return gap + style.item(relative, gap, value_gap)
