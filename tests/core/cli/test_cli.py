"""The terminal keeps its contract: JSON alone on standard output, exit codes, no traceback."""

import json
from pathlib import Path

import pytest

from cadre_desk.cli.commands import COMMANDS
from cadre_desk.cli.context import FAULT, PARTLY, REFUSED, USAGE
from cadre_desk.cli.main import run

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"


def no_desk(module):
    raise AssertionError(f"ui.{module} was asked for")


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Return a small demo city."""
    folder = tmp_path_factory.mktemp("cli") / "city"
    assert run(["demo", str(folder), "--people", "60", "--no-gui"], no_desk) == 0
    return folder


@pytest.fixture
def ask(city, capsys):
    """Return a function that runs a command and gives exit code and JSON."""

    def call(*words, operator="liyl"):
        code = run(
            ["--data", str(city), "--operator", operator, "--password-file", str(city / "demo-password.txt")]
            + ["--json", *words],
            no_desk,
        )
        out = capsys.readouterr().out
        return code, json.loads(out) if out.strip() else None

    return call


def test_find_and_show_a_person(ask):
    _, everyone = ask("letters", "list")
    code, found = ask("find", "乡")
    assert code == 0
    code, whole = ask("show", found[0]["id"], "--as-of", "2026-03-06")
    assert code == 0
    assert whole["person"]["name"] == found[0]["name"]
    assert whole["derived"]["age"]["because"]
    assert whole["family"]
    assert everyone


def test_list_takes_conditions_as_they_are_typed_on_the_screen(ask):
    code, found = ask("list", "年龄<60", "乡镇任职>=1月", "--sort", "strokes", "--as-of", "2026-03-06")
    assert code == 0
    assert found["count"] == len(found["people"]) > 0
    assert found["people"][0]["months"]["town"] >= 1
    code, left_open = ask("list", "年龄<60", "乡镇任职>=1月", "--open", "--as-of", "2026-03-06")
    assert (code, left_open["count"]) == (0, found["cannot_be_judged"])
    assert ask("list", "年龄<四十")[0] in (0, REFUSED)


def test_print_writes_a_pdf_and_says_how_many_pages(ask, tmp_path):
    _, found = ask("find", "局长")
    out = tmp_path / "表.pdf"
    code, printed = ask("print", "appointment-form", "--ids", found[0]["id"], "--out", str(out))
    assert code == 0
    assert printed["pages"] == 2
    assert out.read_bytes().startswith(b"%PDF")


def test_letters_are_rendered_as_they_were_frozen(ask, tmp_path):
    _, listed = ask("letters", "list")
    numbered = next(one for one in listed if one["number"])
    out = tmp_path / "函.pdf"
    code, rendered = ask("letters", "render", numbered["number"], "--out", str(out))
    assert (code, rendered["sha256"]) == (0, numbered["sha256"])


def test_a_plan_of_letters_names_the_ground_and_the_rule(ask):
    code, planned = ask("letters", "plan", "urging_notice", "--cycle", "2025")
    assert code == 0
    assert planned[0]["after_id"]
    assert "规则 T4" in planned[0]["because"]
    assert planned[0]["citation"]


def test_overdue_letters_say_since_when(ask):
    code, late = ask("letters", "list", "--overdue")
    assert code == 0
    assert all(one["late_since"] for one in late)


def test_verify_passes_on_a_sound_folder(ask):
    code, result = ask("verify")
    assert (code, result["ok"]) == (0, True), result


def test_check_needs_no_data_folder_and_lists_what_is_wrong(capsys):
    code = run(["--json", "check", str(SAMPLES / "lrmx" / "17_BAD_truncated.lrmx")], no_desk)
    document = json.loads(capsys.readouterr().out)
    assert code == 3
    assert document["files"][0]["problems"][0]["severity"] == "error"


def test_import_stops_at_the_plan_when_asked(ask):
    code, plan = ask("import", "--plan", str(SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"))
    assert (code, plan["new"]) == (0, 1)
    _, again = ask("import", "--plan", str(SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"))
    assert again["new"] == 1


def test_a_wrong_password_is_refused_without_a_traceback(city, tmp_path, capsys):
    wrong = tmp_path / "pw.txt"
    wrong.write_text("not-the-password-1\n", encoding="utf-8")
    code = run(["--data", str(city), "--operator", "liyl", "--password-file", str(wrong), "verify"], no_desk)
    said = capsys.readouterr().err
    assert code == REFUSED
    assert "Traceback" not in said
    assert said.strip()


def test_wrong_usage_is_two(capsys):
    assert run(["find"], no_desk) == USAGE
    assert "Error" in capsys.readouterr().err


def test_a_fault_of_ours_writes_a_report_without_names(ask, city, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("cadre_desk.paths.crash_folder", lambda: tmp_path)

    def fail(*_):
        raise RuntimeError("张示例 340399198004150114")

    monkeypatch.setattr("cadre_desk.cli.people.find_people", fail)
    code, _ = ask("find", "张")
    assert code == FAULT
    report = next(tmp_path.glob("crash-*.txt")).read_text(encoding="utf-8")
    assert "张示例" not in report
    assert "340399" not in report


def test_every_command_explains_itself_on_one_screen(capsys):
    for command in COMMANDS:
        assert run([command.name, "--help"], no_desk) == 0
        text = capsys.readouterr().out
        assert "Example" in text
        assert len(text.splitlines()) <= 24


def test_init_prints_the_recovery_key_once(tmp_path, capsys):
    secret = tmp_path / "pw.txt"
    secret.write_text("a-long-secret-2026\n", encoding="utf-8")
    words = ["--json", "--password-file", str(secret), "init", str(tmp_path / "new"), "--operator", "钱管理"]
    assert run(words, no_desk) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["login"] == "qiangl"
    assert len(document["recovery_key"].replace("-", " ").split()) == 8


def test_results_and_explanation_of_an_assessment(ask):
    code, classes = ask("assess", "2025年度市管领导干部考核", "results")
    assert code == 0
    row = classes[0]["rows"][0]
    assert {"place", "score", "suggested", "because", "limits"} <= set(row)
    code, found = ask("assess", "2025年度市管领导干部考核", "explain", row["entry_id"])
    assert code == 0
    assert any("综合得分" in line for line in found["lines"])


def test_computing_says_what_is_missing_and_that_it_is_not_zero(ask):
    code, found = ask("assess", "2025年度公务员考核", "compute")
    assert code == PARTLY
    assert found["questions"]


def test_ballots_are_printed_to_a_file(ask, tmp_path):
    code, found = ask("ballot", "2025年度市管领导干部考核", "--out", str(tmp_path / "票.pdf"))
    assert code == 0
    assert found["pages"] >= 3
    assert (tmp_path / "票.pdf").read_bytes().startswith(b"%PDF")


def test_rule_tables_are_listed_with_citation_and_validity(ask):
    code, tables = ask("rules")
    assert code == 0
    assert "t1_grade_constraints" in {one["id"] for one in tables}
    _, one = ask("rules", "t2_quota")
    assert all(row["citation"] for row in one["rows"])
    assert ask("rules", "nichts")[0] == REFUSED
