"""The keys of groups that whoever opened the file holds, and the texts that they seal.

A sealed text reads ``sealed:informant:`` and base64 of key id, nonce and AES-256-GCM text. It is bound to its
place (table, row, field): in any other place it does not open. A group has one key after another, since the
journal only grows: the newest seals, each older one still opens what it sealed.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cadre_desk.errors import StepRefused
from cadre_desk.model.sealing import DAMAGED, MARK, UNREADABLE, KeyGroup

Ring = tuple[bytes, ...]
"""The keys of one group, oldest first, 32 bytes each."""
_PREFIX = "sealed"
_ID, _NONCE = 8, 12


class Keyring:
    """What is held; the same object for as long as the file is open, so that every reader sees a new key."""

    def __init__(self, rings: Mapping[str, Ring] | None = None) -> None:
        self._rings = dict(rings or {})

    def __repr__(self) -> str:
        return f"<Keyring {len(self._rings)}>"

    def holds(self, group: KeyGroup) -> bool:
        """Tell whether texts of a group can be read and written."""
        return group.stored in self._rings

    def ring(self, group: KeyGroup) -> Ring:
        """Return the keys of a group. Raises StepRefused if it is not held."""
        found = self._rings.get(group.stored)
        if found is None:
            raise StepRefused(
                f"您没有“{group.label}”的密钥，不能办理。",
                "请持有密钥的人员登录后，在“系统 › 密钥”里移交给您。",
                kept="没有改动任何内容。",
            )
        return found

    def take_up(self, group: KeyGroup, ring: Ring) -> None:
        """Hold a group from now on, or a newer key of it."""
        self._rings[group.stored] = ring

    def lay_down(self, group: KeyGroup) -> None:
        """Hold a group no more."""
        self._rings.pop(group.stored, None)

    # ------------------------------------------------------------ texts

    def seal(self, group: KeyGroup, text: str, place: tuple[str, ...]) -> str:
        """Return a text sealed for its place. Raises StepRefused without the key."""
        key, nonce = self.ring(group)[-1], secrets.token_bytes(_NONCE)
        closed = AESGCM(key).encrypt(nonce, text.encode(), _bound(group.stored, place))
        return f"{_PREFIX}:{group.stored}:{base64.b64encode(_id(key) + nonce + closed).decode()}"

    def opened(self, text: str, place: tuple[str, ...]) -> str:
        """Return what a sealed text says, MARK without its key, DAMAGED if it is not the one of its place.

        A text that is not sealed is returned as it is.
        """
        if not is_sealed(text):
            return text
        _, group, body = text.split(":", 2)
        try:
            data = base64.b64decode(body, validate=True)
            key = next((one for one in self._rings.get(group, ()) if _id(one) == data[:_ID]), None)
            if key is None:
                return MARK
            nonce, closed = data[_ID : _ID + _NONCE], data[_ID + _NONCE :]
            return AESGCM(key).decrypt(nonce, closed, _bound(group, place)).decode()
        except (InvalidTag, ValueError):
            return DAMAGED

    def renewed(
        self, group: KeyGroup, text: str | None, old: str | None, place: tuple[str, ...]
    ) -> str | None:
        """Return what a column is to hold for a text, given what it holds.

        What stays the same stays sealed as it was; what was written before the field was sealed is sealed by
        the first holder who saves it. Raises StepRefused if a sealed text would be replaced without the key,
        or if a mark would be stored as a text.
        """
        if text in UNREADABLE and old is not None:
            return old
        as_sealed = old is None or is_sealed(old) or not self.holds(group)
        if as_sealed and text == (None if old is None else self.opened(old, place)):
            return old
        if text is None or text in UNREADABLE:
            self.ring(group)
        if text in UNREADABLE:
            raise StepRefused(f"“{text}”不是内容，没有保存。", "请填写原文，或先取得密钥。")
        return None if text is None else self.seal(group, text, place)


NO_KEYS = Keyring()
"""For whoever reads a file without any key of a group."""


def is_sealed(text: object) -> bool:
    """Tell whether a stored value is a sealed text."""
    return isinstance(text, str) and text.startswith(f"{_PREFIX}:")


def group_of(text: str) -> str:
    """Return the stored word of the group that sealed a text."""
    return text.split(":", 2)[1]


def new_key() -> bytes:
    """Return a new key of a group."""
    return secrets.token_bytes(32)


def _id(key: bytes) -> bytes:
    return hashlib.sha256(b"cadre-desk group key" + key).digest()[:_ID]


def _bound(group: str, place: tuple[str, ...]) -> bytes:
    return json.dumps([group, *place], ensure_ascii=False).encode()
