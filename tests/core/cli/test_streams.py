"""Standard output of the real program: UTF-8 whatever the code page of the machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "tests" / "data" / "samples" / "lrmx" / "01_plain_3.2.1.16.lrmx"


def test_json_is_utf_8_on_a_machine_with_a_chinese_code_page():
    command = [sys.executable, "-m", "cadre_desk", "--json", "check", str(SAMPLE)]
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert said.returncode == 0
    assert json.loads(said.stdout.decode("utf-8"))["files"][0]["format"] == "lrmx"
