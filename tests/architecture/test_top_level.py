"""The repository as it is handed over: its first level, and nothing of the machine it was made on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import cadre_desk

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {
    "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md",
    "bench", "build_installer.spec", "cadre_desk", "packaging", "pyproject.toml", "resources", "tests", "ui",
}  # fmt: skip
TEXT = {".cmd", ".css", ".html", ".json", ".md", ".nsi", ".py", ".qss", ".spec", ".svg", ".toml", ".txt"}
# Written in pieces, so that this file passes its own test.
PLACES = re.compile(
    r"(?<![\w.~])/(?:" + "wor" + r"k|ro" + r"ot)/|[A-Z]:\\Users\\|/home/\w|"
    r"(?:files\.python" + r"hosted|py" + r"pi|registry\.np" + r"mjs)\.(?:org|com)",
)


def tracked():
    """Return the files git knows; skips where there is no repository (an unpacked archive)."""
    try:
        listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_the_first_level_is_the_agreed_one():
    first = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in first if not name.startswith(".")} <= ALLOWED


def test_no_file_names_a_place_of_the_makers():
    found = {
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path.exists() and (path.suffix in TEXT or path.name in {"Makefile", "run"})
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if PLACES.search(line)
    }
    assert not found


def test_nothing_of_a_data_folder_is_tracked():
    personal = {".cdk", ".cdpkg", ".db", ".sqlite", ".sqlite3"}
    kept_for_upgrades = ROOT / "tests" / "data"
    assert not [
        path for path in tracked() if path.suffix in personal and not path.is_relative_to(kept_for_upgrades)
    ]


def test_the_version_is_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == cadre_desk.__version__
