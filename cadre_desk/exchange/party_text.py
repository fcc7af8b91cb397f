"""入党时间 as the appointment form writes it: a date, a party, or both.

Twelve shapes are legal in the official editor (reference ``formats``, 1.4); only the CPC date is a date::

    200112  2001.12  (2001.12)   ->  中共党员, joined 2001.12
    民盟                          ->  民盟
    民建；民盟                    ->  民建, other parties 民建；民盟
    200108；民建                  ->  中共党员, joined 2001.08, other parties 民建
    民建2001.08                   ->  民建, the text kept as it is
    无党派   群众                 ->  that, no party
"""

import re
from dataclasses import dataclass

from cadre_desk.model import codes
from cadre_desk.model.months import fold

_PARTS = re.compile(r"[；;、，,/\n]")
_BRACKETS = re.compile(r"[（）()【】\[\]]")
_DATE = re.compile(r"\d{4}\s*[.年/-]?\s*\d{1,2}\s*(?:[.月/-]?\s*\d{1,2}\s*日?|月)?|\d{4}年?")
_TRAILING_DATE = re.compile(r"(?P<word>\D+)\d{4}.*")
CPC = "01"
_WITHOUT_PARTY = frozenset({"12", "13"})
_OTHER_PARTIES = frozenset({"04", "05", "06", "07", "08", "09", "10", "11"})


@dataclass(frozen=True)
class Membership:
    """What the text says. ``status`` is a code of table political_status; ``admission`` typed text."""

    status: str | None = None
    admission: str = ""
    other_parties: str = ""
    unknown: str = ""


def parse_membership(text: str) -> Membership:
    """Return what a text about party membership says; parts nobody understands stand in ``unknown``."""
    parts = [part.strip() for part in _PARTS.split(_BRACKETS.sub(" ", text)) if part.strip()]
    admission, unknown = "", []
    words: list[tuple[str, str]] = []
    for part in parts:
        code = _status_of(part)
        if _DATE.fullmatch(fold(part)):
            admission = admission or part
        elif code is not None:
            words.append((part, code))
            admission = admission or _date_of_cpc(part, code)
        else:
            unknown.append(part)
    return Membership(_status(words, admission), admission, _others(words), "；".join(unknown))


def _status(words: list[tuple[str, str]], admission: str) -> str | None:
    own = [code for _, code in words]
    if admission and not set(own) & {CPC, "02"}:
        return CPC
    return own[0] if own else None


def _others(words: list[tuple[str, str]]) -> str:
    return "；".join(part for part, code in words if code in _OTHER_PARTIES)


def _status_of(part: str) -> str | None:
    table = codes.table("political_status")
    dated = _TRAILING_DATE.fullmatch(part)
    entry = table.find(dated["word"].strip() if dated else part)
    return entry.code if entry and not part.isdigit() else None


def _date_of_cpc(part: str, code: str) -> str:
    dated = _TRAILING_DATE.fullmatch(part)
    return part[len(dated["word"]) :].strip() if dated and code in (CPC, "02") else ""


def format_membership(status: str | None, admission: str, other_parties: str) -> str:
    """Return the text of 入党时间: the CPC date, other parties behind it, else the word for the status.

    A probationary member is written by the date alone, as the official form does. Members of other parties
    have no CPC date; a date kept for them stands behind the party, as 民建200108.
    """
    label = codes.table("political_status").label(status) if status else ""
    if status in _OTHER_PARTIES:
        return (other_parties or label) + (admission if admission not in other_parties else "")
    return "；".join(part for part in (admission or label, other_parties) if part)
