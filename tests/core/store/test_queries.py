"""Conditions and orders on real rows: what the desk's filters rely on."""

import _thread
import queue
import threading

import pytest

from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import All, AnyOf, Between, Holds, In, Is, Not, Order
from cadre_desk.model.records.people import Person
from tests.builders import person

CASES = [
    (Is("sex", "2"), "乙丁"),
    (Is("current_post", None), "丁"),
    (In("ethnicity", ("01", "03")), "甲丙"),
    (In("current_post", ("镇长", None)), "甲丁"),
    (In("sex", ()), ""),
    (Between("born", PartialDate(1975, 1), PartialDate(1980, 4)), "甲乙"),
    (Between("born", None, PartialDate(1980, 3)), "乙"),
    (Between("born", PartialDate(1980, 5), None), "丙"),
    (Between("born"), "甲乙丙"),
    (Holds("current_post", "镇"), "甲乙"),
    (Holds("current_post", "100%"), "丙"),
    (Holds("current_post", "0_"), ""),
    (All((Is("sex", "1"), Holds("current_post", "镇"))), "甲"),
    (All(), "甲乙丙丁"),
    (AnyOf((Is("name", "甲"), Is("name", "丁"))), "甲丁"),
    (AnyOf(()), ""),
    (Not(Is("sex", "2")), "甲丙"),
    (Not(Holds("current_post", "镇")), "丙丁"),
    (Not(Between("born", PartialDate(1980, 5))), "甲乙丁"),
    (Not(AnyOf((Is("name", "甲"), Not(Is("sex", "1"))))), "丙"),
]


@pytest.fixture
def read(folder):
    folder.put(
        person("甲", sex="1", ethnicity="01", born=PartialDate(1980, 4, 7), current_post="镇长"),
        person("乙", sex="2", ethnicity="02", born=PartialDate(1975, 1), current_post="副镇长"),
        person("丙", sex="1", ethnicity="03", born=PartialDate(1990, 12), current_post="完成100%的科长"),
        person("丁", sex="2", ethnicity="02", born=None),
    )
    return folder.workspace.read


def names(rows):
    return "".join(row.name for row in rows)


@pytest.mark.parametrize(("where", "expected"), CASES, ids=[f"{n}" for n in range(len(CASES))])
def test_a_condition_finds_its_rows(read, where, expected):
    found = read.find(Person, where)
    assert (names(found), read.count(Person, where)) == (expected, len(expected))
    assert read.ids(Person, where) == [row.id for row in found]


def test_not_known_sorts_last_in_both_directions(read):
    assert names(read.find(Person, order=[Order("born")])) == "乙甲丙丁"
    assert names(read.find(Person, order=[Order("born", descending=True)])) == "丙甲乙丁"


def test_ties_keep_the_order_of_entry(read):
    assert names(read.find(Person, order=[Order("sex")])) == "甲丙乙丁"
    assert names(read.find(Person, order=[Order("sex"), Order("born", descending=True)])) == "丙甲乙丁"


def test_pages_join_to_the_whole(read):
    pages = [read.find(Person, order=[Order("born")], limit=3, offset=start) for start in (0, 3, 6)]
    assert [names(page) for page in pages] == ["乙甲丙", "丁", ""]
    assert names(read.find(Person, order=[Order("born")], offset=2)) == "丙丁"


def test_deleted_rows_are_seen_by_no_question(folder, read):
    with folder.workspace.journal.act("删") as act:
        act.delete(read.find(Person, Is("name", "甲"))[0])
    assert (read.count(Person), read.count(Person, Is("name", "甲"))) == (3, 0)
    assert names(read.find(Person, Not(Is("sex", "2")))) == "丙"


def test_quotes_in_words_are_words(read):
    assert read.find(Person, Holds("name", "' OR 1=1 --")) == []


def test_a_field_that_does_not_exist_is_our_fault(read):
    with pytest.raises(KeyError, match="no field"):
        read.find(Person, Is('name" OR 1=1 --', "x"))


def test_inside_an_act_the_reader_sees_what_was_written(folder, read):
    with folder.workspace.journal.act("录入") as act:
        act.insert(person("戊"))
        assert (read.count(Person), act.count(Person)) == (5, 5)


def test_a_reader_of_a_thread_that_python_did_not_start_stays_open_while_others_begin(folder):
    """The desk's workers are threads of Qt: closing the connection of a running one ends the program."""
    folder.put(person("甲"))
    read, said, go_on = folder.workspace.read, queue.Queue(), [threading.Event() for _ in range(2)]

    def work(gate):
        said.put(read.count(Person))
        gate.wait(5)
        said.put(read.count(Person))

    for gate in go_on:
        _thread.start_new_thread(work, (gate,))
    assert [said.get(timeout=5) for _ in range(2)] == [1, 1]
    for gate in go_on:
        gate.set()
    assert [said.get(timeout=5) for _ in range(2)] == [1, 1]
