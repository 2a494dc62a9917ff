"""The preview: the bytes of the PDF and nothing else, on the screen, on paper, in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
)

from models.disk.safe_files import write_file
from ui.printing.page_view import FIT_WIDTH, PageView
from ui.printing.pdf_pages import PdfPages
from ui.printing.printer import ask_and_print
from ui.widgets import messages
from ui.widgets.file_names import KINDS, file_name
from ui.widgets.keys.commands import KEYS
from ui.widgets.kit import em, open_at, push_button
from ui.widgets.work import Job

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session.settings import Settings

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
"""Sizes to choose from, in percent; besides them the pages can fill the width."""

_PDF = ".pdf"
_ZOOM_IN_TOO = "Ctrl+="
"""The same key as that of 放大 where the plus needs Shift."""
_MOST_TOLD = 4
"""Notices below the pages: more would take their room."""
_WIDE, _HIGH = 76, 58
"""Size of the window the first time, in Chinese characters, where the screen has room."""


class PreviewDialog(QDialog):
    """Shows a PDF page by page; prints it, or writes it to a file, as it is."""

    def __init__(self, parent: QWidget | None, pdf: bytes, title: str, settings: Settings) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._title = title
        self._settings = settings
        self._pages = PdfPages(pdf)
        self.setObjectName("previewDialog")
        self.setWindowTitle(f"打印预览：{title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.view = PageView(self._pages, self)
        self._number = QSpinBox(self)
        self._zoom = QComboBox(self)
        self._status = QLabel(self)
        self._lay_out()
        self._connect()
        open_at(self, _WIDE, _HIGH)
        self.restoreGeometry(QByteArray(settings.preview_geometry))
        self.set_zoom(settings.preview_zoom)
        self.view.setFocus()

    def set_zoom(self, zoom: int) -> None:
        """Show the pages at so many percent, or as wide as the window (``FIT_WIDTH``)."""
        self.view.set_zoom(zoom)
        at = self._zoom.findData(self.view.zoom)
        with QSignalBlocker(self._zoom):
            self._zoom.setCurrentIndex(at)

    def zoom_by(self, steps: int) -> None:
        """Go to the next larger or smaller of the sizes to choose from."""
        now = self.view.percent
        beyond = [one for one in ZOOMS if (one > now if steps > 0 else one < now)]
        if beyond:
            self.set_zoom(beyond[0] if steps > 0 else beyond[-1])

    def tell(self, *notices: str) -> None:
        """Say below the pages what they cannot show, such as characters without a font."""
        told = list(notices[:_MOST_TOLD])
        if len(notices) > _MOST_TOLD:
            told.append(f"另有 {len(notices) - _MOST_TOLD} 条，导出 PDF 时全部列出。")
        self._status.setText("\n".join(told))
        self._status.setVisible(bool(notices))

    def save_to(self, path: Path) -> bool:
        """Write the PDF to a file, telling when that is not possible; whether it was."""
        problem = write_file(path, self._pdf)
        if problem:
            messages.warn(self, problem, "可以换一个位置再存。")
            return False
        self._settings.last_folder = path.absolute().parent
        self.tell(f"已保存到 {path}")
        return True

    def done(self, result: int) -> None:
        """Close, remembering size and zoom."""
        self._settings.preview_geometry = bytes(self.saveGeometry().data())
        self._settings.preview_zoom = self.view.zoom
        super().done(result)
        self._pages.close()
        jobs: list[Job] = [*self.findChildren(Job)]
        for job in jobs:  # the paper that is on its way is told of
            job.destroyed.connect(self.deleteLater)
        if not jobs:
            self.deleteLater()

    # --- making

    def _lay_out(self) -> None:
        wide = em(self)
        bar = QHBoxLayout()
        bar.setContentsMargins(wide, wide // 2, wide, wide // 2)
        bar.setSpacing(wide // 2)
        for part in self._page_parts():
            bar.addWidget(part)
        bar.addSpacing(wide)
        for part in self._zoom_parts():
            bar.addWidget(part)
        bar.addStretch(1)
        for part in (
            push_button(self, "print", "打印…", self._print),
            push_button(self, "save", "另存为 PDF…", self._save),
            push_button(self, "close", "关闭", self.accept),
        ):
            bar.addWidget(part)
        self._status.setObjectName("status")
        self._status.setContentsMargins(wide, wide // 4, wide, wide // 4)
        self._status.setWordWrap(True)
        self._status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._status.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._status)

    def _page_parts(self) -> list[QWidget]:
        count = len(self._pages)
        self._number.setObjectName("page")
        self._number.setAccessibleName("页码")
        self._number.setRange(1, count)
        self._number.setPrefix("第 ")
        self._number.setSuffix(f" 页，共 {count} 页")
        self._number.setKeyboardTracking(False)
        return [
            push_button(self, "previous", "上一页", lambda: self._turn(-1)),
            self._number,
            push_button(self, "next", "下一页", lambda: self._turn(1)),
        ]

    def _zoom_parts(self) -> list[QWidget]:
        self._zoom.setObjectName("zoom")
        self._zoom.setAccessibleName("显示比例")
        self._zoom.addItem("适合宽度", FIT_WIDTH)
        for percent in ZOOMS:
            self._zoom.addItem(f"{percent} %", percent)
        return [
            push_button(self, "smaller", "缩小", lambda: self.zoom_by(-1)),
            self._zoom,
            push_button(self, "larger", "放大", lambda: self.zoom_by(1)),
        ]

    def _turn(self, by: int) -> None:
        self.view.show_page(self.view.page + by)

    def _connect(self) -> None:
        self.view.page_changed.connect(self._show_number)
        self.view.zoom_asked.connect(self.zoom_by)
        self._number.valueChanged.connect(lambda number: self.view.show_page(number - 1))
        self._zoom.activated.connect(lambda: self.set_zoom(self._zoom.currentData()))
        for keys, act in (
            (KEYS["zoom_in"], lambda: self.zoom_by(1)),
            (_ZOOM_IN_TOO, lambda: self.zoom_by(1)),
            (KEYS["zoom_out"], lambda: self.zoom_by(-1)),
            (KEYS["zoom_reset"], lambda: self.set_zoom(100)),
            (KEYS["print"], self._print),
            (KEYS["save"], self._save),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- doing

    def _show_number(self, page: int) -> None:
        with QSignalBlocker(self._number):
            self._number.setValue(page + 1)

    def _print(self) -> None:
        ask_and_print(self, self._pdf, self._title, self._settings, self.view.page)

    def _save(self) -> None:
        dialog = QFileDialog(self, "另存为 PDF", str(self._settings.last_folder), KINDS[_PDF])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_PDF)
        dialog.selectFile(file_name(self._title, _PDF))
        if dialog.exec():
            path = Path(dialog.selectedFiles()[0])
            self.save_to(path if path.suffix.lower() == _PDF else Path(f"{path}{_PDF}"))
        dialog.deleteLater()
