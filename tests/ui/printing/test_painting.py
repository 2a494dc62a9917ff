"""The painter of paper: what it paints is what the PDF shows, letter for letter and dot for dot."""

from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize

from exporters.fonts.faces import FONTS_DIRECTORY, Typeface
from exporters.papers.catalogue import PAPERS, paper_pages
from exporters.pdf.file import pdf_file
from exporters.press.bound import Pages
from models.checked.checked import Checked
from models.report.editing import set_prior
from models.report.report import Report
from tests.exporters.fonts.font_making import Recipe, collection, font
from tests.factories import real
from tests.ui.kit.pdfs import sheets, squares
from tests.ui.printing.prints import apart, letters, picture
from tests.ui.printing.prints import grey as in_grey
from ui.printing.fonts import RawFonts, single_font
from ui.printing.order import page_size
from ui.printing.paint import as_pdf, place_on
from ui.printing.shown.pdf_pages import PdfPages

A4 = QPageSize(QPageSize.PageSizeId.A4)
FIVE = sheets(5)
pytestmark = pytest.mark.usefixtures("qapp")


def two_years() -> Report:
    return set_prior(real("pingtan_2022"), real("pingtan_2021"))


def painted(pages: Pages, *, grey: bool = False) -> bytes:
    return as_pdf(pages, range(len(pages.pages)), A4, grey=grey)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_has_the_letters_and_places_of_its_pdf(paper: str) -> None:
    pages = paper_pages(Checked(two_years()), paper)
    shown, printed = letters(pdf_file(pages)), letters(painted(pages))
    assert [Counter(char for char, _ in page) for page in printed] == [
        Counter(char for char, _ in page) for page in shown
    ]
    assert apart(shown, printed) < 0.1  # millimetres


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_is_as_small_as_its_pdf(paper: str) -> None:
    pages = paper_pages(Checked(two_years()), paper)
    assert len(painted(pages)) < 1.2 * len(pdf_file(pages))


def as_printed(pdf: bytes, number: int) -> Image.Image:
    """Return a page in black and white, as an office printer puts it on paper."""
    drawn = picture(pdf, number, 600)
    drawn = drawn.crop((0, 0, 4959, 7016))  # print systems round the paper to whole points
    return drawn.point(lambda light: 255 * (light >= 128))


@pytest.mark.parametrize(("paper", "page"), [("report", 1), ("sign", 1), ("charts", 0)])
def test_at_600_dots_an_inch_it_looks_like_its_pdf(paper: str, page: int) -> None:
    pages = paper_pages(Checked(two_years()), paper)
    shown, printed = as_printed(pdf_file(pages), page), as_printed(painted(pages), page)
    same, *_, different = ImageChops.difference(shown, printed).histogram()
    assert different / (same + different) < 0.003
    assert shown.histogram()[0] / (same + different) > 0.01


def ink(image: QImage) -> float:
    """How dark a picture is on the whole: 0 is white, 1 is black."""
    return 1 - ImageStat.Stat(in_grey(image)).mean[0] / 255


def test_grey_is_as_dark_and_has_no_colour() -> None:
    pages = paper_pages(Checked(two_years()), "charts")
    with PdfPages(painted(pages)) as coloured, PdfPages(painted(pages, grey=True)) as grey:
        image = grey.image(0, 72)
        assert ink(image) == pytest.approx(ink(coloured.image(0, 72)), rel=0.1)
        assert image.allGray()
        assert not coloured.image(0, 72).allGray()


@pytest.mark.parametrize("numbers", [(0, 1, 2, 3, 4), (2,), (4, 1), (0, 0)])
def test_pages_come_in_the_order_that_is_asked_for(numbers: tuple[int, ...]) -> None:
    with PdfPages(as_pdf(FIVE, numbers, A4)) as pages:
        seen = [squares(pages.image(n, 96), pages.size(n)) for n in range(len(pages))]
    assert seen == [number + 1 for number in numbers]


def test_what_is_wanted_no_more_is_nothing() -> None:
    told: list[int] = []

    def goes_on(done: int) -> bool:
        told.append(done)
        return done < 2

    assert as_pdf(FIVE, range(5), A4, goes_on=goes_on) == b""
    assert told == [0, 1, 2]


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("A3", (842, 1191))])
def test_the_paper_is_the_one_that_is_asked_for(paper: str, size: tuple[int, int]) -> None:
    with PdfPages(as_pdf(FIVE, [0], page_size(paper))) as pages:
        assert pages.size(0).toTuple() == pytest.approx(size, abs=1)


@pytest.mark.parametrize(
    ("paper_size", "expected"),
    [
        ((595, 842), (0, 0, 595, 842)),
        ((595, 841.5), (0, 0, 595, 842)),
        ((590, 835), (-2.5, -3.5, 595, 842)),
        ((842, 1191), (123.5, 174.5, 595, 842)),
        ((297.5, 421), (0, 0, 297.5, 421)),
        ((595, 421), (148.75, 0, 297.5, 421)),
    ],
)
def test_a_page_keeps_its_size_unless_paper_is_smaller(
    paper_size: tuple[float, float], expected: tuple[float, float, float, float]
) -> None:
    place = place_on(QRectF(0, 0, *paper_size), QSizeF(595, 842), 72)
    assert place.getRect() == pytest.approx(expected)


def test_a_font_of_a_collection_is_drawn(tmp_path: Path) -> None:
    both = collection(Recipe("Other", characters="字"), Recipe("Second", characters="年报"))
    path = tmp_path / "both.ttc"
    path.write_bytes(both)
    drawn = RawFonts().at(Typeface("second", path, 1), 20)
    assert drawn.isValid()
    assert [bool(glyph) for glyph in drawn.glyphIndexesForString("年报字")] == [True, True, False]


def test_a_font_by_itself_stays_as_it_is() -> None:
    alone = font(Recipe("Alone", characters="字"))
    assert single_font(alone, 0) == alone


def test_of_two_fonts_with_one_name_each_draws_its_own(tmp_path: Path) -> None:
    """An installed font may have the name of another file: letters must not be exchanged."""
    found = []
    for number, wide in enumerate((500, 900)):
        path = tmp_path / f"{number}.ttf"
        path.write_bytes(font(Recipe("Same", {"A": wide})))
        raw = RawFonts().at(Typeface(f"same{number}", path), 1000)
        advances = raw.advancesForGlyphIndexes(raw.glyphIndexesForString("A"))
        found.append(round(advances[0].x()))
    assert found == [500, 900]


def test_shipped_fonts_are_drawn_by_name() -> None:
    assert RawFonts().at(Typeface("song", FONTS_DIRECTORY / "song.ttf"), 12).pixelSize() == 12
