"""The report inside its PDF: another reader finds it, and it is the same report."""

from dataclasses import replace
from typing import Any, cast

import pytest
from pypdfium2 import PdfDocument

from exporters.papers.report import to_pdf
from exporters.pdf.attach import ATTACHED
from models.files.storage import dumps, loads
from models.report.remarks import flag, note
from models.report.report import Report
from tests.exporters.pdf.pdf_reading import lianyun, paper_pdf
from tests.factories import blank, real


def attached(pdf: bytes) -> dict[str, bytes]:
    """Return the attached files by name, as pdfium finds them."""
    with PdfDocument(pdf) as document:
        held = cast("Any", document)
        files = [held.get_attachment(at) for at in range(held.count_attachments())]
        return {one.get_name(): bytes(one.get_data()) for one in files}


@pytest.mark.parametrize(
    "report",
    [
        lianyun(),
        blank(),
        real("pingtan_2020"),
        replace(real("pingtan_2022"), prior=real("pingtan_2021"), meta={"title": "䶮（“题”）"}),
        flag(note(lianyun(), "requests.granted.person", "含乡镇"), "requests.other.legal", "问"),
    ],
    ids=["real", "blank", "stated", "prior", "remarks"],
)
def test_the_attached_report_is_the_report(report: Report) -> None:
    files = attached(to_pdf(report))
    assert files == {ATTACHED: dumps(report).encode()}
    assert loads(files[ATTACHED].decode()) == (report, [])


def test_the_file_with_all_papers_has_it_too_and_single_papers_do_not() -> None:
    assert ATTACHED in attached(paper_pdf(lianyun(), "full"))
    assert attached(paper_pdf(lianyun(), "sign")) == {}


def test_the_media_type_of_the_attachment_is_one_name() -> None:
    pdf = to_pdf(real("pingtan_2022"))
    assert pdf.count(b"/Subtype /application#2Fjson /Type /EmbeddedFile") == 1
