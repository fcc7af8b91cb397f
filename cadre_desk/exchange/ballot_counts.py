"""Counts of votes as scanners write them: one line for each class of voters, person and item.

::

    票类,姓名,优秀,称职,基本称职,不称职,弃权
    A,诸葛样,6,5,0,1,0

Columns are known by their words, wherever they stand; 项目 is optional and 总体评价 where it is missing.
Every column that is none of these is taken for a mark of the scale and checked by whoever knows the form.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.apart import HERE, Place
from cadre_desk.exchange.encoding import decode
from cadre_desk.exchange.findings import FileProblem, error
from cadre_desk.exchange.sheet_read import read_sheets
from cadre_desk.model.months import fold

CLASS_WORDS = ("票类", "票种", "类别")
NAME_WORDS = ("姓名", "对象", "测评对象")
ITEM_WORDS = ("项目", "测评项目", "指标")
BLANK_WORDS = ("弃权", "未填", "空白", "未画")
IGNORED_WORDS = ("序号", "职务", "现任职务", "合计", "单位", "单位及职务")
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, repr=False)
class CountLine:
    """One line: ``counts`` by the words of its columns; ``number`` is the line in the file, from 1."""

    number: int
    voter_class: str
    name: str
    item: str
    counts: tuple[tuple[str, int], ...]
    blank: int


def read_ballot_counts(
    data: bytes, name: str, place: Place = HERE
) -> tuple[tuple[CountLine, ...], tuple[FileProblem, ...]]:
    """Return the lines of a ``.csv`` or ``.xlsx`` and what is wrong with the others.

    Raises FileRefused if it is no such file or has no header that names class, person and a mark.
    """
    is_text = PurePath(name).suffix.lower() in (".csv", ".txt")
    rows = _csv_rows(data) if is_text else _sheet_rows(data, name, place)
    at, header = _header(rows, name)
    lines: list[CountLine] = []
    problems: list[FileProblem] = []
    for number, cells in enumerate(rows[at + 1 :], at + 2):
        if any(cells):
            _take(number, dict(zip(header, cells, strict=False)), lines, problems)
    return tuple(lines), tuple(problems)


def _csv_rows(data: bytes) -> list[list[str]]:
    if len(data) > _MOST_BYTES:
        raise FileRefused("文件过大，不像测评汇总表。", "请核对文件。", kept="未导入任何内容。")
    lines = io.StringIO(decode(data).text, newline=None)  # any line end, the old lone CR too
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(lines)]
    except csv.Error as fault:
        raise FileRefused(
            "文件不是逗号分隔的表格。", "请另存为 .csv 后再导入。", kept="未导入任何内容。"
        ) from fault


def _sheet_rows(data: bytes, name: str, place: Place) -> list[list[str]]:
    sheet = next((one for one in place.run(read_sheets, data, name) if one.rows and not one.hidden), None)
    if sheet is None:
        raise FileRefused(f"“{name}”里没有内容。", "请核对文件。", kept="未导入任何内容。")
    rows: list[list[str]] = [[] for _ in range(sheet.rows[-1].number)]
    for row in sheet.rows:
        rows[row.number - 1] = [cell.text for cell in row.cells]
    return rows


def _header(rows: Sequence[Sequence[str]], name: str) -> tuple[int, list[str]]:
    for at, row in enumerate(rows[:30]):
        words = ["".join(fold(cell).split()) for cell in row]
        if any(one in NAME_WORDS for one in words) and any(one in CLASS_WORDS for one in words):
            return at, words
    what = f"“{name}”里没有找到表头：前 30 行中没有一行既有“票类”又有“姓名”。"
    raise FileRefused(what, "请补上列名：票类、姓名，以及各选项。", kept="未导入任何内容。")


def _take(number: int, row: dict[str, str], lines: list[CountLine], problems: list[FileProblem]) -> None:
    counts: list[tuple[str, int]] = []
    blank = 0
    for word, cell in row.items():
        if not word or word in (*CLASS_WORDS, *NAME_WORDS, *ITEM_WORDS, *IGNORED_WORDS):
            continue
        if not fold(cell).isdigit():
            problems.append(error(f"第 {number} 行", f"第 {number} 行“{word}”应是票数，写的是“{cell}”。"))
            return
        if word in BLANK_WORDS:
            blank += int(fold(cell))
        else:
            counts.append((word, int(fold(cell))))
    made = CountLine(
        number,
        _first(row, CLASS_WORDS).upper(),
        _first(row, NAME_WORDS),
        _first(row, ITEM_WORDS),
        tuple(counts),
        blank,
    )
    lines.append(made)


def _first(row: dict[str, str], words: Sequence[str]) -> str:
    return next(("".join(row[word].split()) for word in words if row.get(word)), "")
