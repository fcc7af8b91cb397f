"""Writes ``.lrmx``: a file that was read with some elements changed, or a new one in the official style.

Nothing but a changed element is touched: its tags, the blanks behind its value and a CDATA wrapping stay too.
Elements that the file lacks are put at their official place. No private element is ever written: other
programs fail on them.

Source: reference ``formats``, 1.3 (loss-less export) and 1.2 (official order).
"""

import codecs
from collections.abc import Mapping, Sequence

from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.lrmx import LrmxFile
from cadre_desk.exchange.lrmx_family import Edit, Relative, family_edits
from cadre_desk.exchange.lrmx_style import LrmxStyle
from cadre_desk.exchange.xml_elements import Element

__all__ = ["Relative", "new_lrmx", "write_lrmx"]

_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"


def write_lrmx(
    file: LrmxFile, changed: Mapping[str, str] | None = None, *, family: Sequence[Relative] | None = None
) -> bytes:
    """Return the file with some elements' text replaced; the original bytes if nothing differs.

    ``changed`` maps tags to new text; ``family``, if given, is the whole list of relatives, of which only
    the rows that differ are rewritten. Raises ValueError for a tag that the official form does not have.
    """
    style = LrmxStyle.of(file.body, file.root)
    edits = _text_edits(file, style, changed or {})
    if family is not None:
        edits += _edits_of_family(file, style, family)
    return _encoded(file, _spliced(file.body, edits)) if edits else file.data


def new_lrmx(values: Mapping[str, str], family: Sequence[Relative]) -> bytes:
    """Return a new file as the official editor writes it: mark, LF, two blanks, no line end at the end.

    ``values`` maps tags to text; missing ones are written blank, those of the editor of 2025 only if told.
    """
    style = LrmxStyle()
    told = {tags.VERSION: tags.WRITTEN_VERSION, **values}
    shown = [*tags.ORDER, *(tag for tag in tags.V4 if told.get(tag))]
    made = [
        style.family(family) if tag == tags.FAMILY else style.element(tag, told.get(tag, "")) for tag in shown
    ]
    body = b"".join(style.gap + one for one in made)
    return codecs.BOM_UTF8 + _DECLARATION + b"<Person>" + body + b"\n</Person>"


def _text_edits(file: LrmxFile, style: LrmxStyle, changed: Mapping[str, str]) -> list[Edit]:
    edits: list[Edit] = []
    added: list[tuple[str, str]] = []
    for tag, text in changed.items():
        element = file.find(tag)
        if element is not None and text not in (element.text, element.value):
            edits.append((element.start, element.end, _rewritten(file, style, element, text)))
        elif element is None and text:
            added.append((tag, text))
    return edits + _insertions(file, style, added)


def _rewritten(file: LrmxFile, style: LrmxStyle, element: Element, text: str) -> bytes:
    """Return an element with another text and everything else about it as it was."""
    if not text or element.closes_itself or not element.value:
        return style.element(element.tag, text)
    body = file.body
    head, tail = body[element.start : element.inner], body[element.inner_end : element.end]
    inner = body[element.inner : element.inner_end]
    blanks = inner[len(inner.rstrip()) :]
    return head + _wrapped(file, style, inner.strip(), text) + blanks + tail


def _wrapped(file: LrmxFile, style: LrmxStyle, old: bytes, text: str) -> bytes:
    """Return the text escaped, or in CDATA if it stood so before and can stand so now."""
    raw = style.plain(text)
    was = old.startswith(_CDATA) and old.endswith(_CDATA_END)
    if was and "]]>" not in raw and file.decoded.can_write(raw):
        return _CDATA + raw.encode() + _CDATA_END
    return style.escaped(text).encode()


def _insertions(file: LrmxFile, style: LrmxStyle, added: Sequence[tuple[str, str]]) -> list[Edit]:
    """Return one edit per place where elements are added, in official order."""
    places: dict[int, bytes] = {}
    for tag, text in sorted(added, key=lambda pair: _rank(pair[0])):
        place = _place_for(file, tag)
        places[place] = places.get(place, b"") + style.gap + style.element(tag, text)
    return [(place, place, made) for place, made in places.items()]


def _rank(tag: str) -> int:
    if tag not in tags.KNOWN:
        raise ValueError(f"{tag} is no element of the official form")
    return (*tags.ORDER, *tags.V4).index(tag)


def _place_for(file: LrmxFile, tag: str) -> int:
    before = [element for element in file.elements if element.tag in tags.KNOWN]
    before = [element for element in before if _rank(element.tag) < _rank(tag)]
    return max(before, key=lambda element: _rank(element.tag)).end if before else file.root.inner


def _edits_of_family(file: LrmxFile, style: LrmxStyle, family: Sequence[Relative]) -> list[Edit]:
    element = file.find(tags.FAMILY)
    if element is not None:
        return family_edits(file.body, element, style, family)
    if not family:
        return []
    place = _place_for(file, tags.FAMILY)
    return [(place, place, style.gap + style.family(family))]


def _spliced(body: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the body with edits made from its end; of two at one place the longer one goes first."""
    joined: dict[tuple[int, int], bytes] = {}
    for start, end, made in edits:
        joined[start, end] = joined.get((start, end), b"") + made
    for start, end in sorted(joined, reverse=True):
        body = body[:start] + joined[start, end] + body[end:]
    return body


def _encoded(file: LrmxFile, body: bytes) -> bytes:
    text = body.decode()
    if file.decoded.trusted:
        return file.decoded.encode(text)
    return LrmxStyle.declared_utf8(text).encode()
