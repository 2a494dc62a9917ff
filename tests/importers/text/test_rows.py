"""Lines of plain text are put together to rows, or doubted."""

import pytest

from importers.raw.grids import Line, RawGrid
from importers.text.rows import rows_of
from importers.words.vocabulary import vocabulary

WORDS = vocabulary("2021")
HEAD = "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n"


def rows(text: str) -> list[list[str]]:
    blocks = rows_of([Line(line) for line in text.splitlines()], WORDS)
    return [
        [cell.text for cell in row]
        for block in blocks
        if isinstance(block, RawGrid)
        for row in block.rows.values()
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("规章 2 0 7", ["规章", "2", "0", "7"]),
        (f"{HEAD}规章\n2\n0\n7", ["规章", "2", "0", "7"]),
        (f"{HEAD}行政规范\n性文件\n2\n0\n7", ["行政规范性文件", "2", "0", "7"]),
        ("规章 22 （其中修订 16 件） 0 7 件", ["规章", "22（其中修订16件）", "0", "7件"]),
        ("规章 2 0 7\n- 4 -\n行政许可 3", ["行政许可", "3"]),
    ],
    ids=["a line", "a cell a line", "cut label", "notes and units", "page number"],
)
def test_label_and_figures_make_a_row(text: str, last: list[str]) -> None:
    assert rows(text)[-1] == last


def test_label_around_its_figures_as_a_pdf_has_it() -> None:
    text = "规章 1 0 2\n1.属于国家秘密 0 0\n2 0 7\n行政规范性文件\n行政许可 3"
    assert ["行政规范性文件", "2", "0", "7"] in rows(text)


def test_sentence_is_no_row() -> None:
    text = "全年办理行政许可 18 件，行政处罚 4 件。"
    assert rows(text) == []


def test_gap_below_a_header_leaves_a_doubt() -> None:
    (grid,) = [
        block
        for block in rows_of([Line(one) for one in f"{HEAD}规章\n行政许可\n3".splitlines()], WORDS)
        if isinstance(block, RawGrid)
    ]
    assert set(grid.doubts.values()) == {"和它的数字不在同一行，按先后对应读入"}
