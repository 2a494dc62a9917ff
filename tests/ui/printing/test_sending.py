"""An order where no print system can be asked, as on Windows: Qt's printer is painted on."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.pdfs import sheets, squares
from ui.printing import cups
from ui.printing.order import Habits, Order
from ui.printing.sending import Sending, options
from ui.printing.shown.pdf_pages import PdfPages
from ui.printing.system import system_printer
from ui.widgets.work import Progress


@pytest.fixture(autouse=True)
def nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no CUPS."""
    monkeypatch.setattr(cups, "_library", lambda: None)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "paper.pdf"


class Told:
    """What an order on a printer that writes a file was told of."""

    def __init__(self, qtbot: QtBot, order: Order, paper: Path) -> None:
        self.words: list[str] = []
        self.faults: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        printer = system_printer(order, "年度报告")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        self.sending = Sending(self.window, sheets(5), order, printer)
        self.sending.told.connect(self.words.append)
        self.sending.failed.connect(self.faults.append)
        self._qtbot = qtbot

    def run(self) -> "Told":
        with self._qtbot.waitSignal(self.sending.ended):
            self.sending.start()
        return self


def came_out(paper: Path) -> list[int]:
    """Return the numbers of the pages on paper, from 1."""
    with PdfPages(paper.read_bytes()) as pages:
        return [squares(pages.image(n, 96), pages.size(n)) for n in range(len(pages))]


def test_the_pages_come_out_and_that_is_told(qtbot: QtBot, paper: Path) -> None:
    told = Told(qtbot, Order("三楼", (0, 3, 4)), paper).run()
    assert came_out(paper) == [1, 4, 5]
    assert told.words[-1] == "已送往打印机“三楼”，共 3 页。"
    assert told.faults == []
    assert not told.sending.can_be_cancelled


def test_copies_that_the_printer_does_not_make_are_pages_that_come_again(
    qtbot: QtBot, paper: Path
) -> None:
    Told(qtbot, Order("三楼", (0, 1), 3), paper).run()
    assert came_out(paper) == [1, 2, 1, 2, 1, 2]


def test_another_paper_than_a4_has_to_be_chosen(qtbot: QtBot, paper: Path) -> None:
    Told(qtbot, Order("三楼", (0,), habits=Habits(paper="A3")), paper).run()
    with PdfPages(paper.read_bytes()) as pages:
        assert pages.size(0).toTuple() == pytest.approx((842, 1191), abs=1)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    told = Told(qtbot, Order("三楼", (0,)), tmp_path / "gone" / "paper.pdf").run()
    (fault,) = told.faults
    assert fault.startswith("打印机“三楼”没有接受打印任务。")
    assert "内容没有丢失" in fault


def test_a_cancel_in_time_sends_nothing(qtbot: QtBot, paper: Path) -> None:
    told = Told(qtbot, Order("三楼", (0, 1, 2, 3, 4)), paper)
    told.sending.cancel()
    told.run()
    assert told.words[-1] == "已取消：一页也没有送出。"


def test_a_cancel_says_how_many_pages_had_been_sent(
    qtbot: QtBot, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(qtbot, Order("三楼", (0, 1, 2, 3, 4)), paper)

    def three(_self: Progress, done: int, _total: int) -> None:
        if done == 3:
            told.sending.cancel()

    monkeypatch.setattr(Progress, "tell", three)
    told.run()
    assert told.words[-1] == "已取消：取消前送出了 3 页，打印机可能已经印出其中一部分。"


@pytest.mark.parametrize(
    ("habits", "wanted"),
    [
        (Habits(), {"media": "iso_a4_210x297mm", "sides": "one-sided"}),
        (Habits(duplex=True), {"sides": "two-sided-long-edge", "print-color-mode": "color"}),
        (Habits(grey=True, paper="A3"), {"media": "iso_a3_297x420mm"}),
        (Habits(grey=True), {"print-color-mode": "monochrome", "print-scaling": "none"}),
    ],
)
def test_an_order_in_the_words_of_cups(habits: Habits, wanted: dict[str, str]) -> None:
    assert wanted.items() <= options(Order("三楼", (0,), habits=habits)).items()
