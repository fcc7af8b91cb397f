"""What a ballot asks: items with their scales, and which key means which mark.

::

    key on the numeric pad   1      2      3          4        0
    scale 等次               优秀   称职   基本称职   不称职   blank
    value                    100    85     65         40       none

A mark without a value (不了解) is an answer, but takes no part in a mean. Values are the office's own
choice: no regulation names them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cadre_desk.errors import ParseError

BLANK = "0"
MOST_MARKS = 9  # one key of the numeric pad each


@dataclass(frozen=True)
class Mark:
    """One box to tick: its word, and what it counts; None if it takes no part in a mean."""

    word: str
    value: Decimal | None


@dataclass(frozen=True)
class Scale:
    """The boxes of an item, first key first. ``blank_word`` names a line left empty."""

    id: str
    marks: tuple[Mark, ...]
    blank_word: str = "弃权"

    @property
    def keys(self) -> str:
        """The characters that may stand for a mark, blank last."""
        return "".join(str(place + 1) for place in range(len(self.marks))) + BLANK

    @property
    def is_tick(self) -> bool:
        """Whether there is one box to tick or not to tick: leaving it empty is an answer too."""
        return len(self.marks) == 1

    def word(self, key: str) -> str:
        """Return the word of a key."""
        return self.blank_word if key == BLANK else self.marks[int(key) - 1].word


@dataclass(frozen=True)
class Item:
    """One question about each subject; ``weight`` is its share in the mean of a subject.

    ``group`` is a head under which the paper puts items together, such as 政治忠诚; "" for none.
    """

    id: str
    title: str
    scale: Scale
    weight: Decimal = Decimal(1)
    group: str = ""


@dataclass(frozen=True)
class BallotForm:
    """The items asked about every subject, in order of the paper."""

    items: tuple[Item, ...]

    def keys_at(self, place: int) -> str:
        """Return the keys that the mark at a place of the sheet may have."""
        return self.item_at(place).scale.keys

    def item_at(self, place: int) -> Item:
        """Return the item of a mark by its place on the sheet, subject by subject."""
        return self.items[place % len(self.items)]

    def marks_of(self, subjects: int) -> int:
        """Return how many marks a sheet about so many subjects has."""
        return subjects * len(self.items)

    def check(self, marks: str, subjects: int) -> str:
        """Return marks that fit the form. Raises ParseError."""
        if len(marks) != self.marks_of(subjects):
            raise ParseError(
                f"一张票应有 {self.marks_of(subjects)} 项，实有 {len(marks)} 项。", "请重录这一张。"
            )
        for place, key in enumerate(marks):
            if key not in self.keys_at(place):
                raise ParseError(f"第 {place + 1} 项没有“{key}”这个选项。", "请重录这一张。")
        return marks


def form_to_text(form: BallotForm) -> str:
    """Return a form as JSON, to be frozen with the vote."""
    return json.dumps([_item_to_data(item) for item in form.items], ensure_ascii=False)


def form_from_text(text: str) -> BallotForm:
    """Return the form that ``form_to_text`` wrote."""
    return BallotForm(tuple(_item_from_data(data) for data in json.loads(text)))


def _item_to_data(item: Item) -> dict[str, Any]:
    marks = [[mark.word, None if mark.value is None else str(mark.value)] for mark in item.scale.marks]
    scale = {"id": item.scale.id, "marks": marks, "blank": item.scale.blank_word}
    data = {"id": item.id, "title": item.title, "weight": str(item.weight), "scale": scale}
    return {**data, "group": item.group} if item.group else data


def _item_from_data(data: Mapping[str, Any]) -> Item:
    scale = scale_from_data(data["scale"])
    weight = Decimal(str(data["weight"]))
    return Item(str(data["id"]), str(data["title"]), scale, weight, str(data.get("group", "")))


def scale_from_data(data: Mapping[str, Any]) -> Scale:
    """Return a scale of parsed TOML or JSON. Raises ParseError for a scale without marks or with too many."""
    marks: Sequence[Sequence[Any]] = data["marks"]
    if not 0 < len(marks) <= MOST_MARKS:
        raise ParseError(f"选项“{data['id']}”应有 1—{MOST_MARKS} 个，实有 {len(marks)} 个。", "请修改方案。")
    made = tuple(Mark(str(row[0]), _value(row)) for row in marks)
    return Scale(str(data["id"]), made, str(data.get("blank", "弃权")))


def _value(row: Sequence[Any]) -> Decimal | None:
    return None if len(row) < 2 or row[1] is None else Decimal(str(row[1]))
