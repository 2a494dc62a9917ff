"""Printing through a real print system: what arrives at its queues, and what is told of it."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exporters.papers.catalogue import PAPERS, paper_pages, table_pages
from exporters.papers.key_card import key_card_paper
from exporters.pdf.file import pdf_file
from exporters.press.bound import Pages
from models.checked.checked import Checked
from tests.exporters.pdf.pdf_reading import raw_text, squeezed
from tests.factories import real
from tests.ui.kit.children import child, click, when_opened
from tests.ui.kit.pdfs import pdf_of, sheets, squares
from tests.ui.printing.print_system import IS_THERE, PrintSystem, print_system
from tests.ui.printing.prints import apart, letters
from ui.printing import cups, sending
from ui.printing.order import Habits, Order, habits_of
from ui.printing.preview import PreviewDialog
from ui.printing.print_dialog import PrintDialog
from ui.printing.sending import Sending
from ui.printing.shown.pdf_pages import PdfPages
from ui.printing.system import printer_names, standing, system_printer
from ui.session.settings import Settings
from ui.window.key_card import TITLE, key_card

pytestmark = [
    pytest.mark.skipif(not IS_THERE, reason="本机没有打印系统 CUPS，本测试跳过"),
    pytest.mark.usefixtures("qapp"),
]
PORTRAIT = (595.0, 842.0)


@pytest.fixture(scope="module")
def shared_system() -> Iterator[PrintSystem]:
    yield from _system()


@pytest.fixture
def own_system() -> Iterator[PrintSystem]:
    """Return a print system that a test may end."""
    yield from _system()


def _system() -> Iterator[PrintSystem]:
    folder = Path(tempfile.mkdtemp(prefix="cups-"))  # the name of a socket must be short
    folder.chmod(0o755)  # for filters, which run as another user where root starts the system
    try:
        with print_system(folder / "s") as system:
            if not system.is_listening:
                pytest.skip("本机的 CUPS 不能在临时文件夹里启动，本测试跳过")
            yield system
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Told:
    """What an order was told of, until its end."""

    def __init__(self, qtbot: QtBot, pages: Pages, order: Order) -> None:
        self.words: list[str] = []
        self.faults: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.sending = Sending(self.window, pages, order)
        self.sending.told.connect(self.words.append)
        self.sending.failed.connect(self.faults.append)
        self._qtbot = qtbot

    def run(self) -> "Told":
        with self._qtbot.waitSignal(self.sending.ended, timeout=15_000):
            self.sending.start()
        return self


def everything(queue: str, pages: Pages, habits: Habits = Habits()) -> Order:  # noqa: B008 - a value
    return Order(queue, tuple(range(len(pages.pages))), habits=habits)


def pages_of(paper: str) -> Pages:
    """Return the pages of a paper, of one table, or of the card of keys."""
    if paper == "keys":
        return key_card_paper(TITLE, key_card())
    checked = Checked(real("lianyun_2024"))
    return table_pages(checked, "requests") if paper == "table" else paper_pages(checked, paper)


def size_of(pdf: Path) -> tuple[int, int]:
    with pypdfium2.PdfDocument(pdf) as document:
        wide, high = document[0].get_size()
    return round(wide), round(high)


@pytest.mark.poppler
@pytest.mark.parametrize("paper", [*PAPERS, "table", "keys"])
def test_each_paper_arrives_as_it_is_exported(
    paper: str, qtbot: QtBot, shared_system: PrintSystem
) -> None:
    pages = pages_of(paper)
    before = len(shared_system.kept("capA4", 0))
    told = Told(qtbot, pages, everything("capA4", pages)).run()
    arrived = shared_system.kept("capA4", before + 1)[-1]
    exported = pdf_file(pages)
    shown, printed = letters(exported), letters(arrived.read_bytes())
    assert [sorted(char for char, _ in page) for page in printed] == [
        sorted(char for char, _ in page) for page in shown
    ]
    assert squeezed(raw_text(arrived.read_bytes())) == squeezed(raw_text(exported))
    assert apart(shown, printed) < 0.2
    assert arrived.stat().st_size < 1.5 * len(exported)
    assert told.words[-1] == f"已全部交给打印机“capA4”，共 {len(shown)} 页。"
    assert told.faults == []


@pytest.mark.parametrize("queue", ["capA4", "capA3", "capLetter"])
def test_the_paper_is_a4_whatever_the_printer_has(
    queue: str, qtbot: QtBot, shared_system: PrintSystem
) -> None:
    pages = sheets(2)
    before = len(shared_system.kept(queue, 0))
    Told(qtbot, pages, everything(queue, pages)).run()
    arrived = shared_system.kept(queue, before + 1)[-1]
    assert size_of(arrived) == (595, 842)
    assert "PageSize=A4" in shared_system.options(arrived)
    with PdfPages(arrived.read_bytes()) as printed:  # at full size, where they stand on the page
        assert squares(printed.image(1, 96), printed.size(1)) == 2


@pytest.mark.parametrize(("paper", "size"), [("A3", (842, 1191)), ("Letter", (612, 792))])
def test_another_paper_is_taken_when_it_is_chosen(
    paper: str, size: tuple[int, int], qtbot: QtBot, shared_system: PrintSystem
) -> None:
    pages = sheets(1)
    before = len(shared_system.kept("capA4", 0))
    Told(qtbot, pages, everything("capA4", pages, Habits(paper=paper))).run()
    assert size_of(shared_system.kept("capA4", before + 1)[-1]) == size


def test_copies_sides_and_grey_are_asked_for(qtbot: QtBot, shared_system: PrintSystem) -> None:
    before = len(shared_system.kept("capA4", 0))
    habits = Habits(duplex=True, grey=True)
    Told(qtbot, sheets(3), Order("capA4", (0, 2), 2, habits)).run()
    arrived = shared_system.kept("capA4", before + 1)[-1]
    wanted = {"sides=two-sided-long-edge", "print-color-mode=monochrome", "Duplex=DuplexNoTumble"}
    assert wanted <= shared_system.options(arrived)
    with PdfPages(arrived.read_bytes()) as printed:
        counted = [squares(printed.image(n, 96), printed.size(n)) for n in range(len(printed))]
    assert counted in ([1, 3], [1, 3, 1, 3], [1, 3, 0, 1, 3, 0])  # the copies made here, or there


def test_a_printer_that_refuses_is_told(qtbot: QtBot, shared_system: PrintSystem) -> None:
    told = Told(qtbot, sheets(1), everything("rejecting", sheets(1))).run()
    (fault,) = told.faults
    assert fault.startswith("打印机“rejecting”现在不接受打印任务，没有送出。")
    assert "内容没有丢失" in fault
    assert standing("rejecting") == "这台打印机现在不接受任务。"
    assert shared_system.kept("rejecting", 0) == []


@pytest.mark.parametrize("queue", ["stopped", "failing"])
def test_a_printer_that_stands_still_is_told_and_the_job_can_be_taken_back(
    queue: str, qtbot: QtBot, shared_system: PrintSystem
) -> None:
    told = Told(qtbot, sheets(2), everything(queue, sheets(2))).run()
    (fault,) = told.faults
    assert f"打印机“{queue}”停用了" in fault
    assert "任务（共 2 页）在队列里等它" in fault
    assert told.sending.can_be_cancelled
    told.sending.cancel()
    qtbot.waitUntil(lambda: told.words[-1] == "已取消：一页也没有印出来。")
    assert shared_system.kept(queue, 0) == []


def test_a_job_that_takes_long_is_said_to_be_under_way(
    qtbot: QtBot, shared_system: PrintSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "FOLLOWED", 1.0)
    before = len(shared_system.kept("slow", 0))
    told = Told(qtbot, sheets(2), everything("slow", sheets(2))).run()
    assert told.words[-1].endswith("。打印机还在打印。")
    assert told.sending.can_be_cancelled
    told.sending.cancel()
    qtbot.waitUntil(lambda: told.words[-1].startswith("已取消："))
    assert len(shared_system.kept("slow", 0)) == before


def test_a_printer_without_paper_is_told(qtbot: QtBot, shared_system: PrintSystem) -> None:
    assert shared_system.server.poll() is None
    told = Told(qtbot, sheets(2), everything("empty", sheets(2))).run()
    words = "已送往打印机“empty”，共 2 页。打印机报告：缺纸，请看一看它。"
    assert words in told.words
    assert told.words[-1] == "已全部交给打印机“empty”，共 2 页。"


def test_a_print_system_that_died_is_told(qtbot: QtBot, own_system: PrintSystem) -> None:
    own_system.die()
    told = Told(qtbot, sheets(1), everything("capA4", sheets(1))).run()
    assert told.faults == [
        "打印系统没有应答。请检查打印服务（CUPS）是否在运行，再打印一次。内容没有丢失。"
    ]


def test_a_print_system_that_dies_under_way_is_told(qtbot: QtBot, own_system: PrintSystem) -> None:
    told = Told(qtbot, sheets(1), everything("slow", sheets(1)))
    told.sending.told.connect(lambda words: own_system.die() if words[:2] == "已送" else None)
    told.run()
    assert "打印系统没有应答" in told.faults[0]


def test_what_is_cancelled_in_time_never_begins(qtbot: QtBot, shared_system: PrintSystem) -> None:
    told = Told(qtbot, sheets(40), everything("capA3", sheets(40)))
    before = len(shared_system.kept("capA3", 0))
    at_once = Qt.ConnectionType.DirectConnection  # the window's thread may come too late
    told.sending.told.connect(lambda _: told.sending.cancel(), at_once)
    told.run()
    assert told.words[-1] == "已取消：没有送往打印机，一页也不会印出来。"
    assert len(shared_system.kept("capA3", 0)) == before


def test_a_cancel_under_way_says_how_many_pages_came(
    qtbot: QtBot, shared_system: PrintSystem
) -> None:
    told = Told(qtbot, sheets(10), everything("slow", sheets(10)))
    QTimer.singleShot(1500, told.sending.cancel)
    told.run()
    words = told.words[-1]
    assert words.startswith("已取消：取消前印出了 ")
    assert 1 <= int(words.split()[1]) < 10
    sleep(0.5)
    assert shared_system.kept("slow", 0) == []


def test_what_the_system_dialog_set_up_is_printed_on_a4_too(
    qtbot: QtBot, shared_system: PrintSystem
) -> None:
    pages = sheets(3)
    order = everything("capA3", pages)
    before = len(shared_system.kept("capA3", 0))
    told = Told(qtbot, pages, order)
    told.sending = Sending(told.window, pages, order, system_printer(order, "年度报告"))
    told.sending.told.connect(told.words.append)
    told.sending.failed.connect(told.faults.append)
    told.run()
    arrived = shared_system.kept("capA3", before + 1)[-1]
    assert (size_of(arrived), told.faults) == ((595, 842), [])
    assert told.words[-1] == "已全部交给打印机“capA3”，共 3 页。"


def test_a_cancel_after_the_system_dialog_takes_the_job_back(
    qtbot: QtBot, shared_system: PrintSystem
) -> None:
    order = everything("slow", sheets(40))
    told = Told(qtbot, sheets(40), order)
    told.sending = Sending(told.window, sheets(40), order, system_printer(order, "年度报告"))
    told.sending.told.connect(told.words.append)
    told.sending.told.connect(lambda _: told.sending.cancel())
    told.run()
    assert told.words[-1].startswith("已取消：")
    assert shared_system.kept("slow", 0) == []


def test_a_refusal_after_the_system_dialog_is_told(
    qtbot: QtBot, shared_system: PrintSystem
) -> None:
    assert "rejecting" in printer_names()
    order = everything("rejecting", sheets(1))
    told = Told(qtbot, sheets(1), order)
    told.sending = Sending(told.window, sheets(1), order, system_printer(order, "年度报告"))
    told.sending.failed.connect(told.faults.append)
    told.run()
    assert "现在不接受打印任务" in told.faults[0]
    assert shared_system.kept("rejecting", 0) == []


@pytest.mark.parametrize("count", [4, 40])
def test_the_window_stays_alive(count: int, qtbot: QtBot, shared_system: PrintSystem) -> None:
    """Prints how long it takes to hand pages over, and the longest time without an answer."""
    page = paper_pages(Checked(real("lianyun_2024")), "report").pages[1]
    pages = Pages(sheets(0).about, (page,) * count)
    told = Told(qtbot, pages, everything("capA4", pages))
    ticks = [monotonic()]
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(monotonic()))
    timer.start()
    begun, handed = monotonic(), [0.0]
    told.sending.told.connect(
        lambda words: handed.append(monotonic()) if words.startswith("已送往") else None
    )
    told.run()
    timer.stop()
    stall = max(after - before for before, after in pairwise(ticks))
    print(  # noqa: T201 - what a person reads with -s
        f"{count} pages handed over in {handed[-1] - begun:.2f} s, stall {stall * 1000:.0f} ms"
    )
    assert told.faults == []
    assert len(ticks) > 10
    assert shared_system.kept("capA4")


def test_the_preview_tells_and_cancels(qtbot: QtBot, shared_system: PrintSystem) -> None:
    assert shared_system.kept("slow", 0) == []
    preview = PreviewDialog(None, sheets(2), pdf_of(PORTRAIT, PORTRAIT), "年度报告", Settings())
    qtbot.addWidget(preview)
    preview.show()
    preview.send(Order("slow", (0, 1)))
    status = child(preview, QLabel, "status")
    qtbot.waitUntil(lambda: "已送往打印机“slow”，共 2 页，已印出 " in status.text())
    assert child(preview, QPushButton, "giveUp").isVisible()
    click(preview, "giveUp")
    qtbot.waitUntil(lambda: status.text().startswith("已取消："))
    assert not child(preview, QPushButton, "giveUp").isVisible()


def through_the_system(dialog: PrintDialog) -> None:
    when_opened(QPrintDialog, lambda asked: asked.accept())
    click(dialog, "system")


@pytest.mark.parametrize("press", [lambda dialog: click(dialog, "accept"), through_the_system])
def test_from_the_preview_to_the_paper(
    press: Callable[[PrintDialog], None], qtbot: QtBot, shared_system: PrintSystem
) -> None:
    settings = Settings()
    settings.printer = "capA3"
    preview = PreviewDialog(None, sheets(3), pdf_of(*[PORTRAIT] * 3), "年度报告", settings)
    qtbot.addWidget(preview)
    with qtbot.waitExposed(preview):
        preview.show()
    before = len(shared_system.kept("capA3", 0))

    def ask(dialog: PrintDialog) -> None:
        child(dialog, QLineEdit, "numbers").insert("1,3")
        child(dialog, QCheckBox, "duplex").click()
        press(dialog)

    when_opened(PrintDialog, ask)
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    status = child(preview, QLabel, "status")
    qtbot.waitUntil(lambda: status.text() == "已全部交给打印机“capA3”，共 2 页。")
    arrived = shared_system.kept("capA3", before + 1)[-1]
    assert size_of(arrived) == (595, 842)
    assert {"Duplex=DuplexNoTumble", "PageSize=A4"} <= shared_system.options(arrived)
    with PdfPages(arrived.read_bytes()) as printed:
        counted = [squares(printed.image(n, 96), printed.size(n)) for n in range(len(printed))]
    assert counted == [1, 3]
    assert habits_of("capA3", Settings()) == Habits(duplex=True)


def test_a_refusal_opens_a_window_in_the_preview(qtbot: QtBot, shared_system: PrintSystem) -> None:
    assert shared_system.server.poll() is None
    preview = PreviewDialog(None, sheets(1), pdf_of(PORTRAIT), "年度报告", Settings())
    qtbot.addWidget(preview)
    preview.show()
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    preview.send(Order("rejecting", (0,)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] == child(preview, QLabel, "status").text()


def test_a_job_that_nobody_knows_is_unknown(shared_system: PrintSystem) -> None:
    assert shared_system.server.poll() is None
    assert cups.job_state(99_999).state is cups.State.UNKNOWN
