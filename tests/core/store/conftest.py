"""The store is tried on real files: an encrypted data folder with cheap keys, and what lies behind it."""

from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cadre_desk.model.records.office import Role
from cadre_desk.store.connection import connect
from cadre_desk.store.schema import guards
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, copied, person


@dataclass
class Folder:
    """A data folder that a test opens, closes and damages as it likes."""

    path: Path
    workspace: Workspace
    recovery_key: str

    def put(self, *records):
        """Insert records in one act; return them stored."""
        with self.workspace.journal.act("准备") as act:
            stored = [act.insert(one) for one in records]
        return stored[0] if len(stored) == 1 else stored

    def reopened(self, password=PASSWORD):
        """Close and open again; return the workspace."""
        self.workspace.close()
        self.workspace = Workspace.open(self.path, "liyl", password)
        return self.workspace

    def failed(self):
        """Return the names of the checks that find something."""
        return [check.name for check in self.workspace.verify() if not check.ok]

    @contextmanager
    def behind_its_back(self):
        """Close, hand out a raw connection without guards, put the guards back, open again."""
        self.workspace.close()
        key = self.workspace._key
        with closing(connect(self.path / "cadre.db", key)) as raw:
            raw.create_function("ctx_actor", 0, lambda: "intruder")
            for name in guards():
                raw.execute(f"DROP TRIGGER {name}")
            yield raw
            for sql in guards().values():
                raw.execute(sql)
        self.workspace = Workspace.open(self.path, "liyl", PASSWORD)


def insert_and_fail(journal, title="录入"):
    """Insert a person in an act that then fails."""
    with journal.act(title) as act:
        act.insert(person("乙示例"))
        raise ValueError("halfway")


@pytest.fixture
def fail():
    """Return the act that fails; pytest's own import mode lets no test import this file."""
    return insert_and_fail


def _make(path):
    made, key = Workspace.create(
        path, login="liyl", name="李样例", roles=(Role.ENTRY,), password=PASSWORD, fast_keys=True
    )
    made.close()
    return key


@pytest.fixture
def folder(tmp_path):
    """Return an open data folder."""
    path = tmp_path / "desk"
    made, key = copied(_make, path)
    held = Folder(path, made, key)
    yield held
    held.workspace.close()
