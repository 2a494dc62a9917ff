"""What cannot be read: one Chinese sentence each, in little time and memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from importers import SUFFIXES, read_report
from tests.importers.guard.hostile import (
    ODS_CELL,
    cell_at,
    lying_zip,
    ods,
    ods_sheet,
    ole,
    plain_book,
    wide_row,
    with_part,
    with_sheet,
)
from tests.importers.trials.harm import BadFile, processor_time, says_what_is_wrong

ROOT = Path(__file__).resolve().parents[3]
MEBIBYTE = 1024 * 1024
LABEL = (
    '<row r="%d"><c r="A%d" t="inlineStr"><is><t>行政许可公开申请信息处理%d</t></is></c></row>'
).encode()
ROW = b'<row r="%d"><c t="inlineStr"><is><t>%s</t></is></c><c><v>%d</v></c></row>'

FILES: dict[str, BadFile] = {
    "empty": ("a.xlsx", lambda: b"", "空文件"),
    "web archive": ("a.xls", lambda: b"MIME-Version: 1.0\n\n", "网页文件，只是改了"),
    "xml spreadsheet": (
        "a.xls",
        lambda: (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
        ),
        "XML 表格",
    ),
    "csv": ("a.xlsx", "规章,1,2\n".encode, "文本文件，只是改了"),
    "csv in gbk": ("a.xls", lambda: "规章,1,2\n".encode("gb18030") * 999, "文本文件，只是改了"),
    "pdf": ("a.xlsx", lambda: b"%PDF-1.7\n", "PDF 文件"),
    "rtf": ("a.xls", lambda: b"{\\rtf1 x}", "RTF"),
    "picture": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n\x00", "图片"),
    "rar": ("a.xlsx", lambda: b"Rar!\x1a\x07\x00", "压缩包"),
    "noise": ("a.xlsx", lambda: bytes(range(256)) * 40, "不是工作簿"),
    "docx": ("a.xlsx", lambda: with_part("word/document.xml", b"<w/>"), "Word"),
    "xlsb": ("a.xlsx", lambda: with_part("xl/workbook.bin", b"x"), ".xlsb"),
    "odt": ("a.ods", lambda: ods(b"<office:text/>"), "不是电子表格"),
    "cut off": ("a.xlsx", lambda: plain_book()[:900], "损坏"),
    "no table": ("a.xlsx", plain_book, "没有找到年报的统计表"),
    "password": ("a.xlsx", lambda: ole("EncryptedPackage", "EncryptionInfo"), "密码"),
    "word 97": ("a.xls", lambda: ole("WordDocument"), "Word"),
    "damaged xls": ("a.xls", lambda: ole("Workbook"), "损坏"),
    "excel 4": ("a.xls", lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00", "很旧版本"),
    "far cell": (
        "a.xlsx",
        lambda: with_sheet(cell_at(b"A1", 1) + cell_at(b"XFD1048576", 1048576)),
        "范围过大",
    ),
    "far cell without address": (
        "a.xlsx",
        lambda: with_sheet(
            cell_at(b"A1", 1)
            + b'<row r="1048576"><c r="XFC1048576"/><c t="inlineStr"><is><t>x</t></is></c></row>'
        ),
        "范围过大",
    ),
    "address hidden by an attribute": (
        "a.xlsx",
        lambda: with_sheet(
            cell_at(b"A1", 1) + b'<row r="1048576"><c x=">" r="XFD1048576"><v>1</v></c></row>'
        ),
        "损坏",
    ),
    "beyond the last column": ("a.xlsx", lambda: with_sheet(cell_at(b"AAAA1", 1)), "损坏"),
    "million cells": (
        "a.xlsx",
        lambda: with_sheet(b"".join(cell_at(b"A%d" % n, n) for n in range(1, 200_100))),
        "范围过大",
    ),
    "many labels": (
        "a.xlsx",
        lambda: with_sheet(b"".join(LABEL % (n, n, n) for n in range(1, 19_900))),
        "没有找到年报的统计表",
    ),
    "too much to look through": (
        "a.xlsx",
        lambda: with_sheet(b"".join(cell_at(b"A%d" % n, n) for n in range(1, 30_000))),
        "内容太多",
    ),
    "wide headers": (
        "a.xlsx",
        lambda: with_sheet(b"".join(wide_row(n, "自然人", 3000) for n in range(1, 7))),
        "没有找到年报的统计表",
    ),
    "million merges": (
        "a.xlsx",
        lambda: with_sheet(
            cell_at(b"A1", 1), b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 30_000
        ),
        "范围过大",
    ),
    "bomb of spaces": (
        "a.xlsx",
        lambda: with_part("xl/sharedStrings.xml", b" " * 70 * MEBIBYTE),
        "解压后过大",
    ),
    "bomb in a picture's name": (
        "a.xlsx",
        lambda: with_part("xl/media/image1.png", b" " * 70 * MEBIBYTE),
        "解压后过大",
    ),
    "bomb that lies": ("a.xlsx", lying_zip, "解压后过大"),
    "endless tags": ("a.xlsx", lambda: with_sheet(b"<c " * 5 * MEBIBYTE), "损坏"),
    "sheet in utf-16": (
        "a.xlsx",
        lambda: with_part("xl/worksheets/sheet1.xml", "<worksheet/>".encode("utf-16")),
        "损坏",
    ),
    "ods with a repeated cell": (
        "a.ods",
        lambda: ods_sheet(
            b'<table:table-row table:number-rows-repeated="1048576">'
            + ODS_CELL % b' table:number-columns-repeated="16384"'
            + b"</table:table-row>"
        ),
        "范围过大",
    ),
    "ods with a far cell": (
        "a.ods",
        lambda: ods_sheet(
            b"<table:table-row>" + ODS_CELL % b"" + b"</table:table-row>"
            b'<table:table-row table:number-rows-repeated="1048574"><table:table-cell/>'
            b"</table:table-row><table:table-row>"
            b'<table:table-cell table:number-columns-repeated="16383"/>'
            + ODS_CELL % b""
            + b"</table:table-row>"
        ),
        "范围过大",
    ),
    "own file cut off": ("a.xxgk", lambda: b'{"form": "2021", "tab', "不是年报文件"),
    "own file in another encoding": ("a.json", lambda: "{年}".encode("gb18030"), "UTF-8"),
}


@pytest.mark.parametrize("case", FILES)
def test_one_sentence_and_no_harm(case: str, tmp_path: Path) -> None:
    assert says_what_is_wrong(FILES[case], tmp_path)


def test_table_that_begins_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = (ROW % (n, ["规章", "行政许可"][n % 2].encode(), 1) for n in range(1, 9_900))
    path.write_bytes(with_sheet(b"".join(rows)))
    start = processor_time()
    imported = read_report(path)
    assert processor_time() - start < 5
    assert "这里不止一份统计表" in imported.problems[0].message


def test_huge_merge_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    path.write_bytes(with_sheet(cell_at(b"A1", 1), merge))
    assert "没有找到年报的统计表" in read_report(path).problems[0].message


def test_styled_cell_far_away_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        with_sheet(cell_at(b"A1", 1) + b'<row r="1048576"><c r="XFD1048576" s="0"/></row>')
    )
    assert "没有找到年报的统计表" in read_report(path).problems[0].message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "文件不存在" in read_report(tmp_path / "没有.xlsx").problems[0].message
    folder = tmp_path / "夹.xlsx"
    folder.mkdir()
    assert "是文件夹" in read_report(folder).problems[0].message


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2023年"
    folder.mkdir()
    assert read_report(folder).problems[0].message == "“2023年”是文件夹，请选其中的年报文件。"


def test_other_endings_are_refused_with_the_list(tmp_path: Path) -> None:
    path = tmp_path / "a.exe"
    path.write_bytes(b"MZ")
    message = read_report(path).problems[0].message
    assert all(suffix in message for suffix in SUFFIXES)


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "管道.xlsx"
    os.mkfifo(path)
    assert "不能读入" in read_report(path).problems[0].message


def test_child_that_asks_for_too_much_memory_is_ended() -> None:
    code = (
        "import importers.apart, importers.excel.workbook\n"
        "importers.excel.workbook.read_sheets = lambda data: [b'x' * (1 << 30)]\n"
        "importers.apart.main('workbook')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input=b"",
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0
    assert b"MemoryError" in done.stderr
