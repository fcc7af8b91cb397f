"""`export` and the formats of `check` and `import` keep the contract of the terminal."""

import json

import pytest
from openpyxl import load_workbook

from cadre_desk.cli.context import DONE, PARTLY, REFUSED, USAGE
from cadre_desk.cli.main import run
from cadre_desk.exchange.persons import persons_from_file
from tests.builders import PASSWORD, open_office, person
from tests.core.exchange.word_samples import word_form


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a data folder with two people and the file of its password."""
    root = tmp_path_factory.mktemp("exports")
    office = open_office(root / "office")
    office.put(person("张示例"), person("𠮷样", sex="2"))
    office.clerk.workspace.close()
    (root / "pw.txt").write_text(PASSWORD, encoding="utf-8")
    return root


@pytest.fixture
def ask(folder, capsys):
    def call(*words):
        options = ["--data", str(folder / "office"), "--operator", "liyl"]
        code = run([*options, "--password-file", str(folder / "pw.txt"), "--json", *words], no_desk)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else said.err

    return call


def no_desk(module):
    raise AssertionError(module)


def test_forms_of_everybody_are_written_and_listed(ask, tmp_path):
    code, said = ask("export", "lrmx", "--out", str(tmp_path))
    assert code == DONE
    assert {
        persons_from_file(tmp_path / name).persons[0].person.name for name in ("张示例.lrmx", "𠮷样.lrmx")
    } == {
        "张示例",
        "𠮷样",
    }
    assert sorted(said["files"]) == sorted(str(file) for file in tmp_path.iterdir())


def test_a_roster_of_those_who_meet_a_condition(ask, tmp_path):
    code, said = ask("export", "xlsx", "--out", str(tmp_path), "--where", "性别=女", "--layout", "all")
    assert (code, len(said["files"])) == (DONE, 1)
    names = [row[0].value for row in load_workbook(said["files"][0]).active.iter_rows()]
    assert "𠮷样" in names
    assert "张示例" not in names


def test_what_the_old_format_cannot_write_is_said_and_the_code_tells(ask, tmp_path):
    code, said = ask("export", "lrm", "--out", str(tmp_path))
    assert (code, len(said["files"])) == (PARTLY, 2)


def test_nobody_is_no_export(ask, tmp_path):
    code, said = ask("export", "xlsx", "--out", str(tmp_path), "--where", "年龄<18")
    assert code == REFUSED
    assert "没有符合条件的人" in said


def test_an_unknown_format_is_wrong_usage(ask, tmp_path):
    assert ask("export", "doc", "--out", str(tmp_path))[0] == USAGE


def test_a_word_form_is_checked(capsys, tmp_path):
    file = tmp_path / "表.docx"
    file.write_bytes(word_form())
    assert run(["--json", "check", str(file)], no_desk) == DONE
    (reading,) = json.loads(capsys.readouterr().out)["files"]
    assert (reading["format"], reading["persons"][0]["name"]) == ("docx", "张测甲")
