"""The ending of the name chooses what is written; what cannot be written is said."""

import errno
import hashlib
import os
import sys
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest

from exporters import SUFFIXES, export, export_blank, render
from importers import read_report
from models.files.storage import dumps, loads
from models.forms.definitions import load_form
from tests.factories import real

SIGNATURES = {
    ".xlsx": b"PK",
    ".pdf": b"%PDF-",
    ".docx": b"PK",
    ".html": b"<!DOCTYPE html>",
    ".json": b"{",
    ".csv": b"\xef\xbb\xbfform,",
    ".xxgk": b"{",
    ".png": b"\x89PNG",
    ".svg": b"<?xml",
}
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_ending_is_written_as_its_kind(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"2024年连云区{suffix}"
    assert export(real("lianyun_2024"), path) == ""
    assert path.read_bytes().startswith(SIGNATURES[suffix])


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_the_same_report_is_the_same_bytes_in_any_process(suffix: str) -> None:
    code = (
        "import hashlib; from exporters import render; from tests.factories import real; "
        f"print(hashlib.sha256(render(real('lianyun_2024'), '{suffix}')).hexdigest())"
    )
    done = run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    written = render(real("lianyun_2024"), suffix)
    assert done.stdout.strip() == hashlib.sha256(written).hexdigest()


def test_an_ending_may_be_in_capitals() -> None:
    assert render(real("lianyun_2024"), ".JSON") == render(real("lianyun_2024"), ".json")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("报告.doc", "没有导出“报告.doc”：不能写成“.doc”文件，请把文件名改为以 .xlsx、"),
        ("报告", "没有导出“报告”：文件名没有扩展名，请把文件名改为以 .xlsx、"),
    ],
)
def test_an_unknown_ending_is_answered_with_those_that_can_be_written(
    name: str, said: str, tmp_path: Path
) -> None:
    answer = export(real("lianyun_2024"), tmp_path / name)
    assert answer.startswith(said)
    assert all(suffix in answer for suffix in SUFFIXES)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    answer = export(real("lianyun_2024"), tmp_path / "没有" / "报告.csv")
    assert answer == "没有保存“报告.csv”：文件夹已不存在，请换一个位置保存。"


@pytest.mark.parametrize(
    "fault",
    [
        ("fsync", errno.ENOSPC, "磁盘空间不足"),
        ("replace", errno.EACCES, "没有写入权限，或文件正被其他程序打开"),
        ("replace", errno.EIO, "磁盘读写出错"),
    ],
    ids=["disk full", "open in Excel", "stick pulled"],
)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_old_target_stays_whole(
    suffix: str, fault: tuple[str, int, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seam, code, reason = fault

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    path = tmp_path / f"年报{suffix}"
    path.write_bytes(b"the old one")
    monkeypatch.setattr(os, seam, refuse)
    said = export(real("lianyun_2024"), path)
    assert said.startswith(f"没有保存“{path.name}”：{reason}")
    assert said.count("。") == 1
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [
        (path.name, b"the old one")
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_name_that_is_too_long_is_said(suffix: str, tmp_path: Path) -> None:
    said = export(real("lianyun_2024"), tmp_path / f"{'长' * 90}{suffix}")
    assert "文件名太长，请改短一些" in said
    assert not list(tmp_path.iterdir())


def test_the_own_file_is_the_whole_report() -> None:
    assert render(real("lianyun_2024"), ".xxgk").decode() == dumps(real("lianyun_2024"))


def test_a_blank_form_is_excel(tmp_path: Path) -> None:
    form = load_form("2021")
    assert export_blank(form, 2025, "某某局", tmp_path / "空表.xlsx") == ""
    assert (tmp_path / "空表.xlsx").read_bytes().startswith(b"PK")
    assert export_blank(form, 2025, "某某局", tmp_path / "空表.pdf").endswith("以 .xlsx 结尾。")


def test_heavy_libraries_wait_until_they_are_used() -> None:
    heavy = {"xlsxwriter", "reportlab", "docx", "lxml"}
    code = f"import sys, exporters; print({heavy} & set(sys.modules))"
    done = run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_text_from_a_name_in_another_encoding_is_not_lost() -> None:
    report = replace(real("lianyun_2024"), source="\udcc6\udcbd.xls")
    assert loads(render(report, ".xxgk").decode())[0] == report


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html", ".json", ".xxgk"])
def test_rare_characters_are_in_the_file_themselves(suffix: str, tmp_path: Path) -> None:
    """As they are, not replaced: whoever has the font sees them."""
    text = "联系人：喆䶮𬭎\U0003134a\ue863，😀。"
    report = replace(real("lianyun_2024"), unit="某䶮\U0003134a局", sections={"overview": text})
    path = tmp_path / f"年报{suffix}"
    assert export(report, path) == ""
    back = read_report(path).report
    assert back is not None
    assert (back.unit, back.sections["overview"]) == (report.unit, text)
