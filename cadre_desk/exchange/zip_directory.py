"""The directory of a zip, looked at before it is read: a hostile one lists a million files.

A zip ends in a record of 22 bytes and a comment: a mark, number of entries, size and place of the
directory (APPNOTE.TXT, 4.3.16). A zip that needs the 64-bit record has more files than anybody hands in.
"""

import io
import struct
from typing import BinaryIO

MOST_DIRECTORY = 8 * 1024 * 1024
_MARK = b"PK\x05\x06"
_RECORD = 22
_LONGEST_COMMENT = 65535


def is_outsized(stream: BinaryIO) -> bool:
    """Tell whether the directory is bigger than any honest file needs; the place in the stream is lost."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _LONGEST_COMMENT - _RECORD))
    tail = stream.read()
    at = tail.rfind(_MARK)
    if at < 0 or len(tail) < at + _RECORD:
        return False  # no zip: its reader says so
    size: int
    (size,) = struct.unpack_from("<I", tail, at + 12)
    return size > MOST_DIRECTORY
