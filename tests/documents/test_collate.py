"""Finished papers put together stay what they are."""

import pypdfium2

from cadre_desk.documents.collate import collate
from cadre_desk.documents.render import Job, render_one


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
