"""The rows below a roster's header: people, the units they are grouped by, and what is neither.

::

    东淮市财测局                          unit: the people below belong to it, until the next one
    诸葛样 | 局长 | 男 | ...              person
    姓 名 | 现任职务 | 性别 | ...         the header once more, for the next printed page
    合计：57 人                           total
    填表人：            审核人：          signature line
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cadre_desk.exchange.mapping import ORDINAL, UNIT, Header, folded, target_of
from cadre_desk.exchange.names import plain_name
from cadre_desk.exchange.sheet_read import Row

_TOTAL = re.compile(r"(?:合计|总计|小计|共计|总人数|共\d+[人名]).*")
_REMARK = re.compile(r"(?:备注|说明|注|附注|填表说明)(?:[::]|\d|$).*|[※*].*")
_SIGNED = re.compile(r".*[::].*")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十百\d]+[)）、.．]\s*")
_COUNTED = re.compile(r"\s*[（(]\s*(?:共\s*)?\d+\s*[人名]?\s*[)）]$")
_SHORT_NAME = 4
_UNIT_END = re.compile(r".{2,}(?:局|委|办|部|院|厅|处|科|室|镇|乡|县|区|市|会|校|中心|公司|街道|政府|政协)")


@dataclass(frozen=True, repr=False)
class PersonRow:
    """A row about a person and the unit it stands under, None if there is none."""

    row: Row
    unit: str | None
    unit_carried: bool = False


@dataclass(frozen=True, repr=False)
class OtherRow:
    """A row that holds something but no person: a total, a remark, a signature line."""

    row: Row


def rows_below(header: Header, rows: Iterable[Row]) -> Iterator[PersonRow | OtherRow]:
    """Yield what stands below a header, unit rows and repeated headers left out."""
    unit: str | None = None
    for row in rows:
        if row.number <= header.last or _says_nothing(row, header) or _is_header(row, header):
            continue
        if _is_other(row):
            yield OtherRow(row)
        elif _is_unit(row, header):
            unit = _unit_name(row)
        else:
            own = _own_unit(row, header)
            yield PersonRow(row, own or unit, unit_carried=not own and UNIT in header.columns and bool(unit))
            unit = own or unit


def _says_nothing(row: Row, header: Header) -> bool:
    """Tell whether a row has at most its running number, as prepared blank rows do."""
    return set(row.filled) <= {header.columns.get(ORDINAL)}


def _is_header(row: Row, header: Header) -> bool:
    return target_of(folded(row.at(header.columns["name"]).text)) == "name"


def _is_other(row: Row) -> bool:
    words = [folded(row.cells[place].text) for place in row.filled]
    starts = _TOTAL.fullmatch(words[0]) or _REMARK.fullmatch(row.cells[row.filled[0]].text.strip())
    return bool(starts) or all(_SIGNED.fullmatch(row.cells[place].text) for place in row.filled)


def _is_unit(row: Row, header: Header) -> bool:
    """Tell whether a row is one cell that names a unit, and not a person without any particulars."""
    if len(row.filled) != 1:
        return False
    place, text = row.filled[0], row.cells[row.filled[0]].text
    a_name = len(plain_name(text)) <= _SHORT_NAME and not _UNIT_END.fullmatch(folded(text))
    return not (place == header.columns["name"] and a_name)


def _unit_name(row: Row) -> str:
    text = row.cells[row.filled[0]].text
    return "".join(_COUNTED.sub("", _NUMBERED.sub("", text, count=1)).split())


def _own_unit(row: Row, header: Header) -> str | None:
    column = header.columns.get(UNIT)
    return None if column is None else "".join(row.at(column).text.split()) or None
