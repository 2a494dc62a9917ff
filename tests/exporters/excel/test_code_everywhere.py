"""校验码: the same on every kind of file that leaves the program, and of the content alone."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdfium2 import PdfDocument

from exporters import render
from exporters.excel.workbook import blank_xlsx
from models.release.fingerprint import fingerprint
from models.report.explaining import explain
from models.report.remarks import flag, note
from models.report.report import Report
from tests.exporters.pdf.pdf_reading import lianyun, page_texts
from tests.factories import blank, found, real

CODE = fingerprint(lianyun())


def foot_of(sheet: Worksheet) -> str | None:
    """Return what stands at the left of the foot of a printed sheet."""
    assert sheet.oddFooter
    return sheet.oddFooter.left.text


def remarked() -> Report:
    """The sample with everything that only the office sees."""
    report = note(flag(lianyun(), "requests.granted.person", "问"), "requests.granted.person", "注")
    return explain(report, found(real("pingtan_2020"))[0], "原因")


@pytest.mark.parametrize("report", [lianyun(), remarked()], ids=["plain", "remarked"])
def test_every_sheet_of_excel_has_it_at_its_foot(report: Report) -> None:
    book = load_workbook(io.BytesIO(render(report, ".xlsx")))
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert {foot_of(sheet) for sheet in seen} == {f"校验码 {CODE}"}
    first = [row[0].value for row in seen[0].iter_rows(max_row=6)]
    assert f"校验码：{CODE}" in first


@pytest.mark.parametrize("report", [lianyun(), remarked()], ids=["plain", "remarked"])
def test_every_page_of_the_pdf_has_it(report: Report) -> None:
    pdf = render(report, ".pdf")
    with PdfDocument(pdf) as document:
        assert len(document) == len(page_texts(pdf))
    assert all(CODE in text for text in page_texts(pdf))


@pytest.mark.parametrize("report", [lianyun(), remarked()], ids=["plain", "remarked"])
def test_word_has_it_at_the_foot_of_odd_and_even_pages(report: Report) -> None:
    (page,) = Document(io.BytesIO(render(report, ".docx"))).sections
    for foot in (page.footer, page.even_page_footer):
        assert CODE in "".join(paragraph.text for paragraph in foot.paragraphs)


@pytest.mark.parametrize("suffix", [".html", ".xxgk"])
def test_the_web_page_and_our_own_file_say_it(suffix: str) -> None:
    assert CODE in render(lianyun(), suffix).decode()
    assert CODE in render(remarked(), suffix).decode()


def test_an_empty_form_has_none() -> None:
    book = load_workbook(io.BytesIO(blank_xlsx(blank().form, 2025, "某局")))
    assert {foot_of(sheet) for sheet in book.worksheets} == {None}
