"""The key-slot file: who may open the database, and with what.

The database has one random key. Each operator has a pair of X25519 keys; the private one is wrapped by the
password (Argon2id, AES-256-GCM), and the database key is sealed to the public one (HPKE, RFC 9180). So a new
password rewrites one slot, and the database key can be changed without anybody's password. The recovery key
is one more slot, whose secret needs no stretching.

Keys of groups (``keyring``) are sealed to the slots of those who hold them, one sealing per slot and group:
handing one over needs somebody who holds it, and of the other the public key only. ``due`` names groups that
somebody lost: whoever holds one gives it a new key before writing anything (``group_keys``).

While the database key is being changed, every slot seals the following key beside the present one: whichever
the database has after a crash, a slot opens it (``rekeying``). The MAC is under the key in ``sealed_key``.

What each wrapping is bound to (its AAD) names file, slot and parameters: no slot can be moved or weakened. A
MAC under the database key covers the whole table. Login names are stored as a digest only. ``suite`` names
the cryptography, so that another one can follow.
"""

import base64
import hashlib
import hmac
import json
import secrets
import unicodedata
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cadre_desk.errors import DataFolderError, WrongPassword
from cadre_desk.store.folder import write_atomically
from cadre_desk.store.keyring import Ring

SUITE = "argon2id+x25519-hpke+aes256gcm"
_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
RECOVERY = "recovery"
_WRAPPINGS = ("wrapped_private", "sealed_key", "sealed_following", "groups")
_KEY = 32


@dataclass(frozen=True)
class Stretching:
    """Parameters of Argon2id; memory in KiB. The default takes 0.2-0.3 s (RFC 9106, second choice)."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4


TESTS_ONLY = Stretching(memory_kib=64, passes=1, lanes=1)


@dataclass(frozen=True)
class Slot:
    """One way into the file: ``who`` is a digest of the login, or "recovery". Bytes are base64.

    ``groups`` holds the sealed keys of each group by its stored word.
    """

    id: str
    who: str
    operator_id: str
    stretching: Stretching
    salt: str
    public: str
    wrapped_private: str
    sealed_key: str
    sealed_following: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Slot {self.id}>"


@dataclass(frozen=True, repr=False)
class Opened:
    """What a slot holds: the key of the table's MAC, the one that follows it, keys of groups."""

    key: bytes
    following: bytes | None = None
    rings: Mapping[str, Ring] = field(default_factory=dict)


@dataclass(frozen=True)
class KeyFile:
    """The slots of one database. ``anchor`` is the journal's position when the file was last closed."""

    file_id: str
    serial: int = 0
    slots: tuple[Slot, ...] = ()
    anchor: tuple[int, str] = (0, "")
    stretching: Stretching = field(default_factory=Stretching)
    mac: str = ""
    suite: str = SUITE
    due: tuple[str, ...] = ()

    def find(self, login: str) -> Slot | None:
        """Return the slot of a login name."""
        return next((slot for slot in self.slots if slot.who == self.digest(login)), None)

    def recovery_slot(self) -> Slot | None:
        """Return the slot of the recovery key."""
        return next((slot for slot in self.slots if slot.who == RECOVERY), None)

    def digest(self, login: str) -> str:
        """Return what stands for a login name in the file."""
        plain = unicodedata.normalize("NFKC", login).strip().casefold()
        return hashlib.sha256(f"{self.file_id}:{plain}".encode()).hexdigest()[:32]

    def with_slot(self, slot: Slot, key: bytes) -> "KeyFile":
        """Return the table with a slot added, or put in the place of its person's old one."""
        others = tuple(old for old in self.slots if old.who != slot.who)
        return replace(self, slots=(*others, slot)).signed(key)

    def without(self, operator_id: str, key: bytes) -> "KeyFile":
        """Return the table without an operator's slot, the groups it held due; the recovery slot stays."""
        left = tuple(slot for slot in self.slots if slot.who == RECOVERY or slot.operator_id != operator_id)
        lost = {group for slot in self.slots if slot not in left for group in slot.groups}
        return replace(self, slots=left, due=tuple(sorted({*self.due, *lost}))).signed(key)

    @property
    def is_changing(self) -> bool:
        """Whether a change of the database key was begun and not ended."""
        return any(slot.sealed_following for slot in self.slots)

    def followed_by(self, following: bytes, key: bytes) -> "KeyFile":
        """Return the table whose slots open the following key as well as the present one."""
        slots = (replace(slot, sealed_following=_sealed(self, slot, following)) for slot in self.slots)
        return replace(self, slots=tuple(slots)).signed(key)

    def moved_on(self, key: bytes) -> "KeyFile":
        """Return the table whose slots open a new key only."""
        slots = (
            replace(slot, sealed_key=_sealed(self, slot, key), sealed_following="") for slot in self.slots
        )
        return replace(self, slots=tuple(slots)).signed(key)

    def signed(self, key: bytes) -> "KeyFile":
        """Return the table with the next serial number and its MAC."""
        fresh = replace(self, serial=self.serial + 1)
        return replace(fresh, mac=_mac(fresh, key))

    def is_whole(self, key: bytes) -> bool:
        """Tell whether nobody without the key altered the table."""
        return hmac.compare_digest(self.mac, _mac(self, key))


def new_key_file(stretching: Stretching) -> KeyFile:
    """Return an empty table for a new database."""
    return KeyFile(file_id=str(uuid.uuid4()), stretching=stretching)


def password_slot(
    table: KeyFile, login: str, operator_id: str, password: str, key: bytes, rings: Mapping[str, Ring]
) -> Slot:
    """Return a slot that a password opens, with the keys of the groups it is to hold."""
    bare = _slot(table, table.digest(login), operator_id, password, key)
    return replace(bare, groups={group: sealed_ring(table, bare, group, rings[group]) for group in rings})


def recovery_slot(table: KeyFile, secret: bytes, key: bytes) -> Slot:
    """Return the slot that the recovery key opens."""
    return _slot(table, RECOVERY, "", secret, key)


def sealed_ring(table: KeyFile, slot: Slot, group: str, ring: Ring) -> str:
    """Return the keys of a group sealed to a slot; whoever does it need not know the slot's password.

    A voucher under the newest key stands before it: no slot is made a holder without a holder.
    """
    public = X25519PublicKey.from_public_bytes(_bytes(slot.public))
    sealed = _HPKE.encrypt(b"".join(ring), public, info=_bound(table, slot, group))
    return _text(_voucher(table, slot, group, ring) + sealed)


def is_vouched(table: KeyFile, slot: Slot, group: str, ring: Ring) -> bool:
    """Tell whether a holder of a group made a slot one too."""
    kept = _bytes(slot.groups.get(group, ""))[:_KEY]
    return hmac.compare_digest(kept, _voucher(table, slot, group, ring))


def _voucher(table: KeyFile, slot: Slot, group: str, ring: Ring) -> bytes:
    key = HKDF(hashes.SHA256(), _KEY, None, b"cadre-desk group voucher").derive(ring[-1])
    return hmac.new(key, _bound(table, slot, group), hashlib.sha256).digest()


def _slot(table: KeyFile, who: str, operator_id: str, secret: str | bytes, key: bytes) -> Slot:
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    bare = Slot(
        id=secrets.token_hex(8),
        who=who,
        operator_id=operator_id,
        stretching=table.stretching,
        salt=_text(secrets.token_bytes(16)),
        public=_text(public),
        wrapped_private="",
        sealed_key="",
    )
    bound = _bound(table, bare)
    nonce = secrets.token_bytes(12)
    wrapped = AESGCM(_stretched(bare, secret)).encrypt(nonce, private.private_bytes_raw(), bound)
    return replace(bare, wrapped_private=_text(nonce + wrapped), sealed_key=_sealed(table, bare, key))


def _sealed(table: KeyFile, slot: Slot, key: bytes) -> str:
    public = X25519PublicKey.from_public_bytes(_bytes(slot.public))
    return _text(_HPKE.encrypt(key, public, info=_bound(table, slot)))


def open_slot(table: KeyFile, slot: Slot | None, secret: str | bytes) -> Opened:
    """Return what a slot holds. Raises WrongPassword; an unknown login costs the same time."""
    if slot is None:
        _stretched(_decoy(table), secret)
        raise WrongPassword("登录名或口令不对。", "请重新输入。")
    bound = _bound(table, slot)
    wrapped = _bytes(slot.wrapped_private)
    try:
        raw = AESGCM(_stretched(slot, secret)).decrypt(wrapped[:12], wrapped[12:], bound)
        private = X25519PrivateKey.from_private_bytes(raw)
        sealed = [_bytes(text) for text in (slot.sealed_key, slot.sealed_following) if text]
        key, *following = (bytes(_HPKE.decrypt(one, private, info=bound)) for one in sealed)
    except InvalidTag:
        raise WrongPassword("登录名或口令不对。", "请重新输入。") from None
    return Opened(key, next(iter(following), None), _rings(table, slot, private))


def _rings(table: KeyFile, slot: Slot, private: X25519PrivateKey) -> dict[str, Ring]:
    """Return the keys of the groups that a slot holds; a sealing that does not open is none."""
    found = {}
    for group, sealed in slot.groups.items():
        with suppress(InvalidTag):
            keys = bytes(_HPKE.decrypt(_bytes(sealed)[_KEY:], private, info=_bound(table, slot, group)))
            found[group] = tuple(keys[at : at + _KEY] for at in range(0, len(keys), _KEY))
    return found


def _decoy(table: KeyFile) -> Slot:
    return Slot("", "", "", table.stretching, _text(bytes(16)), "", "", "")


def _stretched(slot: Slot, secret: str | bytes) -> bytes:
    salt = _bytes(slot.salt)
    if isinstance(secret, bytes):
        return HKDF(hashes.SHA256(), 32, salt, b"cadre-desk recovery").derive(secret)
    wanted = slot.stretching
    stretch = Argon2id(
        salt=salt, length=32, iterations=wanted.passes, lanes=wanted.lanes, memory_cost=wanted.memory_kib
    )
    return stretch.derive(unicodedata.normalize("NFKC", secret).encode())


def _bound(table: KeyFile, slot: Slot, group: str = "") -> bytes:
    """Return what a slot's wrappings are bound to; the sealed keys of a group to the group besides."""
    kept = {**asdict(slot), "file": table.file_id, "suite": table.suite}
    bound = {name: kept[name] for name in kept if name not in _WRAPPINGS}
    return _canonical({**bound, "group": group} if group else bound)


def _mac(table: KeyFile, key: bytes) -> str:
    mac_key = HKDF(hashes.SHA256(), 32, None, b"cadre-desk key slots").derive(key)
    return hmac.new(mac_key, _canonical(_covered(table)), hashlib.sha256).hexdigest()


def _covered(table: KeyFile) -> dict[str, Any]:
    """Return what the MAC covers; where there are no groups it is what it was before there were any."""
    said = asdict(replace(table, mac=""))
    slots = [{name: slot[name] for name in slot if name != "groups" or slot[name]} for slot in said["slots"]]
    return {name: said[name] for name in said if name != "due" or said[name]} | {"slots": slots}


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


# ---------------------------------------------------------------- on disk


def save(table: KeyFile, file: Path) -> None:
    """Write both copies, one after the other: a crash leaves at least one that fits its checksum."""
    body = _canonical(asdict(table))
    data = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
    for copy in copies(file):
        write_atomically(copy, data)


def load(file: Path) -> KeyFile:
    """Return the newest sound copy. Raises DataFolderError if there is none."""
    sound = [table for copy in copies(file) if (table := _sound(copy)) is not None]
    if not sound:
        raise DataFolderError(
            "密钥文件 cadre.keys 不在或已损坏，数据打不开。", "请从备份中取回同时保存的密钥文件。"
        )
    return max(sound, key=lambda table: table.serial)


def copies(file: Path) -> tuple[Path, Path]:
    """Return the two copies of a key file."""
    return file, file.with_name(file.name + ".2")


def sound_copies(file: Path) -> int:
    """Return how many of the two copies fit their checksum."""
    return sum(_sound(copy) is not None for copy in copies(file))


def _sound(file: Path) -> KeyFile | None:
    try:
        checksum, _, body = file.read_bytes().partition(b"\n")
        if checksum.decode() != hashlib.sha256(body).hexdigest():
            return None
        data = json.loads(body)
        slots = tuple(Slot(**{**one, "stretching": Stretching(**one["stretching"])}) for one in data["slots"])
        anchor = (int(data["anchor"][0]), str(data["anchor"][1]))
        read = {"slots": slots, "anchor": anchor, "stretching": Stretching(**data["stretching"])}
        return KeyFile(**{**data, **read, "due": tuple(data.get("due", ()))})
    except (OSError, ValueError, KeyError, TypeError):
        return None
