"""Office files are parsed in a process of their own: it answers, refuses, hangs, swells or dies alone."""

import os
import time

import pytest

from cadre_desk.errors import Cancelled, FileRefused
from cadre_desk.exchange.apart import Apart

MEGABYTE = 1024 * 1024


def process_of(_data, _name):
    return os.getpid()


def length(data, name):
    return name, len(data)


def refuse(_data, name):
    raise FileRefused(f"“{name}”加了密码。", "请取消密码。", kept="未导入任何内容。")


def hang(_data, _name):
    time.sleep(600)


def swell(_data, _name):
    return len(bytearray(4096 * MEGABYTE))


def die(_data, _name):
    os._exit(3)


def stopped():
    raise Cancelled


@pytest.fixture
def apart():
    with Apart(seconds=30, memory_bytes=512 * MEGABYTE) as made:
        yield made


def test_one_process_reads_all_files_of_an_import(apart):
    assert apart.run(length, b"123", "a") == ("a", 3)
    first = apart.run(process_of, b"", "a")
    assert first != os.getpid()
    assert apart.run(process_of, b"", "b") == first


def test_a_refusal_comes_back_whole(apart):
    with pytest.raises(FileRefused) as refused:
        apart.run(refuse, b"", "x.xlsx")
    fault = refused.value
    assert (fault.message, fault.kept, fault.hint) == (
        "“x.xlsx”加了密码。",
        "未导入任何内容。",
        "请取消密码。",
    )


def test_a_reader_that_swells_is_refused_and_the_next_file_is_read(apart):
    with pytest.raises(FileRefused, match="内存过多"):
        apart.run(swell, b"", "x.xlsx")
    assert apart.run(length, b"12", "y") == ("y", 2)


def test_a_reader_that_dies_is_refused(apart):
    with pytest.raises(FileRefused, match="出错退出"):
        apart.run(die, b"", "x.docx")


def test_a_reader_that_hangs_is_killed_and_said_so():
    with Apart(seconds=0.3) as apart, pytest.raises(FileRefused, match="还没有读完"):
        apart.run(hang, b"", "x.xlsx")


def test_stopping_kills_a_reader_at_work(apart):
    apart.waiting = stopped
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        apart.run(hang, b"", "x.xlsx")
    assert time.monotonic() - begun < 30
