"""Ids and the clock of rows."""

import os
import threading
import time
import uuid
from datetime import UTC, datetime

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562): ordered by time, and within a process strictly in order of making."""
    global _last  # noqa: PLW0603 - the order holds for the whole process
    with _lock:
        now = time.time_ns() // 1_000_000 << 12
        _last = max(now, _last + 1)
        stamp = _last
    high = (stamp >> 12) << 16 | 0x7000 | stamp & 0xFFF
    low = int.from_bytes(os.urandom(8), "big") >> 2 | 1 << 63
    return str(uuid.UUID(int=high << 64 | low))


def now_utc() -> str:
    """Return the present moment as it is stored: 2026-03-06T01:02:03.456Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
