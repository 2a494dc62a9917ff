"""The preview as a test looks at it."""

from collections.abc import Iterator

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.printing.preview import PreviewDialog


def looked_at(qtbot: QtBot, dialog: PreviewDialog) -> Iterator[PreviewDialog]:
    """Show a preview while a test runs; close it after, unless it went by itself."""
    dialog.resize(820, 600)
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    if isValid(dialog):
        dialog.close()
