"""What the start does before it loads its modules leaves nothing out."""

import subprocess
import sys

START = """
import gc, sys
from ui.start.ahead import hurry
hurry()
import ui.start.app
print(gc.isenabled(), len(sys.modules) > 300)
from PySide6.QtWidgets import QApplication, QLabel
QApplication([])
label = QLabel("政府信息公开")
print(label.text(), hasattr(label, "setText"), hasattr(label, "set_text"))
"""


def test_modules_load_and_qt_answers_to_its_own_names() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", START],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert ended.stdout.split() == ["False", "True", "政府信息公开", "True", "False"]
