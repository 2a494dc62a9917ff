"""打印: which printer, which pages, how often and how; what comes out is said before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
)

from ui.printing import system
from ui.printing.order import (
    A4,
    MEDIA,
    Habits,
    Order,
    Parity,
    chosen,
    habits_of,
    numbers,
    paper_words,
    remember,
)
from ui.widgets.kit import advice, dialog_buttons, em, push_button, tint
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.session.settings import Settings

_MOST_COPIES = 999
_MOST_TOLD = 12
_TO_FILE = "存为 PDF 文件…"


class PrintDialog(QDialog):
    """Asks for an order; afterwards ``order`` holds it, unless ``to_file`` was wished instead.

    ``printer`` is set where the system's own dialog has set a printer up.
    """

    def __init__(
        self, parent: QWidget, title: str, count: int, current: int, settings: Settings
    ) -> None:
        super().__init__(parent)
        self._title, self._count, self._current = title, count, current
        self._settings = settings
        self.printer: QPrinter | None = None
        self.to_file = False
        self.setObjectName("printDialog")
        self.setWindowTitle("打印")
        self._printers = QComboBox(self)
        self._copies = QSpinBox(self)
        self._all = QRadioButton(f"全部（{count} 页）", self)
        self._this = QRadioButton(f"当前页（第 {current + 1} 页）", self)
        self._some = QRadioButton("页码", self)
        self._numbers = QLineEdit(self)
        self._parity = QComboBox(self)
        self._backwards = QCheckBox("从最后一页开始打", self)
        self._duplex = QCheckBox("双面打印（沿长边翻页）", self)
        self._grey = QCheckBox("灰度打印（不用彩色）", self)
        self._paper = QComboBox(self)
        self._standing, self._outcome = advice(self), advice(self)
        self._name()
        self._lay_out()
        self._connect()
        self._choose_printer()

    @property
    def order(self) -> Order:
        """What is asked for now."""
        habits = Habits(
            self._duplex.isChecked() and self._duplex.isEnabled(),
            self._grey.isChecked(),
            self._paper.currentData() or A4,
        )
        return Order(self._printers.currentText(), self._pages()[0], self._copies.value(), habits)

    def accept(self) -> None:
        """Close when there is something to print, and remember how."""
        self.to_file = self._printers.currentData() == _TO_FILE
        if not self.to_file:
            if self._pages()[1]:
                self._numbers.setFocus()
                return
            remember(self.order, self._settings)
        super().accept()

    # --- making

    def _name(self) -> None:
        for part, name, words in (
            (self._printers, "printer", "打印机"),
            (self._copies, "copies", "份数"),
            (self._all, "all", ""),
            (self._this, "this", ""),
            (self._some, "some", ""),
            (self._numbers, "numbers", "页码"),
            (self._parity, "parity", "奇偶页"),
            (self._backwards, "backwards", ""),
            (self._duplex, "duplex", ""),
            (self._grey, "grey", ""),
            (self._paper, "paper", "纸张"),
            (self._standing, "standing", ""),
            (self._outcome, "outcome", ""),
        ):
            part.setObjectName(name)
            if words:
                part.setAccessibleName(words)
        tint(self._standing, Tone.WARNING)
        self._copies.setRange(1, _MOST_COPIES)
        self._numbers.setPlaceholderText("例如 1,3-4")
        self._all.setChecked(True)
        for name in system.printer_names():
            self._printers.addItem(name, name)
        self._printers.addItem(_TO_FILE, _TO_FILE)
        self._printers.setCurrentText(system.proposed_printer(self._settings.printer))
        for parity in Parity:
            self._parity.addItem(parity.value, parity)
        for paper in MEDIA:
            self._paper.addItem(paper_words(paper), paper)

    def _lay_out(self) -> None:
        wide = em(self)
        some = QHBoxLayout()
        some.addWidget(self._some)
        some.addWidget(self._numbers, 1)
        group = QButtonGroup(self)
        pages = QVBoxLayout()
        for radio in (self._all, self._this, self._some):
            group.addButton(radio)
        pages.addWidget(self._all)
        pages.addWidget(self._this)
        pages.addLayout(some)
        form = QFormLayout()
        form.setHorizontalSpacing(wide)
        form.addRow("打印机", self._printers)
        form.addRow("", self._standing)
        form.addRow("份数", self._copies)
        form.addRow("页面", pages)
        form.addRow("", self._parity)
        form.addRow("", self._backwards)
        form.addRow("方式", self._duplex)
        form.addRow("", self._grey)
        form.addRow("纸张", self._paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(wide)
        column.addLayout(form)
        column.addWidget(self._outcome)
        buttons = dialog_buttons(self, "打印")
        self._system = push_button(self, "system", "系统打印设置…", self._ask_system)
        buttons.insertWidget(0, self._system)
        column.addLayout(buttons)
        self.setMinimumWidth(34 * wide)

    def _connect(self) -> None:
        self._printers.currentIndexChanged.connect(self._choose_printer)
        self._numbers.textChanged.connect(lambda: self._some.setChecked(True))
        for changed in (
            self._numbers.textChanged,
            self._all.toggled,
            self._this.toggled,
            self._some.toggled,
            self._parity.currentIndexChanged,
            self._backwards.toggled,
            self._duplex.toggled,
            self._copies.valueChanged,
            self._paper.currentIndexChanged,
        ):
            changed.connect(self._tell)

    # --- doing

    def _pages(self) -> tuple[tuple[int, ...], str]:
        """Return the pages that are chosen now, and what is wrong with the choice."""
        if self._some.isChecked():
            pages, problem = numbers(self._numbers.text(), self._count)
            if problem:
                return (), problem
        else:
            pages = (self._current,) if self._this.isChecked() else tuple(range(self._count))
        left = chosen(pages, self._parity.currentData(), backwards=self._backwards.isChecked())
        return left, "" if left else "所选的页里没有这样的页，没有可以打印的。"

    def _choose_printer(self) -> None:
        """Show how a printer was used last."""
        name = self._printers.currentData()
        is_printer = name != _TO_FILE
        habits = habits_of(name, self._settings)
        self._duplex.setEnabled(is_printer and system.can_turn_over(name))
        self._duplex.setChecked(habits.duplex and self._duplex.isEnabled())
        self._grey.setChecked(habits.grey)
        self._paper.setCurrentIndex(self._paper.findData(habits.paper))
        for part in (self._copies, self._grey, self._paper, self._system):
            part.setEnabled(is_printer)
        told = system.standing(name) if is_printer else "存下的是完整的 PDF，与“另存为 PDF”一样。"
        self._standing.setText(told)
        self._standing.setVisible(bool(told))
        self._accept.setText("打印" if is_printer else "另存…")
        self._tell()

    @property
    def _accept(self) -> QPushButton:
        found: list[QPushButton] = [*self.findChildren(QPushButton, "accept")]
        return found[0]

    def _tell(self) -> None:
        """Say what would come out."""
        pages, problem = self._pages()
        tint(self._outcome, Tone.ERROR if problem else Tone.FAINT)
        self._outcome.setText(problem or _told(pages, self.order))
        self._outcome.setVisible(self._printers.currentData() != _TO_FILE)

    def _ask_system(self) -> None:
        """Let the system's own dialog set the printer up, and print with that."""
        if self._pages()[1]:
            self._numbers.setFocus()
            return
        printer = system.system_printer(self.order, self._title)
        if not system.ask_system(self, printer):
            return
        if printer.outputFileName():
            self._printers.setCurrentIndex(self._printers.findData(_TO_FILE))
        else:
            self._printers.setCurrentText(printer.printerName())
            self._copies.setValue(printer.copyCount())
            self._duplex.setChecked(printer.duplex() is not QPrinter.DuplexMode.DuplexNone)
            self.printer = printer
        self.accept()


def _told(pages: Sequence[int], order: Order) -> str:
    listed = "、".join(str(page + 1) for page in pages[:_MOST_TOLD])
    more = " ……" if len(pages) > _MOST_TOLD else ""
    sheets = (len(pages) + 1) // 2 if order.habits.duplex else len(pages)
    paper = "" if order.habits.paper == A4 else f"用 {paper_words(order.habits.paper)}，"
    return f"将打印第 {listed}{more} 页，{paper}{order.words}，用纸 {sheets * order.copies} 张。"
