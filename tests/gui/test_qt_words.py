"""The words that Qt brings along are Chinese, those that its translation leaves out too."""

import re

from PySide6.QtWidgets import QFileDialog

from ui.qt_words import speak_chinese


def test_the_dialog_for_files_speaks_no_english(qapp, qtbot):
    speak_chinese(qapp)
    dialog = QFileDialog(None, "导出")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    words = [dialog.labelText(one) for one in QFileDialog.DialogLabel]
    assert not [one for one in words if re.search("[A-Za-z]{2}", one)]
    speak_chinese(qapp)


def test_what_has_no_chinese_words_stays_as_it_is(qapp):
    speak_chinese(qapp)
    assert qapp.translate("nowhere", "xyz") == "xyz"
