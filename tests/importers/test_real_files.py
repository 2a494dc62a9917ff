"""Real reports as workbooks, cell by cell: right, or named in a problem; never wrong in silence."""

from pathlib import Path

import pytest

from importers import read_report
from models.figures import is_blank, show_figure
from models.report import figures
from tests.factories import real
from tests.importers.books import messages, report_in

FILES = [
    "pingtan_2020.rebuilt.xlsx",
    "pingtan_2021.rebuilt.xls",
    "pingtan_2022.rebuilt.xlsx",
    "suqian_2023.rebuilt.ods",
]


def score(path: Path) -> tuple[int, int, list[str]]:
    """Count cells read right and cells named in a problem, and list the wrong ones."""
    imported = read_report(path)
    expected = figures(real(path.name.partition(".")[0]))
    read, told = figures(report_in(imported)), messages(imported)
    right = [key for key, value in expected.items() if read[key] == value]
    listed = [key for key in expected if key not in right and is_blank(read[key]) and told]
    wrong = [
        f"{key}: {show_figure(expected[key])} -> {show_figure(read[key])}"
        for key in expected
        if key not in right and key not in listed
    ]
    return len(right), len(listed), wrong


@pytest.mark.parametrize("name", FILES)
def test_figures_of_a_real_report(name: str, shared: Path) -> None:
    right, listed, wrong = score(shared / "cases" / name)
    print(f"{name}: right {right}, listed {listed}, wrong {len(wrong)}")  # noqa: T201
    assert wrong == []
    assert (right, listed) == (len(figures(real(name.partition(".")[0]))), 0)
