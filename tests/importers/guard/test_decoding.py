"""Bytes to characters: by mark, by declaration, by trial; a wrong declaration is not believed."""

import codecs

import pytest

from importers.guard.decoding import decode

TEXT = "连云区人民政府2024年政府信息公开工作年度报告\n规章 0 1 2\n"
MARKED = {
    "utf-8": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16, big end first": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "gb18030": b"\x84\x31\x95\x33" + TEXT.encode("gb18030"),
}
BARE = ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("name", MARKED)
def test_by_its_mark(name: str) -> None:
    assert decode(MARKED[name]) == TEXT


@pytest.mark.parametrize("encoding", BARE)
def test_without_any_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_traditional_characters_by_declaration() -> None:
    text = "政府資訊公開"
    assert decode(text.encode("big5"), "big5") == text


@pytest.mark.parametrize("name", ["gb2312", "GBK", "x-gbk", "utf-7", "base64", "no such", "", "\0"])
def test_declarations_that_are_wrong_do_no_harm(name: str) -> None:
    page = f'<meta charset="{name}">{TEXT}'
    assert decode(page.encode()) == page
    assert decode(page.encode("gb18030")) == page
    assert decode(TEXT.encode("gb18030"), name) == TEXT


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_damaged_end_leaves_the_rest(cut: int) -> None:
    assert TEXT[:20] in decode(TEXT.rstrip().encode("gb18030") + b"\xff" * cut)
    assert TEXT[:20] in decode(TEXT.rstrip().encode() + b"\xe4" * cut)


def test_rare_characters_of_names() -> None:
    text = "𬭎䶮" * 3 + TEXT
    assert decode(text.encode("gb18030")) == text
