"""What a person should look at, however much it is: a list to scroll through, copy and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from models.disk.safe_files import write_file
from ui.session.program import NAME
from ui.widgets import messages
from ui.widgets.asking import ask_save
from ui.widgets.kit import advice, em, pile, push_button
from ui.widgets.lines_model import LinesModel, lines_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from importers import Imported, Problem
    from ui.session.settings import Settings

_MOST_TOLD = 8
"""More lines would make a message higher than a small screen."""
_HEADINGS = ("位置", "需要留意")
_WIDTHS = (16, 0)
_SIZE = (56, 24)


def tell_problems(window: QWidget, settings: Settings, name: str, imported: Imported) -> None:
    """Say what a file that was opened holds besides what was understood.

    A few lines fit into a message; more of them are listed.
    """
    problems = imported.problems
    if not problems:
        return
    text = f"“{name}”已打开，有 {len(problems)} 处需要留意。"
    if len(problems) <= _MOST_TOLD:
        lines = ("：".join(filter(None, (one.where, one.message))) for one in problems)
        messages.inform(window, text, "\n".join(lines))
        return
    ProblemsDialog(window, text, problems, settings).exec()


class ProblemsDialog(QDialog):
    """Lists the problems of a file under a sentence; only the lines that are seen are drawn."""

    def __init__(
        self,
        parent: QWidget | None,
        sentence: str,
        problems: Sequence[Problem],
        settings: Settings,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("problemsDialog")
        self.setWindowTitle(NAME)
        self._settings = settings
        self._text = "\n".join(
            "：".join(part for part in (one.where, one.message) if part) for one in problems
        )
        model = LinesModel(_HEADINGS, self)
        model.show([("", (one.where, one.message)) for one in problems])
        view = lines_view(self, model, _WIDTHS)
        view.setObjectName("problems")
        view.setAccessibleName(_HEADINGS[1])
        told = advice(self)
        told.setText(sentence)
        close = push_button(self, "close", "知道了", self.accept)
        close.setDefault(True)
        buttons = [
            push_button(self, "copy", "全部复制", self._copy),
            push_button(self, "keep", "存为文本…", self._keep),
        ]
        pile(self, [told, view], buttons, close)
        close.setFocus()
        self.resize(_SIZE[0] * em(self), _SIZE[1] * em(self))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)

    def _keep(self) -> None:
        path = ask_save(self, self._settings.last_folder, "存为文本", "需要留意的地方", (".txt",))
        if path is not None:
            problem = write_file(path, f"{self._text}\n".encode("utf-8", "surrogatepass"))
            if problem:
                messages.warn(self, problem)
