"""Files that leave the program: names that every system takes, bytes moved into place when they are whole."""

import os
import re
from collections.abc import Collection
from pathlib import Path

from cadre_desk.errors import UserError

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 80


def file_stem(words: str, *, otherwise: str = "未命名") -> str:
    """Return words as the name of a file without its ending, on Windows too."""
    plain = _FORBIDDEN.sub("", words).strip(" .")[:_LONGEST].strip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or otherwise


def free_stem(words: str, taken: Collection[str]) -> str:
    """Return a name that is not among the taken ones (compared without case): 张示例, 张示例（2）."""
    stem = made = file_stem(words)
    number = 1
    while made.casefold() in taken:
        number += 1
        made = f"{stem}（{number}）"
    return made


def write_out(file: Path, data: bytes) -> None:
    """Write bytes under a temporary name and move them into place. Raises UserError if the place refuses."""
    part = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, file)
    except OSError:
        part.unlink(missing_ok=True)
        raise UserError(
            f"“{file.name}”写不进去。",
            "请确认文件夹可写、磁盘未满、同名文件没有在其他程序中打开。",
            kept="原有的文件没有改动。",
        ) from None
