"""``check`` and ``convert`` take last year's report in every kind of file that offices keep."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from importers import SUFFIXES, read_report
from models.report.report import figures
from tests.factories import real
from tests.importers.trials.fuzz import SAMPLES, sample
from ui.cli.program import main

Captured = pytest.CaptureFixture[str]
KINDS = {
    "网页.html": "a.html",
    "旧网页.htm": "gbk.htm",
    "存档.mht": "a.mht",
    "存档.mhtml": "a.mht",
    "文字.txt": "a.txt",
    "文档.docx": "a.docx",
    "打印件.pdf": "a.pdf",
    "表格.xlsx": "a.xlsx",
    "本程序.xxgk": "a.xxgk",
}


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that makes a file of a kind and returns its path."""

    def make(name: str) -> str:
        path = tmp_path / name
        path.write_bytes(sample(KINDS[name]))
        return str(path)

    return make


def checked(capsys: Captured) -> dict[str, Any]:
    files: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["files"]
    return files[0]


@pytest.mark.parametrize("name", KINDS)
def test_check_reads_every_kind(name: str, made: Callable[[str], str], capsys: Captured) -> None:
    assert main(["check", "--json", made(name)]) == 0
    found = checked(capsys)
    assert found["readable"] is True
    assert found["report"]["tables"]["requests"]["received"]["person"] == 3402
    assert found["problems"] == []


@pytest.mark.parametrize("name", KINDS)
def test_convert_reads_every_kind(name: str, made: Callable[[str], str], tmp_path: Path) -> None:
    out = tmp_path / "年报.xxgk"
    assert main(["convert", made(name), str(out)]) == 0
    back = read_report(out).report
    assert back is not None
    assert figures(back) == figures(real("suqian_2023"))


def test_no_kind_is_forgotten() -> None:
    made = {Path(name).suffix for name in KINDS}
    same = {".json", ".xlsm", ".et", ".docm", ".wps"}  # as .xxgk, .xlsx and .docx
    elsewhere = {".xls", ".ods", ".doc"}  # in test_office_files, test_bad_documents
    elsewhere |= {".csv", ".md", ".odt", ".xml", ".rtf"}  # in test_other_kinds
    assert made | same | elsewhere == set(SUFFIXES)


def test_problems_have_places(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "连写.txt"
    path.write_bytes(SAMPLES["glued.txt"]())
    assert main(["check", "--json", str(path)]) == 0
    problems = checked(capsys)["problems"]
    stuck = [one for one in problems if "分不开（693665）" in one["message"]]
    assert [one["where"] for one in stuck] == ["第6行第4处"]
    assert all(set(one) >= {"where", "message"} for one in problems)


def test_last_year_may_be_a_page(made: Callable[[str], str], capsys: Captured) -> None:
    assert main(["check", made("本程序.xxgk"), "--prior", made("网页.html")]) == 0
    assert "没有上年报告" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["坏.html", "坏.mht", "坏.txt", "坏.docx", "坏.pdf"])
def test_what_cannot_be_read_is_told(name: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / name
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a", "b")
    path.write_bytes(data.getvalue())
    assert main(["check", "--json", str(path)]) == 2
    found = checked(capsys)
    assert (found["readable"], len(found["problems"])) == (False, 1)
