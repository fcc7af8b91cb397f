"""Wrong passwords are counted, and after five each next try has to wait.

5 free tries, then 30 s, 1, 5, 15, 30 min; never for good. It survives a restart. It slows hands at the
keyboard, not a thief with a copy of the file: that is what Argon2id is for.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

from cadre_desk.errors import WrongPassword
from cadre_desk.store.folder import write_atomically

FREE_TRIES = 5
WAITS_S = (30, 60, 300, 900, 1800)


class Tries:
    """The counts of one data folder, by slot id; names never stand in the file."""

    def __init__(self, file: Path, now: Callable[[], float] = time.time) -> None:
        self._file, self._now = file, now

    def require(self, who: str) -> None:
        """Let a try pass. Raises WrongPassword while it has to wait, naming for how long."""
        left = self.wait_s(who)
        if left > 0:
            raise WrongPassword(f"口令多次输错，请 {_spoken(left)}后再试。", "忘记口令可以用恢复密钥打开。")

    def wait_s(self, who: str) -> int:
        """Return the seconds that the next try has to wait."""
        count, last = self._read().get(who, (0, 0.0))
        if count < FREE_TRIES:
            return 0
        wait = WAITS_S[min(count - FREE_TRIES, len(WAITS_S) - 1)]
        return max(0, min(wait, round(last + wait - self._now())))  # a clock set back never adds to it

    def failed(self, who: str) -> None:
        """Count one wrong password."""
        counts = self._read()
        counts[who] = (counts.get(who, (0, 0.0))[0] + 1, self._now())
        write_atomically(self._file, json.dumps(counts).encode())

    def succeeded(self, who: str) -> None:
        """Forget the wrong ones."""
        counts = self._read()
        if counts.pop(who, None) is not None:
            write_atomically(self._file, json.dumps(counts).encode())

    def _read(self) -> dict[str, tuple[int, float]]:
        try:
            found = json.loads(self._file.read_bytes())
            return {str(who): (int(count), float(last)) for who, (count, last) in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


def _spoken(seconds: int) -> str:
    return f"{seconds} 秒" if seconds < 60 else f"{-(-seconds // 60)} 分钟"
