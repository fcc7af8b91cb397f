"""The locks hold every declared dependency, exactly, with hashes and without a host."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {"run": [], "test": EXTRAS["test"], "build": EXTRAS["package"]}


def locked(name):
    """Return package -> the lock's whole entry."""
    text = (ROOT / "packaging" / "lock" / f"{name}.txt").read_text("utf-8")
    return {entry.partition("==")[0]: entry for entry in re.split(r"\n(?=\S)", text.strip())}


def plain(requirement):
    return re.match(r"[\w-]+", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_all_that_is_declared(name):
    declared = {plain(line) for line in PROJECT["dependencies"] + LOCKS[name]}
    assert declared <= set(locked(name))


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_exact_and_hashed(name):
    loose = [package for package, entry in locked(name).items() if "--hash=sha256:" not in entry]
    assert not loose


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host(name):
    assert not [entry for entry in locked(name).values() if "://" in entry]


@pytest.mark.parametrize("name", ["test", "build"])
def test_locks_agree_on_what_the_program_runs_on(name):
    both = locked(name)
    assert not [package for package, entry in locked("run").items() if both[package] != entry]
