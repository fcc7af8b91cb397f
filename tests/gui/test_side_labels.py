"""The label at the left of a field is never cut, with its star or without."""

import pytest

from ui.forms.field_row import side_label


@pytest.mark.parametrize(
    ("text", "required", "lines"),
    [
        ("接收单位鉴定", True, 2),
        ("接收单位鉴定", False, 1),
        ("派出单位名", True, 1),
        ("挂职单位及职务", False, 2),
    ],
)
def test_a_label_breaks_in_the_middle_before_it_would_be_cut(desk, qtbot, text, required, lines):
    made = side_label(text, required=required)
    qtbot.addWidget(made)
    found = made.text().split("\n")
    assert len(found) == lines
    assert max(made.fontMetrics().horizontalAdvance(line) for line in found) <= made.width()
