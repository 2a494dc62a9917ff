"""Damaged files: no crash, no hang, always a sentence."""

from pathlib import Path

import pytest

from tests.importers.trials.fuzz import SAMPLES, run, sample

SLOW_KINDS = {"a.pdf": 30}
"""How many are read of kinds that need a child process; of the others 100."""


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_samples(name: str) -> None:
    assert run(sample(name), name, SLOW_KINDS.get(name, 100)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        *("pingtan_2021.rebuilt.xls", "suqian_2023.rebuilt.ods", "jinhu_2023.filled.docx"),
        *("hongze_2023.raw.pdf", "shanghai_bgt_2019.raw.html", "lianyun_2024.raw.txt"),
    ],
)
def test_damaged_real_files(name: str, shared: Path) -> None:
    assert run((shared / "cases" / name).read_bytes(), name, 40) == []
