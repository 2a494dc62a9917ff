"""校验码 on every page: that of the content, whoever prints it and whenever."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from exporters.papers.catalogue import PAPERS
from exporters.papers.report import to_pdf
from models.release.fingerprint import fingerprint
from models.report.editing import enter
from models.report.remarks import note
from models.report.report import Report
from tests.exporters.pdf.pdf_reading import lianyun, page_texts, paper_pdf, squeezed

Edit = Callable[[Report], Report]


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper != "blank"])
def test_the_code_and_the_count_of_pages_stand_on_every_page(paper: str) -> None:
    texts = page_texts(paper_pdf(lianyun(), paper))
    code = fingerprint(lianyun())
    for number, text in enumerate(texts, 1):
        assert f"校验码{code}第{number}页，共{len(texts)}页" in squeezed(text)


def test_a_blank_form_has_no_code() -> None:
    assert "校验码" not in "".join(page_texts(paper_pdf(lianyun(), "blank")))


def test_the_code_is_among_the_keywords() -> None:
    report = replace(lianyun(), meta={"keywords": "政府信息公开 年报"})
    with PdfDocument(to_pdf(report)) as document:
        words = document.get_metadata_value("Keywords")
    assert words == f"政府信息公开 年报；校验码 {fingerprint(report)}"


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        (lambda report: note(report, "requests.granted.person", "含乡镇"), True),
        (lambda report: enter(report, {"requests.granted.person": 25}), False),
    ],
    ids=["note", "figure"],
)
def test_the_printed_code_follows_the_content_alone(edit: Edit, same: bool) -> None:  # noqa: FBT001 - a parameter of the table
    printed = page_texts(to_pdf(edit(lianyun())))[0]
    assert (fingerprint(lianyun()) in printed) is same
