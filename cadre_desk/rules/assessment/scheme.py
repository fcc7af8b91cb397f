"""A scheme: how ballots and other components become a score. Versioned, editable, handed over as a file.

A file is TOML; ``scheme_from_text(scheme_to_text(scheme)) == scheme``. Decimals are read as they are
written, never as binary fractions::

    title = "市管领导干部年度考核方案"
    version = "2025.1"
    places = 3                  # of the result; nothing is rounded before
    rounding = "half_up"

    [[voter_class]]
    letter = "A"
    title = "班子成员"
    weight = 40

    [[person.component]]
    id = "ballots"
    kind = "ballots"
    weight = 60

There is no word for "a missing component counts zero": the program stops and asks (scoring.py).
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cadre_desk.errors import ParseError
from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.rules.ballots.form import BallotForm, Item, Scale, scale_from_data
from cadre_desk.rules.problem import Problem, Severity

ROUNDINGS = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "floor": "舍去", "ceiling": "进一"}
WHOLE = Decimal(100)
QUARTER_GRADES = ("好", "较好", "一般", "较差")


class ComponentKind(LabelledEnum):
    """Where a component's value comes from."""

    BALLOTS = ("ballots", "民主测评")
    RATED = ("rated", "评分")
    ROUTINE = ("routine", "平时考核")
    ADJUSTMENT = ("adjustment", "加减分")


@dataclass(frozen=True)
class VoterClass:
    """Who votes on ballots of a letter; ``weight`` among the classes, in percent."""

    letter: str
    title: str
    weight: Decimal


@dataclass(frozen=True)
class Component:
    """One part of a score. ``weight`` in percent; of an adjustment ``limit`` is the most it adds or takes."""

    id: str
    title: str
    kind: ComponentKind
    weight: Decimal = Decimal(0)
    limit: Decimal = Decimal(0)


@dataclass(frozen=True)
class Side:
    """What is asked of, and counted for, either people or groups."""

    items: tuple[Item, ...]
    components: tuple[Component, ...]

    @property
    def form(self) -> BallotForm:
        """The ballot about one side."""
        return BallotForm(self.items)

    def component(self, component_id: str) -> Component | None:
        """Return a component by its id."""
        return next((one for one in self.components if one.id == component_id), None)


@dataclass(frozen=True)
class Scheme:
    """One version of a scheme; ``head_link``, ``member_link``: the percent that the group's score takes."""

    title: str
    version: str
    places: int
    rounding: str
    voter_classes: tuple[VoterClass, ...]
    person: Side
    group: Side
    head_link: Decimal = Decimal(0)
    member_link: Decimal = Decimal(0)
    routine_values: tuple[Decimal, ...] = ()
    is_default: bool = False

    @property
    def label(self) -> str:
        """Title and version as quoted under every score."""
        return f"{self.title} {self.version}" + ("（默认示例，非官方文本）" if self.is_default else "")


def check_scheme(scheme: Scheme) -> list[Problem]:
    """Return what keeps a scheme from being used."""
    found = list(_sums(scheme))
    if not 0 <= scheme.places <= 3:
        found.append(_error("places", f"小数位数 {scheme.places} 不在 0—3 之间。"))
    if scheme.rounding not in ROUNDINGS:
        found.append(_error("rounding", f"没有“{scheme.rounding}”这种取整方法。"))
    for name, link in (("主要负责人", scheme.head_link), ("班子成员", scheme.member_link)):
        if not 0 <= link <= WHOLE:
            found.append(_error("link", f"{name}的班子挂钩比例 {link}% 不在 0—100 之间。"))
    if _uses_routine(scheme) and len(scheme.routine_values) != len(QUARTER_GRADES):
        found.append(_error("routine", "平时考核四档没有写明分值。"))
    return found


def _sums(scheme: Scheme) -> Iterator[Problem]:
    if (total := sum(one.weight for one in scheme.voter_classes)) != WHOLE:
        yield _error("voter_class", f"各票类权重合计 {total}，应为 100。")
    letters = [one.letter for one in scheme.voter_classes]
    if len(set(letters)) < len(letters):
        yield _error("voter_class", "票类重复。")
    for name, side in (("干部", scheme.person), ("班子", scheme.group)):
        parts = [one for one in side.components if one.kind is not ComponentKind.ADJUSTMENT]
        if parts and (total := sum(one.weight for one in parts)) != WHOLE:
            yield _error("component", f"{name}各项权重合计 {total}，应为 100。")
        if any(one.kind is ComponentKind.BALLOTS for one in parts) and not side.items:
            yield _error("item", f"{name}有民主测评，但没有测评项目。")
        for what, ids in (
            ("组成项", [one.id for one in side.components]),
            ("测评项目", [one.id for one in side.items]),
        ):
            if len(set(ids)) < len(ids):
                yield _error("component", f"{name}的{what}代号重复。")
    components = (*scheme.person.components, *scheme.group.components)
    weights = [one.weight for one in scheme.voter_classes] + [one.weight for one in components]
    if min(weights, default=Decimal(0)) < 0:
        yield _error("weight", "权重不能是负数。")


def _uses_routine(scheme: Scheme) -> bool:
    return any(one.kind is ComponentKind.ROUTINE for one in scheme.person.components)


def _error(field: str, message: str) -> Problem:
    return Problem(field, "scheme", message, Severity.ERROR, "请修改方案。")


# ---------------------------------------------------------------- file


def scheme_from_text(text: str) -> Scheme:
    """Return the scheme of a TOML text. Raises ParseError, saying what is wrong in the file."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
        scales = {scale.id: scale for scale in map(scale_from_data, data["scale"])}
        return _scheme(data, scales)
    except tomllib.TOMLDecodeError as wrong:
        raise ParseError(f"方案文件读不懂：{wrong}", "请用程序导出的文件修改。") from wrong
    except (KeyError, TypeError, ValueError, ArithmeticError) as wrong:
        raise ParseError(f"方案文件缺少或写错了一项：{wrong}", "请对照程序导出的文件补上。") from wrong


def _scheme(data: Mapping[str, Any], scales: Mapping[str, Scale]) -> Scheme:
    link = data.get("group_link", {})
    return Scheme(
        title=str(data["title"]),
        version=str(data["version"]),
        places=int(data["places"]),
        rounding=str(data["rounding"]),
        voter_classes=tuple(
            VoterClass(str(row["letter"]), str(row["title"]), Decimal(row["weight"]))
            for row in data["voter_class"]
        ),
        person=_side(data["person"], scales),
        group=_side(data.get("group", {}), scales),
        head_link=Decimal(link.get("head", 0)),
        member_link=Decimal(link.get("member", 0)),
        routine_values=tuple(Decimal(value) for value in data.get("routine_values", ())),
        is_default=bool(data.get("default")),
    )


def _side(data: Mapping[str, Any], scales: Mapping[str, Scale]) -> Side:
    items = tuple(
        Item(str(row["id"]), str(row["title"]), scales[row["scale"]], Decimal(row.get("weight", 1)))
        for row in data.get("item", ())
    )
    kinds = {kind.stored: kind for kind in ComponentKind}
    components = tuple(
        Component(
            str(row["id"]),
            str(row["title"]),
            kinds[row["kind"]],
            Decimal(row.get("weight", 0)),
            Decimal(row.get("limit", 0)),
        )
        for row in data.get("component", ())
    )
    return Side(items, components)


def scheme_to_text(scheme: Scheme) -> str:
    """Return a scheme as the TOML text of a file to hand over."""
    lines = [f"{key} = {_value(value)}" for key, value in _head(scheme)]
    lines += ["", "[group_link]", f"head = {_value(scheme.head_link)}"]
    lines += [f"member = {_value(scheme.member_link)}"]
    for scale in _scales(scheme):
        lines += _table("scale", [("id", scale.id), ("blank", scale.blank_word), ("marks", _marks(scale))])
    for one in scheme.voter_classes:
        lines += _table("voter_class", [("letter", one.letter), ("title", one.title), ("weight", one.weight)])
    for name, side in (("person", scheme.person), ("group", scheme.group)):
        lines += _side_lines(name, side)
    return "\n".join(lines) + "\n"


def _head(scheme: Scheme) -> list[tuple[str, Any]]:
    return [
        ("title", scheme.title), ("version", scheme.version), ("default", scheme.is_default),
        ("places", scheme.places), ("rounding", scheme.rounding),
        ("routine_values", list(scheme.routine_values)),
    ]  # fmt: skip


def _side_lines(name: str, side: Side) -> list[str]:
    lines: list[str] = []
    for item in side.items:
        values = [("id", item.id), ("title", item.title), ("scale", item.scale.id), ("weight", item.weight)]
        lines += _table(f"{name}.item", values)
    for one in side.components:
        values = [("id", one.id), ("title", one.title), ("kind", one.kind.stored)]
        values += [("weight", one.weight), ("limit", one.limit)]
        lines += _table(f"{name}.component", values)
    return lines


def _scales(scheme: Scheme) -> list[Scale]:
    items = (*scheme.person.items, *scheme.group.items)
    return list({item.scale.id: item.scale for item in items}.values())


def _marks(scale: Scale) -> list[list[Any]]:
    return [[mark.word] if mark.value is None else [mark.word, mark.value] for mark in scale.marks]


def _table(name: str, values: Sequence[tuple[str, Any]]) -> list[str]:
    return ["", f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in values)]


def _value(value: Any) -> str:  # noqa: ANN401 - anything a file may hold
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # 80.00 and 80 are one weight, so they are one text
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
