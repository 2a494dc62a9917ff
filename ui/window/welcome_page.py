"""The first page: start a report, open one, or begin from last year's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.forms.definitions import latest, load_form
from ui.widgets.kit import advice, desk, em, group_title, heading
from ui.widgets.look.appearance import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent

_SHOWN = 8
"""So many recent files are listed."""
_WIDE = 58
_CHOICES = (
    ("new", "新建年度报告", "选好单位和年度，从空白表填起"),
    ("open", "打开", "打开已有的年报，Excel、Word、PDF、网页也可以"),
    ("from_prior", "从上年文件开始", "读入上年的 Excel、Word、PDF，新建本年报告，带过上年结转"),
)


class WelcomePage(QWidget):
    """Three large choices, the recent files and the samples; files can be dropped on it.

    Signals:
        new_asked: 新建年度报告.
        open_asked: 打开.
        from_prior_asked: 从上年文件开始.
        file_chosen: ``Path`` of a recent file, a sample or a dropped file.
    """

    new_asked = Signal()
    open_asked = Signal()
    from_prior_asked = Signal()
    file_chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        recent: Sequence[Path] = (),
        samples: Sequence[Path] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self.setAcceptDrops(True)
        desk(self)
        asked = {
            "new": self.new_asked,
            "open": self.open_asked,
            "from_prior": self.from_prior_asked,
        }
        self.choices = {name: _Choice(title, words, self) for name, title, words in _CHOICES}
        for name, button in self.choices.items():
            button.setObjectName(f"welcome.{name}")
            button.clicked.connect(asked[name])
        self._recent = _Files("最近的文件", self)
        self._samples = _Files("打开示例", self)
        for files in (self._recent, self._samples):
            files.chosen.connect(self.file_chosen)
        self._lay_out()
        self.setFocusProxy(self.choices["new"])
        self._samples.show_files(samples, with_folder=False)
        self.set_recent(recent)

    def set_recent(self, recent: Sequence[Path]) -> None:
        """Show other recent files, newest first."""
        self._recent.show_files(recent[:_SHOWN], with_folder=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file."""
        if dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        path = dropped_file(event)
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def _lay_out(self) -> None:
        wide = em(self)
        column = QWidget(self)
        column.setMaximumWidth(_WIDE * wide)
        inside = QVBoxLayout(column)
        inside.setSpacing(wide)
        inside.addWidget(heading(column, load_form(latest()).title))
        told = advice(column, "填报、校核、打印、导出，全部在本机完成。文件也可以直接拖到这里。")
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(told)
        inside.addSpacing(wide)
        row = QHBoxLayout()
        row.setSpacing(wide)
        for button in self.choices.values():
            row.addWidget(button)
        inside.addLayout(row)
        inside.addSpacing(wide)
        inside.addWidget(self._recent)
        inside.addWidget(self._samples)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * wide, 2 * wide, 2 * wide, 2 * wide)
        whole.addStretch(1)
        centred = QHBoxLayout()
        centred.addWidget(column)
        whole.addLayout(centred)
        whole.addStretch(2)


def dropped_file(event: QDropEvent) -> Path | None:
    """The first file of this machine among what is dropped."""
    names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(names[0]) if names else None


class _KeyButton(QAbstractButton):
    """A painted button that the mouse, Space and Enter press alike."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press, as a dialog's button does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class _Choice(_KeyButton):
    """A large button: a title and a sentence below it."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(title)
        self._words = words
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return room for the title and three lines of words."""
        large = QFontMetrics(self._large())
        small = self.fontMetrics()
        return QSize(16 * em(self), large.height() + 3 * small.lineSpacing() + 4 * em(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a card; the accent says where the mouse or the keyboard is."""
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus()
        ground = theme.label if self.isDown() else theme.paper
        painter.setPen(QPen(theme.accent if lively else theme.line, 2 if lively else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        wide = 1.2 * em(self)
        inner = QRectF(self.rect()).adjusted(wide, wide, -wide, -wide)
        painter.setFont(self._large())
        painter.setPen(theme.accent)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), self.text())
        below = inner.adjusted(0, painter.fontMetrics().height() + wide / 2, 0, 0)
        painter.setFont(self.font())
        painter.setPen(theme.faint)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self._words)

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        return font


class _Files(QWidget):
    """A titled list of files, each a flat button; nothing is shown when there are none.

    Signals:
        chosen: ``Path`` of the file that was clicked.
    """

    chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(group_title(self, title))
        self._buttons: list[QAbstractButton] = []

    def show_files(self, paths: Sequence[Path], *, with_folder: bool) -> None:
        """Show these files instead of the ones before."""
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(path, with_folder=with_folder) for path in paths]
        for button in self._buttons:
            self._column.addWidget(button)
        self.setVisible(bool(paths))

    def _button(self, path: Path, *, with_folder: bool) -> QAbstractButton:
        button = _FileButton(path, self, with_folder=with_folder)
        button.clicked.connect(lambda: self.chosen.emit(path))
        return button


class _FileButton(_KeyButton):
    """The name of a file and, fainter, its folder, cut in the middle where it is too long."""

    def __init__(self, path: Path, parent: QWidget, *, with_folder: bool) -> None:
        super().__init__(parent)
        self._name = path.stem if path.suffix == ".xxgk" else path.name
        self._folder = str(path.parent) if with_folder else ""
        self.setAccessibleName(f"打开 {self._name}")
        self.setToolTip(str(path))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return one line of any width."""
        return QSize(10 * em(self), 2 * self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line; underline it where the mouse or the keyboard is."""
        painter, theme = QPainter(self), theme_of(self)
        rect = self.rect().adjusted(em(self), 0, -em(self), 0)
        font = QFont(self.font())
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(theme.accent)
        metrics = painter.fontMetrics()
        share = rect.width() if not self._folder else rect.width() * 2 // 3
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, share)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect, middle, name)
        painter.setFont(self.font())
        painter.setPen(theme.faint)
        rest = rect.adjusted(metrics.horizontalAdvance(name) + em(self), 0, 0, 0)
        folder = metrics.elidedText(self._folder, Qt.TextElideMode.ElideMiddle, rest.width())
        painter.drawText(rest, middle, folder)
