"""What somebody was typing when the program was killed is there at the next start."""

import subprocess
import sys
from pathlib import Path

import pytest

from cadre_desk.model.records.people import FamilyMember
from cadre_desk.services.profile_edit import open_profile
from cadre_desk.services.session import Session
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, TODAY, person

CHILD = """
import sys, pathlib, datetime
from cadre_desk.model.records.people import FamilyMember
from cadre_desk.services.profile_edit import open_profile
from cadre_desk.services.session import Session
from cadre_desk.store.workspace import Workspace
workspace = Workspace.open(pathlib.Path(sys.argv[1]), "liyl", sys.argv[2])
session = Session(workspace, workspace.operator, datetime.date(2026, 3, 6))
edit = open_profile(session, sys.argv[3])
edit.person.type_in("speciality", "写到一半的")
edit.add_row(FamilyMember, {"relation": "妻子", "name": "王示"})
edit.keep()
new = open_profile(session)
new.person.type_in("name", "新来的")
new.keep()
sys.stdout.write("kept\\n")
sys.stdout.flush()
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_loses_nothing_that_was_typed(office):
    stored = office.put(person())
    office.clerk.workspace.close()
    arguments = [sys.executable, "-c", CHILD, str(office.folder), PASSWORD, stored.id]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    ) as child:
        assert child.stdout.readline() == b"kept\n"
        child.kill()
    workspace = Workspace.open(office.folder, "liyl", PASSWORD)
    office.clerk = Session(workspace, workspace.operator, TODAY)
    edit = open_profile(office.clerk, stored.id)
    assert edit.restored
    assert edit.person.text("speciality") == "写到一半的"
    assert [one.text("name") for one in edit.rows[FamilyMember]] == ["王示"]
    assert open_profile(office.clerk).person.text("name") == "新来的"
