"""Long names, long texts, huge figures, nothing at all: the pages stay as they should be."""

import re
from collections.abc import Iterator
from ctypes import c_float
from dataclasses import replace

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument

from exporters.papers.catalogue import PAPERS
from exporters.papers.report import to_pdf
from exporters.press.cells import SMALLEST
from models.report.editing import enter
from tests.exporters.excel.workbooks import numbered
from tests.exporters.pdf.pdf_reading import (
    lianyun,
    page_texts,
    paper_pdf,
    raw_text,
    spoken,
    squeezed,
    table_pdf,
)
from tests.factories import blank, real, zeroed

LONG_NAME = "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县人民政府办公室政务公开科"
FIVE_PAGES = "本机关依法办理政府信息公开申请，及时答复申请人。" * 130
FOOT = 100
"""Points from the lower edge: below are page number and 校验码."""
ENTRIES = [key for key, cell in blank().form.cells.items() if not cell.is_total]
REPORTS = {
    "real": lianyun(),
    "empty": blank(),
    "empty 2019": blank("2019", 2020),
    "numbered 2019": numbered("2019"),
    "long name": replace(lianyun(), unit=LONG_NAME),
    "five pages": replace(lianyun(), sections={**lianyun().sections, "overview": FIVE_PAGES}),
    "huge": enter(zeroed(), dict.fromkeys(ENTRIES, 123_456_789_012)),
    "words": enter(zeroed(), dict.fromkeys(ENTRIES, "22（其中修订16件）")),
    "prior": replace(real("pingtan_2022"), prior=real("pingtan_2021")),
}


def letters(pdf: bytes) -> Iterator[tuple[int, str, float, float]]:
    """Yield page, character, its size in points and its baseline, as PDFium places them."""
    with PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for at in range(pdfium.FPDFText_CountChars(text)):
                char = chr(pdfium.FPDFText_GetUnicode(text, at))
                matrix = pdfium.FS_MATRIX()
                if char.isspace() or not pdfium.FPDFText_GetMatrix(text, at, matrix):
                    continue
                size = pdfium.FPDFText_GetFontSize(text, at) * c_float(matrix.d).value
                yield number, char, size, matrix.f


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_too_small_to_read(name: str, paper: str) -> None:
    found = list(letters(paper_pdf(REPORTS[name], paper)))
    assert found
    assert min(size for _, _, size, _ in found) >= SMALLEST - 0.01


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("real", 4),
        ("empty", 3),
        ("empty 2019", 3),
        ("numbered 2019", 3),
        ("five pages", 8),
        ("huge", 3),
    ],
)
def test_it_takes_as_many_pages_as_it_should(name: str, pages: int) -> None:
    assert len(page_texts(to_pdf(REPORTS[name]))) == pages


@pytest.mark.parametrize("name", REPORTS)
def test_every_page_knows_how_many_there_are(name: str) -> None:
    texts = page_texts(paper_pdf(REPORTS[name], "full"))
    found = [re.findall(r"第 (\d+) 页，共 (\d+) 页", text) for text in texts]
    assert found == [[(str(at), str(len(texts)))] for at in range(1, len(texts) + 1)]


@pytest.mark.poppler
@pytest.mark.parametrize("name", [name for name in REPORTS if name not in {"words", "huge"}])
def test_all_is_said_once_and_in_order(name: str) -> None:
    """But for figures so long that 表三 is cut: its header comes again."""
    assert squeezed(raw_text(to_pdf(REPORTS[name]))) == spoken(REPORTS[name])


@pytest.mark.parametrize("name", REPORTS)
def test_the_figures_of_table_four_stand_beside_each_other(name: str) -> None:
    keys = [cell.key for cell in REPORTS[name].form.table_cells("disputes") if not cell.is_total]
    report = enter(replace(REPORTS[name], year=2024), dict.fromkeys(keys, 7))
    found = letters(table_pdf(report, "disputes"))
    lows = [low for _, char, _, low in found if char == "7" and low > FOOT]
    assert len(lows) == 12
    assert max(lows) - min(lows) < 0.01
