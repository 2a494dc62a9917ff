"""Real reports of every kind, cell by cell: right, or named in a problem; never wrong unsaid."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from importers import SUFFIXES, Imported, read_report
from tests.factories import real
from tests.importers.excel.books import messages, report_in
from tests.importers.trials.scores import score

SEED = "连云区人民政府2024年政府信息公开工作年度报告.txt"
SCORES = {
    "fixture_identity_fail.rebuilt.html": (200, 0),
    "fuyuan_sthj_2020.raw.txt": (198, 0),
    "hongze_2023.raw.pdf": (193, 7),
    "hongze_2023.raw.txt": (193, 7),
    "hongze_2023.rebuilt.html": (193, 7),
    "jinhu_2023.filled.docx": (200, 0),
    "jinhu_2023.rebuilt.html": (200, 0),
    "lianyun_2024.raw.txt": (200, 0),
    "lianyun_2024.rebuilt.html": (200, 0),
    "pingjiang_sthj_2020.raw.txt": (198, 0),
    "pingtan_2019.raw.txt": (179, 19),
    "pingtan_2019.rebuilt.html": (198, 0),
    "pingtan_2020.raw.txt": (181, 17),
    "pingtan_2020.rebuilt.html": (198, 0),
    "pingtan_2020.rebuilt.xlsx": (198, 0),
    "pingtan_2020.sample.html": (9, 189),
    "pingtan_2021.raw.txt": (197, 3),
    "pingtan_2021.rebuilt.html": (200, 0),
    "pingtan_2021.rebuilt.xls": (200, 0),
    "pingtan_2022.raw.txt": (197, 3),
    "pingtan_2022.rebuilt.html": (200, 0),
    "pingtan_2022.rebuilt.xlsx": (200, 0),
    "shanghai_bgt_2019.raw.html": (198, 0),
    "suqian_2023.rebuilt.html": (200, 0),
    "suqian_2023.rebuilt.ods": (200, 0),
    SEED: (200, 0),
}
"""Cells read right, and cells named in a problem. What is listed cannot be told from the file:

digits that run together, a row （六） that the form of 2021 splits, an excerpt of one table."""


def find(shared: Path, name: str) -> Path:
    return shared / ("seed" if name == SEED else "cases") / name


def case_of(name: str) -> str:
    return "lianyun_2024" if name == SEED else name.partition(".")[0]


@pytest.mark.parametrize("name", SCORES)
def test_figures_of_a_real_report(
    name: str, shared: Path, scoreboard: Callable[[str], None]
) -> None:
    counted = score(read_report(find(shared, name)), real(case_of(name)))
    scoreboard(f"{counted.right:5} {counted.listed:5} {len(counted.wrong):5}  {name}")
    assert counted.wrong == []
    assert (counted.right, counted.listed) == SCORES[name]


def test_no_real_report_is_left_out(shared: Path) -> None:
    files = [*(shared / "cases").iterdir(), *(shared / "seed").iterdir()]
    readable = {path.name for path in files if path.suffix in set(SUFFIXES) - {".json"}}
    assert readable == set(SCORES)


def same_unit(found: str, official: str) -> bool:
    """Whether a title names the unit; it may leave out the city that it belongs to."""
    return not found or official.endswith(found)


@pytest.mark.parametrize("name", SCORES)
def test_form_year_and_unit_of_a_real_report(name: str, shared: Path) -> None:
    case = json.loads((shared / "cases" / f"{case_of(name)}.json").read_text("utf-8"))
    imported = read_report(find(shared, name))
    found = report_in(imported)
    assert found.form.id == case["format"]
    assert found.year in {case["year"], 0}
    assert same_unit(found.unit, case["org"])
    assert ("没有找到报告年度" in messages(imported)) is (found.year == 0)
    assert ("没有找到单位名称" in messages(imported)) is (found.unit == "")


def squeezed(text: str) -> str:
    return "".join(text.split()).replace(",", "，")


@pytest.mark.parametrize("name", ["lianyun_2024.raw.txt", SEED])
def test_sentences_of_a_real_report(name: str, shared: Path) -> None:
    case = json.loads((shared / "cases" / "lianyun_2024.json").read_text("utf-8"))
    report = report_in(read_report(find(shared, name)))
    texts = squeezed("".join(report.sections.values()))
    quotes = case["narrative"].split(" / ")
    assert [quote for quote in quotes if squeezed(quote) not in texts] == []
    assert list(report.sections) == ["overview", "problems", "other_matters"]
    assert set(report.meta) >= {"index_number", "publisher", "issue_date", "category"}
    assert "document_number" not in report.meta  # 无号 is none


def test_texts_of_a_real_pdf(shared: Path) -> None:
    report = report_in(read_report(shared / "cases" / "hongze_2023.raw.pdf"))
    assert (report.year, report.unit) == (2023, "洪泽区人民政府")
    paragraphs = {name: text.splitlines() for name, text in report.sections.items()}
    starts = [line[:3] for line in paragraphs["overview"]]
    assert starts == ["202", "（一）", "（二）", "（三）", "加强区", "（四）", "（五）"]
    assert len(paragraphs["problems"]) == 1
    assert len(paragraphs["other_matters"]) == 1
    assert all(line.endswith("。") for lines in paragraphs.values() for line in lines)


@pytest.mark.parametrize("kind", ["raw.pdf", "raw.txt", "rebuilt.html"])
def test_single_row_six_of_2019_is_asked_for(kind: str, shared: Path) -> None:
    imported: Imported = read_report(shared / "cases" / f"hongze_2023.{kind}")
    told = [one for one in imported.problems if "这一行在表式里要分项填写" in one.message]
    assert [one.message.partition("”")[0] for one in told] == ["“（六）其他处理"]
    assert {key.split(".")[1] for key in told[0].cells} == {"uncorrected", "unpaid", "other"}


def test_slip_in_a_label_is_told(shared: Path) -> None:
    told = messages(read_report(shared / "cases" / "hongze_2023.raw.pdf"))
    assert "“2.其他法律行政止公开”当作“2.其他法律行政法规禁止公开”读入" in told


def test_empty_official_template(shared: Path) -> None:
    imported = read_report(shared / "design" / "official_template_2021.docx")
    assert imported.report is None
    assert "统计表全是空白" in messages(imported)
