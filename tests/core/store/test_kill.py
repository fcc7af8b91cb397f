"""A program killed in the middle of an act: what was committed is there, the rest is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from cadre_desk.model.records.people import Person
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, person

# Flushes the pages of the open act into the WAL, so that there is something half-written to leave behind.
CHILD = """
import sys, pathlib
from cadre_desk.store.workspace import Workspace
from cadre_desk.model.records.people import Person
workspace = Workspace.open(pathlib.Path(sys.argv[1]), "liyl", sys.argv[2])
with workspace.journal.act("已提交") as act:
    act.insert(Person.new(name="乙示例"))
workspace._connections.writer.execute("PRAGMA cache_size = 5")
with workspace.journal.act("没写完") as act:
    for _ in range(300):
        act.insert(Person.new(name="丙示例", resume="简历" * 500))
    sys.stdout.write("inside\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_inside_an_act_leaves_the_last_committed_state(folder):
    folder.put(person("甲示例"))
    folder.workspace.close()
    arguments = [sys.executable, "-c", CHILD, str(folder.path), PASSWORD]
    root = Path(__file__).parents[3]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as child:
        assert child.stdout.readline() == b"inside\n"
        child.kill()
    folder.workspace = Workspace.open(folder.path, "liyl", PASSWORD)
    assert [row.name for row in folder.workspace.read.find(Person)] == ["甲示例", "乙示例"]
    assert folder.failed() == []
