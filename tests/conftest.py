"""What every test stands on: no window on the screen, nobody's own data, and on request no Qt at all.

With CADRE_DESK_WITHOUT_QT=1 (and `-p no:pytest-qt`) any import of PySide6 fails: the stage of
`make test` that proves that the core needs no Qt.
"""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

WITHOUT_QT = os.environ.get("CADRE_DESK_WITHOUT_QT") == "1"

# setdefault: whoever wants to see the windows sets the platform before.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for own in ("CADRE_DESK_DATA", "CADRE_DESK_OPERATOR", "CADRE_DESK_PASSWORD_FILE"):
    os.environ.pop(own, None)

# A slow machine is no failure of ours, and the suite is to be the same suite on each run.
hypothesis_settings.register_profile(
    "desk",
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("desk")


class NoQt(MetaPathFinder):
    """Stands first among the finders and refuses Qt."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{fullname}: Qt is switched off for this run")
        return None


if WITHOUT_QT:
    sys.meta_path.insert(0, NoQt())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Stand in for pytest-qt's settings where the plugin is switched off."""
    if WITHOUT_QT:
        parser.addini("qt_api", "unused without Qt")
        parser.addini("qt_log_level_fail", "unused without Qt")
        parser.addini("qt_log_ignore", "unused without Qt", type="linelist")
