"""The recovery key on paper: 160 random bits as 8 groups of 4 characters and a check character each.

``7K2QM-...``: 32 characters without 0, O, 1 and I, which look alike in handwriting. The check character is
linear over GF(32), so that one wrong character, two exchanged ones or a group in the wrong place is always
noticed, and the message can say which group.
"""

import secrets

from cadre_desk.errors import ParseError

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS, DATA_CHARS = 8, 4
_WEIGHTS = (2, 4, 8, 16)  # distinct, not 0 or 1, in GF(32) with x^5 + x^2 + 1
_REDUCE = 0b100101


def new_secret() -> bytes:
    """Return 20 random bytes."""
    return secrets.token_bytes(20)


def write_key(secret: bytes) -> str:
    """Return the text of 20 bytes: XXXXX-XXXXX-..., 8 groups."""
    number = int.from_bytes(secret, "big")
    values = [number >> shift & 31 for shift in range(155, -1, -5)]
    groups = (values[start : start + DATA_CHARS] for start in range(0, 32, DATA_CHARS))
    return "-".join(_group(place, group) for place, group in enumerate(groups))


def read_key(text: str) -> bytes:
    """Return the 20 bytes of a typed key. Raises ParseError naming the group that is mistyped."""
    plain = "".join(char for char in text.upper() if char.isalnum())
    if len(plain) != GROUPS * (DATA_CHARS + 1):
        raise ParseError(
            f"恢复密钥应有 40 个字符，现在是 {len(plain)} 个。", "请对照密封的恢复密钥重新输入。"
        )
    number = 0
    for place in range(GROUPS):
        for value in _data_of(place, plain[place * 5 : place * 5 + 5]):
            number = number << 5 | value
    return number.to_bytes(20, "big")


def _data_of(place: int, group: str) -> list[int]:
    values = [ALPHABET.find(char) for char in group[:DATA_CHARS]]
    if -1 in values or _group(place, values) != group:
        raise ParseError(f"恢复密钥第 {place + 1} 组“{group}”有误。", "请核对这一组的 5 个字符。")
    return values


def _group(place: int, values: list[int]) -> str:
    check = place
    for weight, value in zip(_WEIGHTS, values, strict=True):
        check ^= _times(weight, value)
    return "".join(ALPHABET[value] for value in (*values, check))


def _times(left: int, right: int) -> int:
    """Multiply in GF(32)."""
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left <<= 1
        left ^= _REDUCE if left & 32 else 0
        right >>= 1
    return product
