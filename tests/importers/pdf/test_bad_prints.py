"""PDF files that cannot be read: one Chinese sentence each, in little time and memory."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import blank, real
from tests.importers.pdf.hostile_prints import (
    CATALOG,
    forms_in_forms,
    locked,
    nameless,
    of_pages,
    one_page,
    pdf,
    scan,
)
from tests.importers.pdf.prints import printed
from tests.importers.trials.harm import sentence_about
from tests.importers.word.documents import docx

SUQIAN = replace(real("suqian_2023"), sections={})
MEBIBYTE = 1024 * 1024
ENGLISH = b"BT /F 9 Tf 9 800 Td (government information) Tj ET"
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "空文件"),
    "web page named pdf": ("<html><body>年报</body></html>".encode, "不是 PDF 文件"),
    "document named pdf": (docx, "不是 PDF 文件"),
    "mark alone": (lambda: b"%PDF-1.7\n", "损坏"),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "损坏"),
    "cut off": (lambda: printed(SUQIAN)[:3000], "损坏"),
    "ring of pages": (
        lambda: pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "损坏",
    ),
    "no pages": (lambda: pdf([CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"]), "损坏"),
    "password": (lambda: locked(user="a", owner="b"), "密码"),
    "blank page": (lambda: of_pages(1, 1), "没有可以读取的文字"),
    "two thousand million pages": (lambda: of_pages(1, 2_000_000_000), "没有可以读取的文字"),
    "scan": (scan, "扫描件"),
    "scan with a stamp": (lambda: scan("第1页"), "扫描件"),
    "fonts without names": (lambda: nameless(printed(SUQIAN)), "没有认得出的中文"),
    "english": (
        lambda: one_page(ENGLISH),
        "没有认得出的中文",
    ),
    "no table": (lambda: locked(owner="b"), "没有找到年报的统计表"),
    "our own, blank, by another program": (lambda: printed(blank()), "全是空白"),
    "bomb of spaces": (lambda: one_page(b" " * MEBIBYTE, times=600), "损坏"),
    "many pages": (lambda: of_pages(100_000, 100_000), "内容太多"),
    "million lines": (
        lambda: one_page(b"".join(b"0 %d m 9 %d l S\n" % (y, y) for y in range(500_000))),
        "内容太多",
    ),
    "million corners": (
        lambda: one_page(b"0 0 m " + b"1 1 l 1 9 l " * 500_000 + b"S"),
        "内容太多",
    ),
    "forms in forms": (forms_in_forms, "损坏"),
    "lists in lists": (lambda: one_page(b"[" * 1_000_000), "没有可以读取的文字"),
}


@pytest.mark.parametrize("case", FILES)
def test_one_sentence_and_no_harm(case: str, tmp_path: Path) -> None:
    make, words = FILES[case]
    path = tmp_path / "a.pdf"
    path.write_bytes(make())
    assert words in sentence_about(path)


def test_dense_grid_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    lines = b"".join(b"%.2f 0 m %.2f 800 l S\n" % (x / 4, x / 4) for x in range(2000))
    path.write_bytes(one_page(lines + ENGLISH))
    assert "没有认得出的中文" in sentence_about(path)
