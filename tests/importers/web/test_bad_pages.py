"""Pages and texts that cannot be read, or want something: one sentence each, and nothing opened."""

from base64 import b64encode
from pathlib import Path

import pytest

from importers import read_report
from importers.text.source import read_text
from importers.web.source import read, read_page
from tests.factories import real
from tests.importers.excel.books import messages, wrong_cells
from tests.importers.guard.hostile import plain_book
from tests.importers.trials.harm import SECONDS, BadFile, processor_time, says_what_is_wrong
from tests.importers.web.pages import as_html, page_of

SUQIAN = real("suqian_2023")
PAGE = as_html(page_of(SUQIAN))
MHT = b"MIME-Version: 1.0\r\nContent-Type: "
PARTED = MHT + b'multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: image/gif\r\n\r\n--x--'

FILES: dict[str, BadFile] = {
    "empty page": ("a.html", bytes, "空文件"),
    "blank page": ("a.html", lambda: b" \n ", "没有"),
    "no table": ("a.html", "<p>一、总体情况</p>".encode, "没有找到年报的统计表"),
    "noise": ("a.html", lambda: bytes(range(256)) * 9, "没有"),
    "workbook named html": ("a.html", plain_book, "没有"),
    "archive without a page": ("a.mht", lambda: PARTED, "没有网页正文"),
    "archive of a workbook": ("a.mht", plain_book, "没有"),
    "parts in parts": (
        "a.mht",
        lambda: b"".join(
            MHT + b'multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000)
        ),
        "损坏",
    ),
    "broken base64": (
        "a.mht",
        lambda: MHT + b"text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n=====",
        "没有",
    ),
    "many attributes": ("a.html", lambda: b"<td " + b"a=1 " * 200_000 + b">", "内容太多"),
    "million tags": ("a.html", lambda: b"<p>" * 1_000_000, "内容太多"),
    "deep tables": ("a.html", lambda: b"<table><tr><td>" * 20_000, "没有"),
    "wide spans": (
        "a.html",
        lambda: b"<table>" + b"<tr><td colspan=99999 rowspan=99999>1</td></tr>" * 900,
        "没有",
    ),
    "million cells": ("a.html", lambda: b"<table><tr>" + b"<td>1<td>2" * 60_000, "内容太多"),
    "cells without end": ("a.html", lambda: b"<table><tr>" + b"<td>1" * 110_000, "内容太多"),
    "spans without end": (
        "a.html",
        lambda: b"<table>" + b"<tr><td colspan=100 rowspan=100>1<td>2" * 9_000,
        "内容太多",
    ),
    "parts side by side": (
        "a.mht",
        lambda: PARTED + b"\r\n--x\r\nContent-Type: image/gif\r\n\r\nabc" * 100_000,
        "损坏",
    ),
    "entities in entities": (
        "a.html",
        lambda: b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "' + b"&a;" * 9999 + b'">]>&b;',
        "没有",
    ),
    "endless text": ("a.txt", lambda: "政府信息公开".encode() * 100_000, "内容太多"),
    "endless digits": ("a.txt", lambda: "规章".encode() + b"0" * 190_000, "没有"),
    "endless lines": ("a.txt", lambda: b"1\n" * 21_000, "内容太多"),
    "picture named txt": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "没有"),
}


@pytest.mark.parametrize("case", FILES)
def test_one_sentence_and_no_harm(case: str, tmp_path: Path) -> None:
    assert says_what_is_wrong(FILES[case], tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "规章 1 2 3\n",
        "规章1000020003",
        "一、本年新收政府信息公开申请数量10203040506\n",
        "规章 | 1 |\n",
    ],
)
def test_the_same_row_again_and_again(line: str) -> None:
    start = processor_time()
    text = "自然人000" + line * (190_000 // len(line))
    imported = read_text("\n".join(text.splitlines()[:19_000]), "年报.txt")
    assert processor_time() - start < SECONDS
    assert imported.problems != ()


def wanting(folder: Path) -> str:
    """Return what pages use to fetch things from elsewhere, or to run something."""
    near = (folder / "secret.txt").as_uri()
    return (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{near}">]><?xml-stylesheet href="{near}"?>'
        f'<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="{near}">'
        f'<script src="{near}">document.write("secret")</script><iframe src="{near}"></iframe>'
        f'<img src="http://127.0.0.1:9/a.gif" onerror="x()"><object data="{near}"></object>'
        f'<meta http-equiv="refresh" content="0;url={near}"><embed src="{near}">'
        f'<svg><use href="{near}"/></svg><p>&x;</p><!--#include file="secret.txt" -->'
    )


@pytest.mark.parametrize("kind", [".html", ".mht"])
def test_nothing_outside_is_opened(kind: str, tmp_path: Path, no_network: list[str]) -> None:
    (tmp_path / "secret.txt").write_text("规章 77 77 77 secret", "utf-8")
    page = (wanting(tmp_path) + PAGE).encode()
    if kind == ".mht":
        page = MHT + b"text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64encode(page)
    path = tmp_path / f"年报{kind}"
    path.write_bytes(page)
    imported = read_report(path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert imported.raw is not None
    assert "secret" not in str(imported.raw.blocks)
    assert no_network == []


def test_embedded_pictures_cost_nothing() -> None:
    picture = b64encode(bytes(3_000_000)).decode()
    page = PAGE.replace("<body>", f'<body><img src="data:image/png;base64,{picture}">')
    start = processor_time()
    assert wrong_cells(read(page.encode(), "年报.html", trusted=False), SUQIAN) == {}
    assert processor_time() - start < SECONDS


def test_tags_in_tags_without_end_are_told() -> None:
    page = PAGE.replace("</table>", "</table>" + "<div>" * 3000, 1)
    assert "套得太深" in messages(read(page.encode(), "年报.html", trusted=False))
    assert "套得太深" in messages(read_page("<div>" * 3000 + PAGE, "年报.html"))
