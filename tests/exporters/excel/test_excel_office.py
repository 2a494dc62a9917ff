"""LibreOffice, which computes by itself, agrees with every figure and prints what we mean."""

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from exporters.excel.workbook import to_xlsx
from models.report.editing import enter
from models.report.report import Report, figures
from tests.exporters.excel.test_excel_figures import excel_value
from tests.exporters.excel.workbooks import numbered, shown
from tests.exporters.papers.test_pdf_extremes import LONG_NAME
from tests.factories import blank, real
from tests.office import Office

pytestmark = [pytest.mark.office, pytest.mark.slow]

ODD = enter(
    real("jinhu_2023"),
    {
        "requests.granted.person": "22（其中修订16件）",
        "requests.received.other": "/",
        "requests.carried_in.legal": None,
        "requests.granted.total": 7,
        "disputes.cases.review_upheld": "12",
    },
)
REPORTS = {
    "lianyun_2024": real("lianyun_2024"),
    "pingtan_2020": real("pingtan_2020"),
    "hongze_2023": real("hongze_2023"),
    "numbered": numbered(),
    "numbered_2019": numbered("2019"),
    "blank": blank(),
    "odd": ODD,
    "long_name": replace(real("lianyun_2024"), unit=LONG_NAME),
}


def convert(office: Office, folder: Path, files: Mapping[str, bytes], kind: str) -> Path:
    """Let LibreOffice open the files, compute every formula anew, and save them as another kind."""
    paths = [folder / f"{name}.xlsx" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return office.convert(paths, kind, folder / "results")


def with_wrong_totals(data: bytes) -> bytes:
    """Put a wrong value beside every formula: only a program that computes gets it right."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(part, re.sub(rb"</f><v>[^<]*</v>", b"</f><v>987654</v>", text))
    return target.getvalue()


@pytest.fixture(scope="module")
def recalculated(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {name: with_wrong_totals(to_xlsx(report)) for name, report in REPORTS.items()}
    return convert(office, tmp_path_factory.mktemp("recalculated"), files, "xlsx")


@pytest.mark.parametrize(("name", "report"), REPORTS.items(), ids=REPORTS)
def test_its_recalculation_agrees_in_every_cell(
    name: str, report: Report, recalculated: Path
) -> None:
    book = load_workbook(recalculated / f"{name}.xlsx", data_only=True)
    found = {key: None if value == "" else value for key, value in shown(book, report.form).items()}
    assert found == {key: excel_value(value) for key, value in figures(report).items()}


def test_each_table_prints_on_one_page(office: Office, tmp_path: Path) -> None:
    files = {
        name: to_xlsx(REPORTS[name]) for name in ("lianyun_2024", "numbered_2019", "long_name")
    }
    results = convert(office, tmp_path, files, "pdf")
    for name in files:
        with PdfDocument(results / f"{name}.pdf") as printed:
            sizes = [tuple(round(side) for side in page.get_size()) for page in printed]
        assert sizes == [(595, 842), (595, 842), (595, 842), (842, 595), (595, 842)]
