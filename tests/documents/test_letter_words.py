"""The office's own words in every part of a letter: headings in the line, receipt, note, table."""

import pytest

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.letter import render_letter, sample_content
from cadre_desk.documents.letter_type import LetterTemplateError, LetterType, letter_types
from cadre_desk.documents.letter_words import reworded, words_of
from cadre_desk.documents.typeset import break_lines, style
from tests.documents import golden, reading

NOTICE, TALK = LetterType.load("assessment_notice"), LetterType.load("reminder_talk")


def printed(kind):
    return render_letter(kind, sample_content(kind), draft=False)


@pytest.mark.parametrize("kind", letter_types(), ids=lambda kind: kind.id)
def test_words_that_were_not_changed_make_the_same_type(kind):
    assert reworded(kind, 0, words_of(kind)) == kind


def test_a_heading_at_the_head_of_its_paragraph_is_in_its_own_face():
    made = reworded(NOTICE, 1, {"body": "{{称呼}}：\n## （一）关于时限。## 请按时报送。\n# 二、其他。#无。"})
    rows = [
        line for line in golden.rows_of(printed(made)) if "时限" in line or "请按时" in line or "其他" in line
    ]
    assert [row.split()[4:] for row in rows] == [
        ["FandolKai-Regular", "（一）关于时限。"],
        ["FandolFang-Regular", "请按时报送。"],
        ["NotoSansSC-Medium", "二、其他。"],
    ]
    assert "#" not in reading.plain(printed(made))


def test_a_long_paragraph_with_a_heading_keeps_the_grid():
    kai = style(Face.KAI, page.BODY_SIZE, page.CELL)
    lead = ("（一）关于时限。", kai)
    lines = break_lines("字" * 50, page.BODY, page.TYPE_WIDTH, first=2 * page.CELL, lead=lead)
    assert [len(line.text) for line in lines] == [26, 28, 4]


def test_the_receipt_can_be_worded_and_left_out():
    own = reworded(NOTICE, 1, {"receipt_title": "签收单", "receipt": "{{姓名}}已收到。\n\n签名："})
    assert own.receipt == ("{{姓名}}已收到。", "签名：")
    assert "签收单曹假托已收到。签名：" in reading.plain(printed(own))
    none = reworded(NOTICE, 1, {"receipt": ""})
    assert "签名" not in reading.plain(printed(none))


def test_a_note_and_attachments_can_be_added():
    own = reworded(NOTICE, 1, {"note": "联系人：李示例", "attachments": "整改报告格式\n有关规定"})
    text = reading.plain(printed(own))
    assert "（联系人：李示例）" in text
    assert "附件：1.整改报告格式2.有关规定" in text


def test_the_cells_of_a_table_can_be_worded():
    words = words_of(TALK)["cells"]
    own = reworded(TALK, 1, {"cells": words.replace("谈话地点｜", "谈话场所｜")})
    assert "谈话场所" in reading.plain(printed(own))
    assert [row.height for row in own.table.rows] == [row.height for row in TALK.table.rows]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text + "\n多一行", "行"),
        (lambda text: text.replace("｜", "", 1), "第 1 行应有 4 格，现在有 3 格"),
        (lambda text: text + "{{没有的}}", "没有的"),
        (lambda text: text + "{{ ''.__class__ }}", "占位符以外"),
    ],
)
def test_a_table_that_does_not_fit_its_grid_is_refused(change, says):
    with pytest.raises(LetterTemplateError, match=says):
        reworded(TALK, 1, {"cells": change(words_of(TALK)["cells"])})


@pytest.mark.parametrize("name", ["receipt", "receipt_title", "note", "attachments"])
def test_every_text_is_checked_for_placeholders(name):
    with pytest.raises(LetterTemplateError, match="没有的"):
        reworded(NOTICE, 1, {name: "{{没有的}}"})
