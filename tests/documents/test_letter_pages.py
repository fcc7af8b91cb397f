"""Every letter type read back from its PDF: positions in mm, sizes, faces, characters and lines."""

from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2
import pytest

from cadre_desk.documents.letter import render_letter, sample_content, values_of
from cadre_desk.documents.letter_pages import paginate
from cadre_desk.documents.letter_type import DOCUMENT, LETTER, TABLE, letter_types
from cadre_desk.documents.typeset import CLOSING, OPENING
from tests.documents import reading

KINDS = letter_types()
LETTERS = [kind for kind in KINDS if kind.style == LETTER]
DOCUMENTS = [kind for kind in KINDS if kind.style == DOCUMENT]
TABLES = [kind for kind in KINDS if kind.style == TABLE]
ISSUED = date(2026, 3, 6)
LONG = tuple(
    f"第{n}项：" + "承担的重点任务进度滞后，底数掌握不清，数据前后不一致。" * 3 for n in range(1, 13)
)


@cache
def pdf(kind, facts=None):
    given = sample_content(kind, issued_on=ISSUED, facts=facts or kind.sample_facts)
    return render_letter(kind, given, draft=False)


def by_id(kind):
    return kind.id


def gap_of_lines(made, page):
    """Return the distances in mm between neighbouring full lines of a page."""
    rows = {}
    for char, box in reading.characters(made, page):
        if char in "任务进度滞后底数掌握数据前后致":
            rows.setdefault(round(box.bottom, 0), box.bottom)
    at = sorted(rows.values())
    return [b - a for a, b in zip(at, at[1:], strict=False) if b - a > 6]


def test_every_owed_type_is_shipped():
    assert len(KINDS) >= 22
    assert {kind.group for kind in KINDS} == {"考核", "监督", "激励", "关爱", "选育", "督办"}


@pytest.mark.parametrize("kind", LETTERS, ids=by_id)
def test_letter_format_head_and_rules(kind):
    made = pdf(kind)
    mark = reading.box_of(made, kind.agency.name)
    assert mark.top == pytest.approx(30, abs=0.7)
    assert (mark.left + mark.right) / 2 == pytest.approx(105, abs=0.7)
    red = sorted((rule for rule in reading.rules(made) if rule.colour[0] > 200), key=lambda rule: rule.y1)
    assert [(rule.x1, rule.x2) for rule in red] == [pytest.approx((20, 190), abs=0.05)] * 4
    assert [rule.weight for rule in red] == pytest.approx([2.25, 0.75, 0.75, 2.25])
    assert red[3].y1 == pytest.approx(277, abs=0.6)
    assert reading.box_of(made, kind.number(2026, 12)).right == pytest.approx(184, abs=0.8)


@pytest.mark.parametrize("kind", DOCUMENTS, ids=by_id)
def test_document_format_head_rule_and_record(kind):
    made = pdf(kind)
    mark = reading.box_of(made, f"{kind.agency.name}文件")
    assert mark.top == pytest.approx(37 + 35, abs=0.8)
    number = reading.box_of(made, kind.number(2026, 12))
    red = [rule for rule in reading.rules(made) if rule.colour[0] > 200]
    assert [(rule.x1, rule.x2) for rule in red] == [pytest.approx((28, 184), abs=0.05)]
    assert red[0].y1 - number.bottom == pytest.approx(4, abs=0.8)
    last = len(reading.texts(made)) - 1
    assert last % 2 == 1
    black = sorted(rule.y1 for rule in reading.rules(made, last))
    assert black[-1] == pytest.approx(262, abs=0.1)  # the last rule is the type area's lower edge
    weights = sorted(rule.weight for rule in reading.rules(made, last))
    between = [0.71] if kind.copies_to else []  # the thin rule parts 抄送 from who printed it (7.4)
    assert weights == pytest.approx([*between, 0.99, 0.99], abs=0.02)


@pytest.mark.parametrize("kind", [*LETTERS, *DOCUMENTS], ids=by_id)
def test_text_is_in_16_point_and_title_in_22(kind):
    made = pdf(kind)
    found = sizes(made)
    assert {16.0, 22.0} <= found
    faces = {name.rpartition("+")[2] for name, _ in reading.fonts(made)}
    assert {"FandolFang-Regular", "NotoSerifSC-Bold"} <= faces


@pytest.mark.parametrize("kind", [*LETTERS, *DOCUMENTS], ids=by_id)
def test_a_full_page_has_22_lines_of_28_characters(kind):
    if "facts" not in kind.needs:
        pytest.skip("this type lists no facts")
    made = pdf(kind, LONG)
    full = reading.lines(made, 1)
    assert len([line for line in full if "—" not in line]) == 22
    inner = [line for line in full if "任务" in line and "第" not in line]
    assert max(len(line) for line in inner) in (28, 29)  # 29: a sign was drawn in
    assert gap_of_lines(made, 1) == pytest.approx([225 / 22] * len(gap_of_lines(made, 1)), abs=0.7)


@pytest.mark.parametrize("kind", KINDS, ids=by_id)
def test_no_line_begins_with_a_closing_sign(kind):
    made = pdf(kind, LONG)
    for page in range(len(reading.texts(made))):
        for line in reading.lines(made, page) if kind.style != TABLE else ():
            assert line[0] not in CLOSING - {"—"}
            assert line[-1] not in OPENING


@pytest.mark.parametrize("kind", [*LETTERS, *DOCUMENTS], ids=by_id)
def test_no_page_holds_nothing_but_the_signature(kind):
    for count in range(1, 13):
        content = sample_content(kind, issued_on=ISSUED, facts=LONG[:count])
        laid = paginate(kind, values_of(kind, content), content.keep)
        signed = next(placed for placed in laid.pages if "P:date" in {one.block for one in placed})
        above = [
            one for one in signed if one.block.partition(":")[0] in ("P", "H2") and one.y > date_of(signed)
        ]
        assert len(above) >= 3  # the agency and two lines of text


def date_of(placed):
    return next(one.y for one in placed if one.block == "P:date")


@pytest.mark.parametrize("kind", [*LETTERS, *DOCUMENTS], ids=by_id)
def test_the_date_ends_four_characters_from_the_right_edge(kind):
    made = pdf(kind)
    page = next(n for n, text in enumerate(reading.texts(made)) if "2026年3月6日" in "".join(text.split()))
    assert reading.box_of(made, "2026年3月6日", page=page).right == pytest.approx(184 - 4 * 5.571, abs=1.6)


@pytest.mark.parametrize("kind", TABLES, ids=by_id)
def test_a_record_is_one_framed_grid_in_the_type_area(kind):
    made = pdf(kind)
    assert len(reading.texts(made)) == 1
    rules = reading.rules(made)
    assert min(rule.x1 for rule in rules) == pytest.approx(28, abs=0.4)
    assert max(rule.x2 for rule in rules) == pytest.approx(184, abs=0.4)
    assert max(rule.y1 for rule in rules) <= 262.5
    frame = [rule for rule in rules if rule.weight > 1]
    assert len(frame) == 4
    for char, box in reading.characters(made):
        assert 27.9 <= box.left < box.right <= 184.2, char


@pytest.mark.parametrize("kind", TABLES, ids=by_id)
def test_a_long_record_goes_on_over_the_page_and_loses_nothing(kind):
    cells = [cell.text for row in kind.table.rows for cell in row.cells]
    own = [one for one in kind.fields if one.lines > 2 and f"{{{{{one.name}}}}}" in cells]
    if not own:
        pytest.skip("this record has no long cell")
    text = "谈话对象逐项说明了有关情况。" * 90
    content = sample_content(kind, issued_on=ISSUED)
    content = replace(content, values={**content.values, own[0].name: text})
    made = render_letter(kind, content, draft=False)
    assert len(reading.texts(made)) in (2, 3)
    assert reading.plain(made).replace("（续）", "").count("情况。") >= 88
    assert "（续）" in reading.plain(made)


@pytest.mark.parametrize("kind", KINDS, ids=by_id)
def test_the_file_is_tagged_and_names_its_language(kind):
    made = pdf(kind)
    with pypdfium2.PdfDocument(made) as document:
        assert pypdfium2.raw.FPDFCatalog_IsTagged(document)
    assert b"/Lang" in made
    assert b"/StructTreeRoot" in made
    assert b"/DisplayDocTitle true" in made
    assert made == render_letter(kind, sample_content(kind, issued_on=ISSUED), draft=False)


def sizes(made):
    """Return the font sizes used on all pages."""
    found = set()
    with pypdfium2.PdfDocument(made) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                found.add(round(pypdfium2.raw.FPDFText_GetFontSize(text, index), 1))
    return found


def test_an_inquiry_brings_the_sheet_to_explain_on_with_its_own_number():
    kind = next(one for one in KINDS if one.id == "inquiry")
    letter, sheet = reading.texts(pdf(kind))
    assert "附件：函询情况说明" in letter
    words = "".join(sheet.split())
    assert words.startswith("附件函询情况说明")
    assert all(word in words for word in ("曹假托", kind.number(2026, 12), "逐项说明", "党委（党组）", "—2—"))


def test_facts_below_a_heading_are_numbered_one_level_down():
    kind = next(one for one in KINDS if one.id == "commendation")
    words = "".join("".join(reading.texts(pdf(kind))).split())
    assert [words.count(mark) for mark in ("一、", "二、", "（一）", "（二）")] == [1, 1, 1, 1]
