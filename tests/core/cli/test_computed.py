"""selection and care on the terminal: the names of their tables, one for a day, the month's set as a PDF."""

import json

import pytest

from cadre_desk.cli.main import run
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Post
from tests.builders import PASSWORD, open_office, person


def no_desk(module):
    raise AssertionError(f"ui.{module} was asked for")


@pytest.fixture
def ask(tmp_path, capsys):
    """Return a function that runs a command over one young head of a town and gives code and JSON."""
    office = open_office(tmp_path / "office")
    who = office.put(person("甲示例", born=PartialDate(1990, 5)))
    office.put(Post.new(person_id=who.id, level="L09", leading=True, start=PartialDate(2024, 3)))
    office.clerk.workspace.close()
    (tmp_path / "pw.txt").write_text(PASSWORD + "\n", encoding="utf-8")

    def call(*words):
        given = ["--data", str(tmp_path / "office"), "--operator", "liyl"]
        code = run([*given, "--password-file", str(tmp_path / "pw.txt"), "--json", *words], no_desk)
        out = capsys.readouterr().out
        return code, json.loads(out) if out.strip() else None

    return call


def test_the_tables_are_named_and_one_is_computed_for_a_day(ask):
    code, names = ask("selection")
    assert (code, names["list_near"]) == (0, "40岁以下近期可关注的正科级干部")
    assert ask("selection", "list_near", "--as-of", "2026-03-06")[1]["rows"][0][0] == "甲示例"
    assert ask("selection", "list_near", "--as-of", "2024-02-01")[1]["rows"] == []


def test_the_months_set_is_written_as_one_paper(ask, tmp_path):
    out = tmp_path / "月报.pdf"
    code, made = ask("selection", "month", "--as-of", "2030-07-01", "--out", str(out), "--purpose", "部务会")
    assert (code, made["pages"]) == (0, 1)
    assert out.read_bytes().startswith(b"%PDF")


def test_an_unknown_table_is_refused_in_words(ask):
    assert ask("selection", "nothing")[0] != 0


def test_care_has_its_tables_too(ask):
    code, names = ask("care")
    assert (code, names["influence_periods"]) == (0, "影响期名单")
    assert ask("care", "exemplars_by_battle", "--as-of", "2026-03-06")[1]["rows"][-1][0] == "合计"
