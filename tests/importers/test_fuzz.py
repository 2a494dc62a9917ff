"""Damaged files: no crash, no hang, always a sentence."""

from pathlib import Path

import pytest

from tests.importers.fuzz import run, sample


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_workbooks(seed: int) -> None:
    assert run(sample(".xlsx"), "a.xlsx", 100, seed) == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "count"), [(".docx", 100), (".pdf", 30)])
def test_damaged_documents_and_prints(kind: str, count: int) -> None:
    assert run(sample(kind), f"a{kind}", count) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        *("pingtan_2021.rebuilt.xls", "suqian_2023.rebuilt.ods"),
        *("jinhu_2023.filled.docx", "hongze_2023.raw.pdf"),
    ],
)
def test_damaged_real_files(name: str, shared: Path) -> None:
    assert run((shared / "cases" / name).read_bytes(), name, 40) == []
