"""Cells come in from spreadsheets as they stood there."""

import pytest

from cadre_desk.errors import FileRefused
from cadre_desk.exchange import clipboard
from cadre_desk.exchange.clipboard import read_block, write_block


@pytest.mark.parametrize(
    ("plain", "block"),
    [
        ("", []),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        ('"一\n二"\tb', [["一\n二", "b"]]),
        ('"他说""好"""\tb', [['他说"好"', "b"]]),
        ('"半句\tb', [['"半句', "b"]]),
        ("\t\n", [["", ""]]),
    ],
)
def test_plain_text_is_cut_at_tabs_and_lines_but_not_inside_quotes(plain, block):
    assert read_block("", plain) == block


HTML = """<html><style>td{color:red}</style><body><table>
 <tr><td>妻子</td><td>王
  示例</td></tr>
 <tr><td colspan=2>合并</td></tr>
 <tr><th>一<br>二</th><td>&lt;b&gt;</td></tr></table></body></html>"""


def test_html_says_what_is_a_cell():
    assert read_block(HTML, "不用") == [["妻子", "王 示例"], ["合并", ""], ["一\n二", "<b>"]]


def test_html_without_a_table_is_not_asked():
    assert read_block("<p>段落</p>", "a\tb") == [["a", "b"]]


def test_a_written_block_is_read_back():
    block = [["一\n二", 'a"b'], ["c\td", ""]]
    assert read_block("", write_block(block)) == block


def test_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(clipboard, "MOST_CELLS", 3)
    with pytest.raises(FileRefused, match="过多"):
        read_block("", "a\tb\nc\td")
