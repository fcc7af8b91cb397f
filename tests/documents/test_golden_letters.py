"""Every letter type against its golden page: no position, size, face or word has moved unseen."""

import pytest

from cadre_desk.documents.letter_type import letter_types
from tests.documents.golden import FOLDER, page_of

KINDS = letter_types()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_page_is_the_golden_one(kind):
    assert page_of(kind).splitlines() == (FOLDER / f"{kind.id}.txt").read_text("utf-8").splitlines()


def test_no_golden_page_is_left_over():
    assert {file.stem for file in FOLDER.glob("*.txt")} == {kind.id for kind in KINDS}
