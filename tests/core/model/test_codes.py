"""Code tables are dated: retired entries stay readable and are no longer offered."""

from datetime import date

import pytest

from cadre_desk import paths
from cadre_desk.model import codes, kinds
from cadre_desk.model.codes import CodeTable, Entry
from cadre_desk.model.records import ALL

TABLES = sorted(
    file.stem
    for file in (paths.resources() / "code_tables").glob("*.json")
    if file.stem not in ("surname_readings", "strokes")  # facts about characters, no codes
)
OLD = Entry("1", "旧名", until=date(2020, 12, 31))
TABLE = CodeTable("x", "例", "", (OLD, Entry("2", "新名", ("别名",))))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_names_its_source_and_has_each_code_once(name):
    table = codes.table(name)
    assert table.title
    assert table.source
    assert len({entry.code for entry in table.entries}) == len(table.entries)


def test_a_retired_entry_is_read_but_not_offered():
    assert TABLE.label("1") == "旧名"
    assert TABLE.find("旧名") is OLD
    assert [entry.code for entry in TABLE.offered(date(2021, 1, 1))] == ["2"]
    assert len(TABLE.offered(date(2020, 12, 31))) == 2


def test_label_other_name_and_code_find_the_entry():
    assert TABLE.find("别名").code == TABLE.find("2").code == "2"
    assert TABLE.find("无") is None
    assert not TABLE.knows("3")


def test_a_table_that_is_not_shipped_is_a_fault_of_ours():
    with pytest.raises(FileNotFoundError):
        codes.table("nothing")


@pytest.mark.parametrize("name", TABLES)
def test_every_label_is_read_back_as_it_is_shown(name):
    kind = kinds.Code(name)
    for entry in codes.table(name).entries:
        assert kind.show(kind.parse(entry.label)) == entry.label


def test_every_choice_is_read_back_as_it_is_shown():
    for record in ALL:
        for spec in record.SPECS:
            if isinstance(spec.kind, kinds.Choice):
                assert [spec.kind.parse(one.label) for one in spec.kind.members] == list(spec.kind.members)
