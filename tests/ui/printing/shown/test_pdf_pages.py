"""The pages of a PDF as pictures."""

import threading

import pypdfium2
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tests.ui.kit.pdfs import LANDSCAPE, PORTRAIT, pdf_of, squares
from ui.printing.shown.pdf_pages import PdfPages


def test_pages_have_their_number_and_size() -> None:
    with PdfPages(pdf_of(PORTRAIT, LANDSCAPE)) as pages:
        assert len(pages) == 2
        assert pages.size(0).toTuple() == pytest.approx(PORTRAIT, abs=0.01)
        assert pages.size(1).toTuple() == pytest.approx(LANDSCAPE, abs=0.01)


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_picture_shows_its_page(number: int, grey: bool) -> None:  # noqa: FBT001 (a case)
    with PdfPages(pdf_of(PORTRAIT, LANDSCAPE, PORTRAIT)) as pages:
        image = pages.image(number, 96, grey=grey)
        assert squares(image, pages.size(number)) == number + 1
        assert image.format() == (QImage.Format.Format_Grayscale8 if grey else image.format())


@pytest.mark.parametrize(("dpi", "size"), [(96, (794, 1123)), (300, (2481, 3508))])
def test_a_picture_has_the_dots_that_were_asked_for(dpi: int, size: tuple[int, int]) -> None:
    with PdfPages(pdf_of(PORTRAIT)) as pages:
        assert pages.image(0, dpi).size() == QSize(*size)


def test_a_picture_outlives_its_document() -> None:
    with PdfPages(pdf_of(PORTRAIT)) as pages:
        image, size = pages.image(0, 96), pages.size(0)
    assert squares(image, size) == 1


def test_two_threads_may_draw_at_the_same_time() -> None:
    pdf, counted = pdf_of(*[PORTRAIT] * 5), []

    def draw() -> None:
        with PdfPages(pdf) as pages:
            counted.append([squares(pages.image(n, 96), pages.size(n)) for n in range(5)])

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted == [[1, 2, 3, 4, 5]] * 4


def test_what_is_no_pdf_is_a_mistake_of_ours() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        PdfPages(b"no pdf")
