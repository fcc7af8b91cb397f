"""Who may know whom: the contracts of pyproject.toml hold, and each of them guards something.

A contract on a wrong name guards nothing and passes for ever, so violations are planted in a copy.
"""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENTRY = "from importlinter.cli import lint_imports_command as run; run()"

# contract, file of the copy that sins, the line it gets
VIOLATIONS = [
    ("layers", "cadre_desk/errors.py", "import cadre_desk.model.record"),
    ("layers", "cadre_desk/model/months.py", "import cadre_desk.rules.problem"),
    ("layers", "cadre_desk/rules/problem.py", "import cadre_desk.store.schema"),
    ("layers", "cadre_desk/store/schema.py", "import cadre_desk.documents.page"),
    ("layers", "cadre_desk/documents/page.py", "import cadre_desk.services.editing"),
    ("layers", "cadre_desk/unlisted.py", ""),
    ("no-way-back", "cadre_desk/services/editing.py", "import ui.navigation"),
    ("no-qt", "cadre_desk/model/months.py", "import PySide6.QtCore"),
    ("no-qt", "cadre_desk/services/editing.py", "from PySide6.QtWidgets import QMessageBox"),
    ("database", "cadre_desk/services/editing.py", "import sqlite3"),
    ("database", "cadre_desk/exchange/sins.py", "import sqlcipher3.dbapi2"),
    ("database", "ui/navigation.py", "import sqlite_utils"),
    ("paper", "cadre_desk/services/editing.py", "import reportlab.pdfgen.canvas"),
    ("paper", "ui/navigation.py", "import reportlab"),
    ("no-cycles", "cadre_desk/rules/problem.py", "import cadre_desk.rules.by_field"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Return a copy of the two packages and the contracts, free to be spoilt."""
    copy = tmp_path_factory.mktemp("house")
    for package in ("cadre_desk", "ui"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(folder, *options):
    """Return the exit code and output of import-linter run inside a folder."""
    # -P is not wanted: the folder itself must come before the checkout on the path.
    ran = subprocess.run(
        [sys.executable, "-c", ENTRY, "--no-cache", "--no-logo", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_all_contracts_hold():
    code, output = lint(ROOT)
    assert code == 0, output


@pytest.mark.parametrize(("contract", "file", "line"), VIOLATIONS)
def test_planted_violation_is_noticed(house, contract, file, line):
    sinner = house / file
    before = sinner.read_text("utf-8") if sinner.exists() else None
    try:
        sinner.write_text((before or '"""Planted."""\n') + f"\n{line}\n", "utf-8")
        code, output = lint(house, "--contract", contract)
    finally:
        sinner.unlink() if before is None else sinner.write_text(before, "utf-8")
    assert code == 1, output
    assert "BROKEN" in output or "exhaustive" in output, output


def test_the_door_to_the_desk_is_the_only_import_by_name():
    named = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "cadre_desk").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in {"import_module", "__import__"}
    }
    assert named <= {"cadre_desk/__main__.py"}
