"""Word files that cannot be read: one Chinese sentence each, in little time and memory."""

from pathlib import Path

import pytest

from tests.factories import blank, real
from tests.importers.excel.books import messages, wrong_cells
from tests.importers.guard.hostile import ole, plain_book
from tests.importers.trials.harm import BadFile, says_what_is_wrong
from tests.importers.word.documents import docx, official, p, plain_table, read_body, tbl, tc, whole

SUQIAN = real("suqian_2023")
ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "' + "&a;" * 9999 + '">]>'
MEBIBYTE = 1024 * 1024


def deep(levels: int) -> str:
    return tbl([[tc("")]]).replace("</w:tc>", "") * levels


FILES: dict[str, BadFile] = {
    "empty": ("a.docx", lambda: b"", "空文件"),
    "word 97": ("a.doc", lambda: ole("WordDocument"), "另存为 .docx"),
    "wps": ("a.wps", lambda: ole("WordDocument"), "另存为 .docx"),
    "password": ("a.docx", lambda: ole("EncryptedPackage"), "密码"),
    "excel 97 named doc": ("a.doc", lambda: ole("Workbook"), "Excel 工作簿"),
    "damaged doc": ("a.doc", ole, "损坏"),
    "rtf": ("a.doc", lambda: b"{\\rtf1 x}", "RTF"),
    "noise": ("a.docx", lambda: bytes(range(256)), "不是 Word 文档"),
    "excel named docx": ("a.docx", plain_book, "Excel 工作簿"),
    "no document inside": ("a.docx", lambda: docx(parts={"word/document.xml": b""}), "损坏"),
    "cut off": ("a.docx", lambda: docx(*whole(SUQIAN))[:900], "损坏"),
    "no body": ("a.docx", lambda: docx(parts={"word/document.xml": b"<x/>"}), "损坏"),
    "no table": ("a.docx", lambda: docx(p("一、总体情况")), "没有找到年报的统计表"),
    "blank tables": ("a.docx", lambda: docx(*whole(blank())), "全是空白"),
    "web page inside": ("a.docx", lambda: docx('<w:altChunk r:id="rId1"/>'), "网页"),
    "workbook inside": (
        "a.docx",
        lambda: docx(p("二"), parts={"word/embeddings/a.xlsx": b"PK"}),
        "嵌入的 Excel",
    ),
    "other file by entity": ("a.docx", lambda: docx(p("一"), start=ENTITY), "实体声明"),
    "entities in entities": ("a.docx", lambda: docx(p("一"), start=LAUGHS), "实体声明"),
    "utf-16 with entity": (
        "a.docx",
        lambda: docx(parts={"word/document.xml": f"{ENTITY}<x>&x;</x>".encode("utf-16")}),
        "损坏",
    ),
    "bomb": (
        "a.docx",
        lambda: docx(parts={"word/media/image1.png": b" " * 70 * MEBIBYTE}),
        "解压后过大",
    ),
    "million paragraphs": ("a.docx", lambda: docx("<w:p/>" * 1_000_000), "内容太多"),
    "million cells": ("a.docx", lambda: docx(tbl([[tc(p("规章"))] * 21_000])), "内容太多"),
    "endless text": ("a.docx", lambda: docx(p("政" * 1_500_000) * 3), "内容太多"),
    "deep tables": ("a.docx", lambda: docx(deep(3000)), "损坏"),
    "endless numbering": (
        "a.docx",
        lambda: docx(p("一"), parts={"word/numbering.xml": b"<x>" + b"<y/>" * 900_000 + b"</x>"}),
        "内容太多",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_one_sentence_and_no_harm(case: str, tmp_path: Path) -> None:
    assert says_what_is_wrong(FILES[case], tmp_path)


def test_span_over_a_million_columns_is_no_matter() -> None:
    table = official(SUQIAN, "disputes").replace('gridSpan w:val="10"', 'gridSpan w:val="999999"')
    others = official(SUQIAN, "disclosure") + official(SUQIAN, "requests")
    imported = read_body(others, table)
    assert wrong_cells(imported, SUQIAN) == {}


def test_tables_in_tables_without_end() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60
    assert wrong_cells(read_body(nested, *whole(SUQIAN)), SUQIAN) == {}


def test_broken_numbering_is_left_out() -> None:
    odd = (
        b"<x><abstractNum/><num/><num numId='1'><abstractNumId val='7'/></num>"
        b"<num numId='2'><lvlOverride ilvl='99'><startOverride/></lvlOverride></num></x>"
    )
    marks = '<w:numPr><w:ilvl w:val="77"/><w:numId w:val="{}"/></w:numPr>'
    body = [p("一", properties=marks.format(use)) for use in (1, 2, 3, "x")]
    imported = read_body(*body, *whole(SUQIAN), parts={"word/numbering.xml": odd})
    assert wrong_cells(imported, SUQIAN) == {}


def test_rows_that_stand_for_nothing_are_told() -> None:
    rows = plain_table([["其他主动公开文件", "31"]])
    imported = read_body(official(SUQIAN, "disclosure").replace("</w:tbl>", rows[7:]))
    assert "“其他主动公开文件”这一行在表式里没有，其中的数字（31）没有读入" in messages(imported)
    assert "没有找到表三" in messages(imported)
