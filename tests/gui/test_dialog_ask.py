"""What is said in a box is shown whole, however long it is."""

import pytest
from PySide6.QtWidgets import QLabel

from cadre_desk.errors import StepRefused
from ui.dialogs.dialog_ask import DialogAsk

LONG = "按规则不能批准：" + "；".join(["张示例：2026.03 受党内警告，影响期至 2027-02-28，规则 T5-8a"] * 6)


@pytest.mark.parametrize("message", ["没有保存。", LONG])
def test_every_line_of_an_error_has_its_height(qtbot, monkeypatch, message):
    boxes = []
    monkeypatch.setattr("ui.dialogs.frame.Frame.exec", lambda box: boxes.append(box) or 0)
    DialogAsk().error(StepRefused(message, "请改定。", kept="没有写入任何内容。"))
    (box,) = boxes
    qtbot.addWidget(box)
    box.show()
    words = [one for one in box.findChildren(QLabel) if one.wordWrap()]
    assert [one.text() for one in words][1] == message
    assert all(one.height() >= one.heightForWidth(one.width()) for one in words)
