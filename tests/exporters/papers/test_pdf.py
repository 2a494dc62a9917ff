"""The PDF as a whole: what it says, in which order, and that it says it in its own fonts."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from pypdfium2 import PdfDocument

from exporters import notices
from exporters.papers.report import to_pdf
from models.report.report import Report
from tests.exporters.pdf.pdf_reading import (
    OVERVIEW,
    lianyun,
    page_texts,
    raw_text,
    spoken,
    squeezed,
    without_page_number,
)
from tests.factories import REAL_REPORTS, blank, real

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return to_pdf(lianyun())


def test_a_real_report_takes_four_pages(pdf: bytes) -> None:
    assert len(page_texts(pdf)) == 4


@pytest.mark.poppler
def test_every_text_and_figure_is_there_in_order(pdf: bytes) -> None:
    assert squeezed(raw_text(pdf)) == spoken(lianyun())


@pytest.mark.poppler
@pytest.mark.parametrize("name", REAL_REPORTS)
def test_real_reports_are_printed_as_they_are(name: str) -> None:
    report = real(name)
    assert squeezed(raw_text(to_pdf(report))) == spoken(report)


@pytest.mark.parametrize(
    "row",
    [
        "规章 0 0 0",
        "行政规范性文件 1 12 22",
        "行政许可 18858",
        "行政处罚 701",
        "行政强制 102",
        "行政事业性收费 2480",
        "一、本年新收政府信息公开申请数量 65 3 0 0 0 0 68",
        "（一）予以公开 24 2 0 0 0 0 26",
        "1.本机关不掌握相关政府信息 26 0 0 0 0 0 26",
        "3.其他 13 1 0 0 0 0 14",
        "（七）总计 75 3 0 0 0 0 78",
        "四、结转下年度继续办理 1 0 0 0 0 0 1",
        "2 2 1 4 9 0 0 0 1 1 0 0 1 0 1",
    ],
)
def test_a_row_is_copied_as_one_line(pdf: bytes, row: str) -> None:
    lines = [line.strip() for text in page_texts(pdf) for line in text.splitlines()]
    assert row in lines


def test_a_stated_total_is_printed_as_it_was_stated() -> None:
    report = real("pingtan_2020")
    assert report.stated["requests.total.person"] == 20
    assert "（七）总计 20 " in "".join(page_texts(to_pdf(report)))


def test_the_narrative_is_copied_without_blanks(pdf: bytes) -> None:
    lines = "".join(page_texts(pdf)).replace("\r\n", "")
    assert squeezed(OVERVIEW)[:100] in lines


@pytest.mark.parametrize("form_id", ["2021", "2019"])
def test_an_empty_report_is_a_blank_form(form_id: str) -> None:
    report = blank(form_id, 2020 if form_id == "2019" else 2024)
    texts = page_texts(to_pdf(report))
    assert len(texts) == 3
    assert "文字描述" not in "".join(texts)
    assert "四、结转下年度继续办理\r\n" in texts[1]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_pages_are_numbered(pdf: bytes, number: int) -> None:
    assert without_page_number(page_texts(pdf)[number - 1], number)


def test_every_font_is_embedded(pdf: bytes) -> None:
    names = set(re.findall(rb"/FontName /([A-Z]{6}\+\w+)", pdf))
    assert len(re.findall(rb"/FontFile2 ", pdf)) == len(names) >= 5
    assert set(re.findall(rb"/BaseFont /(\S+)", pdf)) == names


def test_the_particulars_of_the_file(pdf: bytes) -> None:
    with PdfDocument(pdf) as document:
        names = ("Title", "Author", "Subject", "Creator", "CreationDate")
        assert [document.get_metadata_value(name) for name in names] == [
            "连云港市连云区人民政府2024年政府信息公开工作年度报告",
            "连云港市连云区人民政府",
            "政府信息公开工作年度报告",
            "政府信息公开年报填报",
            "",
        ]
    assert b"/Lang (zh-CN)" in pdf
    assert b"/DisplayDocTitle true" in pdf


def test_each_section_has_a_bookmark(pdf: bytes) -> None:
    with PdfDocument(pdf) as document:
        marks = [
            (mark.get_title(), mark.get_dest().get_index())
            for mark in cast("Any", document).get_toc()
        ]
    headings = [section.heading for section in lianyun().form.sections]
    assert marks == list(zip(headings, [0, 1, 2, 3, 3, 3], strict=True))


def test_the_publisher_is_the_author() -> None:
    report = replace(lianyun(), meta={"publisher": "连云区人民政府办公室"})
    with PdfDocument(to_pdf(report)) as document:
        assert document.get_metadata_value("Author") == "连云区人民政府办公室"


def test_the_same_report_is_the_same_file_in_every_process(pdf: bytes) -> None:
    script = (
        "import hashlib; from exporters.papers.report import to_pdf; "
        "from tests.exporters.pdf.pdf_reading import lianyun; "
        "print(hashlib.sha256(to_pdf(lianyun())).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(pdf).hexdigest()
    assert to_pdf(lianyun()) == pdf


def written(overview: str, unit: str = "某某区人民政府") -> Report:
    return replace(blank(), unit=unit, sections={"overview": overview})


def test_rare_characters_come_from_another_font_and_can_be_copied() -> None:
    report = written("联系人：喆堃镕䶮𬭎，面积3㎡。")
    assert "联系人：喆堃镕䶮𬭎，面积3㎡。" in page_texts(to_pdf(report))[0]
    assert notices(report, ".pdf") == ()


def test_a_character_that_no_font_has_is_named() -> None:
    report = written("联系人：王\U0003134a，😀。")
    texts = "".join(page_texts(to_pdf(report)))
    assert "联系人：王〓，〓。" in texts
    assert "注：字库中没有以下字，文中以“〓”代替：U+3134A、U+1F600。" in texts


@pytest.mark.parametrize(
    ("report", "place"),
    [
        (
            written("甲。\n联系人：王\U0003134a，电话。"),
            "一、总体情况第2段“联系人：王\U0003134a，电话。”",
        ),
        (written("", unit="\U0003134a县"), "标题“\U0003134a县2024年…”"),
        (
            replace(blank(), values={"requests.received.person": "3\U0003134a"}),
            "本年新收·自然人“3\U0003134a”",
        ),
    ],
    ids=["text", "unit", "figure"],
)
def test_it_is_said_where_a_character_stands_that_no_font_has(report: Report, place: str) -> None:
    words = f"“\U0003134a”（U+3134A）没有字体可用，PDF 里以“〓”代替，在{place}。"
    assert notices(report, ".pdf") == (words,)


def test_many_places_are_counted() -> None:
    (told,) = notices(written("\n".join(["😀"] * 5)), ".pdf")
    assert told.count("一、总体情况第") == 3
    assert told.endswith("等 5 处。")


def test_many_characters_are_summed_up() -> None:
    told = notices(written("".join(chr(code) for code in range(0x1F600, 0x1F620))), ".pdf")
    assert len(told) == 11
    assert told[-1].startswith("还有 22 个字也没有字体可用：U+1F60A、")


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html", ".csv", ".json"])
def test_other_kinds_hold_every_character(suffix: str) -> None:
    assert notices(written("😀"), suffix) == ()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("甲\u200b乙\ufeff丙", "甲乙丙"),  # invisible characters out of web pages
        ("人⼯⻅", "人工〓"),  # radicals out of PDF files: NFKC knows one of the two
        ("甲\x07乙", "甲乙"),
        ("一\u00a0二", "一 二"),
    ],
)
def test_odd_characters(typed: str, printed: str) -> None:
    assert f"\r\n{printed}\r\n" in page_texts(to_pdf(written(typed)))[0]


@pytest.mark.parametrize(
    "report",
    [
        written("）" * 80 + "A" * 300 + "“" * 90),
        written("字" * 20000),
        written("\ud800", unit="\udfff\n" + "某" * 500),
        written("", unit=""),
        replace(blank(), values={"requests.received.person": "不是数" * 400}),
        replace(blank(), values=dict.fromkeys(blank().form.cells, 10**90)),
    ],
    ids=["marks", "long", "halves", "nameless", "story", "huge"],
)
def test_nothing_that_can_be_typed_stops_the_printing(report: Report) -> None:
    assert page_texts(to_pdf(report))[-1]
