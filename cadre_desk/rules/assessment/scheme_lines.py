"""A scheme as lines one types in: its head, classes of voters, marks, items and components.

These records are never stored: a scheme is kept whole, as its file (scheme.py). They give the editor its
forms and grids. ``scheme_from_lines(lines_of(scheme), scheme) == scheme``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, integer, number, record, text
from cadre_desk.rules.assessment.scheme import Component, ComponentKind, Scheme, Side, VoterClass
from cadre_desk.rules.ballots.form import MOST_MARKS, Item, Mark, Scale


class SchemeSide(LabelledEnum):
    """Whom a line of a scheme is about."""

    PERSON = ("person", "干部")
    GROUP = ("group", "班子")


class Rounding(LabelledEnum):
    """How a score is rounded, once, at its end."""

    HALF_UP = ("half_up", "四舍五入")
    HALF_EVEN = ("half_even", "四舍六入五成双")
    FLOOR = ("floor", "舍去")
    CEILING = ("ceiling", "进一")


@record(table="scheme_head", title="方案")
class SchemeHead(Record):
    """What a scheme says once."""

    title: str | None = text("方案名称", max_chars=60, required=True, width=30)
    edition: str | None = text("版本号", max_chars=20, required=True, width=10)
    places: int | None = integer("小数位数", least=0, most=3, required=True)
    rounding: Rounding | None = choice("得分取整", Rounding, required=True)
    head_link: Decimal | None = number("主要负责人挂钩（%）", places=2, least=0, most=100, required=True)
    member_link: Decimal | None = number("班子成员挂钩（%）", places=2, least=0, most=100, required=True)
    good: Decimal | None = number("平时“好”", places=2, least=0, most=100)
    fairly: Decimal | None = number("平时“较好”", places=2, least=0, most=100)
    average: Decimal | None = number("平时“一般”", places=2, least=0, most=100)
    poor: Decimal | None = number("平时“较差”", places=2, least=0, most=100)


@record(table="scheme_voters", title="票类和权重")
class SchemeVoters(Record):
    """One class of voters."""

    letter: str | None = text("票类", max_chars=1, required=True, width=6)
    title: str | None = text("投票人", max_chars=30, required=True, width=20)
    weight: Decimal | None = number("权重（%）", places=2, least=0, most=100, required=True, width=10)


@record(table="scheme_mark", title="选项和分值")
class SchemeMark(Record):
    """One box of a scale; without a value it is an answer, but takes no part in a mean."""

    scale: str | None = text("量表", max_chars=20, required=True, width=10)
    word: str | None = text("选项", max_chars=20, required=True, width=20)
    value: Decimal | None = number("分值", places=2, least=0, most=100, width=10)


@record(table="scheme_item", title="测评项目（德能勤绩廉、三看等）")
class SchemeItem(Record):
    """One question of the ballot. ``key`` is what the stored votes refer to."""

    key: str | None = text("代号", shown=False)
    side: SchemeSide | None = choice("对象", SchemeSide, required=True, width=6)
    title: str | None = text("项目", max_chars=40, required=True, width=20)
    scale: str | None = text("量表", max_chars=20, required=True, width=10)
    weight: Decimal | None = number("权重", places=2, least=0, most=100, required=True, width=8)


@record(table="scheme_part", title="得分组成")
class SchemePart(Record):
    """One part of a score. ``key`` is what the values already entered refer to."""

    key: str | None = text("代号", shown=False)
    side: SchemeSide | None = choice("对象", SchemeSide, required=True, width=6)
    title: str | None = text("组成项", max_chars=20, required=True, width=20)
    kind: ComponentKind | None = choice("来源", ComponentKind, required=True, width=10)
    weight: Decimal | None = number("权重（%）", places=2, least=0, most=100, width=9)
    limit: Decimal | None = number("加减分限额 ±", places=2, least=0, most=100, width=10)


@dataclass(frozen=True)
class SchemeLines:
    """A scheme taken apart, in the order of its file."""

    head: SchemeHead
    voters: tuple[SchemeVoters, ...]
    marks: tuple[SchemeMark, ...]
    items: tuple[SchemeItem, ...]
    parts: tuple[SchemePart, ...]


ROW_TYPES: tuple[type[Record], ...] = (SchemeVoters, SchemeMark, SchemeItem, SchemePart)
_ROUNDINGS = {one.stored: one for one in Rounding}


def lines_of(scheme: Scheme) -> SchemeLines:
    """Return a scheme as lines."""
    values = (*scheme.routine_values, None, None, None, None)[:4]
    head = SchemeHead.new(
        title=scheme.title, edition=scheme.version, places=scheme.places,
        rounding=_ROUNDINGS.get(scheme.rounding), head_link=scheme.head_link, member_link=scheme.member_link,
        good=values[0], fairly=values[1], average=values[2], poor=values[3],
    )  # fmt: skip
    sides = ((SchemeSide.PERSON, scheme.person), (SchemeSide.GROUP, scheme.group))
    scales = {item.scale.id: item.scale for _, side in sides for item in side.items}
    return SchemeLines(
        head,
        tuple(
            SchemeVoters.new(letter=one.letter, title=one.title, weight=one.weight)
            for one in scheme.voter_classes
        ),
        tuple(
            SchemeMark.new(scale=scale.id, word=mark.word, value=mark.value)
            for scale in scales.values()
            for mark in scale.marks
        ),
        tuple(_item_line(which, item) for which, side in sides for item in side.items),
        tuple(_part_line(which, one) for which, side in sides for one in side.components),
    )


def _item_line(side: SchemeSide, item: Item) -> SchemeItem:
    return SchemeItem.new(key=item.id, side=side, title=item.title, scale=item.scale.id, weight=item.weight)


def _part_line(side: SchemeSide, one: Component) -> SchemePart:
    is_bonus = one.kind is ComponentKind.ADJUSTMENT
    return SchemePart.new(
        key=one.id, side=side, title=one.title, kind=one.kind,
        weight=None if is_bonus else one.weight, limit=one.limit if is_bonus else None,
    )  # fmt: skip


def scheme_from_lines(lines: SchemeLines, before: Scheme) -> Scheme:
    """Return the scheme of lines; ``before`` gives the words for a blank of the scales it has.

    Raises ParseError, naming the line, for a scale that no mark belongs to or has too many.
    """
    scales = _scales(lines.marks, before)
    head = lines.head
    routine = [one for one in (head.good, head.fairly, head.average, head.poor) if one is not None]
    return replace(
        before,
        title=head.title or "",
        version=head.edition or "",
        places=head.places or 0,
        rounding=head.rounding.stored if head.rounding else "",
        voter_classes=tuple(
            VoterClass(one.letter or "", one.title or "", one.weight or Decimal(0)) for one in lines.voters
        ),
        person=_side(SchemeSide.PERSON, lines, scales),
        group=_side(SchemeSide.GROUP, lines, scales),
        head_link=head.head_link or Decimal(0),
        member_link=head.member_link or Decimal(0),
        routine_values=tuple(routine),
    )


def _scales(marks: Sequence[SchemeMark], before: Scheme) -> dict[str, Scale]:
    known = {item.scale.id: item.scale for item in (*before.person.items, *before.group.items)}
    found: dict[str, list[Mark]] = {}
    for one in marks:
        found.setdefault(one.scale or "", []).append(Mark(one.word or "", one.value))
    for name, boxes in found.items():
        if len(boxes) > MOST_MARKS:
            raise ParseError(
                f"量表“{name}”有 {len(boxes)} 个选项，最多 {MOST_MARKS} 个。", "一个数字键一个选项。"
            )
    return {
        name: Scale(name, tuple(boxes), known[name].blank_word if name in known else "弃权")
        for name, boxes in found.items()
    }


def _side(which: SchemeSide, lines: SchemeLines, scales: dict[str, Scale]) -> Side:
    items = tuple(_item(one, scales) for one in lines.items if one.side is which)
    parts = [one for one in lines.parts if one.side is which]
    taken = _keys(parts)
    components = tuple(
        Component(
            key, one.title or "", one.kind or ComponentKind.RATED, one.weight or Decimal(0),
            one.limit or Decimal(0),
        )
        for key, one in zip(taken, parts, strict=True)
    )  # fmt: skip
    return Side(items, components)


def _item(one: SchemeItem, scales: dict[str, Scale]) -> Item:
    scale = scales.get(one.scale or "")
    if scale is None:
        known = "、".join(scales) or "还没有"
        raise ParseError(f"项目“{one.title}”的量表“{one.scale}”没有选项。", f"已有量表：{known}。")
    return Item(one.key or one.title or "", one.title or "", scale, one.weight or Decimal(0))


def _keys(parts: Iterable[SchemePart]) -> list[str]:
    """Return the id of each component: the one it had, else its title."""
    return [one.key or one.title or "" for one in parts]
