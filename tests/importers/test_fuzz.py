"""Damaged files: no crash, no hang, always a sentence."""

from pathlib import Path

import pytest

from tests.importers.fuzz import run, sample


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_workbooks(seed: int) -> None:
    assert run(sample(), "a.xlsx", 100, seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pingtan_2021.rebuilt.xls", "suqian_2023.rebuilt.ods"])
def test_damaged_real_workbooks(name: str, shared: Path) -> None:
    assert run((shared / "cases" / name).read_bytes(), name, 40) == []
