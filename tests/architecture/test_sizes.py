"""Limits that keep the house readable, and calls that have no place in it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("cadre_desk", "ui", "tests", "bench", "packaging")
MAX_LINES = 400
MAX_WINDOW_LINES = 300

# name -> why not
BANNED = {
    "processEvents": "re-enters the event loop; long work belongs to ui/tasks.py",
    "moveToThread": "ui/tasks.py has the only threads",
    "print": "click.echo in cli, logging elsewhere",
}


def modules(*folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def relative(path):
    return path.relative_to(ROOT).as_posix()


def lines(path):
    return len(path.read_text("utf-8").splitlines())


def test_no_module_outgrows_a_reader():
    long = {relative(path): lines(path) for path in modules(*FOLDERS) if lines(path) > MAX_LINES}
    assert not long


def test_the_main_window_is_no_program_of_its_own():
    assert lines(ROOT / "ui" / "main_window.py") <= MAX_WINDOW_LINES


def called(tree):
    """Yield the last name of everything called in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func
            yield getattr(name, "attr", None) or getattr(name, "id", None)


@pytest.mark.parametrize("name", BANNED)
def test_banned_call_is_absent(name):
    found = [
        relative(path)
        for path in modules("cadre_desk", "ui")
        if name in called(ast.parse(path.read_text("utf-8")))
    ]
    assert not found, BANNED[name]


def test_no_class_inherits_a_thread():
    found = [
        f"{relative(path)}: {node.name}"
        for path in modules("cadre_desk", "ui")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).rpartition(".")[2] in {"QThread", "Thread"} for base in node.bases)
    ]
    assert not found


def test_every_module_says_what_it_is_for():
    mute = [
        relative(path)
        for path in modules("cadre_desk", "ui", "packaging", "bench")
        if path.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not mute
