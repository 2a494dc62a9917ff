"""Our own Word documents and web pages come back through import with all they say."""

from pathlib import Path

import pytest

from exporters import export
from importers import SUFFIXES, read_report
from models.report.report import Report, figures
from tests.exporters.excel.workbooks import numbered
from tests.exporters.pdf.pdf_reading import lianyun
from tests.factories import real

COMING_BACK = [suffix for suffix in (".docx", ".html") if suffix in SUFFIXES]
"""Kinds that are written and can be read."""


@pytest.mark.parametrize("suffix", COMING_BACK)
@pytest.mark.parametrize(
    "report",
    [lianyun(), numbered("2021"), numbered("2019"), real("pingtan_2020"), real("jinhu_2023")],
    ids=lambda report: report.title,
)
def test_figures_and_texts_come_back(report: Report, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"年报{suffix}"
    assert export(report, path) == ""
    imported = read_report(path)
    assert imported.problems == ()
    back = imported.report
    assert back is not None
    assert figures(back) == figures(report)
    assert (back.year, back.unit, back.form) == (report.year, report.unit, report.form)
    assert back.sections == report.sections
