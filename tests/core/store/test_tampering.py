"""What verify finds: damage to the file, and changes made past the journal by somebody who has the key."""

from contextlib import closing, suppress

import pytest

from cadre_desk.errors import DataFolderError
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.people import Person
from cadre_desk.store.connection import connect
from cadre_desk.store.ledger import COLUMNS, line_hash
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, person


def test_a_healthy_file_passes_every_check(folder):
    folder.put(person(photo=b"picture"))
    checks = folder.workspace.verify()
    assert (len(checks), [check for check in checks if not check.ok]) == (8, [])


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_flipped_bit_in_the_database_is_found(folder, share):
    folder.put(*(person(resume="简历" * 200) for _ in range(60)))
    folder.workspace.close()
    file = folder.path / "cadre.db"
    data = bytearray(file.read_bytes())
    data[int(len(data) * share)] ^= 1
    file.write_bytes(data)
    assert found_damaged(folder)


def found_damaged(folder):
    """Tell whether opening, verifying or both say that the file is damaged; close it."""
    try:
        folder.workspace = Workspace.open(folder.path, "liyl", PASSWORD)
        return "文件加密页" in folder.failed()
    except DataFolderError as refusal:
        return "损坏" in refusal.message
    finally:
        with suppress(DataFolderError):  # closing reads a last time
            folder.workspace.close()


def test_an_altered_line_of_the_journal_is_found(folder):
    folder.put(person())
    with folder.behind_its_back() as raw:
        raw.execute("UPDATE journal SET operator = '别人' WHERE seq = 1")
    chain = next(check for check in folder.workspace.verify() if check.name == "操作日志链")
    assert (chain.ok, chain.detail) == (False, "第 1 条被改动。")


def test_a_removed_line_of_the_journal_is_found(folder):
    folder.put(person())
    with folder.behind_its_back() as raw:
        raw.execute("DELETE FROM journal WHERE seq = 1")
    assert "操作日志链" in folder.failed()


def test_a_journal_cut_off_at_its_end_is_found(folder):
    folder.put(person())
    with folder.behind_its_back() as raw:
        raw.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
        raw.execute("DELETE FROM person")
    assert "操作日志链" in folder.failed()


def test_a_last_line_computed_anew_is_found_by_the_anchor(folder):
    folder.put(person())
    with folder.behind_its_back() as raw:
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        line = list(raw.execute(f"SELECT {names} FROM journal ORDER BY seq DESC LIMIT 1").fetchone())
        line[COLUMNS.index("operator")] = "别人"
        raw.execute(
            "UPDATE journal SET operator = '别人', hash = ? WHERE seq = ?", (line_hash(line), line[0])
        )
    assert folder.failed() == ["操作日志链"]


def test_a_row_changed_past_the_journal_is_found(folder):
    stored = folder.put(person())
    with folder.behind_its_back() as raw:
        raw.execute("UPDATE person SET name = '别人'")
    rows = next(check for check in folder.workspace.verify() if check.name == "数据与日志")
    assert not rows.ok
    assert stored.id in rows.detail
    assert "别人" not in rows.detail


def test_a_row_removed_past_the_journal_is_found(folder):
    stored = folder.put(person())
    with folder.behind_its_back() as raw:
        raw.execute("DELETE FROM person WHERE id = ?", (stored.id,))
    assert "数据与日志" in folder.failed()


def test_a_row_brought_in_past_the_journal_is_found(folder):
    with folder.behind_its_back() as raw:
        raw.execute("INSERT INTO person (id, version, name) VALUES ('intruder', 1, '别人')")
    assert "数据与日志" in folder.failed()


def test_a_deleted_row_brought_back_past_the_journal_is_found(folder):
    stored = folder.put(person())
    with folder.workspace.journal.act("删") as act:
        act.delete(stored)
    with folder.behind_its_back() as raw:
        raw.execute("UPDATE person SET deleted_at = NULL")
    assert "数据与日志" in folder.failed()


def test_a_replaced_pdf_is_found(folder):
    folder.put(Letter.new(pdf=b"%PDF frozen"))
    with folder.behind_its_back() as raw:
        raw.execute("UPDATE blob SET content = x'00'")
    assert folder.failed() == ["冻结文件"]


def test_a_file_without_its_guards_is_not_opened(folder):
    with folder.behind_its_back():
        pass
    folder.workspace._connections.writer.execute("DROP TRIGGER journal_guard_delete")
    assert folder.failed() == ["写入保护"]
    with pytest.raises(DataFolderError, match="写入保护"):
        folder.reopened()


def test_a_file_of_another_build_is_told_apart_from_one_that_somebody_altered(folder):
    folder.workspace.close()
    with closing(connect(folder.path / "cadre.db", folder.workspace._key)) as raw:
        raw.execute("ALTER TABLE tag DROP COLUMN note")
    with pytest.raises(DataFolderError, match="另一版本") as refused:
        Workspace.open(folder.path, "liyl", PASSWORD)
    assert "没有改动" in refused.value.kept
    assert "改动过" not in str(refused.value)


def test_nothing_is_written_outside_an_act(folder):
    writer = folder.workspace._connections.writer
    for sql in ("UPDATE person SET name = 'x'", "DELETE FROM person", "DELETE FROM journal"):
        folder.put(person())
        with pytest.raises(Exception, match="outside an act|rows are kept"):
            writer.execute(sql)
    assert folder.workspace.read.count(Person) == 3


def test_an_older_key_file_put_back_is_found(folder):
    older = (folder.path / "cadre.keys").read_bytes()
    folder.workspace.change_password("liyl", PASSWORD, "another-50917")
    folder.workspace.close()
    for name in ("cadre.keys", "cadre.keys.2"):
        (folder.path / name).write_bytes(older)
    folder.workspace = Workspace.open(folder.path, "liyl", PASSWORD)
    assert "密钥文件" in folder.failed()
