"""Groups whose fields are sealed under a key of their own, inside the encrypted file.

A field declares it: ``text("举报人", sealed_by=KeyGroup.INFORMANT)``. Whoever opens the file without the key
of the group reads MARK in its place, however they ask; MARK is never written in the place of a sealed text.
"""

from cadre_desk.model.kinds import LabelledEnum


class KeyGroup(LabelledEnum):
    """What is sealed together; the stored word names the group in the key file and before a sealed text."""

    HOTLINE = ("hotline", "12380举报内容")
    INFORMANT = ("informant", "举报人身份")
    POLITICAL = ("political", "政治素质材料")


MARK = "（无密钥）"
"""What stands for a sealed text that cannot be read for want of the key."""
DAMAGED = "（密文不符）"
"""What stands for a sealed text that was altered, or moved to another place, behind the program."""
UNREADABLE = frozenset({MARK, DAMAGED})
