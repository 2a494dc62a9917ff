"""LibreOffice opens the Word document and prints the pages that are meant."""

from collections.abc import Mapping
from dataclasses import replace
from shutil import which

import pytest
from pypdfium2 import PdfDocument

from exporters.word.document import to_docx
from models.release.fingerprint import fingerprint
from models.report.editing import enter
from tests.exporters.excel.workbooks import numbered
from tests.exporters.papers.test_pdf_extremes import LONG_NAME
from tests.exporters.pdf.pdf_reading import (
    HEIGHT,
    LEFT,
    MM,
    TOP,
    WIDTH,
    ink,
    lianyun,
    page_texts,
    spoken,
    squeezed,
)
from tests.office import Office

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(not which("lowriter"), reason="本机没有 LibreOffice Writer，本测试跳过"),
]

LONG = enter(
    lianyun(),
    {
        "requests.granted.person": "22（其中修订16件，另有若干件）",
        "disputes.cases.review_upheld": 10**8,
    },
)
REPORTS = {
    "real": lianyun(),
    "2019": numbered("2019"),
    "long": LONG,
    "long name": replace(lianyun(), unit=LONG_NAME),
}


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Let LibreOffice print every report, all in one go."""
    folder = tmp_path_factory.mktemp("word")
    for name, report in REPORTS.items():
        (folder / f"{name}.docx").write_bytes(to_docx(report))
    office.convert([folder / f"{name}.docx" for name in REPORTS], "pdf", folder)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in REPORTS}


@pytest.mark.parametrize("name", ["real", "2019"])
def test_it_prints_every_text_and_figure(name: str, printed: Mapping[str, bytes]) -> None:
    found = ""
    for number, page in enumerate(map(squeezed, page_texts(printed[name])), 1):
        foot = f"—{number}—校验码{fingerprint(REPORTS[name])}"
        assert page.endswith(foot)
        found += page.removesuffix(foot)
    assert sorted(found) == sorted(spoken(REPORTS[name]))


def test_a_table_on_two_pages_repeats_its_header(printed: Mapping[str, bytes]) -> None:
    pages = [text for text in page_texts(printed["long"]) if "申请人情况" in text]
    assert [("（一）予以公开" in text, "（七）总计" in text) for text in pages] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(("name", "pages"), [("real", 4), ("2019", 3), ("long name", 4)])
def test_it_takes_as_many_pages_as_the_pdf(
    name: str, pages: int, printed: Mapping[str, bytes]
) -> None:
    with PdfDocument(printed[name]) as document:
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    assert sizes == [(595, 842)] * pages


@pytest.mark.parametrize("name", REPORTS)
def test_everything_stands_in_the_type_area(name: str, printed: Mapping[str, bytes]) -> None:
    with PdfDocument(printed[name]) as document:
        pages = len(document)
    for number in range(1, pages + 1):
        left, top, right, bottom = ink(printed[name], number)
        assert left > LEFT - MM
        assert right < LEFT + WIDTH + MM
        assert top > TOP - MM
        assert bottom < TOP + HEIGHT + MM


def test_each_table_is_as_wide_as_the_type_area(printed: Mapping[str, bytes]) -> None:
    for number in (2, 3, 4):
        left, _, right, _ = ink(printed["real"], number)
        assert abs(left - LEFT) < MM
        assert abs(right - LEFT - WIDTH) < MM
