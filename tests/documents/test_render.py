import pytest

from cadre_desk.documents.forms import appointment_form
from cadre_desk.documents.letter import LetterType, letter_job
from cadre_desk.documents.render import render_many, render_one
from cadre_desk.errors import Cancelled
from tests.documents import papers, reading

NOTICE = LetterType.load("assessment_notice")
NAMES = ("曹假托", "王昇翀", "欧阳玥喆")


def jobs():
    return [letter_job(NOTICE, papers.content(称呼=f"{name}同志"), draft=False, title=name) for name in NAMES]


class Recorder:
    def __init__(self, stop_at=None):
        self.steps, self.stop_at = [], stop_at

    def step(self, done, total, label):
        self.steps.append((done, total, label))
        if done == self.stop_at:
            raise Cancelled


def test_many_documents_make_one_file_with_a_bookmark_each():
    made = render_many(jobs(), title="三份提示函")
    assert made.pages == 3
    assert reading.bookmarks(made.pdf) == [("曹假托", 0), ("王昇翀", 1), ("欧阳玥喆", 2)]
    assert reading.metadata(made.pdf)["Title"] == "三份提示函"


def test_progress_names_each_document_and_ends_full():
    watch = Recorder()
    render_many(jobs(), watch)
    assert watch.steps == [(0, 3, "曹假托"), (1, 3, "王昇翀"), (2, 3, "欧阳玥喆"), (3, 3, "")]


def test_stopping_leaves_nothing_behind_that_spoils_the_next():
    before = render_one(jobs()[0])
    with pytest.raises(Cancelled):
        render_many(jobs(), Recorder(stop_at=1))
    assert render_one(jobs()[0]) == before


def test_a_batch_is_the_same_each_time():
    assert render_many(jobs()).pdf == render_many(jobs()).pdf


def test_in_two_sided_print_each_document_begins_on_its_own_sheet():
    made = render_many(jobs(), duplex=True)
    assert [page for _, page in reading.bookmarks(made.pdf)] == [0, 2, 4]


def test_letters_and_forms_share_one_file():
    form = appointment_form.job(papers.person(), (), (), as_of=papers.AS_OF)
    made = render_many([*jobs(), form], duplex=True)
    assert made.pages == 8
    assert b"DuplexFlipLongEdge" in made.pdf
