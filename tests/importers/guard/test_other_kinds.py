"""Kinds of files that lie around besides: CSV, Markdown, OpenDocument, Word in XML; RTF is told."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import pytest

from exporters import render
from importers import Imported, read_report
from models.report.report import figures
from tests.factories import REAL_REPORTS, real
from tests.importers.excel.books import book_of, messages, report_in, wrong_cells
from tests.importers.text.texts import markdown
from tests.importers.web.pages import Cell, Page, page_of
from tests.importers.word.documents import MAIN, part, whole

REPORT = real("suqian_2023")
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def read_as(data: bytes, name: str, folder: Path) -> Imported:
    path = folder / name
    path.write_bytes(data)
    return read_report(path)


# --- CSV


@pytest.mark.parametrize("name", [name for name in REAL_REPORTS if real(name).values])
def test_our_own_csv_comes_back(name: str, tmp_path: Path) -> None:
    imported = read_as(render(real(name), ".csv"), "年报.csv", tmp_path)
    found = report_in(imported)
    assert (found.form.id, found.year, found.unit) == (
        real(name).form.id,
        real(name).year,
        real(name).unit,
    )
    assert figures(found) == figures(real(name))
    assert "没有文字部分" in messages(imported)


def test_defused_text_of_our_csv_is_whole_again(tmp_path: Path) -> None:
    report = replace(REPORT, unit="＝某局")
    assert report_in(read_as(render(report, ".csv"), "年报.csv", tmp_path)).unit == "＝某局"


def test_second_report_in_a_csv_is_told(tmp_path: Path) -> None:
    other = render(replace(REPORT, year=2022), ".csv").decode("utf-8-sig").partition("\r\n")[2]
    imported = read_as(render(REPORT, ".csv") + other.encode(), "年报.csv", tmp_path)
    assert figures(report_in(imported)) == figures(REPORT)
    assert "文件里有2份年报的数据" in messages(imported)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_table_that_a_workbook_saved_as_csv(mark: str, encoding: str, tmp_path: Path) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=mark)
    for row in book_of(REPORT).worksheets[0].iter_rows(values_only=True):
        writer.writerow("" if value is None else value for value in row)
    plain = re.sub(r"\.0\b", "", text.getvalue())
    assert wrong_cells(read_as(plain.encode(encoding), "年报.csv", tmp_path), REPORT) == {}


def test_csv_of_something_else_is_told(tmp_path: Path) -> None:
    imported = read_as("姓名,电话\n甲,1\n".encode(), "名单.csv", tmp_path)
    assert imported.report is None
    assert "没有找到年报的统计表" in messages(imported)


# --- Markdown, OpenDocument


def test_markdown(tmp_path: Path) -> None:
    data = markdown(page_of(REPORT), Random(3)).encode()
    assert wrong_cells(read_as(data, "年报.md", tmp_path), REPORT) == {}


def odt(page: Page) -> bytes:
    """Write a page as an OpenDocument text of bare XML."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    body = []
    for block in page:
        if isinstance(block, str):
            body.append(
                f"<text:p>{escape(block)}<text:note><text:p>脚注</text:p></text:note></text:p>"
            )
        else:
            rows = "".join(
                f"<table:table-row>{''.join(map(odt_cell, row))}</table:table-row>" for row in block
            )
            body.append(f"<table:table><table:table-columns/>{rows}</table:table>")
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{''.join(body)}"
        "</office:text></office:body></office:document-content>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("content.xml", content)
    return data.getvalue()


def odt_cell(cell: Cell) -> str:
    covered = f'<table:covered-table-cell table:number-columns-repeated="{cell.columns - 1}"/>'
    return (
        f'<table:table-cell table:number-rows-spanned="{cell.rows}" '
        f'table:number-columns-spanned="{cell.columns}"><text:p>{escape(cell.text)}</text:p>'
        f"</table:table-cell>{covered if cell.columns > 1 else ''}"
    )


def with_covered(page: Page) -> Page:
    """Leave spans over rows out: bare XML would need its covered cells too."""
    return [
        block if isinstance(block, str) else [[replace(c, rows=1) for c in row] for row in block]
        for block in page
    ]


def test_opendocument_text(tmp_path: Path) -> None:
    imported = read_as(odt(with_covered(page_of(REPORT))), "年报.odt", tmp_path)
    assert wrong_cells(imported, REPORT) == {}
    assert "脚注" not in "".join(report_in(imported).sections.values())
    assert report_in(imported).unit == REPORT.unit


# --- Word


def test_word_2003_in_xml(tmp_path: Path) -> None:
    body = f"<wx:sect>{''.join(whole(REPORT))}</wx:sect>".replace("w:vMerge", "w:vmerge")
    text = part("wordDocument", f"<w:body>{body}</w:body>").decode()
    text = text.replace(MAIN, WORD_2003).replace("xmlns:mc", 'xmlns:wx="wx" xmlns:mc', 1)
    assert wrong_cells(read_as(text.encode(), "年报.xml", tmp_path), REPORT) == {}


def test_word_in_one_file_of_xml(tmp_path: Path) -> None:
    document = part("document", f"<w:body>{''.join(whole(REPORT))}</w:body>").decode()
    inner = document.removeprefix('<?xml version="1.0"?>')
    text = (
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="{PACKAGE}">'
        '<pkg:part pkg:name="/word/document.xml">'
        f"<pkg:xmlData>{inner}</pkg:xmlData></pkg:part></pkg:package>"
    )
    assert wrong_cells(read_as(text.encode(), "年报.xml", tmp_path), REPORT) == {}


ADVISED = {
    "a.rtf": (b"{\\rtf1\\ansi x}", "这是 RTF 文件，请用 Word 或 WPS 打开后另存为 .docx 再读入"),
    "a.xml": (b"<?xml version='1.0'?><a/>", "这个 XML 文件不是 Word 文档"),
    "sheet.xml": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "另存为 .xlsx 再读入",
    ),
    "a.odt": (b"not a zip", "另存为 .docx 再读入"),
}


@pytest.mark.parametrize("name", ADVISED)
def test_what_cannot_be_read_is_refused_with_advice(name: str, tmp_path: Path) -> None:
    data, words = ADVISED[name]
    imported = read_as(data, name, tmp_path)
    assert imported.report is None
    assert words in messages(imported)


# --- encodings and depths that readers did not expect

PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")


@pytest.mark.parametrize("encoding", ["gb2312", "GBK", "bogus-9"])
@pytest.mark.parametrize("name", [*PARTS, "xl/_rels/workbook.xml.rels"])
def test_workbook_whose_parts_declare_another_encoding(
    name: str, encoding: str, tmp_path: Path
) -> None:
    made = io.BytesIO(render(REPORT, ".xlsx"))
    data = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(data, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == name:
                plain = re.sub(r"^<\?xml[^>]*\?>", "", content.decode())
                content = f'<?xml version="1.0" encoding="{encoding}"?>{plain}'.encode("gb18030")
            new.writestr(entry, content)
    assert figures(report_in(read_as(data.getvalue(), "年报.xlsx", tmp_path))) == figures(REPORT)


@pytest.mark.parametrize("depth", [30, 3000])
def test_message_in_message_in_message(depth: int, tmp_path: Path) -> None:
    data = b"MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" * depth
    imported = read_as(data + b"Content-Type: text/html\r\n\r\n<p>x</p>", "年报.mht", tmp_path)
    assert imported.report is None
    assert "文件已损坏或不完整" in messages(imported)
