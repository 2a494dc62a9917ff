"""``python main.py …`` as another process: no screen, a C locale, and what it loads."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exporters import render
from main import READ_APART
from tests.cli.conftest import ROOT, Program
from tests.cli.shapes import CHECK, COMPARE, misfits
from tests.factories import real

HEAVY = {"PySide6", "python_calamine", "reportlab", "xlsxwriter", "openpyxl", "pypdfium2", "PIL"}


def loaded(stderr: str) -> set[str]:
    """Return the top-level packages in the report of ``python -X importtime``."""
    names = re.findall(r"^import time:.*\|\s*([\w.]+)$", stderr, re.MULTILINE)
    return {name.partition(".")[0] for name in names}


@pytest.fixture
def published(published: Callable[[str], str]) -> str:
    """Return the file of a real report."""
    return published("pingtan_2022")


def test_check_of_our_own_file_loads_nothing_heavy(program: Program, clean: str) -> None:
    done = program("check", clean, python=("-X", "importtime"))
    assert done.returncode == 0
    assert "models" in loaded(done.stderr)
    assert not HEAVY & loaded(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "own"),
    [
        (["check", "年报.xlsx"], {"python_calamine"}),
        (["convert", "年报.xlsx", "年报2.json"], {"python_calamine"}),
        (["convert", "年报.json", "年报2.xlsx"], {"xlsxwriter"}),
        (["convert", "年报.json", "年报.pdf"], {"reportlab", "PIL"}),
        (["blank", "空表.xlsx"], {"xlsxwriter"}),
        (["compare", "年报.json", "年报.json"], set()),
    ],
)
def test_a_command_loads_what_it_needs_alone(
    program: Program, arguments: list[str], own: set[str], published: str, own_settings: Path
) -> None:
    shutil.copy(published, own_settings / "年报.json")
    (own_settings / "年报.xlsx").write_bytes(render(real("pingtan_2022"), ".xlsx"))
    done = program(*arguments, python=("-X", "importtime"))
    assert done.returncode == 0
    assert HEAVY & loaded(done.stderr) <= own


def test_check_prints_chinese_in_any_locale(program: Program, wrong: str) -> None:
    done = program("check", wrong)
    assert done.returncode == 1
    assert f"【{wrong}】连云区人民政府 2024年度" in done.stdout
    assert "≠ 自然人：本年新收 5" in done.stdout


@pytest.fixture
def gbk(tmp_path: Path) -> dict[str, str]:
    """Return the variables of a real zh_CN.GBK locale, made for the test."""
    made = tmp_path / "locales"
    made.mkdir()
    command = ["localedef", "-i", "zh_CN", "-f", "GBK", str(made / "zh_CN.GBK")]
    if shutil.which("localedef") is None or subprocess.run(command, check=False).returncode:
        pytest.skip("本机做不出 zh_CN.GBK 区域设置，本测试跳过")
    return {"LOCPATH": str(made), "LC_ALL": "zh_CN.GBK", "HOME": str(tmp_path)}


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 有区域设置的编码")
def test_the_command_line_works_in_a_locale_of_gbk(
    gbk: dict[str, str], wrong: str, tmp_path: Path
) -> None:
    def run(*arguments: str | bytes) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, str(ROOT / "main.py"), *arguments]
        return subprocess.run(command, env=gbk, cwd=tmp_path, capture_output=True, check=False)

    done = run("check", wrong)
    assert done.returncode == 1
    assert f"【{wrong}】连云区人民政府 2024年度" in done.stdout.decode()
    for unit, out in (("某局".encode(), "一.xlsx"), ("某局".encode("gbk"), "二.xlsx")):
        assert run("blank", out, "--year", "2024", "--unit", unit).returncode == 0
        title = load_workbook(tmp_path / out)["总体情况"]["A1"].value
        assert title == "某局2024年政府信息公开工作年度报告"


def test_check_goes_on_after_a_bad_file(program: Program, clean: str, broken: str) -> None:
    done = program("check", "--json", broken, clean)
    found = json.loads(done.stdout)
    assert done.returncode == 2
    assert list(misfits(found, CHECK)) == []
    assert [one["readable"] for one in found["files"]] == [False, True]


def test_compare_prints_one_document(program: Program, clean: str, wrong: str) -> None:
    done = program("compare", "--json", wrong, clean)
    assert done.returncode == 0
    assert list(misfits(json.loads(done.stdout), COMPARE)) == []


def test_convert_and_blank_write_files(program: Program, clean: str, own_settings: Path) -> None:
    assert program("convert", clean, "年报.pdf").returncode == 0
    assert program("blank", "空表.xlsx", "--year", "2024").returncode == 0
    assert (own_settings / "年报.pdf").read_bytes().startswith(b"%PDF")
    assert (own_settings / "空表.xlsx").read_bytes().startswith(b"PK")


def test_a_wrong_command_line_ends_with_2(program: Program) -> None:
    done = program("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "还缺少：FILE" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="只有 POSIX 系统的文件名可以不是文字")
def test_a_file_name_that_is_no_text_is_escaped(program: Program, clean: str) -> None:
    odd = os.fsdecode(os.fsencode(clean).replace("平".encode(), b"\xff"))
    shutil.copy(clean, odd)
    done = program("check", "--json", odd)
    assert done.returncode == 0
    assert json.loads(done.stdout)["files"][0]["file"] == odd


@pytest.mark.skipif(os.name != "posix", reason="只有 POSIX 系统用这个退出码")
def test_a_reader_that_stops_early_is_no_error(clean: str) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "compare", clean, clean, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        told = process.stderr.read().decode()
    assert process.returncode == 141
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="本机没有 /dev/full")
def test_a_full_disk_is_told(clean: str) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "check", clean]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == ("结果没有写出：磁盘空间不足，请清理磁盘或换一个位置保存。\n")


def test_the_program_reads_a_workbook_for_itself() -> None:
    """A packaged program has no other interpreter to start for that."""
    command = [sys.executable, str(ROOT / "main.py"), READ_APART, "workbook"]
    book = render(real("pingtan_2022"), ".xlsx")
    done = subprocess.run(command, input=book, capture_output=True, check=True)
    answer = json.loads(done.stdout)
    assert answer["fault"] == ""
    assert any("依申请公开" in sheet["name"] for sheet in answer["found"])
