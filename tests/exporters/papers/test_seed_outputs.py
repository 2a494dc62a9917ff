"""Every output of the seed report, read by programs that share no code with what wrote it.

Each says the same 200 figures, and the same texts character for character.
"""

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from exporters import SUFFIXES, render
from exporters.papers.catalogue import PAPERS
from importers import read_report
from models.report.figures import show_figure
from models.report.report import Report, figures
from tests.conftest import ROOT
from tests.exporters.excel import workbooks
from tests.exporters.excel.test_excel_office import convert
from tests.exporters.pdf.pdf_reading import paper_pdf, raw_text, spoken, squeezed
from tests.exporters.web import web_reading
from tests.exporters.word import word_reading
from tests.factories import real
from tests.office import Office

SAMPLE = ROOT / "resources" / "samples" / "连云区2024.xxgk"


@cache
def seed() -> Report:
    report = read_report(SAMPLE).report
    assert report is not None
    return report


@cache
def said() -> dict[str, str]:
    """Return the figures as they are shown, by code, in reading order."""
    return {key: show_figure(value) for key, value in figures(seed()).items()}


def paragraphs() -> list[str]:
    return [line.strip() for text in seed().sections.values() for line in text.splitlines()]


def test_the_seed_has_the_200_published_figures() -> None:
    assert len(said()) == 200
    assert figures(seed()) == figures(real("lianyun_2024"))


@pytest.mark.poppler
def test_pdftotext_reads_the_pdf() -> None:
    assert squeezed(raw_text(render(seed(), ".pdf"))) == spoken(seed())


def test_python_docx_reads_the_word_document() -> None:
    word = Document(BytesIO(render(seed(), ".docx")))
    assert word_reading.figures_of(word, seed()) == said()
    assert squeezed("".join(word_reading.texts(word))) == spoken(seed())


def test_lxml_reads_the_web_page() -> None:
    page = web_reading.page(seed())
    found = {cell.get("data-code"): web_reading.said(cell) for cell in page.iter("td")}
    assert found == said()
    assert squeezed(web_reading.written(seed())) == spoken(seed())


def test_openpyxl_reads_the_workbook_without_computing() -> None:
    book = load_workbook(BytesIO(render(seed(), ".xlsx")), data_only=True)
    found = workbooks.shown(book, seed().form)
    assert {key: str(value) for key, value in found.items()} == said()
    written = [
        str(cell.value).strip() for name in ("总体情况", "问题与其他") for cell in book[name]["A"]
    ]
    assert set(paragraphs()) <= set(written)


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_reads_the_workbook_and_computes(office: Office, tmp_path: Path) -> None:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    results = convert(office, tmp_path, {"seed": render(seed(), ".xlsx")}, every_sheet)
    sheets = {path.stem.removeprefix("seed-"): grid(path) for path in results.glob("*.csv")}
    found = {
        key: sheets[workbooks.SHEETS[table.id]][place]
        for table, places in workbooks.tables(seed().form)
        for key, place in places.items()
    }
    assert found == said()
    texts = {text.strip() for name in ("总体情况", "问题与其他") for text in sheets[name].values()}
    assert set(paragraphs()) <= texts


def grid(path: Path) -> dict[str, str]:
    """Return the cells of a sheet by address."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            workbooks.address(row - workbooks.GRID_TOP + 1, column): text
            for row, line in enumerate(csv.reader(file))
            for column, text in enumerate(line)
        }


def test_the_csv_has_a_line_for_each_figure() -> None:
    text = render(seed(), ".csv").decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text, newline=""))
    assert {row["code"]: row["value"] for row in rows} == said()


@pytest.mark.parametrize("suffix", [".json", ".xxgk"])
def test_json_holds_figures_and_texts(suffix: str) -> None:
    found = json.loads(render(seed(), suffix))
    assert dict(cells(found["tables"])) == said()
    assert found["sections"] == dict(seed().sections)


def cells(tables: dict[str, dict[str, dict[str, object]]]) -> Iterator[tuple[str, str]]:
    for table, rows in tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                yield f"{table}.{row}.{column}", str(value)


def test_two_runs_give_the_same_bytes() -> None:
    """Of every kind and every paper, in another process with other hashes."""
    script = (
        "import sys, pathlib, hashlib\n"
        "from exporters import SUFFIXES, render\n"
        "from exporters.papers.catalogue import PAPERS, paper_pages\n"
        "from exporters.pdf.file import pdf_file\n"
        "from importers import read_report\n"
        "from models.checked.checked import Checked\n"
        "report = read_report(pathlib.Path(sys.argv[1])).report\n"
        "made = [render(report, suffix) for suffix in SUFFIXES]\n"
        "made += [pdf_file(paper_pages(Checked(report), paper)) for paper in PAPERS]\n"
        "print(*(hashlib.sha256(one).hexdigest() for one in made))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(SAMPLE)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"},
        capture_output=True,
        check=True,
        text=True,
    )
    made = [render(seed(), suffix) for suffix in SUFFIXES] + [paper_pdf(seed(), p) for p in PAPERS]
    assert done.stdout.split() == [hashlib.sha256(one).hexdigest() for one in made]
