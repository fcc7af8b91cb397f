"""Letters drawn by several processes are those drawn by one: same bytes, same order, same refusals."""

from contextlib import closing
from datetime import date
from itertools import islice

import pytest

from cadre_desk.documents import workers
from cadre_desk.documents.fonts import MissingGlyph
from cadre_desk.documents.letter import LetterType, render_letter, sample_content
from cadre_desk.documents.workers import Order, render_each, render_together
from cadre_desk.errors import Cancelled
from tests.documents import reading

KIND = LetterType.load("urging_notice")
ISSUED = date(2026, 3, 6)


def content(number):
    return sample_content(KIND, document_no=KIND.number(2026, number), issued_on=ISSUED)


def orders(count):
    return [Order(KIND, content(n), title=f"第{n}份") for n in range(1, count + 1)]


@pytest.fixture
def two_processes(monkeypatch):
    """Let a batch of any size go to two processes."""
    monkeypatch.setattr(workers, "MANY", 1)
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)


def test_letters_of_several_processes_are_the_same_bytes_in_order(two_processes):
    given = [Order(KIND, content(number)) for number in range(1, 41)]
    made = list(render_each(iter(given), len(given)))
    assert made == [render_letter(KIND, one.content, draft=False) for one in given]


def test_a_refusal_comes_back_whole_and_ends_the_batch(two_processes):
    bad = Order(KIND, sample_content(KIND, agency="\ue863组织部"))
    with pytest.raises(MissingGlyph) as caught:
        list(render_each([*orders(3), bad], 4))
    assert caught.value.char == "\ue863"
    assert "没有字形" in caught.value.message


def test_a_batch_may_be_left_early(two_processes):
    asked = []

    def given():
        for order in orders(400):
            asked.append(order)
            yield order

    with closing(render_each(given(), 400)) as pages:
        assert len(list(islice(pages, 3))) == 3
    assert len(asked) < 150


def test_letters_are_drawn_here_where_no_process_can_be_started(two_processes, monkeypatch):
    def refused(*_given, **_more):
        raise OSError

    monkeypatch.setattr(workers.ProcessPoolExecutor, "submit", refused)
    assert len(list(render_each(orders(3), 3))) == 3


def test_one_file_of_several_parts_has_every_letter_with_its_bookmark(monkeypatch):
    monkeypatch.setattr(workers, "_TOGETHER", 4)
    pdf, pages = render_together(orders(9), 9, title="清样")
    assert pages == 9
    assert reading.bookmarks(pdf) == [(f"第{n}份", n - 1) for n in range(1, 10)]
    assert reading.metadata(pdf)["Title"] == "清样"
    for number, text in enumerate(reading.texts(pdf), start=1):
        assert KIND.number(2026, number) in "".join(text.split())


def test_one_file_is_given_up_when_stopped():
    class Stop:
        def step(self, done, total, label):
            raise Cancelled

    with pytest.raises(Cancelled):
        render_together(orders(2), 2, Stop())
