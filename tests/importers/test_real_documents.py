"""Real Word and PDF reports, cell by cell: right, or named in a problem; never wrong in silence."""

from pathlib import Path

import pytest

from importers import read_report
from tests.factories import real
from tests.importers.books import messages, report_in
from tests.importers.scores import score

SCORES = {"hongze_2023.raw.pdf": (193, 7), "jinhu_2023.filled.docx": (200, 0)}
"""Cells read right, and cells named in a problem."""


@pytest.mark.parametrize("name", SCORES)
def test_figures_of_a_real_report(name: str, shared: Path) -> None:
    counted = score(read_report(shared / "cases" / name), real(name.partition(".")[0]))
    line = f"right {counted.right}, listed {counted.listed}, wrong {len(counted.wrong)}"
    print(f"{name}: {line}")  # noqa: T201
    assert counted.wrong == []
    assert (counted.right, counted.listed) == SCORES[name]


def test_texts_of_a_real_pdf(shared: Path) -> None:
    report = report_in(read_report(shared / "cases" / "hongze_2023.raw.pdf"))
    assert (report.year, report.unit) == (2023, "洪泽区人民政府")
    paragraphs = {name: text.splitlines() for name, text in report.sections.items()}
    starts = [line[:3] for line in paragraphs["overview"]]
    assert starts == ["202", "（一）", "（二）", "（三）", "加强区", "（四）", "（五）"]
    assert len(paragraphs["problems"]) == 1
    assert len(paragraphs["other_matters"]) == 1
    assert all(line.endswith("。") for lines in paragraphs.values() for line in lines)


def test_single_row_six_of_2019_is_asked_for(shared: Path) -> None:
    told = messages(read_report(shared / "cases" / "hongze_2023.raw.pdf"))
    assert "“（六）其他处理”这一行在表式里要分项填写" in told
    assert "“2.其他法律行政止公开”当作“2.其他法律行政法规禁止公开”读入" in told


def test_empty_official_template(shared: Path) -> None:
    imported = read_report(shared / "design" / "official_template_2021.docx")
    assert imported.report is None
    assert "统计表全是空白" in messages(imported)
