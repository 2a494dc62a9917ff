"""The names that are proposed for files: after the report, and such as every system takes."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.report.report import Report
from tests.factories import blank
from ui.widgets.file_names import KINDS, file_name, proposed_name, with_suffix

LONG = "伊犁哈萨克自治州察布查尔锡伯自治县" * 8


@pytest.mark.parametrize(
    ("report", "name"),
    [
        (blank(), "2024年连云区人民政府政府信息公开工作年度报告.pdf"),
        (blank("2019", 2020), "2020年连云区人民政府政府信息公开工作年度报告.pdf"),
        (replace(blank(), year=0), "连云区人民政府政府信息公开工作年度报告.pdf"),
        (replace(blank(), unit="../甲/乙:丙?"), "2024年..甲乙丙政府信息公开工作年度报告.pdf"),
        (replace(blank(), unit="甲\n乙"), "2024年甲乙政府信息公开工作年度报告.pdf"),
    ],
    ids=["usual", "2019", "no year", "forbidden", "two lines"],
)
def test_a_file_is_named_after_its_report(report: Report, name: str) -> None:
    assert proposed_name(report, ".pdf") == name


@pytest.mark.parametrize("suffix", KINDS)
def test_a_long_name_is_one_that_can_be_saved(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / proposed_name(replace(blank(), unit=LONG), suffix)
    path.write_bytes(b"")
    assert path.suffix == suffix


@pytest.mark.parametrize("words", ["", " . ", "???"])
def test_a_name_of_nothing_is_a_name(words: str) -> None:
    assert file_name(words, ".xlsx") == "年报.xlsx"


@pytest.mark.parametrize(
    ("typed", "chosen", "name"),
    [
        ("年报", "PDF 文件 (*.pdf)", "年报.pdf"),
        ("年报.xlsx", "PDF 文件 (*.pdf)", "年报.xlsx"),
        ("第1.2版", "", "第1.2版.xlsx"),
        ("年报.PDF", "", "年报.PDF"),
        ("年报.docx", "", "年报.docx.xlsx"),  # not offered: no Word file would be written
    ],
)
def test_a_typed_name_gets_the_ending_of_its_kind(typed: str, chosen: str, name: str) -> None:
    assert with_suffix(Path(typed), chosen, (".xlsx", ".pdf")) == Path(name)
