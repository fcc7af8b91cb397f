"""The old format written: read back the same, its two forbidden signs replaced, unwritable ones named."""

import random
from pathlib import Path

from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.lrm import read_lrm
from cadre_desk.exchange.lrm_write import write_lrm
from cadre_desk.exchange.lrmx_person import person_of
from cadre_desk.exchange.lrmx_texts import family_texts, form_texts
from tests.builders import person
from tests.core.exchange import quirks

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples" / "other"


def written(draft):
    return write_lrm(form_texts(draft), family_texts(draft.family))


def texts(draft):
    """Return what the old format can say: it has no ID number and nothing of 2025."""
    left_out = ("ShenFenZheng", "DaoLingNianYue", "GaiGeQianRenZhiNianLingJieXian", "ZhengZhiMianMao")
    return {tag: text for tag, text in form_texts(draft).items() if tag not in left_out}


def test_a_sample_comes_back_the_same():
    first = person_of(read_lrm((SAMPLES / "old_gbk.lrm").read_bytes(), "x"))
    again = person_of(read_lrm(written(first).data, "x"))
    assert texts(again) == texts(first)
    assert family_texts(again.family) == family_texts(first.family)


def test_generated_people_come_back_the_same_where_gbk_has_their_signs():
    dice = random.Random(3)
    compared = 0
    for number in range(300):
        made = quirks.record(dice)
        file = written(made)
        if not file.missing:
            back = person_of(read_lrm(file.data, "x"))
            assert texts(back) == texts(made), number
            compared += 1
    assert compared > 50


def test_quotes_and_marks_cannot_be_taken_for_separators():
    draft = PersonDraft(person=person(honours='获"先进","优秀"@#'))
    text = written(draft).data.decode("gbk")
    assert text.count('","') == 32
    assert "获“先进”,“优秀”＠＃" in text


def test_a_sign_that_gbk_lacks_is_written_as_geta_and_named():
    file = written(PersonDraft(person=person("𠮷样")))
    assert file.missing == ("𠮷",)
    assert file.data.decode("gbk").startswith('"〓样"')
