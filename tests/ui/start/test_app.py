"""Making the application: what holds for every window of the program."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.start.app import speak_chinese


@pytest.mark.parametrize(
    ("context", "words", "chinese"),
    [
        ("QFileDialog", "Look in:", "查找范围："),
        ("QFileDialog", "File &name:", "文件名称(&N)："),
        ("QPlatformTheme", "Cancel", "取消"),
        ("QWidgetTextControl", "&Copy", "复制(&C)"),
        ("QLineEdit", "&Paste", "粘贴(&P)"),
    ],
)
def test_qts_own_words_are_chinese(
    qapp: QApplication, context: str, words: str, chinese: str
) -> None:
    assert QApplication.translate(context, words) == words
    translator = speak_chinese(qapp)
    try:
        assert QApplication.translate(context, words) == chinese
    finally:
        qapp.removeTranslator(translator)
