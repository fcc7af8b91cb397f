"""A few rounds of every storm of ``tests/torture.py``, and a folder that cannot be written."""

import subprocess
import sys

import pytest

from tests import torture
from tests.builders import PASSWORD

OPEN = """
import encodings.unicode_escape, os, sys, pathlib  # the codec: the interpreter's home may be shut to nobody
from cadre_desk.errors import DataFolderError
from cadre_desk.store.workspace import Workspace
if os.geteuid() == 0:
    os.seteuid(65534)  # the superuser may write anywhere
try:
    Workspace.open(pathlib.Path(sys.argv[1]), "liyl", sys.argv[2])
except DataFolderError as refused:
    print(refused.message)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL and no limits of a process")


@pytest.mark.parametrize("storm", torture.STORMS, ids=lambda storm: storm.__name__)
def test_what_was_acknowledged_stands_and_damage_is_found(storm):
    assert storm(2)


def test_a_folder_that_cannot_be_written_is_refused_in_words():
    with torture.data_folder(1) as folder:
        folder.parent.chmod(0o755)
        folder.chmod(0o555)
        before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
        arguments = [sys.executable, "-c", OPEN, str(folder), PASSWORD]
        said = subprocess.run(arguments, capture_output=True, text=True, cwd=torture.ROOT)
        assert (said.stdout, said.stderr) == (f"文件夹“{folder.name}”不能写入。\n", "")
        assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before
