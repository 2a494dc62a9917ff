"""The preview: the pages of a paper on the screen; printed, or written to a file, as they are."""

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
    QToolButton,
    QVBoxLayout,
)

from models.disk.safe_files import write_file
from ui.printing.order import A4, habits_of, paper_words
from ui.printing.print_dialog import PrintDialog
from ui.printing.sending import Sending
from ui.printing.shown.page_view import FIT_WIDTH, PageView
from ui.printing.shown.pdf_pages import PdfPages
from ui.printing.shown.searching import Searching
from ui.printing.system import printer_problem
from ui.widgets import messages
from ui.widgets.file_names import KINDS, file_name
from ui.widgets.keys.commands import KEYS
from ui.widgets.kit import advice, em, open_at, push_button
from ui.widgets.work import Job

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from exporters.press.bound import Pages
    from ui.printing.order import Order
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
    """Shows a paper page by page, as ``pdf`` has them; prints ``pages``, or writes ``pdf``."""

    def __init__(
        self, parent: QWidget | None, pages: Pages, pdf: bytes, title: str, settings: Settings
    ) -> None:
        super().__init__(parent)
        self._paper = pages
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
        self._paper_note = advice(self)
        self._give_up = push_button(self, "giveUp", "取消打印", self._cancel)
        self._sending: Sending | None = None
        self.searching = Searching(self, self.view, self._pages)
        self._lay_out()
        self._connect()
        open_at(self, _WIDE, _HIGH)
        self.restoreGeometry(QByteArray(settings.preview_geometry))
        self.set_zoom(settings.preview_zoom)
        self.view.setFocus()
        self._note_paper()

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
        for part in self._zoom_parts():
            bar.addWidget(part)
        bar.addStretch(1)
        for part in (
            push_button(self, "find", "查找", self.searching.bar.summon),
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
        self._give_up.hide()
        self._paper_note.setObjectName("paperNote")
        self._paper_note.setContentsMargins(wide, wide // 4, wide, wide // 4)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, wide, 0)
        foot.addWidget(self._status, 1)
        foot.addWidget(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.searching.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._paper_note)
        column.addLayout(foot)

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
            self._small_button("smaller", "−", "缩小", -1),
            self._zoom,
            self._small_button("larger", "＋", "放大", 1),
        ]

    def _small_button(self, name: str, sign: str, words: str, steps: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(sign)
        button.clicked.connect(lambda: self.zoom_by(steps))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

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
            (KEYS["copy"], self.searching.copy),
            *self.searching.keys,
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- doing

    def _show_number(self, page: int) -> None:
        with QSignalBlocker(self._number):
            self._number.setValue(page + 1)

    def _print(self) -> None:
        """Ask for printer, pages and copies, and print; without a printer, say so."""
        problem = printer_problem()
        if problem:
            messages.warn(self, problem)
            return
        count = len(self._pages)
        asking = PrintDialog(self, self._title, count, self.view.page, self._settings)
        accepted, order, printer = asking.exec(), asking.order, asking.printer
        asking.deleteLater()
        self._note_paper()
        if accepted and asking.to_file:
            self._save()
        elif accepted:
            self.send(order, printer)

    def send(self, order: Order, printer: QPrinter | None = None) -> Sending:
        """Print an order, telling below the pages how far it is."""
        sending = self._sending = Sending(self, self._paper, order, printer)
        sending.told.connect(self.tell)
        sending.failed.connect(self._fail)
        for changed in (sending.told, sending.failed, sending.ended):
            changed.connect(self._show_give_up)
        sending.start()
        return sending

    def _cancel(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._show_give_up()

    def _fail(self, problem: str) -> None:
        self.tell(problem)
        # A preview that was closed goes once the job has ended, and what stands on it with it.
        messages.warn(self if self.isVisible() else self.parentWidget(), problem)

    def _show_give_up(self) -> None:
        can = self._sending is not None and self._sending.can_be_cancelled
        self._give_up.setVisible(can)

    def _note_paper(self) -> None:
        """Say beforehand that another paper than A4 is going to be used."""
        name = self._settings.printer
        paper = habits_of(name, self._settings).paper
        self._paper_note.setText(
            f"打印机“{name}”选用的是 {paper_words(paper)}。报告的纸张是 A4，要改请在打印窗口里选。"
        )
        self._paper_note.setVisible(paper != A4)

    def _save(self) -> None:
        dialog = QFileDialog(self, "另存为 PDF", str(self._settings.last_folder), KINDS[_PDF])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_PDF)
        dialog.selectFile(file_name(self._title, _PDF))
        if dialog.exec():
            path = Path(dialog.selectedFiles()[0])
            self.save_to(path if path.suffix.lower() == _PDF else Path(f"{path}{_PDF}"))
        dialog.deleteLater()
