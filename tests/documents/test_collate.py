"""Finished papers put together stay what they are."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from cadre_desk.documents.collate import collate
from cadre_desk.documents.letter import LetterType, letter_job
from cadre_desk.documents.render import Job, render_one
from cadre_desk.errors import Cancelled
from tests.documents import papers, reading


def _paper(words):
    def draw(sheet):
        sheet.canvas.drawString(100, 700, words)
        sheet.end_page()

    return render_one(Job(words, draw))


def test_pages_stand_in_order_with_a_bookmark_each():
    pdf, pages = collate([("first", _paper("one")), ("second", _paper("two"))])
    document = pypdfium2.PdfDocument(pdf)
    assert pages == len(document) == 2
    assert [page.get_textpage().get_text_range().strip() for page in document] == ["one", "two"]
    assert [item.get_title() for item in document.get_toc()] == ["first", "second"]


def test_a_page_looks_exactly_as_before():
    paper = _paper("same")
    pdf, _ = collate([("a", paper), ("b", paper)])
    before = pypdfium2.PdfDocument(paper)[0].render().to_pil()
    after = pypdfium2.PdfDocument(pdf)[1].render().to_pil()
    assert before.tobytes() == after.tobytes()


def test_letters_keep_their_tags_and_their_text_and_share_font_programs():
    names = ("曹假托", "王昇翀", "欧阳玥喆")
    kind = LetterType.load("assessment_notice")
    made = [
        (name, render_one(letter_job(kind, papers.content(称呼=f"{name}同志"), draft=False)))
        for name in names
    ]
    pdf, pages = collate(made)
    assert len(pdf) < sum(len(one) for _, one in made) * 0.7
    read = PdfReader(io.BytesIO(pdf))
    assert pages == len(read.pages) == 3
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    sections = root["/StructTreeRoot"]["/K"][0]["/K"]
    assert [section.get_object()["/S"] for section in sections] == ["/Sect"] * 3
    for number, page in enumerate(read.pages):
        first = sections[number].get_object()["/K"][0].get_object()
        assert first["/Pg"] == page
        row = root["/StructTreeRoot"]["/ParentTree"]["/Nums"][2 * number + 1]
        assert page["/StructParents"] == number
        assert row[0].get_object() == first
    for name, text in zip(names, reading.texts(pdf), strict=True):
        assert f"{name}同志" in text


def test_stopping_stops():
    class Stop:
        def step(self, done, total, label):
            raise Cancelled

    with pytest.raises(Cancelled):
        collate([("a", _paper("one"))], Stop())
