"""Writes the old ``.lrm`` (33 values on GBK) and the ``.pic`` beside it.

The format has no escapes: straight quotes become curved ones, ``@`` and ``#`` their full-width twins. Old
programs read two-byte GBK only, so that each sign is checked; what GBK lacks is named, never dropped in
silence. Source: reference ``formats``, section 2.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.lrm import LEAST_VALUES, PLACES
from cadre_desk.exchange.xml_repair import without_controls

GETA: Final = "〓"
"""What printers have always set for a sign they do not have (geta)."""
_FULL_WIDTH: Final = {ord("@"): "＠", ord("#"): "＃"}
_LEVELS, _SCHOOLS, _FIRST_OF_FAMILY, _LEAST_RELATIVES = 9, 10, 20, 12
_SIDES = (tags.FULL_TIME, tags.IN_SERVICE)


@dataclass(frozen=True, repr=False)
class LrmFile:
    """Bytes of the file, and the signs it could not write, in the order they were met."""

    data: bytes
    missing: tuple[str, ...] = ()


def write_lrm(values: Mapping[str, str], family: Sequence[Mapping[str, str]]) -> LrmFile:
    """Return the file for text by tag and relatives; signs that GBK lacks are written 〓 and named."""
    cells = [""] * LEAST_VALUES
    for place, tag in PLACES.items():
        if place < LEAST_VALUES:
            cells[place] = _plain(values.get(tag, ""))
    endings = tuple(tags.EDUCATION)
    cells[_LEVELS], cells[_SCHOOLS] = _study(values, endings[:2]), _study(values, endings[2:])
    for column, tag in enumerate(tags.RELATIVE):
        told = [_plain(one.get(tag, "")) for one in family]
        cells[_FIRST_OF_FAMILY + column] = "@".join(told + [""] * (_LEAST_RELATIVES - len(told)))
    return _encoded('"' + '","'.join(cells) + '"')


def _study(values: Mapping[str, str], endings: Sequence[str]) -> str:
    return "@".join("#".join(_plain(values.get(side + ending, "")) for ending in endings) for side in _SIDES)


def _plain(text: str) -> str:
    """Return a text that cannot be mistaken for the signs between values."""
    marks = cycle("“”")
    curved = "".join(next(marks) if sign == '"' else sign for sign in without_controls(text))
    return curved.translate(_FULL_WIDTH).replace("\r\n", "\n")


def _encoded(text: str) -> LrmFile:
    missing = list(dict.fromkeys(sign for sign in text if not in_gbk(sign)))
    written = "".join(GETA if sign in missing else sign for sign in text)
    return LrmFile(written.encode("gbk"), tuple(missing))


def in_gbk(sign: str) -> bool:
    """Tell whether a sign has a code in GBK."""
    try:
        sign.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
