"""A stored person as an ``.lrmx`` file: the very file it came from where nothing changed.

The person's own file, if there is one, is read again; what it would give today is compared with the person,
and only elements that differ are rewritten. So unknown elements, odd spellings and the original photo go out
as they came in.
"""

import base64
import io
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageStat

from cadre_desk.errors import FileRefused
from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.lrmx import LrmxFile, read_lrmx
from cadre_desk.exchange.lrmx_family import Relative, pairs
from cadre_desk.exchange.lrmx_person import person_of, texts_of
from cadre_desk.exchange.lrmx_texts import changed_texts, family_texts, form_texts
from cadre_desk.exchange.lrmx_write import new_lrmx, write_lrmx
from cadre_desk.exchange.photo import FORMATS

_STATUS = "ZhengZhiMianMao"
_SAMPLE = (48, 60)
_SAME_TONE = 6.0
"""Mean difference of 256 tones below which two pictures are one: another JPEG writer changes no more."""


def lrmx_of(draft: PersonDraft) -> bytes:
    """Return the file of a person; ``draft.source`` is the file the person came from, if any."""
    own = _own_file(draft)
    if own is not None:
        return _rewritten(own, draft)
    values = form_texts(draft)
    values.pop(_STATUS)  # 入党时间 says it; only the editor of 2025 has the element
    return new_lrmx({**values, tags.PHOTO: _packed(draft.person.photo)}, family_texts(draft.family))


def _own_file(draft: PersonDraft) -> LrmxFile | None:
    source = draft.source
    if source is None or source.format != "lrmx" or not source.content:
        return None
    try:
        return read_lrmx(source.content, source.name or "")
    except FileRefused:  # kept by an older release with wider limits
        return None


def _rewritten(file: LrmxFile, draft: PersonDraft) -> bytes:
    before = person_of(texts_of(file))
    changed = changed_texts(draft, before)
    if file.find(_STATUS) is None:
        changed.pop(_STATUS, None)
    if not same_picture(before.person.photo, draft.person.photo):
        changed[tags.PHOTO] = _packed(draft.person.photo)
    return write_lrmx(file, changed, family=_family(file, before, draft))


def _family(file: LrmxFile, before: PersonDraft, draft: PersonDraft) -> list[Relative]:
    """Return the relatives with the spelling of the file wherever the record says the same."""
    told = [item for item in file.family if any(child.value for child in item.children)]
    raw = [{tag: item.child_value(tag) for tag in tags.RELATIVE} for item in told]
    old, new = family_texts(before.family), family_texts(draft.family)
    return [
        new[now] if then is None else _patched(raw[then], old[then], new[now])
        for then, now in pairs(old, new)
        if now is not None
    ]


def _patched(raw: Relative, old: Relative, new: Relative) -> dict[str, str]:
    return {tag: raw[tag] if new[tag] == old[tag] else new[tag] for tag in tags.RELATIVE}


def _packed(photo: bytes | None) -> str:
    return base64.b64encode(photo).decode("ascii") if photo else ""


def same_picture(one: bytes | None, other: bytes | None) -> bool:
    """Tell whether two photos are the same: byte for byte, or to the eye if a JPEG was written anew."""
    if one == other:
        return True
    if not one or not other:
        return False
    try:
        small = [_sample(data) for data in (one, other)]
    except (OSError, ValueError, Image.DecompressionBombError):
        return False
    if small[0][1] != small[1][1]:
        return False
    tones: Sequence[float] = ImageStat.Stat(ImageChops.difference(small[0][0], small[1][0])).mean
    return max(tones) < _SAME_TONE


def _sample(data: bytes) -> tuple[Image.Image, tuple[int, int]]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        return image.convert("L").resize(_SAMPLE), image.size
