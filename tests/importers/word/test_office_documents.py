"""Documents and prints as LibreOffice makes them of ours: .docx, .doc and .pdf."""

from dataclasses import replace
from pathlib import Path

import pytest

from exporters import render
from importers import read_report
from models.report.report import Report
from tests.factories import real
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.office import Office

pytestmark = [pytest.mark.office, pytest.mark.slow]

TEXTS = {
    "overview": "2023年，主动公开1136条。" + "坚持以公开为常态、不公开为例外，" * 15 + "成效明显。"
    "\n（一）平台建设。" + "公开各类信息，" * 20 + "办结36件。",
    "problems": "一是不足，二是改进。",
    "other_matters": "没有收取信息处理费。",
}
REPORTS = {name: replace(real(name), sections=TEXTS) for name in ("suqian_2023", "pingtan_2020")}


@pytest.fixture(scope="module")
def folder(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the reports as LibreOffice converts them, by kind and source."""
    folder = tmp_path_factory.mktemp("office")
    for kind in (".docx", ".xlsx"):
        for name, report in REPORTS.items():
            path = folder / kind[1:] / f"{name}{kind}"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(render(report, kind))
    for source, kind in (("docx", "pdf"), ("xlsx", "pdf"), ("docx", "docx"), ("docx", "doc")):
        office.convert((folder / source).iterdir(), kind, folder / f"{kind} from {source}")
    return folder


def same(path: Path, report: Report) -> None:
    imported = read_report(path)
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.year, found.unit, found.sections) == (report.year, report.unit, TEXTS)
    assert found.stated == report.stated


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("made", ["pdf from docx", "pdf from xlsx", "docx from docx"])
def test_same_figures_and_texts(made: str, name: str, folder: Path) -> None:
    same(folder / made / f"{name}.{made[:4].strip()}", REPORTS[name])


def test_old_word_format_is_explained(folder: Path) -> None:
    imported = read_report(folder / "doc from docx" / "suqian_2023.doc")
    assert imported.report is None
    assert "旧版 Word 或 WPS 文字的格式" in messages(imported)
    assert "另存为 .docx" in messages(imported)
